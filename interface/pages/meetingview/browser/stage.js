// The stage lies over the whole page, in a tree of its own, so that no style of the page reaches it.
const TICK_MS = 250;
const TELL_MS = 600;
const LEAST_PX = 28;
const FORWARD = new Set(["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp", "Backspace"]);

function make(tag, marks, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(marks)) {
    element.setAttribute(name, value);
  }
  element.append(...inside);
  return element;
}

class Stage {
  constructor() {
    this.player = new Player(() => this.show());
    this.words = {};
    this.whole = 120;
    this.send = () => {};
    this.try = () => {};
    this.host = null;
    this.marks = new Set();
    this.hear = (event) => this.press(event);
    this.turn = () => this.leaveFull();
    this.fit = () => this.fitScene();
  }

  get isOpen() {
    return this.host !== null;
  }

  open(id, tour) {
    if (!this.player.scenes.length) {
      return;
    }
    if (!this.isOpen) {
      this.build();
    }
    this.player.begin(id, tour);
    this.screen.focus();
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  build() {
    this.from = document.activeElement;
    this.host = make("div", { id: "machiwari-stage" });
    this.host.style.cssText = "position:fixed;inset:0;z-index:2147483000;";
    const tree = this.host.attachShadow({ mode: "open" });
    this.screen = make("main", { class: "frame", tabindex: "-1" });
    this.notes = make("aside", { class: "notes", hidden: "", "aria-label": this.words.notes });
    this.bar = make("nav", { class: "bar", "aria-label": this.words.stage });
    this.root = make("div", { class: "stage", role: "dialog", "aria-modal": "true",
      "aria-label": this.words.stage, lang: "ja" }, this.screen, this.notes, this.bar);
    this.said = make("p", { class: "unseen", "aria-live": "polite" });
    this.root.append(this.said);
    this.buildBar();
    tree.append(make("style", {}, STYLE), this.root);
    document.body.append(this.host);
    document.querySelector("#root")?.setAttribute("inert", "");
    document.addEventListener("keydown", this.hear, true);
    document.addEventListener("fullscreenchange", this.turn);
    window.addEventListener("resize", this.fit);
    this.screen.addEventListener("change", (event) => this.ask(event));
    for (const mark of this.marks) {
      this.root.classList.add(`with-${mark}`);
    }
  }

  buildBar() {
    const button = (name, act, pressed) => {
      const made = make("button", { type: "button", "data-act": name }, this.words[name]);
      if (pressed) {
        made.setAttribute("aria-pressed", String(this.marks.has(name)));
      }
      made.addEventListener("click", (event) => {
        act();
        if (event.detail) {
          this.screen?.focus(); // a hand on the mouse: keys belong to the scenes again
        }
      });
      return made;
    };
    this.count = make("span", { class: "count" });
    this.line = make("i", { class: "line", "aria-hidden": "true" });
    this.pause = button("pause", () => this.hold());
    this.bar.append(
      button("back", () => this.player.step(-1)),
      this.count,
      button("next", () => this.player.step(1)),
      this.pause,
      make("span", { class: "gap" }),
      button("notes", () => this.toggle("notes"), true),
      button("ruby", () => this.toggle("ruby"), true),
      button("grey", () => this.toggle("grey"), true),
      button("full", () => this.toggleFull()),
      button("leave", () => this.close()),
      this.line,
    );
  }

  show() {
    if (!this.isOpen) {
      return;
    }
    const { scene, order, index, tour, paused } = this.player;
    if (this.shown !== scene.html) {
      this.shown = scene.html;
      this.screen.innerHTML = scene.html; // every text in it was made inert where it was written
      this.screen.scrollTop = 0;
    }
    this.screen.classList.remove("busy");
    this.notes.innerHTML = scene.notes;
    const place = { number: index + 1, count: order.length };
    this.count.textContent = this.words.count.replace(/{(\w+)}/g, (_, name) => place[name]);
    this.said.textContent = `${this.count.textContent} ${scene.title}`;
    this.pause.hidden = !tour;
    this.pause.textContent = paused ? this.words.go : this.words.pause;
    this.bar.querySelector('[data-act="back"]').disabled = index === 0;
    this.bar.querySelector('[data-act="next"]').disabled = index === order.length - 1;
    this.host.dataset.scene = scene.id;
    this.drawLine();
    this.fitScene();
    this.tell();
  }

  drawLine() {
    const { tour, spent, order } = this.player;
    this.line.style.width = tour ? `${(100 * spent * order.length) / this.whole}%` : "0";
  }

  // letters give way a little before anything has to be scrolled, never below what is legible
  fitScene() {
    const body = this.screen?.querySelector(".body");
    if (!body) {
      return;
    }
    const article = this.screen.querySelector(".scene");
    article.style.fontSize = "";
    let size = parseFloat(getComputedStyle(article).fontSize);
    const tooLarge = () =>
      body.scrollHeight > body.clientHeight + 1 || body.scrollWidth > body.clientWidth + 1 ||
      [...body.querySelectorAll(".words")].some((part) => part.scrollHeight > part.clientHeight + 1);
    while (tooLarge() && size - 1 >= LEAST_PX) {
      size -= 1;
      article.style.fontSize = `${size}px`;
    }
    const scrolled = [body, ...body.querySelectorAll(".words")].filter(
      (part) => part.scrollHeight > part.clientHeight + 1);
    for (const part of scrolled) {
      part.tabIndex = 0; // what is scrolled has to be reached by keys as well
      part.setAttribute("role", "region");
      part.setAttribute("aria-label", this.player.scene.title);
    }
  }

  tell() {
    clearTimeout(this.telling);
    const { id } = this.player;
    this.telling = setTimeout(() => this.send(id), TELL_MS);
  }

  tick() {
    this.player.tick(TICK_MS / 1000, this.whole);
    this.drawLine();
  }

  hold() {
    const { player } = this;
    if (player.paused && player.index === player.order.length - 1 && player.spent) {
      player.paused = false;
      player.go(0);
      return;
    }
    player.paused = !player.paused;
    this.show();
  }

  toggle(mark) {
    const on = !this.marks.has(mark);
    this.marks[on ? "add" : "delete"](mark);
    this.root.classList.toggle(`with-${mark}`, on);
    this.bar.querySelector(`[data-act="${mark}"]`).setAttribute("aria-pressed", String(on));
    this.notes.hidden = !this.marks.has("notes");
    this.fitScene();
  }

  toggleFull() {
    if (document.fullscreenElement) {
      this.wantsWindow = true;
      document.exitFullscreen();
    } else {
      document.documentElement.requestFullscreen?.().catch(() => {});
    }
  }

  // the browser keeps Esc for itself on a full screen: leaving it ends the meeting too
  leaveFull() {
    if (!document.fullscreenElement && !this.wantsWindow) {
      this.close();
    }
    this.wantsWindow = false;
  }

  ask(event) {
    const { goal } = event.target.dataset;
    if (goal) {
      this.screen.classList.add("busy");
      this.said.textContent = this.words.busy;
      this.try({ goal, number: Number(event.target.value) });
      this.screen.focus();
    }
  }

  press(event) {
    const target = event.composedPath()[0];
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    const inList = target.tagName === "SELECT";
    const onButton = target.tagName === "BUTTON" && (event.key === " " || event.key === "Enter");
    if ((inList && event.key !== "Escape") || onButton || event.key === "Tab") {
      return;
    }
    if (this.obey(event.key)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  obey(key) {
    const { player } = this;
    const letters = { n: "notes", r: "ruby", g: "grey" };
    if (key === " " && player.tour) {
      this.hold();
    } else if (FORWARD.has(key)) {
      player.step(1);
    } else if (BACK.has(key)) {
      player.step(-1);
    } else if (key === "Home" || key === "End") {
      player.go(key === "Home" ? 0 : player.order.length - 1);
    } else if (letters[key.toLowerCase()]) {
      this.toggle(letters[key.toLowerCase()]);
    } else if (key.toLowerCase() === "f") {
      this.toggleFull();
    } else if (key === "Escape") {
      this.close();
    } else {
      return false;
    }
    return true;
  }

  close() {
    if (!this.isOpen) {
      return;
    }
    clearInterval(this.timer);
    clearTimeout(this.telling);
    document.removeEventListener("keydown", this.hear, true);
    document.removeEventListener("fullscreenchange", this.turn);
    window.removeEventListener("resize", this.fit);
    document.querySelector("#root")?.removeAttribute("inert");
    this.host.remove();
    this.host = this.screen = null;
    this.shown = null;
    this.marks.delete("notes"); // never on the next picture unless asked for again
    if (document.fullscreenElement) {
      document.exitFullscreen();
    }
    this.send(this.player.id);
    this.from?.focus?.();
  }
}

const stage = new Stage();
let leaving = 0;

function drawDesk(place, { scenes, start, words }) {
  const fill = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);
  const button = (label, mark, act) => {
    const made = make("button", { type: "button", class: mark }, label);
    made.addEventListener("click", act);
    return made;
  };
  const at = scenes.findIndex((scene) => scene.id === start);
  const buttons = make("p", { class: "begin" },
    button(words.start, "main", () => stage.open("", false)),
    button(words.tour, "", () => stage.open("", true)));
  if (at > 0) {
    const label = fill(words.resume, { number: at + 1 });
    buttons.append(button(label, "", () => stage.open(start, false)));
  }
  const list = make("ol", { class: "thumbs", "aria-label": words.scenes });
  scenes.forEach((scene, number) => {
    const small = make("div", { class: "frame", "aria-hidden": "true", inert: "" });
    small.innerHTML = scene.html;
    small.querySelectorAll("select").forEach((found) => {
      found.replaceWith(make("b", {}, found.selectedOptions[0]?.textContent ?? ""));
    });
    const label = fill(words.open, { number: number + 1, title: scene.title });
    const press = button("", "press", () => stage.open(scene.id, false));
    press.setAttribute("aria-label", label);
    const mark = make("span", { class: "number", "aria-hidden": "true" }, String(number + 1));
    list.append(make("li", {}, small, mark, press));
  });
  place.replaceChildren(make("style", {}, STYLE), make("div", { class: "desk", lang: "ja" },
    buttons, list));
}

export default function (component) {
  const { data, parentElement, setStateValue, setTriggerValue } = component;
  clearTimeout(leaving);
  stage.words = data.words;
  stage.whole = data.tourSeconds;
  stage.send = (id) => setStateValue("scene", id);
  stage.try = (trial) => setTriggerValue("trial", trial);
  stage.player.load(data.scenes);
  const mark = JSON.stringify([data.start, data.scenes.map((scene) => scene.html)]);
  let place = parentElement.querySelector(".place");
  if (!place) {
    place = make("div", { class: "place" });
    parentElement.append(place);
  }
  if (place.mark !== mark) {
    place.mark = mark;
    drawDesk(place, data);
  }
  if (stage.isOpen) {
    stage.show();
  }
  // a page that is left takes its stage along; one that is only drawn again does not
  return () => {
    leaving = setTimeout(() => stage.close(), 400);
  };
}
