/* A drawn map of areas on a page: the size that fits, what is pointed at lit on the map and in its list, and a
   dark tip in free space. The shapes come once, labels and legend for each size; all text is escaped where it
   was made, and what is written here is written as text. */
const SVG = "http://www.w3.org/2000/svg";
const PHONE = 640; // pixels of the window below which the legend stands under the map
const AROUND = 160; // pixels of the window that stand above and below the map
const BROAD = 440; // pixels of a map from which the list beside it is narrow
const WIDER = 1.5; // the picture may grow so much over the size its labels were placed for

const parsed = (markup) => {
  const source = `<svg xmlns="${SVG}">${markup}</svg>`;
  const found = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  return [...document.importNode(found, true).childNodes];
};

const element = (name, attributes = {}, ...children) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const box = (node, within) => {
  const [one, other] = [node.getBoundingClientRect(), within.getBoundingClientRect()];
  return {
    left: one.left - other.left,
    top: one.top - other.top,
    right: one.right - other.left,
    bottom: one.bottom - other.top,
  };
};

const meet = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

class AreaMap {
  constructor(root, name) {
    this.root = root;
    this.name = name;
    this.svg = element("svg", { class: "am", role: "group" });
    this.tip = document.createElement("div");
    this.tip.className = "pk-am-tip";
    this.tip.hidden = true;
    this.numbers = document.createElement("style");
    this.way = document.createElement("a");
    this.way.className = "pk-am-way";
    this.way.target = "_self";
    root.replaceChildren(this.numbers, this.svg, this.way, this.tip);
    this.stop = new AbortController();
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.stop.signal });
    on(document, "pointerover", (event) => this.point(event));
    on(document, "focusin", (event) => this.point(event));
    on(document, "keydown", (event) => event.key === "Escape" && this.light(null));
    on(document, "click", (event) => this.open(event));
    on(window, "resize", () => this.fit());
    const passing = { capture: true, passive: true, signal: this.stop.signal };
    document.addEventListener("scroll", (event) => this.tellMore(event.target), passing);
    this.watch = new ResizeObserver(() => this.fit());
    this.watch.observe(root);
    // The list is another part of the page: it may come, and take its size, after the map.
    this.watched = new WeakSet();
    this.lists = new ResizeObserver(() => this.tellMore());
    this.come = new MutationObserver(() => this.watchLists());
    this.come.observe(document.body, { childList: true, subtree: true });
    this.watchLists();
  }

  tell(data, open) {
    this.data = data;
    this.opens = open;
    if (this.mark !== data.mark) {
      this.mark = data.mark;
      this.layout = null;
      this.svg.setAttribute("aria-label", data.label);
      this.sea = element("rect", { class: "am-sea", x: -4000, y: -4000, width: 9000, height: 9000 });
      this.ground = element("g", { class: "am-ground" }, ...parsed(data.shapes));
      this.lit = element("g", { class: "am-lit" });
      this.over = element("g");
      this.svg.replaceChildren(this.sea, this.ground, this.over);
      for (const area of this.areas()) area.setAttribute("href", data.hrefs[area.dataset.code]);
      this.root.dataset.broad = data.layouts[0].width > BROAD;
      this.fit();
    }
    this.way.hidden = !data.way;
    if (data.way) {
      this.way.textContent = data.way.words;
      this.way.setAttribute("href", data.way.href);
    }
  }

  areas() {
    return this.svg.querySelectorAll("a.am-area");
  }

  /* The largest size that the room has; the picture then takes all of the room. */
  fit() {
    if (!this.data || !this.root.isConnected) return;
    const phone = window.innerWidth < PHONE;
    const wide = this.root.clientWidth;
    const high = window.innerHeight - AROUND;
    if (!wide) return;
    const fitting = this.data.layouts.filter((one) => one.under === phone);
    const sizes = fitting.length ? fitting : this.data.layouts;
    const area = (one) => one.width * one.height;
    const scale = (one) => Math.min(wide / one.width, Math.max(high, one.height) / one.height, WIDER);
    // Letters are to be as large as they were meant, then the map as large as it can be.
    const worth = (one) => (scale(one) < 0.97 ? -1e9 * (1 - scale(one)) : area(one) - 1e9 * (one.height > high));
    const chosen = sizes.reduce((best, one) => (worth(one) > worth(best) ? one : best));
    const tall = phone ? chosen.height : Math.max(Math.min(high, chosen.height * WIDER), chosen.height * scale(chosen));
    this.show(chosen, wide / scale(chosen), tall / (phone ? 1 : scale(chosen)), scale(chosen));
  }

  show(layout, width, height, scale) {
    const under = layout.whole - layout.height;
    const left = (layout.width - width) / 2;
    const top = under ? 0 : (layout.height - height) / 2;
    const tall = under ? layout.whole : height;
    this.svg.setAttribute("viewBox", `${left} ${top} ${width} ${tall}`);
    this.svg.style.height = `${tall * scale}px`;
    this.way.style.bottom = `${6 + under * scale}px`;
    if (this.layout !== layout) this.lay(layout);
    // The picture is as wide as its room: the legend stays in its corner of it.
    const [across, down] = layout.corner;
    const aside = `translate(${across * Math.max(-left, 0)} ${down * Math.max(-top, 0)})`;
    this.over.querySelector(".am-legend")?.setAttribute("transform", aside);
    this.tellMore();
  }

  lay(layout) {
    this.layout = layout;
    this.ground.setAttribute("transform", layout.transform);
    this.over.replaceChildren(...parsed(layout.over));
    this.ground.append(this.lit);
    const row = (code) => `[data-area-map="${this.name}"] [data-code="${CSS.escape(code)}"] .pk-areas-number`;
    const rows = layout.numbered.map(row);
    this.numbers.textContent = rows.length ? `${rows.join(",")} { display: inline-block }` : "";
    this.light(null);
  }

  listed() {
    return [...document.querySelectorAll(`.pk-areas[data-area-map="${this.name}"] ol`)];
  }

  watchLists() {
    for (const list of this.listed()) {
      if (this.watched.has(list)) continue;
      this.watched.add(list);
      this.lists.observe(list);
    }
  }

  /* How many rows of a list lie below what is seen of it. */
  tellMore(scrolled) {
    for (const list of this.listed()) {
      if (scrolled && scrolled !== list) continue;
      const below = list.getBoundingClientRect().bottom;
      const rows = [...list.children].filter((row) => row.getBoundingClientRect().bottom > below + 4);
      const told = list.parentElement.querySelector(".pk-areas-more");
      told.textContent = told.dataset.words.replace("{n}", rows.length);
      told.dataset.none = rows.length === 0;
    }
  }

  codeAt(target) {
    const found = target?.closest?.("[data-code]");
    if (!found?.dataset.code || !found.closest(`[data-area-map="${this.name}"]`)) return null;
    return found.dataset.code in this.data.hrefs ? found.dataset.code : null;
  }

  point(event) {
    if (event.type === "focusin" && !event.target.matches?.(":focus-visible")) return;
    this.light(this.codeAt(event.target));
  }

  light(code) {
    if (this.code === code) return;
    this.code = code;
    const lists = `[data-area-map="${this.name}"]`;
    for (const row of document.querySelectorAll(`${lists} .pk-lit`)) row.classList.remove("pk-lit");
    this.lit.replaceChildren();
    this.tip.hidden = true;
    if (code === null) return;
    const named = `[data-code="${CSS.escape(code)}"]`;
    for (const row of document.querySelectorAll(`${lists} li > ${named}`)) row.classList.add("pk-lit");
    const area = this.svg.querySelector(`.am-area${named}`);
    if (!area) return;
    const href = area.querySelector("use").getAttribute("href");
    this.lit.append(element("use", { href, class: "am-lit-rim" }), element("use", { href, class: "am-lit-line" }));
    this.tip.textContent = area.dataset.tip;
    this.tip.hidden = !area.dataset.tip;
    this.placeTip(box(area, this.root));
  }

  /* Beside what it speaks of, within the map, and not over the legend or the area itself. */
  placeTip(area) {
    const [width, height] = [this.tip.offsetWidth, this.tip.offsetHeight];
    const room = { right: this.root.clientWidth, bottom: this.svg.getBoundingClientRect().height };
    const labels = [...this.svg.querySelectorAll(".am-labels text")].map((one) => box(one, this.root));
    const legend = [...this.svg.querySelectorAll(".am-legend")].map((one) => box(one, this.root));
    const middle = { x: (area.left + area.right - width) / 2, y: (area.top + area.bottom - height) / 2 };
    const places = [8, 30, 60].flatMap((far) =>
      [
        [area.right + far, middle.y],
        [area.left - width - far, middle.y],
        [middle.x, area.top - height - far],
        [middle.x, area.bottom + far],
        [area.right + far, area.top - far],
        [area.right + far, area.bottom - height + far],
        [area.left - width - far, area.top - far],
        [area.left - width - far, area.bottom - height + far],
      ].map(([x, y]) => [x, y, far]),
    ).map(([x, y, far]) => {
      const left = Math.max(6, Math.min(x, room.right - width - 6));
      const top = Math.max(6, Math.min(y, room.bottom - height - 6));
      return { left, top, right: left + width, bottom: top + height, far };
    });
    const met = (one, others) => others.filter((other) => meet(one, other)).length;
    const cost = (one) => 1000 * met(one, [...legend, area]) + 40 * met(one, labels) + one.far;
    const place = places.reduce((best, one) => (cost(one) < cost(best) ? one : best));
    this.tip.style.translate = `${place.left}px ${place.top}px`;
  }

  /* A plain click goes on within the session; any other is the browser's. */
  open(event) {
    const { metaKey, ctrlKey, shiftKey, altKey } = event;
    if (event.defaultPrevented || event.button || metaKey || ctrlKey || shiftKey || altKey) return;
    const code = this.codeAt(event.target);
    if (code === null) return;
    event.preventDefault();
    this.opens(code);
  }

  end() {
    this.stop.abort();
    for (const observer of [this.watch, this.lists, this.come]) observer.disconnect();
  }
}

const maps = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".pk-am");
  root.dataset.areaMap = data.name;
  if (!maps.has(root)) maps.set(root, new AreaMap(root, data.name));
  maps.get(root).tell(data, (code) => setTriggerValue("open", code));
  return () => {
    maps.get(root)?.end();
    maps.delete(root);
  };
}
