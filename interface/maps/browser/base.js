/* What a map is made of and how it tells the page what was chosen. Texts arrive inert (numeric
   entities) and are put into the page as text only: two independent locks on every name. */
(function () {
  "use strict";
  const M = (window.machiwari = window.machiwari || {});
  const loaded = new Map();
  M.WIDE = 700; // px; a narrower map has no room for its legend beside the city

  const decode = (text) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

  /* Texts become readable once, where they arrive; from there on they are only ever text nodes. */
  M.readable = function (value) {
    if (typeof value === "string") return decode(value);
    if (Array.isArray(value)) return typeof value[0] === "number" ? value : value.map(M.readable);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [decode(key), M.readable(inner)]));
  };

  M.make = function (tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  M.fill = (sentence, values) =>
    sentence.replace(/\[(\w+)\]/g, (whole, key) => (key in values ? values[key] : whole));

  /* A one-file page carries its data in script elements; otherwise each file is fetched once. */
  M.load = function (address) {
    if (!address) return Promise.resolve(null);
    if (!loaded.has(address)) {
      const carried = document.querySelector(`script[data-address="${CSS.escape(address)}"]`);
      const text = carried
        ? Promise.resolve(JSON.parse(carried.textContent))
        : fetch(address).then((answer) => {
            if (!answer.ok) throw new Error(`${answer.status} ${address}`);
            return answer.json();
          });
      loaded.set(address, text.then(M.readable).catch((error) => { loaded.delete(address); throw error; }));
    }
    return loaded.get(address);
  };

  /* Labels are measured, so drawing waits for the style sheets. */
  const styled = () =>
    Promise.all(
      [...document.querySelectorAll('link[rel="stylesheet"]')].map((link) =>
        link.sheet ? null : new Promise((done) => { link.onload = link.onerror = done; })
      )
    );

  const PANES = { land: 210, paint: 300, fills: 310, ways: 405, lines: 420, edge: 425, chosen: 430, context: 590, names: 640 };

  function addPanes(map) {
    for (const [name, order] of Object.entries(PANES)) {
      const pane = map.createPane(`mw-${name}`);
      pane.style.zIndex = order;
      pane.style.pointerEvents = "none";
    }
  }

  /* The component waits a quarter of a second for more before it tells; after a press there is no
     more to come. What it finds told already it does not tell again. */
  function tellAtOnce() {
    const shared = window.__GLOBAL_DATA__;
    if (String(shared?.returned_objects) !== "last_active_drawing") return;
    const value = { last_active_drawing: shared.last_active_drawing };
    shared.previous_data = value;
    window.parent.postMessage({ isStreamlitMessage: true, type: "streamlit:setComponentValue", value,
      dataType: "json" }, "*");
  }

  /* The hub is on the map from the first moment, so a map component that listens to the layers it
     finds at start hears every choice, also of shapes that arrive later. */
  M.report = function (state, choice) {
    state.serial += 1;
    const properties = { ...choice, serial: state.serial };
    const feature = { type: "Feature", geometry: null, properties };
    state.hub.fire("click", { latlng: choice.at || state.map.getCenter(),
      layer: { toGeoJSON: () => feature }, choice: properties });
    tellAtOnce();
  };

  M.start = function (map, address, failed) {
    addPanes(map);
    const state = { map, hub: L.featureGroup([]).addTo(map), serial: 0, turn: 0, spec: null,
      failed: M.readable(failed), chosen: { zone: null, place: null }, zones: null, moved: false, off: new Set() };
    map.machiwari = state;
    map.options.wheelPxPerZoomLevel = 90;
    M.keepWheelForPage(map);
    state.ready = Promise.all([M.load(address), styled()]).then(([base]) => {
      state.base = base;
      state.words = base.words;
      M.frame.start(state);
      M.drawLand(state);
      M.watchSize(state);
      M.listen(state);
    });
    state.ready.catch((error) => M.frame.fail(map, error));
    return state;
  };

  /* A wheel that only wants to scroll the page must not throw the city away: the map takes the wheel
     from the first press on it until the pointer leaves. */
  M.keepWheelForPage = function (map) {
    const box = map.getContainer();
    map.scrollWheelZoom.disable();
    box.addEventListener("pointerdown", () => map.scrollWheelZoom.enable());
    box.addEventListener("pointerleave", () => map.scrollWheelZoom.disable());
  };

  M.drawLand = function (state) {
    const { map, base } = state;
    const renderer = L.svg({ pane: "mw-land", padding: 0.5 });
    const shared = { renderer, pane: "mw-land", interactive: false };
    L.geoJSON(base.outline, { ...shared, style: { stroke: false, fillColor: "#fff",
      fillOpacity: base.tiles ? 0 : 1 } }).addTo(map);
    const above = { renderer: L.svg({ pane: "mw-edge", padding: 0.5 }), pane: "mw-edge", interactive: false };
    L.geoJSON(base.outline, { ...above, style: { fill: false, color: "#3c4650", weight: 2.6 } }).addTo(map);
    M.drawWays(state);
    M.fit(state);
  };

  /* Rivers and railways lie over painted ground, because they explain it, and under the borders. */
  const WAYS = { river: [{ color: "#fff", weight: 11 }, { color: "#8cc8ea", weight: 8.5 }],
    railway: [{ color: "#6b747c", weight: 6 }, { color: "#fff", weight: 3.6, dashArray: "8 8" }] };

  M.drawWays = function (state) {
    const shared = { renderer: L.svg({ pane: "mw-ways", padding: 0.5 }), pane: "mw-ways", interactive: false };
    for (const [kind, styles] of Object.entries(WAYS)) {
      const filter = (feature) => feature.properties.kind === kind && feature.geometry.type.includes("LineString");
      for (const style of styles) L.geoJSON(state.base.context, { ...shared, filter, style }).addTo(state.map);
    }
  };

  M.fit = function (state) {
    const { map, base } = state;
    const legend = map.getContainer().querySelector(".mw-legend");
    const size = map.getSize();
    const beside = legend && size.x > M.WIDE ? legend.offsetWidth + 16 : 12;
    const whole = L.latLngBounds(base.bounds);
    for (const { box } of state.zones?.byId.values() ?? []) {
      whole.extend([box.south, box.west]).extend([box.north, box.east]);
    }
    state.fitting = true;
    map.setMinZoom(0);
    map.fitBounds(whole, { animate: false,
      paddingTopLeft: [44, state.frame ? state.frame.top.offsetHeight + 8 : 8],
      paddingBottomRight: [beside, state.frame ? state.frame.bottom.offsetHeight + 8 : 8] });
    map.setMinZoom(Math.max(map.getZoom() - 2, 0));
    map.setMaxBounds(whole.pad(1.5));
    state.fitting = false;
    state.fitZoom = map.getZoom();
    state.moved = false;
  };

  M.watchSize = function (state) {
    state.map.on("zoomstart dragstart", () => { state.moved ||= !state.fitting; });
    state.map.on("keydown", () => { state.moved = true; });
    new ResizeObserver(() => {
      state.map.invalidateSize({ animate: false, pan: false });
      if (!state.moved) M.fit(state);
    }).observe(state.map.getContainer());
  };

  M.listen = function (state) {
    const { map } = state;
    map.on("zoomstart", () => map.getContainer().classList.add("mw-zooming"));
    map.on("zoomend", () => {
      map.getContainer().classList.remove("mw-zooming");
      M.places.draw(state);
      M.labels.draw(state);
    });
    M.zones.listen(state);
  };

  /* Draw what a specification says; what has not changed stays as it is, the view always stays. */
  M.show = function (map, spec) {
    const state = map.machiwari;
    state.spec = { ...M.readable(spec), legend: spec.legend }; // the legend is markup of our own
    const turn = (state.turn += 1);
    return state.ready
      .then(() => Promise.all([spec.zones, spec.places, spec.centres, spec.surface].map(M.load)))
      .then(([zones, places, centres, surface]) => {
        if (turn !== state.turn) return;
        state.chosen = M.readable(spec.chosen);
        state.drawn = { zones, places, centres, surface };
        M.frame.draw(state);
        M.paint.draw(state);
        M.zones.draw(state);
        if (!state.moved) M.fit(state);
        M.places.lookAt(state);
        M.places.draw(state);
        M.labels.draw(state);
        map.getContainer().dataset.state = "drawn";
        map.fire("machiwari:drawn");
      })
      .catch((error) => M.frame.fail(map, error));
  };

  M.choose = function (state, choice) {
    state.chosen = { zone: choice.kind === "zone" ? choice.id : null,
      place: choice.kind === "place" ? choice.id : null };
    M.zones.restyle(state);
    M.places.draw(state);
    M.labels.draw(state);
    M.report(state, choice);
  };
})();
