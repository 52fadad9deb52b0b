/* The presenter's window: what is on the wall, what comes next, what to say, and how the time goes.
 *
 * Times are kept in the browser by room, so that a refresh loses none.
 */
class PhkDesk {
  constructor(stage) {
    this.stage = stage;
    this.kept = `phk-stage-time-${stage.data.code}-${stage.room}`;
    this.time = { spent: {}, since: null };
    try { Object.assign(this.time, JSON.parse(localStorage.getItem(this.kept))); } catch { /* begun anew */ }
    this.element = phkElement("div", stage.root, { cls: "desk" });
    this.ticking = setInterval(() => this.tick(), 500);
  }

  close() {
    clearInterval(this.ticking);
    this.send();
    this.element.remove();
  }

  furnish() {
    const t = this.stage.texts;
    this.element.replaceChildren();
    const part = (title, parent = this.element) => {
      const made = phkElement("div", parent);
      const head = phkElement("h2", made, { text: title });
      return [made, head];
    };
    const [now, head] = part(t.now);
    [this.now, this.nowHead] = [phkElement("div", phkElement("div", now, { cls: "frame" }), { cls: "thumb" }), head];
    const [next] = part(t.coming);
    this.next = phkElement("div", phkElement("div", next, { cls: "frame" }), { cls: "thumb" });
    const clocks = phkElement("div", next, { cls: "clocks" });
    const clock = (name) => {
      const box = phkElement("div", clocks);
      phkElement("span", box, { text: name });
      return phkElement("strong", box, { text: "–" });
    };
    [this.clock, this.whole, this.here] = [clock(t.clock), clock(t.whole), clock(t.here)];
    const buttons = phkElement("div", next, { cls: "buttons" });
    this.start = phkElement("button", buttons, { type: "button" });
    this.start.addEventListener("click", () => this.toggle());
    const reset = phkElement("button", buttons, { type: "button", text: t.reset });
    reset.addEventListener("click", () => this.reset());
    [this.later] = part(t.later, next);
    this.later.className = "later";
    this.following = phkElement("ol", this.later);
    const below = phkElement("div", this.element, { cls: "below" });
    const [speak] = part(t.talking, below);
    this.talking = phkElement("p", speak, { cls: "speak" });
    this.furnishNote(part(t.note, below)[0]);
    this.shown = null;
    this.update();
    this.tick();
  }

  furnishNote(box) {
    const { stage } = this;
    if (!stage.data.can_note) {
      this.note = null;
      this.read = phkElement("p", box, { cls: "speak note" });
    } else {
      this.note = phkElement("textarea", box, { "aria-label": stage.texts.note, maxlength: "2000" });
      this.note.addEventListener("input", () => {
        this.dirty = stage.slide.key;
        this.state.textContent = "";
        clearTimeout(this.saving);
        this.saving = setTimeout(() => this.send(), 1500);
      });
      this.note.addEventListener("blur", () => this.send());
    }
    this.state = phkElement("p", box, { cls: "quiet", role: "status" });
  }

  send() {
    clearTimeout(this.saving);
    if (!this.dirty || !this.note) return;
    const words = this.note.value;
    this.sent = { slide: this.dirty, words };
    const slide = this.stage.slides.find((one) => one.key === this.dirty);
    if (slide) slide.note = words;
    this.dirty = null;
    this.stage.tell("note", this.sent);
  }

  update() {
    const { stage } = this;
    if (!this.now) return;
    const { slide, texts } = stage;
    const last = stage.index === stage.data.walk - 1;
    const next = last ? null : stage.slides[stage.index + 1];
    const face = [slide.html, next?.html].join("\n");
    if (face !== this.face) {
      this.face = face;
      this.paint(this.now, slide);
      this.paint(this.next, next);
    }
    if (slide.key !== this.shown) {
      this.list();
      this.send();
      this.lap(this.shown);
      this.shown = slide.key;
      if (this.note) this.note.value = slide.note;
    }
    this.nowHead.textContent = `${texts.now}: ${slide.backup ? texts.backups + " " : ""}${slide.number}`;
    this.talking.textContent = slide.talking || texts.no_talking;
    if (this.read) this.read.textContent = slide.note || texts.no_note;
    else if (!this.dirty && this.note.getRootNode().activeElement !== this.note) this.note.value = slide.note;
    if (stage.data.problem) this.state.textContent = stage.data.problem;
    else if (this.sent && stage.slides.some((one) => one.key === this.sent.slide && one.note.trim() === this.sent.words.trim())) {
      this.state.textContent = texts.saved;
      this.sent = null;
    }
    this.tick();
  }

  /* What comes after the next one, each a way there. */
  list() {
    const { stage } = this;
    const from = stage.index + 2;
    const coming = stage.slides.slice(from, stage.data.walk);
    this.later.hidden = !coming.length;
    this.following.replaceChildren(...coming.map((slide, i) => {
      const line = document.createElement("li");
      phkElement("button", line, { type: "button", text: `${slide.number}. ${slide.title}` }).addEventListener("click", () => stage.go(from + i));
      return line;
    }));
    this.following.scrollTop = 0;
  }

  paint(place, slide) {
    place.replaceChildren();
    if (!slide) { phkElement("p", place, { cls: "quiet", text: this.stage.texts.last }); return; }
    const article = phkSlide(slide, { small: true });
    place.append(article);
    phkFit(article);
  }

  refit() { for (const article of this.element.querySelectorAll(".slide")) phkFit(article); }

  /* ---- time ---- */

  running() { return this.time.since !== null; }

  /* What has run since is the shown slide's. */
  lap(key) {
    if (!this.running()) return;
    const now = Date.now();
    if (key) this.time.spent[key] = (this.time.spent[key] || 0) + now - this.time.since;
    this.time.since = now;
    this.keep();
  }

  toggle() {
    if (this.running()) {
      this.lap(this.shown);
      this.time.since = null;
    } else this.time.since = Date.now();
    this.keep();
    this.tick();
  }

  reset() {
    this.time = { spent: {}, since: this.running() ? Date.now() : null };
    this.keep();
    this.tick();
  }

  keep() { localStorage.setItem(this.kept, JSON.stringify(this.time)); }

  spent(slide) {
    const ms = this.time.spent[slide.key];
    return ms ? ` · ${this.told(ms)}` : "";
  }

  told(ms) {
    const seconds = Math.floor(ms / 1000);
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600);
    return (hours ? `${hours}:` : "") + `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }

  tick() {
    if (!this.clock) return;
    const day = new Date();
    const two = (number) => String(number).padStart(2, "0");
    this.clock.textContent = `${two(day.getHours())}:${two(day.getMinutes())}`;
    const open = this.running() ? Date.now() - this.time.since : 0;
    const before = Object.values(this.time.spent).reduce((sum, ms) => sum + ms, 0);
    this.whole.textContent = this.told(before + open);
    this.here.textContent = this.told((this.time.spent[this.shown] || 0) + open);
    this.start.textContent = this.running() ? this.stage.texts.pause : before ? this.stage.texts.resume : this.stage.texts.start;
  }
}
