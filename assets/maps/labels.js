/* Where names and values stand: on their areas, else in free space with a line, else the number of the list.
 *
 *   phk.placeLabels({size: {x, y}, items, around, taken, marks, lettering}) -> [{item, x, y, wide, tall, lines, leader, number}]
 *
 * lettering: size of a name, in pixels.
 * items: {key, name, value, strong, number, x, y, box: [w, n, e, s], path}, in pixels of the window; `around`: the
 * same, of names that give way. taken, marks: boxes of what stands there already. All are sought on a grid of cells, as in
 * the drawn maps, so that fifty areas take some milliseconds; no label meets another, a line or what is taken.
 */
(function (phk) {
  "use strict";

  const CELL = 3; // pixels
  const NAME = 14;
  const VALUE = 16;
  const NUMBERS = [14, 11, 9]; // the smaller where there is no other room, the smallest in a crowd
  const ENOUGH = { two: 0.72, one: 0.66, number: 0.6, some: 0.25, around: 0.97 }; // of a box that has to lie on its area
  const FAR = 0.3; // the longest line, of the window's shorter side
  const MANY = 24; // from so many areas on it is shorter
  const OVER_LAND = 0.8; // what a line costs more over other areas
  const OVER_MARK = 40; // and over a mark, in pixels
  const ONE_LINE = 6; // what name and value on one line cost more than on two, in pixels
  const AIR = 2;
  const MOST_KEPT = 48; // maps; each has some dozen labels
  const [FINE, WHERE] = [2 ** 20, 2 ** 18]; // parts of a pixel that are told apart; more than a grid has places
  const MOST_LED = 160; // areas; beyond it lines would be a thicket, and names stand only where they fit
  const [CROWD, SMALL] = [40, 480]; // so many areas in so small a window have numbers, and no names with lines

  /* Places of names that were found, by all they depend on: a slide that comes again, a filter taken back and a
   * window that gets its size twice cost nothing. */
  class Places {
    constructor() { this.kept = new Map(); }

    get(key) {
      const found = this.kept.get(key);
      if (found) { this.kept.delete(key); this.kept.set(key, found); } // the one that waited longest goes first
      return found;
    }

    set(key, labels) {
      this.kept.set(key, labels);
      if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value);
    }
  }

  const [MARK, SHUT, LAND] = [1, 2, 4]; // what a cell holds: a mark, which a line may cross; what nothing may; an area

  class Room {
    constructor(size) {
      this.columns = Math.max(1, Math.floor(size.x / CELL));
      this.rows = Math.max(1, Math.floor(size.y / CELL));
      this.cells = new Uint8Array(this.columns * this.rows);
      this.reach = FAR * Math.min(size.x, size.y);
      this.whole = { left: 0, top: 0, right: this.columns, bottom: this.rows };
    }

    take([west, north, east, south], what = SHUT) {
      const [left, right] = [Math.max(0, Math.floor(west / CELL)), Math.min(this.columns, Math.ceil(east / CELL))];
      const bottom = Math.min(this.rows, Math.ceil(south / CELL));
      for (let row = Math.max(0, Math.floor(north / CELL)); row < bottom; row++) {
        for (let k = row * this.columns + left; k < row * this.columns + right; k++) this.cells[k] |= what;
      }
    }

    settle(land) {
      for (let k = 0; k < land.length; k++) if (land[k]) this.cells[k] |= LAND;
    }

    /* Calls `does` with the place in the grid of each cell under a line, until it answers true. */
    along(from, to, does) {
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
      const steps = Math.max(2, Math.ceil(Math.hypot(dx, dy) / CELL));
      for (let i = 0; i <= steps; i++) {
        const column = Math.floor((from[0] + (dx * i) / steps) / CELL);
        const row = Math.floor((from[1] + (dy * i) / steps) / CELL);
        if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) continue;
        if (does(row * this.columns + column)) return true;
      }
      return false;
    }
  }

  /* Whose land each cell is, from 1 on; 0 for none. */
  function landOf(items, room) {
    const sheet = document.createElement("canvas");
    sheet.width = room.columns;
    sheet.height = room.rows;
    const pen = sheet.getContext("2d", { willReadFrequently: true });
    const land = new Uint16Array(room.columns * room.rows);
    if (!items.length) return land;
    pen.scale(1 / CELL, 1 / CELL);
    items.forEach((item, i) => {
      pen.fillStyle = "rgb(" + ((i + 1) >> 6) * 4 + "," + ((i + 1) & 63) * 4 + ",255)";
      pen.save();
      pen.translate(item.path.x, item.path.y);
      pen.fill(item.path.of, "evenodd");
      pen.restore();
    });
    const data = pen.getImageData(0, 0, room.columns, room.rows).data;
    for (let k = 0; k < land.length; k++) {
      if (data[4 * k + 3] < 128) continue;
      const found = (Math.round(data[4 * k] / 4) << 6) + Math.round(data[4 * k + 1] / 4);
      if (found <= items.length) land[k] = found; // where two meet, colours mix: such a cell is as good as either's
    }
    return land;
  }

  /* Sums over a part of the grid, so that a window is counted in four look-ups. `of`: a number of each cell of the
   * room; `hits`: by such a number, whether it counts. */
  function summed(part, room, of, hits) {
    const [wide, high] = [part.right - part.left, part.bottom - part.top];
    const table = new Int32Array((wide + 1) * (high + 1));
    let at = wide + 2;
    for (let row = 0; row < high; row++, at++) {
      let k = (row + part.top) * room.columns + part.left;
      for (let column = 0, line = 0; column < wide; column++, at++, k++) {
        line += hits[of[k]];
        table[at] = table[at - wide - 1] + line;
      }
    }
    return table;
  }

  /* Of what a cell holds, what stands in the way: any of `bits`. */
  const holding = (bits) => Uint8Array.from({ length: 8 }, (_, held) => (held & bits ? 1 : 0));
  const OWNERS = new Uint8Array(2 ** 16); // of land: the one that is asked for
  const [TAKEN, TAKEN_OR_LAND, NEVER] = [holding(MARK | SHUT), holding(MARK | SHUT | LAND), holding(SHUT)];

  /* Cells on which a name may not stand: those that are taken, and land of whom `shut` says so. */
  function barred(part, room, land, shut) {
    const mask = new Uint8Array(land.length);
    for (let row = part.top; row < part.bottom; row++) {
      for (let k = row * room.columns + part.left; k < row * room.columns + part.right; k++) {
        if (room.cells[k] & (MARK | SHUT) || shut(land[k])) mask[k] = SHUT;
      }
    }
    return mask;
  }

  const cells = (words) => [Math.ceil((words.tall + AIR) / CELL), Math.ceil((words.wide + 2 * AIR) / CELL)];

  function partAround(box, rows, columns, room) {
    return {
      left: Math.max(0, Math.floor(box[0] / CELL) - columns), top: Math.max(0, Math.floor(box[1] / CELL) - rows),
      right: Math.min(room.columns, Math.ceil(box[2] / CELL) + columns),
      bottom: Math.min(room.rows, Math.ceil(box[3] / CELL) + rows),
    };
  }

  /* On its area, where most of the box fits, and nearest to the area's own point among those. */
  function inside(words, item, place, land, room, enough) {
    const [rows, columns] = cells(words);
    const part = partAround(item.box, rows, columns, room);
    const [wide, high] = [part.right - part.left, part.bottom - part.top];
    if (wide < columns || high < rows) return null;
    OWNERS[place + 1] = 1;
    const own = summed(part, room, land, OWNERS);
    OWNERS[place + 1] = 0;
    const shut = summed(part, room, room.cells, TAKEN);
    let best = null;
    let most = -Infinity;
    for (let row = 0; row + rows <= high; row++) {
      let a = row * (wide + 1);
      let b = (row + rows) * (wide + 1);
      for (let column = 0; column + columns <= wide; column++, a++, b++) {
        const share = (own[b + columns] - own[a + columns] - own[b] + own[a]) / (rows * columns);
        if (share < enough || shut[b + columns] - shut[a + columns] - shut[b] + shut[a]) continue;
        const x = (part.left + column + columns / 2) * CELL;
        const y = (part.top + row + rows / 2) * CELL;
        const worth = Math.min(share, 0.97) * 160 - Math.hypot(x - item.x, y - item.y);
        if (worth > most) { most = worth; best = { ...words, item, x, y, leader: null }; }
      }
    }
    return best;
  }

  /* In free space, with a line to the area's point: the cheapest whose box meets nothing and whose line crosses
   * nothing. `shut`: whether the land of an owner is shut too; null: all land is. */
  function outside(words, item, place, land, room, shut, reach) {
    const [rows, columns] = cells(words);
    const part = partAround([item.x - reach, item.y - reach, item.x + reach, item.y + reach], rows, columns, room);
    const [wide, high] = [part.right - part.left, part.bottom - part.top];
    if (wide < columns || high < rows) return null;
    const full = shut ? summed(part, room, barred(part, room, land, shut), TAKEN) : summed(part, room, room.cells, TAKEN_OR_LAND);
    const keys = new Float64Array((Math.floor((high - rows) / 2) + 1) * (Math.floor((wide - columns) / 2) + 1));
    let count = 0;
    for (let row = 0; row + rows <= high; row += 2) {
      let a = row * (wide + 1);
      let b = (row + rows) * (wide + 1);
      for (let column = 0; column + columns <= wide; column += 2, a += 2, b += 2) {
        if (full[b + columns] - full[a + columns] - full[b] + full[a]) continue;
        const x = (part.left + column + columns / 2) * CELL;
        const y = (part.top + row + rows / 2) * CELL;
        const start = startOf(x, y, words, item);
        const length = Math.hypot(start[0] - item.x, start[1] - item.y);
        // Length and place in one number, which sorts without being asked.
        if (length <= reach) keys[count++] = Math.round(length * FINE) * WHERE + row * wide + column;
      }
    }
    const found = keys.subarray(0, count).sort();
    let best = null;
    let least = reach * (1 + OVER_LAND) + OVER_MARK;
    const step = Math.max(1, Math.floor(count / 240));
    for (let i = 0; i < count; i += step) {
      const at = found[i] % WHERE;
      const x = (part.left + (at % wide) + columns / 2) * CELL;
      const y = (part.top + Math.floor(at / wide) + rows / 2) * CELL;
      const start = startOf(x, y, words, item);
      const length = Math.hypot(start[0] - item.x, start[1] - item.y);
      if (length >= least) break;
      let [over, all, marks] = [0, 0, false];
      const crosses = room.along(start, [item.x, item.y], (k) => {
        if (room.cells[k] & SHUT) return true;
        all += 1;
        if (room.cells[k] & MARK) marks = true;
        if (land[k] && land[k] !== place + 1) over += 1;
        return false;
      });
      if (crosses) continue;
      const cost = length * (1 + (OVER_LAND * over) / all) + (marks ? OVER_MARK : 0);
      if (cost < least) {
        least = cost;
        best = { ...words, item, x, y, leader: [start, [item.x, item.y]], cost };
      }
    }
    return best;
  }

  /* The point of an area where its line ends: its own, or the nearest of it that no mark lies on. */
  function aim(item, place, land, room) {
    const [column, row] = [Math.floor(item.x / CELL), Math.floor(item.y / CELL)];
    for (let far = 0; far < 12; far++) {
      let best = null;
      for (let dr = -far; dr <= far; dr++) {
        for (let dc = -far; dc <= far; dc++) {
          if (Math.max(Math.abs(dr), Math.abs(dc)) !== far) continue;
          const [r, c] = [row + dr, column + dc];
          if (r < 0 || c < 0 || r >= room.rows || c >= room.columns) continue;
          const k = r * room.columns + c;
          if (land[k] === place + 1 && !(room.cells[k] & (MARK | SHUT)) && (!best || Math.hypot(dr, dc) < best[0])) {
            best = [Math.hypot(dr, dc), (c + 0.5) * CELL, (r + 0.5) * CELL];
          }
        }
      }
      if (best) return { ...item, x: best[1], y: best[2] };
    }
    return item;
  }

  /* As a last resort: the nearest place where nothing stands, whatever its line crosses. */
  function somewhere(words, item, room) {
    const [rows, columns] = cells(words);
    const full = summed(room.whole, room, room.cells, NEVER);
    const stride = room.columns + 1;
    let best = { ...words, item, x: item.x, y: item.y, leader: null };
    let least = Infinity;
    for (let row = 0; row + rows <= room.rows; row += 2) {
      for (let column = 0; column + columns <= room.columns; column += 2) {
        const [a, b] = [row * stride + column, (row + rows) * stride + column];
        if (full[b + columns] - full[a + columns] - full[b] + full[a]) continue;
        const [x, y] = [(column + columns / 2) * CELL, (row + rows / 2) * CELL];
        const far = Math.hypot(x - item.x, y - item.y);
        if (far < least) {
          least = far;
          best = { ...words, item, x, y, leader: [startOf(x, y, words, item), [item.x, item.y]] };
        }
      }
    }
    return best;
  }

  /* Where a line leaves the box: at the side that looks to the area's point, else above or below. */
  function startOf(x, y, words, item) {
    const half = words.wide / 2 + AIR;
    const tall = words.tall / 2 + AIR / 2;
    const [aside, below] = [item.x - x, item.y - y];
    const clip = (value, most) => Math.max(-most, Math.min(most, value));
    if (Math.abs(aside) > half) return [x + Math.sign(aside) * half, y + clip(below, tall / 3)];
    return [x + clip(aside, half / 2), y + Math.sign(below) * tall];
  }

  function measured(pen, item, letters) {
    const larger = letters / NAME;
    const wide = (words, weight, size) => {
      pen.font = weight + " " + size * larger + 'px "Noto Sans Thai", sans-serif';
      return pen.measureText(words).width;
    };
    const name = wide(item.name, 600, NAME);
    const value = item.value ? wide(item.value, ...(item.strong ? [700, VALUE] : [400, NAME])) : 0;
    const digits = wide(item.number || "", 700, NAME) / larger / NAME; // of the list, whose letters do not grow
    const number = (size) => ({ lines: 1, wide: Math.max(digits * size + 0.57 * size, 1.29 * size), tall: 1.29 * size, number: size });
    return {
      two: { lines: item.value ? 2 : 1, wide: Math.max(name, value), tall: (item.value ? 38 : 20) * larger },
      one: { lines: 1, wide: name + (item.value ? value + 5 * larger : 0), tall: 22 * larger },
      numbers: NUMBERS.map(number),
    };
  }

  phk.places = new Places();

  /* Tells letters that are here from those that stand in for them until they come. */
  phk.lettersOf = () => {
    const pen = document.createElement("canvas").getContext("2d");
    return [400, 600, 700].map((weight) => {
      pen.font = weight + ' 20px "Noto Sans Thai", sans-serif';
      return pen.measureText("กขฃคงจ 0123456789").width;
    });
  };

  phk.placeLabels = ({ size, items, around, taken, marks, lettering = NAME }) => {
    const room = new Room(size);
    room.reach *= Math.min(1, MANY / Math.max(items.length, 1));
    for (const box of taken) room.take(box);
    for (const box of marks) room.take(box, MARK);
    const land = landOf(items, room);
    room.settle(land);
    const pen = document.createElement("canvas").getContext("2d");
    const placed = [];
    const set = (label) => {
      placed.push(label);
      room.take([label.x - label.wide / 2 - 1, label.y - label.tall / 2, label.x + label.wide / 2 + 1, label.y + label.tall / 2]);
      if (!label.leader) return;
      room.along(...label.leader, (k) => { room.cells[k] |= SHUT; });
      const [, [x, y]] = label.leader;
      room.take([x - 3, y - 3, x + 3, y + 3]);
    };
    const words = items.map((item) => measured(pen, item, lettering));
    const area = (item) => (item.box[2] - item.box[0]) * (item.box[3] - item.box[1]);
    const rest = [];
    const within = (item) => item.x >= 0 && item.y >= 0 && item.x <= size.x && item.y <= size.y;
    for (const place of [...items.keys()].sort((a, b) => area(items[a]) - area(items[b]))) {
      const two = words[place].two;
      const label = inside(two, items[place], place, land, room, two.lines > 1 ? ENOUGH.two : ENOUGH.one);
      if (label) set(label);
      else rest.push(place);
    }
    const isCrowded = items.length >= CROWD && Math.min(size.x, size.y) < SMALL;
    const led = (place, reach = room.reach, shut = null) => {
      if (items.length > MOST_LED || isCrowded || !within(items[place])) return null;
      const item = aim(items[place], place, land, room);
      const two = outside(words[place].two, item, place, land, room, shut, reach);
      const one = item.value ? outside(words[place].one, item, place, land, room, shut, reach) : null;
      if (two && one) return one.cost + ONE_LINE < two.cost ? one : two;
      return two || one;
    };
    const first = new Map(rest.map((place) => [place, led(place)]));
    const cost = (place) => (first.get(place) ? first.get(place).cost : Infinity);
    const left = [];
    const numbered = [];
    for (const place of rest.slice().sort((a, b) => cost(a) - cost(b))) {
      const label = first.get(place) && led(place);
      if (label) set(label);
      else left.push(place);
    }
    for (const place of left) {
      const item = items[place];
      if (!within(item) || items.length > MOST_LED) continue;
      if (!item.number) { // further off, or over other land
        const own = (owner) => owner === place + 1;
        set(led(place, 2 * room.reach) || led(place, 2 * room.reach, own) || somewhere(words[place].one, item, room));
        continue;
      }
      numbered.push(place);
    }
    // Those that stand on their area before those with a line, which can give way; none stands on another.
    const homeless = numbered.filter((place) => {
      const sizes = words[place].numbers.slice(isCrowded ? 1 : 0, isCrowded ? 3 : 2);
      const tried = [ENOUGH.number, ENOUGH.some].flatMap((enough) => sizes.map((number) => [number, enough]));
      for (const [number, enough] of tried) {
        const label = inside(number, items[place], place, land, room, enough);
        if (label) { set(label); return false; }
      }
      return true;
    });
    for (const place of homeless) {
      const number = words[place].numbers[isCrowded ? 2 : 1];
      const item = aim(items[place], place, land, room);
      const others = (owner) => owner > 0 && owner !== place + 1;
      set(outside(number, item, place, land, room, others, 4 * room.reach) || somewhere(number, item, room));
    }
    const beyond = landOf(around, room);
    for (let k = 0; k < land.length; k++) if (land[k]) beyond[k] = 0;
    around.forEach((item, place) => {
      const label = inside(measured(pen, item, lettering).two, item, place, beyond, room, ENOUGH.around);
      if (label) { label.quiet = true; set(label); }
    });
    return placed;
  };
})(window.phkMap);
