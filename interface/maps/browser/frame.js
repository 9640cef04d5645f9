/* What stands around the map so that a picture of it stays honest: ruler line, banner, legend,
   scale, north, credits. */
(function () {
  "use strict";
  const M = window.machiwari;

  const Metres = L.Control.Scale.extend({
    _updateMetric(longest) {
      const metres = this._getRoundNum(longest);
      this._updateScale(this._mScale, `${metres.toLocaleString("ja")} m`, metres / longest);
    },
  });

  const North = L.Control.extend({
    onAdd() {
      const box = M.make("div", "mw-north leaflet-control");
      box.setAttribute("role", "img");
      box.setAttribute("aria-label", this.options.voice);
      box.innerHTML = '<svg width="26" height="34" viewBox="0 0 26 34" aria-hidden="true">' +
        '<path d="M13 1L21 21L13 17Z" fill="#1a1a1a"/><path d="M13 1L5 21L13 17Z" fill="#fff" ' +
        'stroke="#1a1a1a"/></svg>';
      box.append(M.make("span", "", this.options.letter));
      return box;
    },
  });

  const Legend = L.Control.extend({
    onAdd() {
      const box = M.make("div", "mw-legend leaflet-control");
      L.DomEvent.disableClickPropagation(box).disableScrollPropagation(box);
      return box;
    },
  });

  function hatches() {
    const holder = M.make("div", "mw-hatches");
    holder.innerHTML = '<svg width="0" height="0" aria-hidden="true"><defs>' +
      '<pattern id="mw-missing" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
      '<rect width="7" height="7" fill="#f5f5f5"/><path d="M0 0V7" stroke="#8a8a8a" stroke-width="2"/></pattern>' +
      '<pattern id="mw-suppressed" width="8" height="8" patternUnits="userSpaceOnUse">' +
      '<rect width="8" height="8" fill="#fff"/><path d="M0 0L8 8M8 0L0 8" stroke="#666" stroke-width="1"/></pattern>' +
      '<pattern id="mw-lines" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
      '<path d="M0 0V6" stroke="#1a1a1a" stroke-width="1.4"/></pattern>' +
      "</defs></svg>";
    return holder;
  }

  M.frame = {
    start(state) {
      const { map, words } = state;
      const container = map.getContainer();
      container.setAttribute("role", "region");
      container.setAttribute("aria-label", words.map);
      document.documentElement.lang = container.lang = "ja";
      const top = M.make("div", "mw-top");
      const bottom = M.make("div", "mw-bottom");
      for (const strip of [top, bottom]) {
        L.DomEvent.disableClickPropagation(strip);
        container.append(strip);
      }
      container.append(hatches());
      const zoom = L.control.zoom({ position: "topleft", zoomInTitle: words.zoom_in,
        zoomOutTitle: words.zoom_out, zoomInText: "＋", zoomOutText: "−" }).addTo(map);
      const whole = L.DomUtil.create("a", "mw-whole", zoom.getContainer());
      Object.assign(whole, { href: "#", textContent: words.whole, title: words.whole_title });
      whole.setAttribute("role", "button");
      L.DomEvent.on(whole, "click", (event) => { L.DomEvent.stop(event); M.fit(state); });
      new Metres({ imperial: false, maxWidth: 140, position: "bottomleft" }).addTo(map);
      new North({ position: "topleft", letter: words.north, voice: words.north_voice }).addTo(map);
      const legend = new Legend({ position: "bottomright" }).addTo(map).getContainer();
      state.frame = { top, bottom, legend };
      const settle = () => {
        container.classList.toggle("mw-large", container.clientHeight > 720 && container.clientWidth > 900);
        container.style.setProperty("--mw-top", `${top.offsetHeight}px`);
        container.style.setProperty("--mw-bottom", `${bottom.offsetHeight}px`);
        // a picture of the map must show the whole legend, so it shrinks before it is cut
        const room = container.clientHeight - top.offsetHeight - bottom.offsetHeight - 16;
        legend.style.maxHeight = `${Math.max(room, 80)}px`;
        legend.classList.toggle("mw-tight", legend.scrollHeight > room);
      };
      state.settle = settle;
      const watch = new ResizeObserver(settle);
      for (const part of [top, bottom, container]) watch.observe(part);
    },

    draw(state) {
      const { spec, frame } = state;
      frame.top.replaceChildren();
      if (spec.banner) frame.top.append(M.make("strong", "mw-banner", spec.banner));
      frame.top.append(M.make("span", "mw-ruler", spec.ruler));
      frame.bottom.replaceChildren(...spec.credits.map((line) => M.make("span", "mw-credit", line)));
      const open = frame.legend.querySelector("details")?.open ?? state.map.getSize().x > M.WIDE;
      frame.legend.innerHTML = spec.legend; // built by our own code from inert strings
      const details = frame.legend.querySelector("details");
      if (details) details.open = open;
      state.settle();
    },

    fail(map, error) {
      console.error(error);
      const container = map.getContainer();
      container.dataset.state = "failed";
      const note = M.make("div", "mw-failed", map.machiwari.failed);
      container.append(note);
    },
  };
})();
