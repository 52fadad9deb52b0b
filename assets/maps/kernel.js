/* The map itself: takes messages, shows names, answers clicks and keys.
 *
 *   const map = phkMap.create(div, ({id, n}) => ...)   a Leaflet map; id is the code chosen, n grows with each choice
 *   phkMap.update(map, message)                        may be called at any time; the newest message wins
 *   phkMap.close(map)                                  takes it out of the page
 *
 * message: {base, lang, look, fit: [w, s, e, n], fit_id, selected, ack, tiles, watermark, texts,
 *           shapes: {url, level, classes, palette, labels, dashed}, borders: [url], names: url or null,
 *           points: [{url, classes, marks, labels}]}
 * What is painted stands in the div's dataset: shapes, points, seq (the last finished update), selected, view.
 * Whatever comes from the data is written with textContent, never as HTML.
 */
(function (phk, L) {
  "use strict";

  const { loadShapes, loadPoints, shapeAt, pointAt } = phk.geometry;
  const CROWD = 1500; // points; beyond it marks shrink as the map zooms out, or they would hide the land
  const REACH = 5; // pixels beside a mark that still count as on it: a finger is not a needle
  const LEVELS = { 2: "province", 4: "district", 6: "subdistrict" }; // how many digits a code of a level has
  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function element(name, parent, attributes) {
    const made = document.createElement("div");
    made.className = name;
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    parent.appendChild(made);
    return made;
  }

  function write(place, words) { if (place.textContent !== words) place.textContent = words; }

  class Kernel {
    constructor(div, choose) {
      this.div = div;
      this.choose = choose;
      this.seq = 0;
      this.lastChoice = 0;
      this.fitted = null;
      this.scene = null;
      this.selected = null;
      this.focus = null;
      div.classList.add("phk-map");
      div.phk = this;
      const finger = (this.finger = window.matchMedia("(pointer: coarse)").matches);
      const moving = !still();
      this.map = L.map(div, {
        zoomControl: false, attributionControl: false, doubleClickZoom: false, zoomSnap: 0.25, zoomDelta: 1,
        minZoom: 4, maxZoom: 16, zoomAnimation: moving, fadeAnimation: moving, inertia: moving,
        dragging: !finger, // one finger scrolls the page, two move and zoom the map
        center: [13, 101], zoom: 6,
      });
      this.map.createPane("names").style.cssText = "z-index:620;pointer-events:none";
      this.painter = new phk.Painter({ padding: 0.15 });
      this.painter.addTo(this.map);
      this.tip = element("phk-tip", div, { hidden: "", "aria-hidden": "true" });
      this.caption = element("phk-caption", div, { role: "status", "aria-live": "polite" });
      this.credit = element("phk-credit", div);
      this.help = element("phk-aside", div, { id: "phk-help-" + L.Util.stamp(this.map) });
      div.setAttribute("role", "application");
      div.setAttribute("aria-describedby", this.help.id);
      // Leaflet focuses the map as the button goes down; a page that scrolled to it would let the click fall
      // on a neighbour.
      div.focus = () => HTMLElement.prototype.focus.call(div, { preventScroll: true });
      this.names = new Map();
      this.listen();
    }

    listen() {
      const map = this.map;
      map.on("click", (event) => this.pick(this.under(event.containerPoint)));
      map.on("mousemove", (event) => this.hover(event.containerPoint));
      map.on("mouseout dragstart zoomstart", () => this.hover(null));
      map.on("zoomend", () => this.rescale());
      map.on("moveend", () => { this.placeNames(); this.tell(); });
      this.painter.on("painted", () => this.tell());
      this.div.addEventListener("wheel", (event) => {
        // The wheel scrolls the page; with Ctrl it zooms the map.
        if (!event.ctrlKey && !event.metaKey) event.stopImmediatePropagation();
      }, true);
      this.div.addEventListener("keydown", (event) => this.key(event));
      this.watching = new ResizeObserver(() => this.resize());
      this.watching.observe(this.div);
      if (document.fonts) document.fonts.ready.then(() => {
        if (this.closed) return;
        if (this.scene) this.painter.show(this.scene);
        this.placeNames();
      });
    }

    close() {
      this.closed = true;
      this.seq += 1; // what is still on its way finds no map
      cancelAnimationFrame(this.telling);
      this.watching.disconnect();
      this.map.remove();
    }

    /* ---- messages ---- */

    async update(message) {
      const seq = ++this.seq;
      const at = (url) => message.base + url;
      const wanted = [
        message.shapes ? loadShapes(at(message.shapes.url)) : null,
        message.names ? loadShapes(at(message.names)) : null,
        Promise.all(message.borders.map((url) => loadShapes(at(url)))),
        Promise.all(message.points.map((layer) => loadPoints(at(layer.url)))),
      ];
      const got = await Promise.allSettled(wanted);
      if (seq !== this.seq) return; // a newer message came while the files were on their way
      const [shapes, names, borders, points] = got.map((answer) => answer.value);
      const failed = got.some((answer) => answer.status === "rejected");
      this.message = message;
      this.dress(message);
      this.named = names || null;
      this.scene = {
        shapes: shapes || null, classes: message.shapes ? message.shapes.classes : "",
        palette: message.shapes ? message.shapes.palette : [], dashed: Boolean(message.shapes && message.shapes.dashed),
        borders: borders || [],
        points: (points || []).map((found, i) => ({ points: found, ...message.points[i] })),
        look: message.look, faded: message.tiles !== null, watermark: message.watermark,
        shrink: 1,
      };
      this.focus = null;
      // A message that was under way when the reader chose must not take the choice back.
      const code = this.lastChoice > message.ack ? this.chosen : message.selected;
      this.select(code);
      this.fit(message);
      this.scene.shrink = this.shrinkage();
      const drawing = JSON.stringify([message.shapes, message.borders, message.points, message.look, message.tiles, message.watermark]);
      if (failed || drawing !== this.drawing) this.painter.show(this.scene);
      this.drawing = failed ? null : drawing;
      this.mark();
      this.placeNames();
      write(this.caption, failed ? message.texts.failed : this.selected ? this.say(this.selected) : "");
      requestAnimationFrame(() => {
        if (seq !== this.seq) return;
        if (failed) this.div.dataset.failed = String(seq);
        else delete this.div.dataset.failed;
        this.report();
        this.div.dataset.seq = String(seq);
      });
    }

    dress(message) {
      const { texts } = message;
      for (const [name, colour] of Object.entries(message.look)) this.div.style.setProperty("--" + name, colour);
      this.div.lang = message.lang;
      if (window.frameElement) { // alone in a frame of our own app: the frame is named as the map is
        document.documentElement.lang = message.lang;
        window.frameElement.title = texts.label;
      }
      this.div.setAttribute("aria-label", texts.label);
      write(this.help, texts.help);
      write(this.credit, message.tiles ? texts.credit + " · " + message.tiles.credit : texts.credit);
      const bar = JSON.stringify([texts.zoom_in, texts.zoom_out, texts.home]);
      if (bar !== this.bar) {
        this.bar = bar;
        if (this.zoom) this.zoom.remove();
        this.zoom = L.control.zoom({ position: "topright", zoomInTitle: texts.zoom_in, zoomOutTitle: texts.zoom_out });
        this.zoom.addTo(this.map);
        const home = L.DomUtil.create("a", "phk-home", this.zoom.getContainer());
        home.href = "#";
        home.textContent = "⤢";
        home.title = texts.home;
        home.setAttribute("role", "button");
        home.setAttribute("aria-label", texts.home);
        L.DomEvent.on(home, "click", (event) => { L.DomEvent.stop(event); this.fitted = null; this.fit(this.message); });
        L.DomEvent.disableClickPropagation(home);
      }
      const url = message.tiles ? message.tiles.url : null;
      if (url !== this.tilesUrl) {
        this.tilesUrl = url;
        if (this.tiles) this.tiles.remove();
        this.tiles = url ? L.tileLayer(url, { maxZoom: 19 }).addTo(this.map) : null;
      }
    }

    /* The map goes to a place only when the place changes: another filter keeps pan and zoom. */
    fit(message) {
      const size = this.map.getSize();
      if (message.fit_id === this.fitted || !size.x || !size.y) return;
      this.fitted = message.fit_id;
      const [west, south, east, north] = message.fit;
      this.map.invalidateSize({ animate: false, pan: false });
      this.map.fitBounds([[south, west], [north, east]], { animate: false, padding: [12, 12] });
      this.home = this.where();
    }

    resize() {
      const untouched = this.where() === this.home;
      this.map.invalidateSize({ animate: false });
      if (untouched) this.fitted = null;
      if (this.message) this.fit(this.message);
    }

    where() {
      const middle = this.map.getCenter();
      return [middle.lat.toFixed(5), middle.lng.toFixed(5), this.map.getZoom()].join(",");
    }

    rescale() {
      if (!this.scene) return;
      const shrink = this.shrinkage();
      if (shrink !== this.scene.shrink) { this.scene.shrink = shrink; this.painter.show(this.scene); }
    }

    shrinkage() {
      const all = this.scene.points.reduce((sum, layer) => sum + layer.points.count, 0);
      if (all < CROWD) return 1;
      return Math.round(10 * Math.min(1, Math.max(0.35, (this.map.getZoom() - 4) / 6))) / 10;
    }

    /* What is on the canvas, said in the frame in which it gets there. */
    tell() {
      if (this.telling || this.closed) return;
      this.telling = requestAnimationFrame(() => { this.telling = 0; this.report(); });
    }

    report() {
      const data = this.div.dataset;
      data.shapes = String(this.painter.painted.shapes);
      data.points = String(this.painter.painted.points);
      data.view = this.where();
      data.selected = this.selected ? this.selected.code : "";
    }

    /* ---- choosing ---- */

    under(pixel) {
      if (!this.scene || !pixel) return null;
      const place = this.map.containerPointToLatLng(pixel);
      const scale = this.map.options.crs.scale(this.map.getZoom());
      const at = this.map.project(place).divideBy(scale);
      for (const layer of this.scene.points.slice().reverse()) {
        const reach = (layer.marks.reduce((most, mark) => Math.max(most, mark.size), 0) * this.scene.shrink + REACH) / scale;
        const i = pointAt(layer.points, layer.classes, at.x, at.y, reach);
        if (i >= 0) return this.entry("point", layer.points, i, layer);
      }
      if (!this.scene.shapes) return null;
      const i = shapeAt(this.scene.shapes, this.scene.classes, at.x, at.y);
      return i < 0 ? null : this.entry("shape", this.scene.shapes, i, null);
    }

    entry(kind, layer, i, source) { return { kind, layer, i, source, code: layer.codes[i] }; }

    find(code) {
      if (!code || !this.scene) return null;
      for (const layer of this.scene.points) {
        const i = layer.points.index.get(code);
        if (i !== undefined) return this.entry("point", layer.points, i, layer);
      }
      const i = this.scene.shapes ? this.scene.shapes.index.get(code) : undefined;
      return i === undefined ? null : this.entry("shape", this.scene.shapes, i, null);
    }

    mark() { this.painter.point({ selected: this.selected, focus: this.focus }); this.tell(); }

    select(code) {
      this.chosen = code;
      this.selected = this.find(code);
    }

    pick(found) {
      if (!found) return;
      this.focus = null;
      this.select(found.code);
      write(this.caption, this.say(found));
      this.mark();
      this.lastChoice = Math.max(this.lastChoice + 1, Date.now());
      this.choose({ id: found.code, n: this.lastChoice });
    }

    /* ---- words ---- */

    name(kind, layer, i) {
      const { lang, texts, shapes } = this.message;
      const names = layer.names[i];
      const plain = names[lang] || names.th;
      if (kind !== "shape") return plain;
      const code = layer.codes[i];
      const metropolis = code.startsWith("10") ? "_10" : ""; // Bangkok names its areas in its own way
      // By the code, since a district may stand among sub-districts; some names begin with the word themselves.
      const [before, after] = texts[(LEVELS[code.length] || shapes.level) + metropolis].split("{name}");
      return (before && plain.startsWith(before) ? "" : before) + plain + after;
    }

    say(found) {
      const { lang, texts, shapes } = this.message;
      const words = [this.name(found.kind, found.layer, found.i)];
      if (found.kind === "shape") {
        const sort = this.scene.classes[found.i];
        const label = sort === "-" ? null : shapes.labels[Number(sort)];
        const whole = shapes.level === "subdistrict" && LEVELS[found.code.length] === "district";
        words.push(sort !== "-" ? (label ? label[lang] : "") : whole ? "" : texts.no_data);
        if (whole) words.push(texts.undivided);
        if (found.layer.names[found.i].a) words.push(texts.rough);
      } else {
        const label = found.source.labels[phk.rank(found.source.classes[found.i])];
        words.push(label ? label[lang] : "");
        if (found.layer.exact[found.i] === "0") words.push(texts.inexact);
      }
      return words.filter(Boolean).join(" · ");
    }

    hover(pixel) {
      const found = pixel && !this.finger ? this.under(pixel) : null;
      this.div.classList.toggle("phk-pointing", Boolean(found));
      this.tip.hidden = !found;
      if (!found) return;
      write(this.tip, this.say(found));
      const size = this.map.getSize();
      const [wide, high] = [this.tip.offsetWidth, this.tip.offsetHeight];
      this.tip.style.left = Math.max(0, Math.min(pixel.x + 14, size.x - wide - 4)) + "px";
      this.tip.style.top = Math.max(0, pixel.y + 18 + high > size.y ? pixel.y - high - 8 : pixel.y + 18) + "px";
    }

    /* Names on the map: the larger areas first, none over another, none on an area much smaller than itself. */
    placeNames() {
      const layer = this.named;
      const lang = this.message ? this.message.lang : "th";
      const wanted = new Map();
      if (layer) {
        const scale = this.map.options.crs.scale(this.map.getZoom());
        const corner = this.map.getPixelOrigin().add(this.map.containerPointToLayerPoint([0, 0]));
        const size = this.map.getSize();
        const pen = document.createElement("canvas").getContext("2d");
        const letters = Number(this.div.style.getPropertyValue("--phk-name")) || 14; // a hall needs larger ones
        pen.font = letters + 'px "Noto Sans Thai", sans-serif';
        const taken = [];
        for (const i of this.bySize(layer)) {
          const x = layer.label[2 * i] * scale - corner.x;
          const y = layer.label[2 * i + 1] * scale - corner.y;
          if (x < 0 || y < 0 || x > size.x || y > size.y) continue;
          const words = layer.names[i][lang] || layer.names[i].th;
          const wide = pen.measureText(words).width;
          const broad = (layer.boxes[4 * i + 2] - layer.boxes[4 * i]) * scale;
          const tall = (layer.boxes[4 * i + 3] - layer.boxes[4 * i + 1]) * scale;
          if (broad < wide * 0.6 || tall < 12) continue;
          const half = letters * 0.65;
          // A little up or down still lies on the area, and may be clear of its neighbour's name.
          const down = [0, -half, half].find((dy) => {
            const box = [x - wide / 2, y + dy - half, x + wide / 2, y + dy + half];
            if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return false;
            return taken.push(box);
          });
          if (down !== undefined) wanted.set([layer.codes[i], words, down].join(), [layer, i, words, down]);
        }
      }
      for (const [key, marker] of this.names) if (!wanted.has(key)) { marker.remove(); this.names.delete(key); }
      for (const [key, [from, i, words, down]] of wanted) {
        if (this.names.has(key)) continue;
        const span = document.createElement("span");
        span.style.marginTop = down + "px";
        span.textContent = words;
        const marker = L.marker([from.names[i].y, from.names[i].x], {
          icon: L.divIcon({ className: "phk-name", html: span, iconSize: [0, 0] }),
          interactive: false, keyboard: false, pane: "names",
        });
        this.names.set(key, marker.addTo(this.map));
      }
    }

    bySize(layer) {
      if (!layer.bySize) {
        const area = (i) => (layer.boxes[4 * i + 2] - layer.boxes[4 * i]) * (layer.boxes[4 * i + 3] - layer.boxes[4 * i + 1]);
        layer.bySize = [...layer.codes.keys()].sort((a, b) => area(b) - area(a));
      }
      return layer.bySize;
    }

    /* ---- keys: arrows, + and - are Leaflet's; n and p step through areas, with Shift through points ---- */

    key(event) {
      if (event.target !== this.div || event.ctrlKey || event.metaKey || event.altKey || !this.scene) return;
      // By place of the key, since a Thai keyboard has other letters there.
      if (event.code === "KeyN" || event.code === "KeyP") this.step(event.code === "KeyN" ? 1 : -1, event.shiftKey);
      else if (event.key === "Enter" && this.focus) this.pick(this.focus);
      else if (event.key === "Escape" && this.focus) {
        this.focus = null;
        write(this.caption, "");
        this.mark();
      } else return;
      event.preventDefault();
    }

    stops(points) {
      const stops = [];
      if (points) {
        for (const layer of this.scene.points) {
          for (let i = 0; i < layer.points.count; i++) {
            if (layer.classes[i] !== ".") stops.push(this.entry("point", layer.points, i, layer));
          }
        }
      } else if (this.scene.shapes) {
        for (let i = 0; i < this.scene.shapes.count; i++) {
          if (this.scene.classes[i] !== ".") stops.push(this.entry("shape", this.scene.shapes, i, null));
        }
      }
      return stops;
    }

    step(by, points) {
      const stops = this.stops(points);
      if (!stops.length) return;
      const from = this.focus || this.selected;
      const now = from ? stops.findIndex((stop) => stop.code === from.code) : -1;
      const next = now < 0 ? (by > 0 ? 0 : stops.length - 1) : (now + by + stops.length) % stops.length;
      const stop = (this.focus = stops[next]);
      const place = this.placeOf(stop);
      if (!this.map.getBounds().contains(place)) this.map.panTo(place, { animate: false });
      const count = this.message.texts.step.replace("{n}", next + 1).replace("{all}", stops.length);
      write(this.caption, this.say(stop) + " · " + count);
      this.mark();
    }

    placeOf(found) {
      const xy = found.kind === "shape" ? found.layer.label : found.layer.xy;
      const scale = this.map.options.crs.scale(this.map.getZoom());
      return this.map.unproject(L.point(xy[2 * found.i], xy[2 * found.i + 1]).multiplyBy(scale));
    }

    /* Where a code stands inside the div, in pixels; null when it is not on the map. */
    pixelOf(code) {
      const found = this.find(code);
      return found ? this.map.latLngToContainerPoint(this.placeOf(found)) : null;
    }
  }

  phk.create = (div, choose) => new Kernel(div, choose).map;
  phk.update = (map, message) => map.getContainer().phk.update(message);
  phk.close = (map) => map.getContainer().phk.close();
})(window.phkMap, window.L);
