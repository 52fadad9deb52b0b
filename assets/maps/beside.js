/* What ties a map in a frame to the page around it, which is of our own origin: how high the frame may be, what lies
 * over it, and the list beside it. A map without a frame, or alone in its window, has no such page.
 *
 * On the page: [data-map-code] is a line of a list and opens that code; OVER may lie over the map. The page is told,
 * as --map-top, how much stands above the frame, and as data-map-corner where the legend has room.
 */
(function (phk) {
  "use strict";

  const LEGEND = ".st-key-map_over";
  const OVER = LEGEND + ", .st-key-map_rail, .st-key-map_back";

  phk.beside = (kernel) => {
    const frame = window.frameElement;
    const page = frame && frame.ownerDocument;
    if (!page || !frame.closest("[data-testid=stMain]")) return null;
    const around = page.defaultView;
    const main = frame.closest("[data-testid=stMain]");
    let lit = null;

    function measure() {
      const top = frame.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop;
      const told = Math.round(top) + "px";
      if (page.documentElement.style.getPropertyValue("--map-top") !== told) {
        page.documentElement.style.setProperty("--map-top", told);
      }
    }

    const lines = () => page.querySelectorAll("[data-map-code]");

    function light(code) {
      if (code === lit) return;
      lit = code;
      for (const line of lines()) line.classList.toggle("pk-lit", line.dataset.mapCode === code);
    }

    const lineOf = (event) => event.target.closest && event.target.closest("[data-map-code]");
    const over = (event) => { const line = lineOf(event); kernel.point(line ? line.dataset.mapCode : null); };
    const out = () => kernel.point(null);
    const click = (event) => {
      const line = lineOf(event);
      if (!line || !event.target.closest("a") || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      event.stopPropagation();
      kernel.open(line.dataset.mapCode);
    };
    // What lies over the map may come, go or grow with each run of the page.
    const watching = new around.ResizeObserver(() => { measure(); kernel.covered(); });
    const watched = new Set();
    function watch() {
      const wanted = new Set(page.querySelectorAll(OVER + ", .st-key-map_head"));
      for (const one of watched) if (!wanted.has(one)) { watching.unobserve(one); watched.delete(one); }
      for (const one of wanted) if (!watched.has(one)) { watching.observe(one); watched.add(one); }
      measure();
    }
    watching.observe(main);
    page.addEventListener("mouseover", over);
    page.addEventListener("focusin", over);
    page.addEventListener("mouseout", out);
    page.addEventListener("click", click, true);
    window.addEventListener("pagehide", () => {
      watching.disconnect();
      page.removeEventListener("mouseover", over);
      page.removeEventListener("focusin", over);
      page.removeEventListener("mouseout", out);
      page.removeEventListener("click", click, true);
    });

    return {
      light, watch,
      /* Boxes of what lies over the map, in its own pixels. */
      boxes() {
        const own = frame.getBoundingClientRect();
        const found = [];
        for (const one of page.querySelectorAll(OVER)) {
          const box = one.getBoundingClientRect();
          if (!box.width || !box.height || box.bottom < own.top || box.top > own.bottom) continue;
          found.push([box.left - own.left, box.top - own.top, box.right - own.left, box.bottom - own.top]);
        }
        return found;
      },
      /* Width and height of the legend where it lies over the map. */
      legend() {
        const one = page.querySelector(LEGEND);
        const style = one && around.getComputedStyle(one);
        return one && style.position === "absolute" && one.offsetHeight ? [one.offsetWidth, one.offsetHeight] : null;
      },
      /* In which corner the legend stands. */
      corner(name) { page.documentElement.dataset.mapCorner = name; },
    };
  };
})(window.phkMap);
