/* The map itself: takes messages, shows names, answers clicks and keys.
 *
 *   const map = phkMap.create(div, ({id, n}) => ...)   a Leaflet map; id is the code chosen, n grows with each choice
 *   phkMap.update(map, message)                        may be called at any time; the newest message wins
 *   phkMap.close(map)                                  takes it out of the page
 *
 * message: {base, lang, look, fit: [w, s, e, n], fit_id, selected, ack, tiles, watermark, texts,
 *           shapes: {url, level, classes, palette, labels, dashed}, borders: [url], names: url or null,
 *           called: {code: {th, en}} of the year shown, where that may be another name than the file's,
 *           points: [{url, classes, marks, labels}]}
 * A map with a page of its own has more: {page: {labels, order, numbered, up, outline, selected_at},
 *           ground: [{url, look, skip}], stacks: [[lon, lat, count, found, code]],
 *           shapes: {told: [[value, said, strong, lines, strip] or null], gap}}
 * What is painted stands in the div's dataset: shapes, points, seq (the last finished update), selected, view.
 * Whatever comes from the data is written with textContent, never as HTML.
 */
(function (phk, L) {
  "use strict";

  const { loadShapes, loadPoints, shapeAt, pointAt } = phk.geometry;
  const CROWD = 1500; // points; beyond it marks shrink as the map zooms out, or they would hide the land
  const ROOM = [0.25, 0.5, 0.75, 1]; // parts of the legend's width that a broad place makes free for it
  const CLEAR = 0; // of the legend may lie on what is shown
  const APART = 6; // pixels between the legend and what is shown
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
      this.settling = false; // an update is under way: names are placed once, at its end
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
      this.leaders = null;
      this.pointed = null;
      this.beside = phk.beside ? phk.beside(this) : null;
      this.listen();
    }

    listen() {
      const map = this.map;
      map.on("click", (event) => this.pick(this.under(event.containerPoint)));
      map.on("mousemove", (event) => this.hover(event.containerPoint));
      map.on("mouseout dragstart zoomstart", () => this.hover(null));
      map.on("zoomstart", () => this.div.classList.add("phk-zooming"));
      map.on("zoomend", () => { this.div.classList.remove("phk-zooming"); this.rescale(); });
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
        Promise.all((message.ground || []).map((layer) => loadShapes(at(layer.url)))),
      ];
      const got = await Promise.allSettled(wanted);
      if (seq !== this.seq) return; // a newer message came while the files were on their way
      const [shapes, names, borders, points, ground] = got.map((answer) => answer.value);
      const failed = got.some((answer) => answer.status === "rejected");
      this.message = message;
      this.page = message.page || null;
      this.dress(message);
      this.named = names || null;
      this.scene = {
        shapes: shapes || null, classes: message.shapes ? message.shapes.classes : "",
        palette: message.shapes ? message.shapes.palette : [], dashed: Boolean(message.shapes && message.shapes.dashed),
        borders: borders || [],
        points: (points || []).map((found, i) => ({ points: found, ...message.points[i] })),
        look: message.look, faded: message.tiles !== null, watermark: message.watermark,
        ground: (ground || []).map((found, i) => ({ shapes: found, ...message.ground[i] })),
        outline: this.page ? this.page.outline : null,
        stacks: [], shrink: 1,
      };
      this.focus = null;
      this.pointed = null;
      if (this.beside) this.beside.watch();
      // A message that was under way when the reader chose must not take the choice back.
      const code = this.lastChoice > message.ack ? this.chosen : message.selected;
      this.select(code);
      this.settling = true;
      this.fit(message);
      this.settling = false;
      this.scene.shrink = this.shrinkage();
      this.stack();
      const drawing = JSON.stringify([message.shapes, message.borders, message.points, message.look, message.tiles, message.watermark,
        message.ground, message.stacks, this.scene.outline]);
      if (failed || drawing !== this.drawing) this.painter.show(this.scene);
      this.drawing = failed ? null : drawing;
      this.lettered = failed ? null : JSON.stringify([message.shapes, message.names, message.called, message.lang, message.ground, message.points,
        message.stacks, this.page]);
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
      this.div.toggleAttribute("data-own", Boolean(message.page));
      if (message.page) this.map.options.zoomSnap = 0.1; // a place fills its window
      this.div.toggleAttribute("data-finger", this.finger);
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
      const place = [[south, west], [north, east]];
      const low = this.lowest(size);
      const fit = (left, right) => this.map.fitBounds(place, {
        animate: false, paddingTopLeft: [14 + left, 14], paddingBottomRight: [14 + right, 14 + low],
      });
      fit(0, 0);
      // A broad place makes room for the legend, as little as it needs.
      let [best, least] = [[0, 0], this.corner()];
      for (const part of ROOM) {
        if (least <= CLEAR || !this.legend || size.x < 2 * this.legend[0]) break;
        for (const sides of [[part, 0], [0, part]]) {
          const room = sides.map((one) => one * (this.legend[0] + 12));
          fit(...room);
          const covered = this.corner();
          if (covered < least) [best, least] = [room, covered];
          if (least <= CLEAR) break;
        }
      }
      fit(...best);
      this.corner();
      this.home = this.where();
    }

    /* How much of the lower edge is taken by what lies over the map from side to side. */
    lowest(size) {
      if (!this.beside) return 0;
      return this.beside.boxes().reduce((most, [west, north, east, south]) =>
        east - west > 0.6 * size.x && south > size.y - 60 && north > size.y / 2 ? Math.max(most, size.y - north) : most, 0);
    }

    /* Puts the legend into the corner where it covers least of what is shown; the part of it that covers some. */
    corner() {
      this.legend = null;
      if (!this.beside || !this.page || !this.scene || !this.scene.shapes) return 0;
      const own = this.beside.legend();
      if (!own) return 0;
      const size = this.map.getSize();
      const [wide, high] = (this.legend = own);
      const low = size.y - high - 34 - this.lowest(size);
      const places = { nw: [12, 12], sw: [12, low], se: [size.x - wide - 12, low], ne: [size.x - wide - 60, 12] };
      let best = null;
      let least = Infinity;
      for (const [name, [x, y]] of Object.entries(places)) {
        const covered = this.covers(x - APART, y - APART, wide + 2 * APART, high + 2 * APART);
        if (covered < least - 0.005) { least = covered; best = name; }
      }
      this.beside.corner(best);
      return least;
    }

    /* The part of a box, in pixels, under which areas are shown. */
    covers(x, y, wide, high) {
      const scale = this.map.options.crs.scale(this.map.getZoom());
      const corner = this.map.getPixelOrigin().add(this.map.containerPointToLayerPoint([0, 0]));
      let [on, all] = [0, 0];
      for (let dx = 0; dx <= wide; dx += 14) {
        for (let dy = 0; dy <= high; dy += 14) {
          all += 1;
          const [px, py] = [(corner.x + x + dx) / scale, (corner.y + y + dy) / scale];
          if (shapeAt(this.scene.shapes, this.scene.classes, px, py) >= 0) on += 1;
        }
      }
      return on / all;
    }

    /* What lies over the map has changed: the legend may want another corner, the names another place. */
    covered() {
      if (this.covering || this.closed) return;
      this.covering = requestAnimationFrame(() => {
        this.covering = 0;
        if (!this.message || this.closed) return;
        if (this.where() === this.home) { this.fitted = null; this.fit(this.message); }
        this.placeNames();
      });
    }

    /* Units whose place is not shown, as they stand at this zoom. */
    stack() {
      const stacks = (this.message && this.message.stacks) || [];
      const scale = this.map.options.crs.scale(this.map.getZoom());
      this.scene.stacks = phk.geometry.merge(stacks, this.scene.points, scale);
    }

    resize() {
      const untouched = this.where() === this.home;
      const before = this.map.getSize();
      this.map.invalidateSize({ animate: false });
      if (this.fitted && before.equals(this.map.getSize())) return; // as it is watched for the first time
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
      if (this.message.stacks && this.message.stacks.length) { this.stack(); this.painter.show(this.scene); }
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
      const stack = this.scene.stacks.find((one) => Math.max(Math.abs(one.x - at.x), Math.abs(one.y - at.y)) * scale < 11);
      if (stack) return { kind: "stack", stack, code: stack.code };
      if (!this.scene.shapes) return null;
      const i = shapeAt(this.scene.shapes, this.scene.classes, at.x, at.y);
      if (i >= 0) return this.entry("shape", this.scene.shapes, i, null);
      for (const layer of this.scene.ground) {
        if (layer.look !== "unchosen") continue;
        const pale = shapeAt(layer.shapes, "", at.x, at.y);
        if (pale >= 0) return this.entry("shape", layer.shapes, pale, layer);
      }
      return null;
    }

    entry(kind, layer, i, source) { return { kind, layer, i, source, code: layer.codes[i] }; }

    find(code) {
      if (!code || !this.scene) return null;
      for (const layer of this.scene.points) {
        const i = layer.points.index.get(code);
        if (i !== undefined) return this.entry("point", layer.points, i, layer);
      }
      const i = this.scene.shapes ? this.scene.shapes.index.get(code) : undefined;
      if (i !== undefined) return this.entry("shape", this.scene.shapes, i, null);
      for (const layer of this.scene.ground) {
        const pale = layer.look === "unchosen" ? layer.shapes.index.get(code) : undefined;
        if (pale !== undefined) return this.entry("shape", layer.shapes, pale, layer);
      }
      return null;
    }

    mark() {
      this.div.toggleAttribute("data-stepping", Boolean(this.focus));
      this.painter.point({ selected: this.selected, focus: this.focus, pointed: this.pointed });
      this.tell();
    }

    /* Lights up what a line of the list beside the map names; null: nothing. */
    point(code) {
      const found = code ? this.find(code) : null;
      if (this.same(found)) return;
      this.pointAt(found);
      const shown = found && found.kind === "shape";
      this.tip.hidden = !shown;
      if (shown) this.showTip(found, this.map.latLngToContainerPoint(this.placeOf(found)));
    }

    /* Opens what a line of the list names, as a click on it does. */
    open(code) {
      const found = this.find(code);
      if (found) this.pick(found);
      else this.send(code);
    }

    same(found) { return (this.pointed ? this.pointed.code : null) === (found ? found.code : null); }

    pointAt(found) {
      if (this.same(found)) return;
      this.pointed = found;
      if (this.beside) this.beside.light(found ? found.code : null);
      if (this.page) this.mark();
    }

    select(code) {
      this.chosen = code;
      this.selected = this.find(code);
      const at = this.page && this.page.selected_at;
      if (at && this.selected && code === this.message.selected) this.selected.at = phk.geometry.project(...at);
    }

    pick(found) {
      if (!found) return;
      this.focus = null;
      this.select(found.code);
      write(this.caption, this.say(found));
      this.mark();
      this.send(found.code);
    }

    send(code) {
      this.lastChoice = Math.max(this.lastChoice + 1, Date.now());
      this.choose({ id: code, n: this.lastChoice });
    }

    /* ---- words ---- */

    /* What an area or body was called in the year that is shown. */
    called(layer, i) {
      const message = this.message || { lang: "th" };
      const names = message.called?.[layer.codes[i]] || layer.names[i];
      return names[message.lang] || names.th;
    }

    name(kind, layer, i) {
      const { texts, shapes } = this.message;
      const plain = this.called(layer, i);
      if (kind !== "shape") return plain;
      const code = layer.codes[i];
      const metropolis = code.startsWith("10") ? "bangkok_" : ""; // Bangkok names its areas in its own way
      // By the code, since a district may stand among sub-districts; some names begin with the word themselves.
      const [before, after] = texts[metropolis + (LEVELS[code.length] || shapes.level)].split("{name}");
      return (before && plain.startsWith(before) ? "" : before) + plain + after;
    }

    /* What an area says of itself; null where its page does not tell. */
    told(found) {
      if (!this.page || found.kind !== "shape" || found.source || !this.message.shapes.told) return null;
      const told = this.message.shapes.told[found.i];
      if (told) return told;
      const label = this.message.shapes.labels[Number(this.scene.classes[found.i])];
      const gap = this.scene.classes[found.i] === "-" ? this.message.shapes.gap : label ? label[this.message.lang] : "";
      return ["", gap, false, [], null];
    }

    /* A name without the word for its level, which Bangkok's begin with. */
    bare(code, name) {
      const [before] = (this.message.texts["district_" + code.slice(0, 2)] || "{name}").split("{name}");
      return code.length === 4 && before && name.startsWith(before) ? name.slice(before.length) : name;
    }

    say(found) {
      const { lang, texts, shapes } = this.message;
      if (found.kind === "stack") return this.sayStack(found.stack);
      const words = [this.name(found.kind, found.layer, found.i)];
      const told = this.told(found);
      if (found.kind === "shape" && found.source) return words[0];
      if (told) {
        words.push(told[1], ...told[3]);
        if (found.layer.names[found.i].a) words.push(texts.rough);
      } else if (found.kind === "shape") {
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
      this.pointAt(found);
      if (found) this.showTip(found, pixel);
    }

    sayStack(stack) {
      const { texts } = this.message;
      const words = stack.found ? texts.stack_found : texts.stack_plain;
      return (words || "").replace("{n}", stack.count);
    }

    showTip(found, pixel) {
      const told = this.told(found);
      if (told) this.fillTip(found, told);
      else write(this.tip, this.say(found));
      this.tip.classList.toggle("phk-card", Boolean(told));
      const size = this.map.getSize();
      const [wide, high] = [this.tip.offsetWidth, this.tip.offsetHeight];
      const below = pixel.y + 18 + high > size.y ? pixel.y - high - 8 : pixel.y + 18;
      const places = [[pixel.x + 18, below], [pixel.x - wide - 18, below], [pixel.x + 18, pixel.y - high - 18],
        [pixel.x - wide - 18, pixel.y - high - 18]].map(([x, y]) =>
        [Math.max(4, Math.min(x, size.x - wide - 4)), Math.max(4, Math.min(y, size.y - high - 4))]);
      const shut = this.page ? this.shut() : [];
      const free = ([x, y]) => !shut.some((box) => x < box[2] && x + wide > box[0] && y < box[3] && y + high > box[1]);
      const [x, y] = places.find(free) || places[0];
      this.tip.style.left = x + "px";
      this.tip.style.top = y + "px";
    }

    /* Name and value, a mark for each of those counted, and what else is said. */
    fillTip(found, [, said, , lines, strip]) {
      this.tip.textContent = "";
      const head = element("phk-tip-head", this.tip);
      head.appendChild(document.createElement("span")).textContent = this.name(found.kind, found.layer, found.i);
      head.appendChild(document.createElement("b")).textContent = said;
      if (strip && strip[1] <= 60) {
        const row = element("phk-strip", this.tip);
        for (let i = 0; i < strip[1]; i++) row.appendChild(document.createElement("i")).className = i < strip[0] ? "phk-full" : "";
      }
      const more = found.layer.names[found.i].a ? [...lines, this.message.texts.rough] : lines;
      for (const line of more) element("phk-tip-line", this.tip).textContent = line;
    }

    /* Boxes over the map that names and the card keep off. */
    shut() {
      const size = this.map.getSize();
      const boxes = [[size.x - 56, 0, size.x, 130]];
      const credit = this.credit;
      boxes.push([credit.offsetLeft, credit.offsetTop, credit.offsetLeft + credit.offsetWidth, size.y]);
      return this.beside ? boxes.concat(this.beside.boxes()) : boxes;
    }

    /* Names and values of what is shown, each in its place; what lies around gives way. */
    placeLabels() {
      const key = this.lettered && this.placesKey();
      let labels = key && phk.places.get(key);
      if (labels && labels === this.placed) return;
      if (!labels) {
        labels = this.findPlaces();
        if (key) phk.places.set(key, labels);
      }
      this.placed = labels;
      this.writeLabels(labels);
    }

    /* All that the places of names depend on. */
    placesKey() {
      const size = this.map.getSize();
      const origin = this.map.getPixelOrigin().add(this.map.containerPointToLayerPoint([0, 0]));
      return JSON.stringify([this.lettered, size.x, size.y, this.map.getZoom(), origin.x, origin.y, this.letters(), phk.lettersOf(), this.shut()]);
    }

    findPlaces() {
      const size = this.map.getSize();
      const scale = this.map.options.crs.scale(this.map.getZoom());
      const origin = this.map.getPixelOrigin().add(this.map.containerPointToLayerPoint([0, 0]));
      const own = this.named === this.scene.shapes;
      const order = new Map((this.page.order || []).map((code, i) => [code, String(i + 1)]));
      const item = (layer, i, more) => {
        const box = [0, 1, 2, 3].map((k) => layer.boxes[4 * i + k] * scale - (k % 2 ? origin.y : origin.x));
        if (box[2] < 0 || box[3] < 0 || box[0] > size.x || box[1] > size.y) return null;
        return {
          key: layer.codes[i], name: this.bare(layer.codes[i], this.called(layer, i)), value: "", strong: false, number: "", box,
          x: layer.label[2 * i] * scale - origin.x, y: layer.label[2 * i + 1] * scale - origin.y,
          path: this.painter.pathAt(layer, i, origin), ...more,
        };
      };
      const items = [];
      if (this.named) {
        for (let i = 0; i < this.named.count; i++) {
          if (own && this.scene.classes[i] === ".") continue;
          const told = own && this.message.shapes.told ? this.message.shapes.told[i] : null;
          const number = this.page.numbered ? order.get(this.named.codes[i]) || "" : "";
          items.push(item(this.named, i, { value: told ? told[0] : "", strong: Boolean(told && told[2]), number }));
        }
      }
      const around = [];
      for (const layer of this.scene.ground) {
        for (let i = 0; i < layer.shapes.count; i++) {
          const code = layer.shapes.codes[i];
          if (code !== layer.skip && !(layer.look === "unchosen" && this.named === layer.shapes)) around.push(item(layer.shapes, i, {}));
        }
      }
      const marks = []; // pale dots, of which nothing is known, keep no name from its place
      const box = (x, y, reach) => marks.push([x - reach, y - reach, x + reach, y + reach]);
      for (const stack of this.scene.stacks) box(stack.x * scale - origin.x, stack.y * scale - origin.y, 10);
      for (const layer of this.scene.points) {
        if (layer.points.count > 400) continue;
        for (let i = 0; i < layer.points.count; i++) {
          const mark = layer.marks[phk.rank(layer.classes[i])];
          if (mark && !mark.quiet) box(layer.points.xy[2 * i] * scale - origin.x, layer.points.xy[2 * i + 1] * scale - origin.y, mark.size + 1);
        }
      }
      const labels = phk.placeLabels({ size, items: items.filter(Boolean), around: around.filter(Boolean), taken: this.shut(), marks, lettering: this.letters() });
      return labels.map((label) => ({ ...label, item: { ...label.item, path: null } })); // kept, they need no outlines
    }

    /* Size of names in pixels: a hall needs larger ones. */
    letters() { return Number(this.div.style.getPropertyValue("--phk-name")) || 14; }

    writeLabels(labels) {
      const pane = this.map.getPane("names");
      if (!this.leaders) this.leaders = element("phk-labels", pane, { "aria-hidden": "true" });
      L.DomUtil.setPosition(this.leaders, this.map.containerPointToLayerPoint([0, 0]));
      const lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const add = (name, given) => {
        const made = lines.appendChild(document.createElementNS("http://www.w3.org/2000/svg", name));
        for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
      };
      const whole = [lines];
      for (const label of labels) {
        if (label.leader) {
          const [[x, y], [a, b]] = label.leader;
          add("line", { class: "phk-halo", x1: x, y1: y, x2: a, y2: b }); // dark areas would swallow it
          add("line", { x1: x, y1: y, x2: a, y2: b });
          add("circle", { cx: a, cy: b, r: 2 });
        }
        const place = document.createElement("div");
        place.className = "phk-label" + (label.quiet ? " phk-around" : "") + (label.number ? " phk-number" : "");
        place.dataset.code = label.item.key;
        place.style.left = label.x + "px";
        place.style.top = label.y + "px";
        const name = place.appendChild(document.createElement("span"));
        name.textContent = label.number ? label.item.number : label.item.name;
        if (label.number) place.style.fontSize = label.number + "px";
        if (!label.number && label.item.value) {
          const value = place.appendChild(document.createElement(label.item.strong ? "b" : "i"));
          value.textContent = label.item.value;
        }
        place.classList.toggle("phk-line", label.lines === 1);
        if (label.leader) place.dataset.led = "";
        whole.push(place);
      }
      this.leaders.replaceChildren(...whole);
    }

    /* Names on the map: the larger areas first, none over another, none on an area much smaller than itself. */
    placeNames() {
      if (this.settling) return;
      if (this.page && this.page.labels && this.scene) { this.placeLabels(); return; }
      const layer = this.named;
      const wanted = new Map();
      if (layer) {
        const scale = this.map.options.crs.scale(this.map.getZoom());
        const corner = this.map.getPixelOrigin().add(this.map.containerPointToLayerPoint([0, 0]));
        const size = this.map.getSize();
        const pen = document.createElement("canvas").getContext("2d");
        const letters = this.letters();
        pen.font = letters + 'px "Noto Sans Thai", sans-serif';
        const taken = [];
        for (const i of this.bySize(layer)) {
          const x = layer.label[2 * i] * scale - corner.x;
          const y = layer.label[2 * i + 1] * scale - corner.y;
          if (x < 0 || y < 0 || x > size.x || y > size.y) continue;
          const words = this.called(layer, i);
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
      else if (event.key === "Escape" && !this.focus && this.page && this.page.up) this.send(this.page.up);
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
        const order = (this.page && this.page.order) || []; // from north to south, as the list has them
        if (order.length) stops.sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
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
      const at = this.page && this.page.selected_at;
      if (at && found.kind === "point" && found.code === this.message.selected) return L.latLng(at[1], at[0]);
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
