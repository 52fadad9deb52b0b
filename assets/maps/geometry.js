/* Geometry and points by URL, kept as flat arrays in Web Mercator, with hit tests.
 *
 * Flat arrays in place of one object a vertex: the nation's 7,425 sub-districts are projected once,
 * and a redraw or a hit test is then one loop over numbers.
 */
window.phkMap = window.phkMap || {};

(function (phk) {
  "use strict";

  const MOST_KEPT = 24; // files; a session sees a few provinces, so this bounds memory without refetching
  const kept = new Map();

  function project(lon, lat) {
    const sin = Math.sin((lat * Math.PI) / 180);
    return [lon / 360 + 0.5, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)];
  }

  /* One fetch a URL: callers share the promise, and a failure is forgotten so that it can be tried again. */
  function load(url, parse) {
    let found = kept.get(url);
    if (found) kept.delete(url);
    else {
      found = fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(answer.status + " " + url);
        return answer.json();
      }).then(parse);
      found.catch(() => kept.delete(url));
    }
    kept.set(url, found);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
    return found;
  }

  function ringsOf(geometry) {
    if (!geometry) return [];
    return geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : geometry.coordinates;
  }

  /* GeoJSON -> codes, names, label points, boxes and one array of x, y. Ring r of all has the vertices
   * ends[r] to ends[r + 1]; shape i has the rings first[i] to first[i + 1]. */
  function parseShapes(collection) {
    const features = collection.features;
    const count = features.length;
    let rings = 0;
    let vertices = 0;
    for (const feature of features) {
      for (const ring of ringsOf(feature.geometry)) { rings += 1; vertices += ring.length; }
    }
    const shapes = {
      count, codes: new Array(count), names: new Array(count), index: new Map(),
      first: new Int32Array(count + 1), ends: new Int32Array(rings + 1),
      xy: new Float64Array(2 * vertices), boxes: new Float64Array(4 * count), label: new Float64Array(2 * count),
    };
    let ring = 0;
    let at = 0;
    features.forEach((feature, i) => {
      const about = feature.properties;
      shapes.codes[i] = about.c;
      shapes.names[i] = about;
      shapes.index.set(about.c, i);
      let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const points of ringsOf(feature.geometry)) {
        for (const point of points) {
          const sin = Math.sin((point[1] * Math.PI) / 180);
          const x = point[0] / 360 + 0.5;
          const y = 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
          shapes.xy[at++] = x;
          shapes.xy[at++] = y;
          if (x < west) west = x;
          if (x > east) east = x;
          if (y < north) north = y;
          if (y > south) south = y;
        }
        ring += 1;
        shapes.ends[ring] = at / 2;
      }
      shapes.first[i + 1] = ring;
      shapes.boxes.set([west, north, east, south], 4 * i);
      shapes.label.set(project(about.x, about.y), 2 * i);
    });
    return shapes;
  }

  function parsePoints(columns) {
    const count = columns.codes.length;
    const points = {
      count, codes: columns.codes, names: new Array(count), exact: columns.exact,
      index: new Map(), xy: new Float64Array(2 * count),
    };
    for (let i = 0; i < count; i++) {
      points.names[i] = { th: columns.th[i], en: columns.en[i] };
      points.index.set(columns.codes[i], i);
      points.xy.set(project(columns.lon[i], columns.lat[i]), 2 * i);
    }
    return points;
  }

  function inside(shapes, i, x, y) {
    let within = false;
    for (let r = shapes.first[i]; r < shapes.first[i + 1]; r++) {
      const start = shapes.ends[r];
      const end = shapes.ends[r + 1];
      for (let a = start, b = end - 1; a < end; b = a++) {
        const ay = shapes.xy[2 * a + 1];
        const by = shapes.xy[2 * b + 1];
        if ((ay > y) !== (by > y)) {
          const ax = shapes.xy[2 * a];
          if (x < ((shapes.xy[2 * b] - ax) * (y - ay)) / (by - ay) + ax) within = !within;
        }
      }
    }
    return within;
  }

  /* The shape under a place that is shown, or -1. */
  function shapeAt(shapes, classes, x, y) {
    const boxes = shapes.boxes;
    for (let i = 0; i < shapes.count; i++) {
      const k = 4 * i;
      if (x < boxes[k] || x > boxes[k + 2] || y < boxes[k + 1] || y > boxes[k + 3]) continue;
      if (classes[i] !== "." && inside(shapes, i, x, y)) return i;
    }
    return -1;
  }

  /* The point that is shown and nearest to a place within `reach`, or -1. */
  function pointAt(points, classes, x, y, reach) {
    let best = -1;
    let nearest = reach * reach;
    for (let i = 0; i < points.count; i++) {
      if (classes[i] === ".") continue;
      const dx = points.xy[2 * i] - x;
      const dy = points.xy[2 * i + 1] - y;
      const far = dx * dx + dy * dy;
      if (far <= nearest) { nearest = far; best = i; }
    }
    return best;
  }

  const CLOSE = 22; // pixels: stacks of one district nearer than this become one
  const APART = 15; // pixels between a stack and a mark, and the most that a stack gives way
  const MOST = 10;

  /* Stacks as they stand at a scale: merged where they are close, moved a little where a mark is. */
  function merge(stacks, layers, scale) {
    const merged = [];
    for (const [lon, lat, count, found, code] of stacks) {
      const [x, y] = project(lon, lat);
      const near = merged.find((one) => one.found === found && one.code.slice(0, 4) === code.slice(0, 4)
        && Math.hypot(one.x - x, one.y - y) * scale < CLOSE);
      if (near) {
        near.count += count;
        near.code = code.slice(0, 4); // of several sub-districts: their district
      } else merged.push({ x, y, count, found, code });
    }
    for (const one of merged) {
      for (const { points, classes } of layers) {
        const i = pointAt(points, classes, one.x, one.y, APART / scale);
        if (i < 0) continue;
        const [dx, dy] = [one.x - points.xy[2 * i], one.y - points.xy[2 * i + 1]];
        const far = Math.hypot(dx, dy) * scale;
        const by = Math.min(MOST, APART - far) / scale;
        one.x += far ? (dx / far) * scale * by : by;
        one.y += far ? (dy / far) * scale * by : 0;
      }
    }
    return merged;
  }

  phk.geometry = {
    merge, project,
    loadShapes: (url) => load(url, parseShapes),
    loadPoints: (url) => load(url, parsePoints),
    shapeAt, pointAt,
  };
})(window.phkMap);
