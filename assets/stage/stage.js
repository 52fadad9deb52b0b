/* The stage: one component for keys, swipe, full screen, the address and the presenter's window.
 *
 * data: {code, lang, view, index, room, walk, slides: [{key, title, number, backup, html, map, picture, talking,
 *        note}], assets, looks, texts, notices, leave, can_note, problem}
 * All slides are here at once, so a key waits for no server and the show goes on without one. The server hears
 * of two things only: another language, and a spoken note that was changed.
 * What stands in `html` and `picture` was escaped by the server; every other word is written as text.
 * For who looks from outside: the root's dataset has `shown` (key of the slide) and `at` (its number from 1).
 */
const phkStages = new WeakMap();
const PHK_QUIET = 1500; // milliseconds without another slide, from which on maps that come are got ready

const PHK_ICONS = {
  back: "M15 5L8 12L15 19", next: "M9 5L16 12L9 19", grid: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z",
  screen: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5", scheme: "M12 3a9 9 0 1 0 9 9A7 7 0 0 1 12 3z",
  presenter: "M3 4h18v12H3zM12 16v4M8 20h8", link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  help: "M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2M12 18v.01", leave: "M6 6L18 18M18 6L6 18",
};

function phkElement(name, parent, { cls, text, ...attributes } = {}) {
  const made = document.createElement(name);
  if (cls) made.className = cls;
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (parent) parent.append(made);
  return made;
}

function phkIcon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(space, "path"));
  svg.firstChild.setAttribute("d", PHK_ICONS[name]);
  return svg;
}

/* A slide as an element; its HTML comes escaped from the server. */
function phkSlide(slide, { small }) {
  const holder = document.createElement("template");
  holder.innerHTML = slide.html;
  const article = holder.content.firstElementChild;
  const place = article.querySelector("[data-map]");
  if (place && small && slide.picture) phkElement("div", place, { cls: "picture" }).innerHTML = slide.picture;
  if (small) {
    article.inert = true;
    article.setAttribute("aria-hidden", "true");
  }
  return article;
}

/* Text is set as large as it fits: smaller where there is much, larger where there is little (the style's
 * --most). Upright it scrolls instead. `room`: of what size the room is; `known`: the
 * sizes of text of former visits by room. To look for one, the slide is laid out eight times. */
function phkFit(article, room = "", known = new Map()) {
  const body = article.querySelector(".body");
  article.style.removeProperty("--fit");
  body.removeAttribute("tabindex");
  const style = getComputedStyle(article);
  if (style.getPropertyValue("--scrolls").trim() === "1") {
    if (body.scrollHeight > body.clientHeight + 1) body.tabIndex = 0;
    return;
  }
  const set = (size) => article.style.setProperty("--fit", size.toFixed(3));
  if (known.has(room)) {
    set(known.get(room));
    return;
  }
  const size = phkFittingSize(body, set, Number(style.getPropertyValue("--most")) || 1);
  set(size);
  known.set(room, size);
}

/* The largest size up to `most` with which nothing in the body is cut; `set` tries one. */
function phkFittingSize(body, set, most) {
  const parts = [...body.querySelectorAll(":scope > *, :scope > .columns > * > *")];
  const narrow = [...body.querySelectorAll(".tile")];
  const over = () => {
    const room = body.getBoundingClientRect();
    const [above, below] = ["paddingTop", "paddingBottom"].map((side) => parseFloat(getComputedStyle(body)[side]));
    return body.scrollHeight > body.clientHeight + 1 || body.scrollWidth > body.clientWidth + 1 ||
      narrow.some((one) => one.scrollWidth > one.clientWidth + 1) ||
      parts.some((one) => {
        const box = one.getBoundingClientRect();
        return box.bottom > room.bottom - below + 1 || box.top < room.top + above - 1;
      });
  };
  set(most);
  if (!over()) return most;
  let [low, high] = [0.4, most];
  for (let step = 0; step < 6; step++) {
    const middle = (low + high) / 2;
    set(middle);
    if (over()) high = middle;
    else low = middle;
  }
  return low;
}

