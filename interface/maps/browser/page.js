/* A page that stands alone: search, card, switches, table and map speaking to each other, print. */
(function () {
  "use strict";
  const M = window.machiwari;
  const MOST_HITS = 12;

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

  function everything(state) {
    const zones = state.drawn.zones ? [...state.zones.byId.values()] : [];
    const places = state.drawn.places ? state.drawn.places.features : [];
    return [
      ...zones.map((zone) => ({ kind: "zone", id: zone.id, name: zone.name, hint: state.words.zone })),
      ...places.map(({ properties }) => ({ kind: "place", id: properties.id, name: properties.name,
        hint: state.base.kinds[properties.kind] ?? "" })),
    ].map((entry) => ({ ...entry, key: plain(entry.name) }));
  }

  const go = (state, entry) => (entry.kind === "zone" ? M.zones : M.places).go(state, entry.id);

  function search(state) {
    const input = document.getElementById("mw-search");
    const list = document.getElementById("mw-hits");
    if (!input) return;
    let hits = [];
    let active = -1;
    const mark = () => [...list.children].forEach((row, index) => {
      row.setAttribute("aria-selected", String(index === active));
      if (index === active) input.setAttribute("aria-activedescendant", row.id);
    });
    const close = () => { list.replaceChildren(); input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const take = (entry) => { input.value = entry.name; close(); go(state, entry); };
    input.addEventListener("input", () => {
      const key = plain(input.value);
      const all = key ? everything(state).filter((entry) => entry.key.includes(key)) : [];
      hits = all.sort((a, b) => a.key.indexOf(key) - b.key.indexOf(key)).slice(0, MOST_HITS);
      active = hits.length ? 0 : -1;
      list.replaceChildren(...hits.map((entry, index) => {
        const row = M.make("li", "");
        row.id = `mw-hit-${index}`;
        row.setAttribute("role", "option");
        row.append(M.make("b", "", entry.name), " ", M.make("span", "", entry.hint));
        row.addEventListener("mousedown", (event) => { event.preventDefault(); take(entry); });
        return row;
      }));
      if (key && !hits.length) list.append(M.make("li", "mw-none", state.words.no_hit));
      input.setAttribute("aria-expanded", String(Boolean(key)));
      mark();
    });
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && hits.length) { event.preventDefault(); active = (active + step + hits.length) % hits.length; mark(); }
      if (event.key === "Enter" && hits[active]) { event.preventDefault(); take(hits[active]); }
      if (event.key === "Escape") close();
    });
    input.addEventListener("blur", close);
  }

  function card(state) {
    const box = document.getElementById("mw-card");
    state.hub.on("click", ({ choice }) => {
      const rows = [...document.querySelectorAll("tr[data-zone]")];
      for (const row of rows) row.classList.toggle("mw-chosen", choice.kind === "zone" && row.dataset.zone === choice.id);
      if (!box) return;
      box.replaceChildren();
      if (choice.kind === "zone") {
        const zone = state.zones.byId.get(choice.id);
        box.append(M.make("b", "", zone.name), " ", M.make("span", "", state.spec.figures[zone.id] ?? ""));
        const others = choice.others.map((id) => state.zones.byId.get(id)?.name).filter(Boolean);
        if (others.length) box.append(M.make("div", "", `${state.words.also}${others.join("、")}`));
      }
      if (choice.kind === "place") {
        const item = state.items.find((other) => other.id === choice.id);
        if (item) {
          box.append(M.make("b", "", item.name), " ", M.make("span", "", state.base.kinds[item.kind] ?? ""));
          if (item.note) box.append(M.make("div", "", item.note));
        }
      }
    });
  }

  function table(state) {
    for (const row of document.querySelectorAll("tr[data-zone]")) {
      const button = row.querySelector("button");
      if (button) button.addEventListener("click", () => {
        M.zones.go(state, row.dataset.zone);
        state.map.getContainer().scrollIntoView({ block: "nearest" });
      });
    }
  }

  function switches(state) {
    const holder = document.getElementById("mw-switches");
    if (!holder) return;
    const names = { fills: state.words.fills, names: state.words.names, centres: state.words.centres };
    if (!state.drawn.centres) delete names.centres;
    for (const kind of state.spec.kinds) names[kind] = state.base.kinds[kind];
    for (const [key, name] of Object.entries(names)) {
      const label = M.make("label", "");
      const box = M.make("input", "");
      Object.assign(box, { type: "checkbox", checked: true, name: key });
      box.addEventListener("change", () => {
        state.off[box.checked ? "delete" : "add"](key);
        M.zones.restyle(state);
        M.places.draw(state);
        M.labels.draw(state);
      });
      label.append(box, " ", name);
      holder.append(label);
    }
  }

  function print(state) {
    const settle = () => { state.map.invalidateSize({ animate: false, pan: false }); M.fit(state); M.places.draw(state); M.labels.draw(state); };
    const paper = window.matchMedia("print");
    paper.addEventListener("change", settle);
    document.getElementById("mw-print")?.addEventListener("click", () => window.print());
  }

  M.page = function (map) {
    const state = map.machiwari;
    map.once("machiwari:drawn", () => {
      search(state);
      card(state);
      table(state);
      switches(state);
      print(state);
      document.documentElement.dataset.ready = "yes";
    });
  };
})();
