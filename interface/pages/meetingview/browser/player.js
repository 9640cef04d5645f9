// Which scene is on: forwards, backwards, and by itself during the short tour.
class Player {
  constructor(show) {
    this.show = show;
    this.scenes = [];
    this.id = "";
    this.tour = false;
    this.paused = false;
    this.spent = 0;
  }

  get order() {
    return this.tour ? this.scenes.filter((scene) => scene.tour) : this.scenes;
  }

  get index() {
    return Math.max(0, this.order.findIndex((scene) => scene.id === this.id));
  }

  get scene() {
    return this.order[this.index];
  }

  load(scenes) {
    const at = this.index;
    this.scenes = scenes;
    if (!scenes.some((scene) => scene.id === this.id)) {
      this.id = (this.order[Math.min(at, this.order.length - 1)] ?? { id: "" }).id;
    }
  }

  begin(id, tour) {
    this.tour = tour;
    this.paused = false;
    this.id = "";
    this.go(Math.max(0, this.order.findIndex((scene) => scene.id === id)));
  }

  go(index) {
    const last = this.order.length - 1;
    this.spent = 0;
    this.id = this.order[Math.min(Math.max(index, 0), last)].id;
    this.show();
  }

  step(by) {
    this.go(this.index + by);
  }

  tick(seconds, whole) {
    if (!this.tour || this.paused) {
      return;
    }
    this.spent += seconds;
    if (this.spent < whole / this.order.length) {
      return;
    }
    if (this.index < this.order.length - 1) {
      this.step(1);
    } else {
      this.paused = true;
      this.show();
    }
  }
}