class PhkStage {
  constructor(host) {
    this.root = phkElement("div", host, { cls: "stage", tabindex: "-1", role: "region" });
    this.box = phkElement("div", this.root, { cls: "box" });
    this.live = phkElement("div", this.root, { cls: "sr", "aria-live": "polite", role: "status" });
    this.index = null;
    this.map = null;
    this.back = null; // where one was before a back-up slide
    this.digits = "";
    this.app = new URL(".", location.href.split("?")[0]).href; // the stage's address less its last part
    this.system = matchMedia("(prefers-color-scheme: dark)");
    this.listeners = [];
    this.fits = new WeakMap(); // the sizes at which a slide fitted, by the room there was
    this.ready = new Set(); // maps whose names have found their places, by slide, language and size
    this.on(window, "keydown", (event) => this.key(event), true);
    this.on(window, "popstate", () => this.adopt());
    this.on(this.system, "change", () => this.dress());
    this.on(this.root, "touchstart", (event) => this.touched(event), { passive: true });
    this.on(this.root, "touchend", (event) => this.swiped(event), { passive: true });
    this.on(this.root, "pointermove", () => this.wake());
    this.watching = new ResizeObserver(() => this.refit());
    this.watching.observe(this.box);
    if (document.fonts) this.on(document.fonts, "loadingdone", () => { this.fits = new WeakMap(); this.refit(); });
    document.fonts?.ready.then(() => this.refit());
  }

  on(target, name, does, how) {
    target.addEventListener(name, does, how);
    this.listeners.push(() => target.removeEventListener(name, does, how));
  }

  close() {
    for (const off of this.listeners) off();
    this.watching.disconnect();
    this.desk?.close();
    this.channel?.close();
    this.map?.close();
    this.leaveAside();
    this.root.remove();
  }

  get texts() { return this.data.texts; }
  get slides() { return this.data.slides; }
  get slide() { return this.slides[this.index]; }

  /* ---- what the server says ---- */

  update(data, tell) {
    const before = this.data;
    this.data = data;
    this.tell = tell;
    if (!before) this.begin();
    const same = before && before.lang === data.lang;
    const at = before && before.slides[this.index]?.key;
    if (before) {
      const found = data.slides.findIndex((slide) => slide.key === at);
      this.index = found < 0 ? Math.min(this.index, data.slides.length - 1) : found; // hidden meanwhile: its place
    }
    const kept = same && before.slides.find((slide) => slide.key === at);
    this.root.lang = data.lang;
    this.root.setAttribute("aria-label", this.texts.region);
    if (!same) this.furnish();
    if (!kept || kept.html !== this.slide.html) this.draw();
    this.desk?.update();
    this.write();
  }

  begin() {
    const known = sessionStorage.getItem("phk-stage-room");
    this.room = this.data.room || known || Array.from(crypto.getRandomValues(new Uint8Array(6)), (one) => (one % 36).toString(36)).join("");
    if (!this.data.room) sessionStorage.setItem("phk-stage-room", this.room);
    this.index = Math.min(Math.max(this.data.index, 0), this.slides.length - 1);
    this.scheme = localStorage.getItem("phk-stage-scheme");
    this.root.classList.toggle("is-presenter", this.data.view === "presenter");
    this.dress();
    this.channel = new BroadcastChannel(`phk-stage-${this.data.code}-${this.room}`);
    this.channel.onmessage = (event) => this.hear(event.data);
    if (this.data.view === "presenter") {
      this.desk = new PhkDesk(this);
      this.channel.postMessage({ ask: true });
    } else {
      // Script and shapes are fetched while the cover is spoken to, so that no map is waited for.
      const messages = this.slides.map((slide) => slide.map).filter(Boolean);
      if (messages.length) phkInline.prepare({ root: this.app, assets: this.data.assets, messages });
    }
  }

