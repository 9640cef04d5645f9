(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const map = document.getElementById("map");
  const svg = map.querySelector("svg");
  const whole = svg.getAttribute("viewBox").split(" ").map(Number);
  const rows = all("#list tbody tr");
  const signs = all(".place", svg);
  let view = [...whole];

  const show = () => svg.setAttribute("viewBox", view.map((part) => part.toFixed(1)).join(" "));
  const keepInside = () => {
    for (const axis of [0, 1]) {
      const least = whole[axis];
      const most = whole[axis] + whole[axis + 2] - view[axis + 2];
      view[axis] = Math.min(Math.max(view[axis], least), most);
    }
  };
  const zoom = (factor) => {
    const wide = Math.min(whole[2], Math.max(whole[2] / 8, view[2] / factor));
    const high = (wide * whole[3]) / whole[2];
    view = [view[0] + (view[2] - wide) / 2, view[1] + (view[3] - high) / 2, wide, high];
    keepInside();
    show();
  };
  const move = (across, down) => {
    view[0] += (across * view[2]) / 8;
    view[1] += (down * view[3]) / 8;
    keepInside();
    show();
  };
  const reset = () => {
    view = [...whole];
    show();
  };

  const keys = {
    ArrowLeft: () => move(-1, 0),
    ArrowRight: () => move(1, 0),
    ArrowUp: () => move(0, -1),
    ArrowDown: () => move(0, 1),
    "+": () => zoom(1.5),
    "-": () => zoom(1 / 1.5),
    "0": reset,
  };
  map.addEventListener("keydown", (event) => {
    const action = keys[event.key];
    if (action && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      action();
    }
  });
  const zooms = { in: () => zoom(1.5), out: () => zoom(1 / 1.5), all: reset };
  all("[data-zoom]").forEach((button) =>
    button.addEventListener("click", () => zooms[button.dataset.zoom]()),
  );

  const numbersOf = (sign) => sign.dataset.numbers.split(" ");
  const choose = (numbers) => {
    rows.forEach((row) => row.classList.toggle("chosen", numbers.includes(row.dataset.number)));
    signs.forEach((sign) =>
      sign.classList.toggle("chosen", numbersOf(sign).some((number) => numbers.includes(number))),
    );
  };
  all("[data-show]").forEach((button) =>
    button.addEventListener("click", () => {
      choose([button.dataset.show]);
      const sign = signs.find((each) => numbersOf(each).includes(button.dataset.show));
      const layer = sign && sign.closest("[data-layer]");
      if (layer) {
        layer.classList.remove("off");
        const box = document.querySelector(`[data-switch="${layer.dataset.layer}"]`);
        if (box) box.checked = true;
      }
      map.scrollIntoView({ block: "center" });
      map.focus({ preventScroll: true });
    }),
  );
  signs.forEach((sign) =>
    sign.addEventListener("click", () => {
      choose(numbersOf(sign));
      const row = rows.find((each) => each.dataset.number === numbersOf(sign)[0]);
      if (row) row.scrollIntoView({ block: "center" });
    }),
  );

  all("[data-switch]").forEach((box) =>
    box.addEventListener("change", () =>
      all(`[data-layer="${box.dataset.switch}"]`, svg).forEach((layer) =>
        layer.classList.toggle("off", !box.checked),
      ),
    ),
  );

  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
  search.addEventListener("input", () => {
    const wanted = plain(search.value);
    const kept = rows.filter((row) => {
      const fits = plain(row.dataset.words).includes(wanted);
      row.hidden = !fits;
      return fits;
    });
    const numbers = kept.map((row) => row.dataset.number);
    signs.forEach((sign) =>
      sign.classList.toggle("dim", !numbersOf(sign).some((number) => numbers.includes(number))),
    );
    const count = found.dataset.found.replace("{count}", kept.length);
    found.textContent = wanted === "" ? "" : kept.length ? count : found.dataset.nothing;
  });

  all("[data-size]", document.body).forEach((button) =>
    button.addEventListener("click", () => {
      root.dataset.size = button.dataset.size;
      all("[data-size]", document.body).forEach((each) =>
        each.setAttribute("aria-pressed", String(each === button)),
      );
    }),
  );
  const ruby = document.getElementById("ruby");
  if (ruby) {
    ruby.addEventListener("click", () => {
      ruby.setAttribute("aria-pressed", String(root.classList.toggle("ruby")));
    });
  }
  document.getElementById("print").addEventListener("click", () => window.print());
})();
