/* Places: one sign per kind, small from afar, whole from near, counted where they would pile up. */
(function () {
  "use strict";
  const M = window.machiwari;
  const FEW = 40;
  const CROWD = 600; // more signs than this say less than their numbers, and are slow to draw
  const CROWD_REACH = 24;

  function sizeOf(state, count) {
    const nearer = state.map.getZoom() - (state.fitZoom ?? state.map.getZoom());
    const large = state.map.getContainer().classList.contains("mw-large") ? 3 : 0;
    if (nearer >= 1.5) return 23 + large;
    if (nearer >= 0.7 || count <= FEW || count > CROWD) return 18 + large;
    return 12 + Math.min(large, 2);
  }

  /* Squares as wide as the reach: only the nine around a point can hold a heap that is near. */
  function heap(points, reach) {
    const heaps = [];
    const squares = new Map();
    const around = [-1, 0, 1];
    for (const item of points) {
      const [column, row] = [Math.floor(item.x / reach), Math.floor(item.y / reach)];
      const close = around.flatMap((dx) => around.flatMap((dy) => squares.get(`${column + dx} ${row + dy}`) ?? []));
      const near = close.filter((other) => Math.hypot(other.x - item.x, other.y - item.y) < reach)
        .sort((a, b) => a.order - b.order)[0];
      if (near) {
        near.items.push(item);
        continue;
      }
      const fresh = { x: item.x, y: item.y, items: [item], order: heaps.length };
      heaps.push(fresh);
      const square = `${column} ${row}`;
      squares.set(square, [...(squares.get(square) ?? []), fresh]);
    }
    return heaps;
  }

  function drawnBy(state) {
    const { spec, drawn, chosen, off, map } = state;
    return JSON.stringify([spec.places, spec.centres, spec.kinds, chosen.place, chosen.spot ?? null,
      [...off].sort(), map.getZoom(), state.fitZoom, map.getContainer().classList.contains("mw-large"), Boolean(drawn)]);
  }

  function signHtml(state, group, size) {
    const kinds = new Set(group.items.map((item) => item.kind));
    const sign = state.base.signs[kinds.size === 1 ? [...kinds][0] : "several"] ?? state.base.signs.other;
    const svg = size >= 16 ? sign.whole : sign.plain;
    const count = group.items.length;
    const number = count === 1 ? group.items[0].number : 0; // its row in the list beside the map
    if (Number.isInteger(number) && number > 0) return `${svg}<i class="mw-number">${number}</i>`;
    return svg + (count > 1 && size >= 16 ? `<i>${count}</i>` : "");
  }

  function hintOf(state, group) {
    const box = M.make("div", "mw-hint");
    for (const item of group.items.slice(0, 8)) {
      const row = M.make("div", "");
      row.append(M.make("b", "", item.name.slice(0, 80)), " ", M.make("span", "", state.base.kinds[item.kind] ?? ""));
      box.append(row);
      if (group.items.length === 1 && item.note) box.append(M.make("div", "mw-hint-note", item.note.slice(0, 120)));
    }
    if (group.items.length > 8) {
      box.append(M.make("div", "mw-hint-note", M.fill(state.words.more, { count: group.items.length - 8 })));
    }
    return box;
  }

  function press(state, group) {
    const { map } = state;
    const ids = group.items.map((item) => item.id);
    const spread = Math.max(...group.items.map((a) => Math.max(...group.items.map((b) => map.distance(a.at, b.at)))));
    if (ids.length > 1 && spread > 3 && map.getZoom() < map.getMaxZoom()) {
      state.moved = true;
      map.setView(group.items[0].at, Math.min(map.getZoom() + 1.5, map.getMaxZoom()));
      return;
    }
    const id = ids[(ids.indexOf(state.chosen.place) + 1) % ids.length];
    M.choose(state, { kind: "place", id, others: ids.filter((other) => other !== id).slice(0, 20), at: group.items[0].at });
  }

  function itemsOf(state, collection, kinds) {
    const features = collection ? collection.features : [];
    return features
      .filter((feature) => !kinds || kinds.includes(feature.properties.kind))
      .map(({ properties, geometry }) => {
        const at = L.latLng(geometry.coordinates[1], geometry.coordinates[0]);
        const { x, y } = state.map.latLngToLayerPoint(at);
        return { id: properties.id, name: properties.name, kind: properties.kind,
          note: properties.note, number: properties.number, at, x, y };
      });
  }

  function drawPlaces(state, layer) {
    const { spec, drawn } = state;
    const kinds = spec.kinds.filter((kind) => !state.off.has(kind));
    const items = itemsOf(state, drawn.places, kinds);
    const size = sizeOf(state, items.length);
    state.items = items;
    const reach = items.length > CROWD ? CROWD_REACH : size >= 16 ? size * 0.62 : 3;
    for (const group of heap(items, reach)) {
      const isChosen = group.items.some((item) => item.id === state.chosen.place);
      const shown = isChosen ? 27 : size;
      const icon = L.divIcon({ className: `mw-sign${isChosen ? " mw-chosen" : ""}`, iconSize: [shown, shown],
        html: signHtml(state, group, shown) });
      L.marker(group.items[0].at, { icon, keyboard: false, zIndexOffset: isChosen ? 5000 : 0,
        alt: "" })
        .bindTooltip(() => hintOf(state, group), { direction: "top", offset: [0, -shown / 2], opacity: 1 })
        .on("click", () => press(state, group))
        .addTo(layer);
      state.signBoxes.push({ left: group.x - shown / 2, right: group.x + shown / 2, top: group.y - shown / 2, bottom: group.y + shown / 2 });
    }
  }

  function drawFixed(state, layer, collection, size, pane, boxes) {
    for (const item of itemsOf(state, collection, null)) {
      const sign = state.base.signs[item.kind];
      if (!sign) continue;
      const icon = L.divIcon({ className: "mw-sign mw-fixed", iconSize: [size, size], html: sign.whole });
      L.marker(item.at, { icon, pane, keyboard: false, interactive: false }).addTo(layer);
      boxes.push({ left: item.x - size / 2, right: item.x + size / 2, top: item.y - size / 2, bottom: item.y + size / 2 });
    }
  }

  function drawSpot(state, layer) {
    const { spot } = state.chosen;
    if (!spot) return;
    const pin = M.make("div", "mw-pin");
    pin.append(M.make("b", "", spot.name.slice(0, 80)), M.make("i", ""));
    const icon = L.divIcon({ className: "mw-spot", iconSize: [0, 0], html: pin });
    L.marker(spot.at, { icon, keyboard: false, interactive: false, zIndexOffset: 9000 }).addTo(layer);
  }

  M.places = {
    draw(state) {
      if (!state.drawn) return;
      const key = drawnBy(state);
      if (key === state.placesDrawn) return;
      state.placesDrawn = key;
      state.placeLayer?.remove();
      const layer = (state.placeLayer = L.layerGroup().addTo(state.map));
      state.signBoxes = [];
      state.centreBoxes = [];
      if (!state.off.has("centres")) drawFixed(state, layer, state.drawn.centres, 17, "mw-context", state.centreBoxes);
      const stations = { features: state.base.context.features.filter((feature) => feature.properties.kind === "station" && feature.geometry.type === "Point") };
      drawFixed(state, layer, stations, 15, "mw-context", state.centreBoxes);
      drawPlaces(state, layer);
      drawSpot(state, layer);
    },

    /* Move once to what was looked for; afterwards the view is the reader's again. */
    lookAt(state) {
      const { map, chosen: { spot } } = state;
      const key = spot ? spot.at.join() : "";
      if (key && key !== state.lookedAt) {
        state.moved = true;
        map.setView(spot.at, Math.max(map.getZoom(), (state.fitZoom ?? 13) + 1), { animate: false });
      }
      state.lookedAt = key;
    },

    go(state, id) {
      const feature = state.drawn.places?.features.find((other) => other.properties.id === id);
      if (!feature) return;
      state.moved = true;
      state.off.delete(feature.properties.kind);
      const [lon, lat] = feature.geometry.coordinates;
      state.map.setView([lat, lon], Math.max(state.map.getZoom(), 16), { animate: false });
      M.choose(state, { kind: "place", id, others: [] });
    },
  };
})();