  /* Everything around the slides, in the page's language. */
  furnish() {
    for (const old of this.root.querySelectorAll(":scope > :is(.bar, .hint, .notice, .sheet)")) old.remove();
    const t = this.texts;
    this.bar = phkElement("div", this.root, { cls: "bar", role: "toolbar", "aria-label": t.bar });
    const button = (icon, name, does) => {
      const made = phkElement("button", this.bar, { type: "button", "aria-label": name, title: name });
      made.append(phkIcon(icon));
      made.addEventListener("click", does);
      return made;
    };
    button("back", t.back, () => this.step(-1));
    button("next", t.next, () => this.step(1));
    button("grid", t.grid, () => this.toggleGrid());
    if (!this.desk) {
      button("screen", t.screen, () => this.toggleScreen()).classList.add("for-a-hall");
      button("presenter", t.presenter, () => this.openPresenter()).classList.add("for-a-hall");
    }
    button("scheme", t.scheme, () => this.switchScheme());
    button("link", t.copy_link, (event) => globalThis.phuenthi?.copyLink(event.currentTarget)); // the shell's script
    const other = this.data.lang === "th" ? "en" : "th";
    const language = phkElement("button", this.bar, { type: "button", text: t.language, lang: other });
    language.addEventListener("click", () => this.tell("language", other));
    button("help", t.help, () => this.toggleHelp());
    const leave = phkElement("a", this.bar, { cls: "button", href: this.app + this.data.leave, "aria-label": t.leave, title: t.leave });
    leave.append(phkIcon("leave"));
    if (!this.desk && !this.used) this.hint = phkElement("p", this.root, { cls: "hint", text: matchMedia("(pointer: coarse), (max-width: 700px)").matches ? t.hint_touch : t.hint });
    const { notices } = this.data;
    if (notices.length) this.notice = phkElement("p", this.root, { cls: "notice", role: "alert", text: notices.join(" ") });
    this.desk?.furnish();
  }

  /* ---- slides ---- */

  go(index, { told = true } = {}) {
    const at = Math.min(Math.max(index, 0), this.slides.length - 1);
    if (at === this.index) return;
    if (at >= this.data.walk && this.index < this.data.walk) this.back = this.index;
    this.index = at;
    this.draw();
    this.write();
    this.desk?.update();
    if (told) this.say();
  }

  step(by) {
    const { walk } = this.data;
    if (this.index >= walk) {
      if (by < 0 && this.index === walk) this.go(this.back ?? walk - 1);
      else this.go(this.index + by);
    } else this.go(Math.min(this.index + by, walk - 1)); // back-up slides are no part of the walk
  }

  toggleBackup() {
    if (this.index >= this.data.walk) this.go(this.back ?? this.data.walk - 1);
    else if (this.slides.length > this.data.walk) this.go(this.data.walk);
  }

  draw() {
    this.leaveAside();
    this.map?.close();
    this.map = null;
    const { slide } = this;
    if (!this.desk) {
      const { extent } = this; // asked for while nothing new is to be laid out
      this.article = phkSlide(slide, { small: false });
      this.box.replaceChildren(this.article);
      this.fit(extent);
      this.drawMap();
    }
    const { lang } = this.data;
    this.live.textContent = this.texts.live.replace("{n}", this.index + 1).replace("{title}", () => slide.title);
    this.live.lang = lang;
    this.root.dataset.shown = slide.key;
    this.root.dataset.at = String(this.index + 1);
  }

  drawMap() {
    const place = this.article.querySelector("[data-map]");
    if (!place || !this.slide.map) return;
    const { picture } = this.slide;
    const live = phkElement("div", place, { cls: "live" });
    // The picture is for the case that the map does not come.
    const late = setTimeout(() => {
      if (live.dataset.seq || !live.isConnected || !picture) return;
      const still = phkElement("div", null, { cls: "picture" });
      still.innerHTML = picture;
      place.prepend(still);
    }, 1200);
    const seen = new MutationObserver(() => {
      if (!live.dataset.seq || live.dataset.failed) return;
      seen.disconnect();
      clearTimeout(late);
      place.querySelector(".picture")?.remove();
      this.getReady(live, lettering);
    });
    seen.observe(live, { attributes: true, attributeFilter: ["data-seq"] });
    const lettering = Math.round(Math.min(Math.max(parseFloat(getComputedStyle(this.article).fontSize) * 0.64, 13), 28));
    this.ready.add(this.sizedKey(this.slide, live));
    this.map = this.openMap(live, this.slide, lettering);
  }

