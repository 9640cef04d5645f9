/* Zones: colour by class, border by how the shape was decided, pointing and choosing. */
(function () {
  "use strict";
  const M = window.machiwari;
  const DASHES = { solid: null, dotted: "1 6", dashed: "10 6" };
  const MANY = 60; // beyond it borders get thin, or they would cover the colours

  const layersOf = (state) => state.zones || { byId: new Map(), fills: new Map(), url: null };

  function colourOf(spec, id) {
    const number = spec.classes[id];
    if (number === undefined || number === -1) return "url(#mw-missing)";
    return number === -2 ? "url(#mw-suppressed)" : spec.colours[number];
  }

  /* A map of places alone leaves the zones uncoloured. */
  const opacityOf = (state) => (state.spec.plain ? 0 : state.base.tiles ? 0.62 : 1);

  function build(state) {
    const { map, spec, drawn } = state;
    state.zones?.layer.remove();
    const fills = new Map();
    const byId = new Map();
    const layer = L.layerGroup().addTo(map);
    const fillRenderer = (state.fillRenderer ??= L.svg({ pane: "mw-fills", padding: 0.5 }));
    const lineRenderer = (state.lineRenderer ??= L.svg({ pane: "mw-lines", padding: 0.5 }));
    const features = drawn.zones ? drawn.zones.features : [];
    const thin = features.length > MANY;
    for (const feature of features) {
      const { id, role, line } = feature.properties;
      if (role !== "border") {
        const fill = L.geoJSON(feature, { renderer: fillRenderer, pane: "mw-fills", interactive: false,
          style: { stroke: false, fillOpacity: opacityOf(state) } }).addTo(layer);
        fills.set(id, fill);
      }
      if (role === "fill") continue;
      const shared = { renderer: lineRenderer, pane: "mw-lines", interactive: false };
      if (!thin) {
        L.geoJSON(feature, { ...shared, style: { fill: false, color: "#fff", weight: 4.5, opacity: 0.75 } }).addTo(layer);
      }
      const border = L.geoJSON(feature, { ...shared, style: { fill: false, color: "#17324d",
        weight: thin ? 1 : 2, dashArray: DASHES[line], lineCap: line === "dotted" ? "round" : "butt" } }).addTo(layer);
      byId.set(id, { id, name: feature.properties.name, geometry: feature.geometry, border,
        box: M.box(feature.geometry), spots: feature.properties.spots, centre: feature.properties.centre });
    }
    state.zones = { layer, byId, fills, url: spec.zones };
    for (const zone of byId.values()) makeReachable(state, zone);
  }

  function makeReachable(state, zone) {
    zone.border.eachLayer((path) => {
      const element = path.getElement();
      if (!element) return;
      element.setAttribute("tabindex", "0");
      element.setAttribute("role", "button");
      element.dataset.zone = zone.id;
      element.addEventListener("focus", () => point(state, [zone], L.latLng(zone.spots[0][1], zone.spots[0][0])));
      element.addEventListener("blur", () => point(state, [], null));
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        M.choose(state, { kind: "zone", id: zone.id, others: [] });
      });
    });
  }

  /* Zones at a point, the one whose middle is nearest first: with circles several can be meant. */
  function at(state, point) {
    const far = (zone) => state.map.distance(point, [zone.centre[1], zone.centre[0]]);
    return [...layersOf(state).byId.values()]
      .filter((zone) => M.contains(zone, point))
      .sort((a, b) => far(a) - far(b));
  }

  function point(state, zones, where) {
    const key = zones.map((zone) => zone.id).join("\n");
    if (key !== state.pointed) {
      state.pointed = key;
      M.zones.restyle(state);
      state.hint?.remove();
      state.hint = null;
      if (zones.length) {
        const box = M.make("div", "mw-hint");
        for (const zone of zones.slice(0, 5)) {
          const row = M.make("div", "");
          row.append(M.make("b", "", zone.name.slice(0, 80)), " ", M.make("span", "", state.spec.figures[zone.id] ?? ""));
          box.append(row);
        }
        if (zones.length > 1) {
          box.append(M.make("div", "mw-hint-note", M.fill(state.words.overlap, { count: zones.length })));
        }
        state.hint = L.tooltip({ direction: "top", offset: [0, -10], opacity: 1, interactive: false }).setContent(box).setLatLng(where).addTo(state.map);
      }
    } else if (state.hint && where) {
      state.hint.setLatLng(where);
    }
  }

  M.zones = {
    at,
    draw(state) {
      if (layersOf(state).url !== state.spec.zones) build(state);
      M.zones.restyle(state);
    },

    restyle(state) {
      const { zones, spec, chosen } = state;
      if (!zones) return;
      const pointed = (state.pointed || "").split("\n");
      for (const [id, fill] of zones.fills) {
        fill.setStyle({ fillColor: colourOf(spec, id), fillOpacity: opacityOf(state) });
      }
      const thin = zones.byId.size > MANY;
      for (const zone of zones.byId.values()) {
        const isChosen = chosen.zone === zone.id;
        const weight = isChosen ? 5 : pointed.includes(zone.id) ? 3.5 : thin ? 1 : 2;
        zone.border.setStyle({ weight, color: isChosen ? "#000" : "#17324d" });
        if (isChosen) zone.border.bringToFront();
        zone.border.eachLayer((path) => {
          path.getElement()?.setAttribute("aria-label", `${zone.name} ${spec.figures[zone.id] ?? ""}`);
          path.getElement()?.setAttribute("aria-pressed", String(isChosen));
        });
      }
      const all = zones.layer.getLayers();
      const hidden = state.off.has("fills");
      state.map.getPane("mw-fills").style.display = hidden ? "none" : "";
      return all;
    },

    listen(state) {
      const { map } = state;
      let asked = 0;
      map.on("mousemove", (event) => {
        cancelAnimationFrame(asked);
        const sign = event.originalEvent.target.closest?.(".leaflet-marker-icon, .leaflet-control, .mw-top, .mw-bottom");
        asked = requestAnimationFrame(() => point(state, sign ? [] : at(state, event.latlng), event.latlng));
      });
      map.on("mouseout", () => { cancelAnimationFrame(asked); point(state, [], null); });
      map.on("click", (event) => {
        const found = at(state, event.latlng).map((zone) => zone.id);
        if (!found.length) {
          if (state.spec.spots || state.chosen.zone || state.chosen.place) {
            M.choose(state, { kind: "ground", id: "", others: [], at: event.latlng });
          }
          return;
        }
        // a second press where zones overlap goes on to the next of them
        const again = found.indexOf(state.chosen.zone);
        const id = found[(again + 1) % found.length];
        M.choose(state, { kind: "zone", id, others: found.filter((other) => other !== id), at: event.latlng });
      });
    },

    go(state, id) {
      const zone = layersOf(state).byId.get(id);
      if (!zone) return;
      const { box } = zone;
      state.moved = true;
      state.map.fitBounds([[box.south, box.west], [box.north, box.east]], { padding: [70, 70], maxZoom: 16, animate: false });
      M.choose(state, { kind: "zone", id, others: [] });
    },
  };
})();
