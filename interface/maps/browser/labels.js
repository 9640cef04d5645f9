/* Names on the map: inside their zone, with a halo, never on one another. */
(function () {
  "use strict";
  const M = window.machiwari;
  const LONGEST = 20;
  const STEPS = [[0, 0], [0, -18], [0, 18], [-24, 0], [24, 0], [-24, -20], [24, -20], [-24, 20], [24, 20],
    [0, -36], [0, 36], [-48, 0], [48, 0]];

  const short = (name) => {
    const letters = [...name];
    return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : name;
  };

  function boxAt(point, size) {
    return { left: point.x - size.width / 2 - 2, right: point.x + size.width / 2 + 2,
      top: point.y - size.height / 2 - 1, bottom: point.y + size.height / 2 + 1 };
  }

  function measure(pane, label) {
    pane.append(label);
    return { width: label.offsetWidth, height: label.offsetHeight };
  }

  function put(label, point) {
    label.style.transform = `translate(${Math.round(point.x)}px, ${Math.round(point.y)}px) translate(-50%, -50%)`;
  }

  function place(state, taken, zone, size) {
    const { map } = state;
    const wide = map.latLngToLayerPoint([zone.box.north, zone.box.east]).x - map.latLngToLayerPoint([zone.box.south, zone.box.west]).x;
    const isChosen = zone.id === state.chosen.zone;
    if (size.width > wide * 1.35 && !isChosen) return null;
    let best = null;
    for (const [lon, lat] of zone.spots) {
      const middle = map.latLngToLayerPoint([lat, lon]);
      for (const [dx, dy] of STEPS) {
        const point = middle.add([dx, dy]);
        const box = boxAt(point, size);
        if (taken.some((other) => !M.apart(other, box))) continue;
        const corners = [[box.left, box.top], [box.right, box.top], [box.left, box.bottom], [box.right, box.bottom]];
        const outside = corners.filter((corner) => !M.contains(zone, map.layerPointToLatLng(corner))).length;
        if ((outside > 2 && !isChosen) || !M.contains(zone, map.layerPointToLatLng(point))) continue;
        const covered = state.signBoxes.filter((other) => !M.apart(other, box)).length;
        const cost = outside * 3 + covered * 1.2 + Math.hypot(dx, dy) / 30;
        if (!best || cost < best.cost) best = { cost, point, box };
      }
    }
    return best;
  }

  function zoneLabel(name, figure) {
    const label = M.make("div", "mw-name");
    label.append(M.make("b", "", short(name)));
    if (figure) label.append(M.make("span", "", figure));
    return label;
  }

  function drawZones(state, pane, taken) {
    const { spec, chosen } = state;
    const size = (zone) => (zone.box.east - zone.box.west) * (zone.box.north - zone.box.south);
    const order = [...state.zones.byId.values()].sort((a, b) =>
      (b.id === chosen.zone) - (a.id === chosen.zone) || size(b) - size(a));
    const waiting = [];
    // names of all zones first, their figures only where there is room left
    for (const figured of [true, false]) {
      const round = figured ? order : waiting.splice(0);
      for (const zone of round) {
        const label = zoneLabel(zone.name, figured ? spec.figures[zone.id] : "");
        const found = place(state, taken, zone, measure(pane, label));
        if (found) {
          taken.push(found.box);
          put(label, found.point);
          label.classList.toggle("mw-chosen", zone.id === chosen.zone);
        } else {
          label.remove();
          if (figured) waiting.push(zone);
        }
      }
    }
  }

  function drawContext(state, pane, taken) {
    for (const feature of state.base.context.features) {
      if (feature.geometry.type !== "Point") continue;
      const { name, kind } = feature.properties;
      const [lon, lat] = feature.geometry.coordinates;
      const middle = state.map.latLngToLayerPoint([lat, lon]);
      const label = M.make("div", `mw-around mw-around-${kind === "station" ? "station" : "place"}`, short(name));
      const size = measure(pane, label);
      const shift = kind === "station" ? [[0, 15], [0, -15], [size.width / 2 + 11, 0], [-size.width / 2 - 11, 0]] : [[0, 0]];
      const spot = shift.map(([dx, dy]) => middle.add([dx, dy]))
        .find((point) => taken.every((other) => M.apart(other, boxAt(point, size))));
      if (!spot) { label.remove(); continue; }
      taken.push(boxAt(spot, size));
      put(label, spot);
    }
  }

  M.labels = {
    draw(state) {
      const pane = state.map.getPane("mw-names");
      pane.replaceChildren();
      if (!state.zones) return;
      const taken = [...(state.centreBoxes || [])];
      if (!state.off.has("names")) drawZones(state, pane, taken);
      drawContext(state, pane, taken);
    },
  };
})();