  openMap(place, slide, lettering) {
    return phkInline.open(place, {
      root: this.app, assets: this.data.assets, message: slide.map, look: this.data.looks[this.shownScheme], lettering,
    });
  }

  sizedKey(slide, { clientWidth, clientHeight }) { return [slide.key, this.data.lang, clientWidth, clientHeight].join(); }

  /* While a map is spoken to, the other ones are drawn out of sight, as large as it is: names take long to find
   * their places, and are kept with them. */
  getReady(live, lettering) {
    clearTimeout(this.waiting);
    if (!window.requestIdleCallback) return;
    this.waiting = setTimeout(() => requestIdleCallback(() => {
      const next = live.isConnected && this.slides.find((slide) => slide.map && !this.ready.has(this.sizedKey(slide, live)));
      if (!next) return;
      this.ready.add(this.sizedKey(next, live));
      const aside = phkElement("div", this.box, { cls: "live aside", inert: "", "aria-hidden": "true" });
      aside.style.cssText = `width:${live.clientWidth}px;height:${live.clientHeight}px`;
      this.aside = this.openMap(aside, next, lettering);
      const done = new MutationObserver(() => {
        done.disconnect();
        this.leaveAside();
        this.getReady(live, lettering);
      });
      done.observe(aside, { attributes: true, attributeFilter: ["data-seq", "data-failed"] });
    }), PHK_QUIET);
  }

  leaveAside() {
    clearTimeout(this.waiting);
    this.aside?.close();
    this.aside = null;
    this.box.querySelector(".aside")?.remove();
  }

  get extent() { return `${this.box.clientWidth} x ${this.box.clientHeight}`; }

  fit(extent) {
    const { slide } = this;
    if (!this.fits.has(slide)) this.fits.set(slide, new Map());
    phkFit(this.article, extent, this.fits.get(slide));
  }

  refit() {
    if (this.article) this.fit(this.extent);
    this.desk?.refit();
  }

  /* ---- the address: a refresh stays, Back leads out of the stage ---- */

  write() {
    const url = new URL(location.href);
    if (url.searchParams.get("s") === String(this.index + 1)) return;
    url.searchParams.set("s", String(this.index + 1));
    history.replaceState(history.state, "", url);
    clearTimeout(this.rewriting);
    this.rewriting = setTimeout(() => this.write(), 600); // a run of the page may have written what it began with
  }

  adopt() {
    const at = Number(new URL(location.href).searchParams.get("s"));
    if (Number.isInteger(at) && at > 0) this.go(at - 1);
  }

  /* ---- the other window ---- */

  say() { this.channel.postMessage({ at: this.slide.key, blank: Boolean(this.dark) }); }

  hear(told) {
    if (told.ask) { if (!this.desk) this.say(); return; }
    const at = this.slides.findIndex((slide) => slide.key === told.at);
    if (at >= 0) this.go(at, { told: false });
    this.setBlank(Boolean(told.blank), { told: false });
  }

  openPresenter() {
    const url = new URL(location.href);
    url.searchParams.set("view", "presenter");
    url.searchParams.set("room", this.room);
    const opened = window.open(url, `phk-presenter-${this.room}`, "popup,width=1180,height=820");
    if (!opened) this.notice = phkElement("p", this.root, { cls: "notice", role: "alert", text: this.texts.blocked });
  }

  /* ---- light and dark, blank, full screen ---- */

  get shownScheme() { return this.scheme || (this.system.matches ? "dark" : "light"); }

  dress() {
    this.root.dataset.scheme = this.shownScheme;
    this.map?.change({ look: this.data.looks[this.shownScheme] });
  }

