/* The canvas of the data: shapes by class, border lines, marks, the watermark; and the sheet of what is picked.
 *
 * A Leaflet renderer, so that panning and zooming move the canvas as Leaflet moves its own; but it paints
 * a scene of flat arrays in a few paths in place of one path object a shape.
 */
(function (phk, L) {
  "use strict";

  const FINEST = 0.7; // pixels: a vertex nearer than this to the one before it changes nothing to the eye

  function hatch(look) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const pen = tile.getContext("2d");
    pen.fillStyle = look.none;
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = look.hatch;
    pen.lineWidth = 1;
    pen.beginPath();
    for (const shift of [-8, 0, 8]) { pen.moveTo(shift - 1, 9); pen.lineTo(shift + 9, -1); }
    pen.stroke();
    return pen.createPattern(tile, "repeat");
  }

  function outline(pen, shape, middle, size) {
    pen.beginPath();
    if (shape === "diamond") {
      const r = size * 1.2;
      pen.moveTo(middle, middle - r); pen.lineTo(middle + r, middle);
      pen.lineTo(middle, middle + r); pen.lineTo(middle - r, middle);
      pen.closePath();
    } else if (shape === "square") {
      const r = size * 0.85;
      pen.rect(middle - r, middle - r, 2 * r, 2 * r);
    } else if (shape === "cross") {
      pen.arc(middle, middle, size, 0, 2 * Math.PI);
      for (const [dx, dy] of [[0, 1], [1, 0]]) {
        pen.moveTo(middle - dx * size, middle - dy * size);
        pen.lineTo(middle + dx * size, middle + dy * size);
      }
    } else pen.arc(middle, middle, size, 0, 2 * Math.PI);
  }

  function ringAround(pen, colour, middle, radius, width) {
    if (!colour) return;
    pen.beginPath();
    pen.arc(middle, middle, radius, 0, 2 * Math.PI);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }

  /* A mark drawn once, then stamped at each of its points. */
  function stamp(mark, look, factor, density) {
    const middle = Math.ceil(mark.size * 1.2 + 8);
    const reach = middle * factor;
    const tile = document.createElement("canvas");
    tile.width = tile.height = Math.ceil(2 * reach * density);
    const pen = tile.getContext("2d");
    pen.scale(density * factor, density * factor);
    outline(pen, mark.shape, middle, mark.quiet ? 0 : mark.size + 1.2);
    pen.fillStyle = look.rim; // parts the mark from the shapes and its neighbours, and is what a hollow one shows
    pen.fill();
    if (mark.fill) {
      outline(pen, mark.shape, middle, mark.size);
      pen.save();
      if (mark.half) {
        pen.clip();
        pen.beginPath();
        pen.rect(0, 0, middle, 2 * middle);
      }
      pen.fillStyle = mark.fill;
      pen.fill();
      pen.restore();
    }
    outline(pen, mark.shape, middle, mark.size);
    pen.strokeStyle = mark.stroke;
    pen.lineWidth = 1.5;
    pen.stroke();
    ringAround(pen, mark.ring, middle, mark.size + 3, 1.3);
    ringAround(pen, mark.outer, middle, mark.size + 5.5, 2);
    return { tile, reach };
  }

  phk.Painter = L.Renderer.extend({
    /* scene: {shapes, classes, palette, dashed, borders, points: [{points, classes, marks}], shrink, look,
     * faded, watermark}; what is picked stands on a sheet of its own above, so that it costs no repainting. */
    show(scene) {
      this._scene = scene;
      this._ask();
    },

    /* A zoom asks several times, through several events; the frame gets one painting. */
    _ask() { this._asked = this._asked || requestAnimationFrame(() => { this._asked = 0; this._paint(); }); },

    /* {selected, focus}: entries {kind: "shape" or "point", layer, i}, or null */
    point(picked) {
      this._picked = picked;
      this._paintPicked();
    },

    /* How many shapes and points the last painting put on the canvas. */
    painted: { shapes: 0, points: 0 },

    _initContainer() {
      this._container = document.createElement("div");
      this._sheets = [0, 1].map(() => {
        const sheet = this._container.appendChild(document.createElement("canvas"));
        sheet.className = "phk-canvas";
        return sheet;
      });
    },

    _destroyContainer() {
      this._container.remove();
      delete this._container;
      delete this._sheets;
    },

    _updatePaths() {},

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      this._density = Math.min(window.devicePixelRatio || 1, 2);
      L.DomUtil.setPosition(this._container, this._bounds.min);
      const size = this._bounds.getSize();
      for (const sheet of this._sheets) {
        const [width, height] = [Math.round(size.x * this._density), Math.round(size.y * this._density)];
        if (sheet.width !== width || sheet.height !== height) {
          sheet.width = width;
          sheet.height = height;
          sheet.style.width = size.x + "px";
          sheet.style.height = size.y + "px";
        }
      }
      this._ask();
    },

    _clean(number) {
      const sheet = this._sheets[number];
      const ctx = sheet.getContext("2d");
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, sheet.width, sheet.height);
      ctx.setTransform(this._density, 0, 0, this._density, 0, 0);
      ctx.lineJoin = "round";
      return ctx;
    },

    _view() {
      const corner = this._map.getPixelOrigin().add(this._bounds.min);
      const scale = this._map.options.crs.scale(this._map.getZoom());
      return { scale, x: corner.x, y: corner.y, size: this._bounds.getSize() };
    },

    _paint() {
      const scene = this._scene;
      if (!scene || !this._density || !this._sheets) return;
      const ctx = this._clean(0);
      const view = this._view();
      const look = scene.look;
      this.painted = { shapes: 0, points: 0 };
      for (const layer of scene.ground || []) this._paintGround(ctx, layer, view, look);
      if (scene.shapes) this._paintShapes(ctx, scene, view, look);
      for (const border of scene.borders) this._paintBorder(ctx, border, view, look, scene.dashed);
      if (scene.outline) this._paintOutline(ctx, scene, view, look);
      for (const layer of scene.points) this._paintPoints(ctx, layer, scene.shrink, view, look);
      for (const stack of scene.stacks || []) this._paintStack(ctx, stack, view, look);
      if (scene.watermark) this._paintWatermark(ctx, scene.watermark, view, look);
      this._paintPicked();
      this.fire("painted");
    },

    /* Land around what is shown, and areas that were not chosen. */
    _paintGround(ctx, { shapes, look: kind, skip }, view, look) {
      const paths = pathsOf(shapes, view);
      const members = [];
      for (let i = 0; i < shapes.count; i++) if (visible(shapes, i, view)) members.push(i);
      ctx.save();
      ctx.translate(paths.x - view.x, paths.y - view.y);
      if (kind === "unchosen") { // the edge of the whole, under its fills
        ctx.strokeStyle = look.brink;
        ctx.lineWidth = 5;
        for (const i of members) ctx.stroke(paths.of(i));
      }
      ctx.fillStyle = look[kind];
      ctx.strokeStyle = look[kind + "_line"];
      ctx.lineWidth = 0.9;
      for (const i of members) {
        if (shapes.codes[i] === skip) continue;
        ctx.fill(paths.of(i), "evenodd");
        ctx.stroke(paths.of(i));
      }
      ctx.restore();
    },

    /* The edge of the district whose sub-districts are shown. */
    _paintOutline(ctx, scene, view, look) {
      for (const { shapes } of scene.ground) {
        const i = shapes.index.get(scene.outline);
        if (i === undefined) continue;
        const paths = pathsOf(shapes, view);
        ctx.save();
        ctx.translate(paths.x - view.x, paths.y - view.y);
        ctx.strokeStyle = look.accent;
        ctx.lineWidth = 2;
        ctx.stroke(paths.of(i));
        ctx.restore();
      }
    },

    /* Units whose place is not shown: a white square with their number. */
    _paintStack(ctx, { x, y, count, found }, view, look) {
      const words = String(count);
      const half = words.length > 2 ? 12 : 8.5;
      const [px, py] = [x * view.scale - view.x, y * view.scale - view.y];
      if (px < -20 || py < -20 || px > view.size.x + 20 || py > view.size.y + 20) return;
      ctx.beginPath();
      ctx.roundRect(px - half, py - 8.5, 2 * half, 17, 4);
      ctx.fillStyle = look.rim;
      ctx.fill();
      ctx.strokeStyle = found ? look.unit : look.plain;
      ctx.lineWidth = found ? 2 : 1.3;
      ctx.stroke();
      ctx.fillStyle = found ? look.unit : look.plain_ink;
      ctx.font = '700 12px "Noto Sans Thai", sans-serif';
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillText(words, px, py + 0.5);
      this.painted.points += count;
    },

    /* A path of a shape and where it lies in the window, for who draws it elsewhere. */
    pathAt(shapes, i, corner) {
      const view = this._view();
      const paths = pathsOf(shapes, view);
      return { of: paths.of(i), x: paths.x - corner.x, y: paths.y - corner.y };
    },

    _paintShapes(ctx, scene, view, look) {
      const { shapes, classes, palette } = scene;
      const groups = new Map();
      for (let i = 0; i < shapes.count; i++) {
        const sort = classes[i] || "-";
        if (sort === "." || !visible(shapes, i, view)) continue;
        if (!groups.has(sort)) groups.set(sort, []);
        groups.get(sort).push(i);
        this.painted.shapes += 1;
      }
      const roomy = view.size.x * view.size.y > 400 * this.painted.shapes;
      const paths = pathsOf(shapes, view);
      ctx.save();
      ctx.translate(paths.x - view.x, paths.y - view.y);
      ctx.globalAlpha = scene.faded ? 0.72 : 1;
      for (const [sort, members] of groups) {
        ctx.fillStyle = sort === "-" ? hatch(look) : palette[Number(sort)] || look.none;
        for (const i of members) ctx.fill(paths.of(i), "evenodd");
      }
      ctx.globalAlpha = 1;
      ctx.strokeStyle = scene.dashed ? look.ink : look.inner || look.line;
      ctx.lineWidth = roomy ? 0.9 : 0.35;
      if (scene.dashed) ctx.setLineDash([3, 3]);
      for (const members of groups.values()) for (const i of members) ctx.stroke(paths.of(i));
      // Approximate shapes among exact ones: their lines alone are broken.
      const rough = [...groups.values()].flat().filter((i) => shapes.names[i].a);
      if (rough.length) {
        ctx.strokeStyle = look.ink;
        ctx.setLineDash([3, 3]);
        for (const i of rough) ctx.stroke(paths.of(i));
      }
      ctx.restore();
    },

    _paintBorder(ctx, shapes, view, look, dashed) {
      const paths = pathsOf(shapes, view);
      ctx.save();
      ctx.translate(paths.x - view.x, paths.y - view.y);
      ctx.strokeStyle = dashed ? look.ink : look.inner || look.line;
      ctx.lineWidth = dashed ? 1.2 : look.inner ? 1.6 : 2;
      if (dashed) ctx.setLineDash([6, 4]);
      for (let i = 0; i < shapes.count; i++) if (visible(shapes, i, view)) ctx.stroke(paths.of(i));
      ctx.restore();
    },

    _paintPoints(ctx, layer, shrink, view, look) {
      const { points, classes, marks } = layer;
      const stamps = new Map();
      for (let i = 0; i < points.count; i++) {
        const mark = marks[rank(classes[i])];
        if (!mark) continue;
        const x = points.xy[2 * i] * view.scale - view.x;
        const y = points.xy[2 * i + 1] * view.scale - view.y;
        if (x < -20 || y < -20 || x > view.size.x + 20 || y > view.size.y + 20) continue;
        // A place that is only inferred has a smaller mark; the hover says so in words.
        const exact = points.exact[i] !== "0";
        const kind = exact ? mark : classes[i];
        let found = stamps.get(kind);
        if (!found) {
          found = stamp(mark, look, exact ? shrink : 0.7 * shrink, this._density);
          stamps.set(kind, found);
        }
        ctx.drawImage(found.tile, x - found.reach, y - found.reach, 2 * found.reach, 2 * found.reach);
        this.painted.points += 1;
      }
    },

    _paintPicked() {
      if (!this._picked || !this._scene || !this._density || !this._sheets) return;
      const ctx = this._clean(1);
      const view = this._view();
      const look = this._scene.look;
      const { selected, focus, pointed } = this._picked;
      if (pointed && pointed.kind === "shape") this._outline(ctx, pointed, view, look, []);
      if (selected) this._outline(ctx, selected, view, look, []);
      if (focus) this._outline(ctx, focus, view, look, [6, 4]);
    },

    _outline(ctx, picked, view, look, dash) {
      const { kind, layer, i } = picked;
      ctx.save();
      let path = null;
      if (kind === "shape") {
        const paths = pathsOf(layer, view);
        ctx.translate(paths.x - view.x, paths.y - view.y);
        path = paths.of(i);
      } else {
        path = new Path2D();
        const at = picked.at || [layer.xy[2 * i], layer.xy[2 * i + 1]];
        path.arc(at[0] * view.scale - view.x, at[1] * view.scale - view.y, 13, 0, 2 * Math.PI);
      }
      ctx.strokeStyle = look.line;
      ctx.lineWidth = 5;
      ctx.stroke(path);
      ctx.setLineDash(dash);
      ctx.strokeStyle = kind === "point" && look.chosen ? look.chosen : look.ink;
      ctx.lineWidth = 2.5;
      ctx.stroke(path);
      ctx.restore();
    },

    _paintWatermark(ctx, words, view, look) {
      ctx.save();
      ctx.globalAlpha = 0.1;
      ctx.fillStyle = look.ink;
      ctx.font = '600 26px "Noto Sans Thai", sans-serif';
      ctx.textAlign = "center";
      ctx.translate(view.size.x / 2, view.size.y / 2);
      ctx.rotate(-Math.PI / 7);
      const [across, down] = [ctx.measureText(words).width + 90, 170];
      const reach = Math.hypot(view.size.x, view.size.y) / 2;
      for (let y = -Math.ceil(reach / down) * down; y < reach; y += down) {
        for (let x = -Math.ceil(reach / across) * across; x < reach; x += across) ctx.fillText(words, x, y);
      }
      ctx.restore();
    },
  });

  function visible(shapes, i, view) {
    const k = 4 * i;
    const box = shapes.boxes;
    return box[k] * view.scale - view.x < view.size.x && box[k + 2] * view.scale - view.x > 0 &&
      box[k + 1] * view.scale - view.y < view.size.y && box[k + 3] * view.scale - view.y > 0;
  }

  /* A path a shape, kept while the zoom stays, so that another filter only fills them anew. One path for
   * all shapes of a class was five times slower. They start from a corner near by: a canvas counts in
   * 32 bits, too few for the pixels of the whole world. */
  function pathsOf(shapes, view) {
    if (!shapes.paths || shapes.paths.scale !== view.scale) {
      const [x, y] = [view.x, view.y];
      const made = new Array(shapes.count);
      const of = (i) => made[i] || (made[i] = trace(shapes, i, view.scale, x, y));
      shapes.paths = { scale: view.scale, x, y, of };
    }
    return shapes.paths;
  }

  function trace(shapes, i, scale, left, top) {
    const { xy, ends, first } = shapes;
    const path = new Path2D();
    for (let r = first[i]; r < first[i + 1]; r++) {
      const end = ends[r + 1];
      let x = xy[2 * ends[r]] * scale - left;
      let y = xy[2 * ends[r] + 1] * scale - top;
      path.moveTo(x, y);
      for (let j = ends[r] + 1; j < end; j++) {
        const nx = xy[2 * j] * scale - left;
        const ny = xy[2 * j + 1] * scale - top;
        if (Math.abs(nx - x) < FINEST && Math.abs(ny - y) < FINEST) continue;
        path.lineTo(nx, ny);
        x = nx;
        y = ny;
      }
      path.closePath();
    }
    return path;
  }

  /* The place of a class sign among marks and labels: 0-9, a-z, A-Z; -1 for any other. */
  const RANKS = new Map(Array.from("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", (sign, i) => [sign, i]));
  function rank(sign) {
    const found = RANKS.get(sign);
    return found === undefined ? -1 : found;
  }
  phk.rank = rank;
})(window.phkMap, window.L);
