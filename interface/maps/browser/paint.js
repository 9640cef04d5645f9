/* Painted ground: one shape per class, lines over those that colour alone would not tell in grey. */
(function () {
  "use strict";
  const M = window.machiwari;

  function add(state, layer, feature, style) {
    L.geoJSON(feature, { renderer: state.paintRenderer, pane: "mw-paint", interactive: false,
      style: { stroke: false, ...style } }).addTo(layer);
  }

  M.paint = {
    draw(state) {
      const { map, spec, drawn } = state;
      if (state.painted === spec.surface) return;
      state.painted = spec.surface;
      state.paintLayer?.remove();
      state.paintLayer = null;
      if (!drawn.surface) return;
      state.paintRenderer ??= L.svg({ pane: "mw-paint", padding: 0.5 });
      const layer = (state.paintLayer = L.layerGroup().addTo(map));
      for (const feature of drawn.surface.features) {
        const { colour, hatched } = feature.properties;
        add(state, layer, feature, { fillColor: colour, fillOpacity: state.base.tiles ? 0.7 : 1 });
        if (hatched) add(state, layer, feature, { fillColor: "url(#mw-lines)", fillOpacity: 1 });
      }
    },
  };
})();