  switchScheme() {
    this.scheme = this.shownScheme === "dark" ? "light" : "dark";
    if (this.scheme === (this.system.matches ? "dark" : "light")) {
      this.scheme = null; // again as the system has it, and from now on with it
      localStorage.removeItem("phk-stage-scheme");
    } else localStorage.setItem("phk-stage-scheme", this.scheme);
    this.dress();
  }

  setBlank(wanted, { told = true } = {}) {
    if (Boolean(this.dark) === wanted) return;
    this.dark?.remove();
    this.dark = wanted && !this.desk ? phkElement("div", this.root, { cls: "blank" }) : wanted ? phkElement("p", this.root, { cls: "notice", text: this.texts.blanked }) : null;
    if (told) this.say();
  }

  toggleScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  wake() {
    this.root.classList.add("is-awake");
    clearTimeout(this.sleeping);
    this.sleeping = setTimeout(() => this.root.classList.remove("is-awake"), 2500);
  }

  use() {
    this.used = true;
    this.hint?.classList.add("gone");
    this.notice?.remove();
  }

  /* ---- sheets: overview and help ---- */

  sheet(title) {
    const before = this.root.getRootNode().activeElement;
    const sheet = phkElement("div", this.root, { cls: "sheet", role: "dialog", "aria-modal": "true", "aria-label": title });
    const top = phkElement("div", sheet, { cls: "top" });
    phkElement("h2", top, { text: title });
    const shut = phkElement("button", top, { type: "button", "aria-label": this.texts.close, title: this.texts.close });
    shut.append(phkIcon("leave"));
    shut.addEventListener("click", () => this.shut());
    this.behind([this.box, this.bar, ...(this.desk ? [this.desk.element] : [])], true);
    this.open = { sheet, before };
    return sheet;
  }

  behind(parts, inert) { for (const part of parts) part.inert = inert; }

  shut() {
    if (!this.open) return false;
    this.open.sheet.remove();
    this.behind([this.box, this.bar, ...(this.desk ? [this.desk.element] : [])], false);
    this.open.before?.focus?.();
    this.open = null;
    return true;
  }

  toggleHelp() {
    if (this.shut()) return;
    const sheet = this.sheet(this.texts.help);
    const list = phkElement("dl", sheet, { cls: "keys" });
    for (const [keys, does] of this.texts.keys) {
      phkElement("dt", list, { text: keys });
      phkElement("dd", list, { text: does });
    }
    sheet.querySelector("button").focus();
  }

  toggleGrid() {
    if (this.shut()) return;
    const sheet = this.sheet(this.texts.grid);
    const parts = [[null, this.slides.slice(0, this.data.walk), 0], [this.texts.backups, this.slides.slice(this.data.walk), this.data.walk]];
    for (const [title, slides, from] of parts) {
      if (!slides.length) continue;
      if (title) phkElement("p", sheet, { cls: "part", text: title });
      const list = phkElement("ol", sheet, { cls: "grid" });
      slides.forEach((slide, i) => this.gridEntry(list, slide, from + i));
    }
    for (const article of sheet.querySelectorAll(".slide")) phkFit(article);
    (sheet.querySelector("[aria-current]") || sheet.querySelector("button")).focus();
  }

  gridEntry(list, slide, at) {
    const words = `${slide.number}. ${slide.title}`;
    const button = phkElement("button", phkElement("li", list), { type: "button", "aria-label": words, "data-at": String(at + 1) });
    if (at === this.index) button.setAttribute("aria-current", "true");
    phkElement("div", button, { cls: "thumb" }).append(phkSlide(slide, { small: true }));
    phkElement("span", button, { cls: "caption", "aria-hidden": "true", text: words + (this.desk ? this.desk.spent(slide) : "") });
    button.addEventListener("click", () => { this.shut(); this.go(at); });
  }

