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
  const MOST_LED = 160; // areas; beyond it lines would be a thicket, and names stand only where they fit
  const [CROWD, SMALL] = [40, 480]; // so many areas in so small a window have numbers, and no names with lines

  class Room {
    constructor(size) {
      this.columns = Math.max(1, Math.floor(size.x / CELL));
      this.rows = Math.max(1, Math.floor(size.y / CELL));
      this.taken = new Uint8Array(this.columns * this.rows); // 1: a mark, which a line may cross; 2: all else
      this.reach = FAR * Math.min(size.x, size.y);
    }

    take([west, north, east, south], what = 2) {
      const [left, right] = [Math.max(0, Math.floor(west / CELL)), Math.min(this.columns, Math.ceil(east / CELL))];
      const bottom = Math.min(this.rows, Math.ceil(south / CELL));
      for (let row = Math.max(0, Math.floor(north / CELL)); row < bottom; row++) {
        const [from, to] = [row * this.columns + left, row * this.columns + Math.max(left, right)];
        for (let k = from; k < to; k++) this.taken[k] = Math.max(this.taken[k], what);
      }
    }

    /* Cells under a line, as places in the grid. */
    along(from, to) {
      const steps = Math.max(2, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / CELL));
      const cells = [];
      for (let i = 0; i <= steps; i++) {
        const column = Math.floor((from[0] + ((to[0] - from[0]) * i) / steps) / CELL);
        const row = Math.floor((from[1] + ((to[1] - from[1]) * i) / steps) / CELL);
        if (column >= 0 && row >= 0 && column < this.columns && row < this.rows) cells.push(row * this.columns + column);
      }
      return cells;
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

  /* Sums over a part of the grid, so that a window is counted in four look-ups. */
  function summed(part, is) {
    const wide = part.right - part.left;
    const high = part.bottom - part.top;
    const table = new Int32Array((wide + 1) * (high + 1));
    for (let row = 0; row < high; row++) {
      let line = 0;
      for (let column = 0; column < wide; column++) {
        line += is(row + part.top, column + part.left);
        table[(row + 1) * (wide + 1) + column + 1] = table[row * (wide + 1) + column + 1] + line;
      }
    }
    return (row, column, rows, columns) => {
      const [a, b] = [row * (wide + 1), (row + rows) * (wide + 1)];
      return table[b + column + columns] - table[a + column + columns] - table[b + column] + table[a + column];
    };
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
    if (part.right - part.left < columns || part.bottom - part.top < rows) return null;
    const own = summed(part, (row, column) => (land[row * room.columns + column] === place + 1 ? 1 : 0));
    const shut = summed(part, (row, column) => (room.taken[row * room.columns + column] ? 1 : 0));
    let best = null;
    let most = -Infinity;
    for (let row = 0; row + rows <= part.bottom - part.top; row++) {
      for (let column = 0; column + columns <= part.right - part.left; column++) {
        const share = own(row, column, rows, columns) / (rows * columns);
        if (share < enough || shut(row, column, rows, columns)) continue;
        const x = (part.left + column + columns / 2) * CELL;
        const y = (part.top + row + rows / 2) * CELL;
        const worth = Math.min(share, 0.97) * 160 - Math.hypot(x - item.x, y - item.y);
        if (worth > most) { most = worth; best = { ...words, item, x, y, leader: null }; }
      }
    }
    return best;
  }

  /* In free space, with a line to the area's point: the cheapest whose box meets nothing and whose line crosses
   * nothing. */
  function outside(words, item, place, land, room, shut, reach) {
    const [rows, columns] = cells(words);
    const box = [item.x - reach, item.y - reach, item.x + reach, item.y + reach];
    const part = partAround(box, rows, columns, room);
    if (part.right - part.left < columns || part.bottom - part.top < rows) return null;
    const full = summed(part, (row, column) => {
      const k = row * room.columns + column;
      return room.taken[k] || shut(land[k]) ? 1 : 0;
    });
    const found = [];
    for (let row = 0; row + rows <= part.bottom - part.top; row += 2) {
      for (let column = 0; column + columns <= part.right - part.left; column += 2) {
        if (full(row, column, rows, columns)) continue;
        const x = (part.left + column + columns / 2) * CELL;
        const y = (part.top + row + rows / 2) * CELL;
        const start = startOf(x, y, words, item);
        const length = Math.hypot(start[0] - item.x, start[1] - item.y);
        if (length <= reach) found.push({ x, y, start, length });
      }
    }
    found.sort((a, b) => a.length - b.length);
    let best = null;
    let least = reach * (1 + OVER_LAND) + OVER_MARK;
    const step = Math.max(1, Math.floor(found.length / 240));
    for (let i = 0; i < found.length && found[i].length < least; i += step) {
      const one = found[i];
      const under = room.along(one.start, [item.x, item.y]);
      if (under.some((k) => room.taken[k] > 1)) continue;
      const over = under.filter((k) => land[k] && land[k] !== place + 1).length / under.length;
      const cost = one.length * (1 + OVER_LAND * over) + (under.some((k) => room.taken[k]) ? OVER_MARK : 0);
      if (cost < least) {
        least = cost;
        best = { ...words, item, x: one.x, y: one.y, leader: [one.start, [item.x, item.y]], cost };
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
          if (land[k] === place + 1 && !room.taken[k] && (!best || Math.hypot(dr, dc) < best[0])) {
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
    const part = { left: 0, top: 0, right: room.columns, bottom: room.rows };
    const full = summed(part, (row, column) => (room.taken[row * room.columns + column] > 1 ? 1 : 0));
    let best = { ...words, item, x: item.x, y: item.y, leader: null };
    let least = Infinity;
    for (let row = 0; row + rows <= room.rows; row += 2) {
      for (let column = 0; column + columns <= room.columns; column += 2) {
        if (full(row, column, rows, columns)) continue;
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

  phk.placeLabels = ({ size, items, around, taken, marks, lettering = NAME }) => {
    const room = new Room(size);
    room.reach *= Math.min(1, MANY / Math.max(items.length, 1));
    for (const box of taken) room.take(box);
    for (const box of marks) room.take(box, 1);
    const land = landOf(items, room);
    const pen = document.createElement("canvas").getContext("2d");
    const placed = [];
    const set = (label) => {
      placed.push(label);
      room.take([label.x - label.wide / 2 - 1, label.y - label.tall / 2, label.x + label.wide / 2 + 1, label.y + label.tall / 2]);
      if (!label.leader) return;
      for (const k of room.along(...label.leader)) room.taken[k] = 2;
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
    const any = (owner) => owner > 0;
    const isCrowded = items.length >= CROWD && Math.min(size.x, size.y) < SMALL;
    const led = (place, reach = room.reach, shut = any) => {
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