  walkGrid(event) {
    const buttons = [...this.open.sheet.querySelectorAll(".grid button")];
    const now = buttons.indexOf(this.root.getRootNode().activeElement);
    if (!buttons.length) return false;
    const left = buttons[0].getBoundingClientRect().left;
    const row = Math.max(1, buttons.findIndex((one, i) => i > 0 && Math.abs(one.getBoundingClientRect().left - left) < 2));
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row, PageDown: row, PageUp: -row }[event.key];
    if (by === undefined && event.key !== "Home" && event.key !== "End") return false;
    const wanted = event.key === "Home" ? 0 : event.key === "End" ? buttons.length - 1 : Math.min(Math.max(now + by, 0), buttons.length - 1);
    buttons[wanted].focus();
    return true;
  }

  /* ---- keys by their place on the board, since a Thai one has other letters there ---- */

  key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !this.root.isConnected) return;
    const target = event.composedPath()[0];
    if (target.closest?.("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") target.blur();
      return;
    }
    const pressed = target.closest?.("button, a") && (event.key === " " || event.key === "Enter");
    if (pressed && !this.digits) return;
    if (!this.act(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  act(event) {
    const { key, code } = event;
    if (this.open) {
      const closes = { Escape: true, KeyG: true, KeyO: true, KeyH: true }[code] || key === "?";
      if (closes && !event.repeat) return this.shut();
      return this.walkGrid(event) || code === "KeyC" || code === "KeyR";
    }
    const move = this.moveOf(event);
    const toggle = event.repeat ? undefined : this.toggleOf(event);
    if (/^[0-9]$/.test(key)) { this.count(key); this.use(); return true; }
    if (!move && !toggle) return code === "KeyC" || code === "KeyR"; // Streamlit's own keys have no place here
    this.use();
    if (this.dark && (move || code !== "KeyP")) this.setBlank(false);
    else (move || toggle)();
    this.digits = "";
    return true;
  }

  moveOf(event) {
    const { key } = event;
    if (key === "Enter" && this.digits) { const at = Number(this.digits) - 1; return () => this.go(at); }
    if (key === " " && event.shiftKey) return () => this.step(-1);
    if (["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"].includes(key)) return () => this.step(1);
    if (["ArrowLeft", "ArrowUp", "PageUp", "Backspace"].includes(key)) return () => this.step(-1);
    if (key === "Home") return () => this.go(0);
    if (key === "End") return () => this.go(this.data.walk - 1);
    return null;
  }

  toggleOf(event) {
    const { key, code } = event;
    if (key === "?" || code === "KeyH" || code === "Slash") return () => this.toggleHelp();
    return {
      KeyB: () => this.setBlank(!this.dark), Period: () => this.setBlank(!this.dark), NumpadDecimal: () => this.setBlank(!this.dark),
      KeyF: () => this.toggleScreen(), KeyG: () => this.toggleGrid(), KeyO: () => this.toggleGrid(), KeyD: () => this.switchScheme(),
      KeyU: () => this.toggleBackup(), KeyP: () => (this.desk ? null : this.openPresenter()), KeyT: () => this.desk?.toggle(),
    }[code];
  }

  count(digit) {
    this.digits = (this.digits + digit).slice(-3);
    clearTimeout(this.counting);
    this.counting = setTimeout(() => { this.digits = ""; }, 3000);
  }

  touched(event) {
    const { touches } = event;
    const still = event.composedPath().some((one) => one.matches?.(".sheet, textarea, .bar"));
    this.touch = touches.length === 1 && !still ? { x: touches[0].clientX, y: touches[0].clientY } : null;
  }

  swiped(event) {
    if (!this.touch || event.touches.length) return;
    const [over, down] = [event.changedTouches[0].clientX - this.touch.x, event.changedTouches[0].clientY - this.touch.y];
    this.touch = null;
    if (Math.abs(over) < 50 || Math.abs(over) < 1.8 * Math.abs(down)) return;
    this.use();
    this.step(over < 0 ? 1 : -1);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  let stage = phkStages.get(parentElement);
  if (!stage) {
    stage = new PhkStage(parentElement);
    phkStages.set(parentElement, stage);
  }
  stage.update(data, setTriggerValue);
  return () => {
    stage.close();
    phkStages.delete(parentElement);
  };
}
