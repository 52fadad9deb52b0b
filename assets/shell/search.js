/* The search box in the header: what is found stands in a list under it while one types. The box itself comes
   with the page (outputs/search/box.py) and is drawn anew when it likes, so all is heard at the document. */
(() => {
  "use strict";

  const BASE = document.currentScript.dataset.base;
  const WAIT = 150; // milliseconds without a letter before it is asked
  const SLOW = 500; // and without an answer before it says so
  const THAI = /[\u0e00-\u0e7f]/;
  const asked = { timer: 0, number: 0, query: "", controller: null, pending: null };

  const box = () => document.querySelector(".pk-search");
  const parts = () => {
    const form = box();
    return {
      form,
      input: form?.querySelector("input"),
      panel: form?.querySelector(".pk-search-found"),
      told: form?.querySelector(".pk-search-told"),
      list: form?.querySelector("[role=listbox]"),
    };
  };
  const options = () => [...(box()?.querySelectorAll("[role=option]") ?? [])];

  /* Words in a span of their own, marked as Thai on an English page. */
  const span = (words, className) => {
    const made = document.createElement("span");
    if (className) made.className = className;
    if (document.documentElement.lang !== "th" && THAI.test(words)) made.lang = "th";
    made.textContent = words;
    return made;
  };

  const optionOf = (way, place) => {
    const option = document.createElement("a");
    option.id = `pk-hit-${place}`;
    option.href = `${BASE}/${way}`;
    option.dataset.way = way;
    option.tabIndex = -1;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    return option;
  };

  const draw = (found) => {
    const { list, told, panel } = parts();
    if (!list) return;
    told.textContent = found.told;
    list.replaceChildren();
    (found.hits ?? []).forEach((hit, place) => {
      const option = optionOf(hit.way, place);
      const name = option.appendChild(document.createElement("strong"));
      name.append(span(hit.name));
      const about = option.appendChild(document.createElement("small"));
      hit.about.forEach((words) => about.append(span(words)));
      if (hit.state) {
        const state = about.appendChild(span("", "pk-search-state"));
        if (hit.mark) state.append(Object.assign(new Image(12, 12), { src: hit.mark, alt: "" }));
        state.append(span(hit.state));
      }
      if (hit.sample) about.append(span(hit.sample, "pk-sample"));
      list.append(option);
    });
    if (found.all) {
      const option = optionOf(found.all.way, found.hits.length);
      option.className = "pk-search-all";
      option.append(span(found.all.words));
      list.append(option);
    }
    list.hidden = !list.children.length;
    panel.hidden = false;
    choose(-1);
  };

  const choose = (place) => {
    const { input, list } = parts();
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const chosen = options()[place];
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (chosen) {
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const chosen = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");

  const close = () => {
    const { input, panel, list } = parts();
    clearTimeout(asked.timer);
    asked.controller?.abort();
    asked.query = "";
    if (!panel) return;
    panel.hidden = list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  /* The question, and what the page that asks reads: its province, edition and invented rows. */
  const about = (query) => {
    const asked = new URLSearchParams(globalThis.phuenthi?.follows?.() ?? "");
    asked.set("q", query);
    return asked;
  };

  /* The next step asks again. */
  const fail = () => {
    asked.query = "";
    draw({ told: box()?.dataset.failed ?? "" });
  };

  const ask = async (query) => {
    const number = ++asked.number;
    asked.query = query;
    asked.controller?.abort();
    asked.controller = new AbortController();
    const slow = setTimeout(() => draw({ told: box()?.dataset.waiting ?? "" }), SLOW);
    try {
      const answer = await fetch(`${BASE}/hits?${about(query)}`, { signal: asked.controller.signal });
      const found = answer.headers.get("content-type")?.includes("json") ? await answer.json() : null;
      if (number === asked.number) found ? draw(found) : fail();
    } catch (problem) {
      if (problem.name !== "AbortError" && number === asked.number) fail();
    } finally {
      clearTimeout(slow);
    }
  };

  /* What the first question of a moment has to wait for is made while it is typed. */
  const prepare = () => void fetch(`${BASE}/hits?${about("")}`).catch(() => {});

  /* The answer to what stands in the box now: the one that is there, that is on its way, or a new one. */
  const answered = () => {
    const query = parts().input.value.trim();
    clearTimeout(asked.timer);
    if (!query) close();
    else if (query !== asked.query) asked.pending = ask(query);
    return asked.pending;
  };

  const open = (option) => option?.click();

  /* The page of all that was found, where no list came: none was found, the server has no answer, or a run of
     the page has just drawn the box anew. */
  const openAll = (query) => {
    const way = `search?${about(query)}`;
    if (!globalThis.phuenthi?.open(way)) location.assign(`${BASE}/${way}`);
    leave();
  };

  const focus = () => {
    const { form, input } = parts();
    if (!form || !form.getClientRects().length) return false;
    input.focus();
    input.select();
    return true;
  };

  const leave = () => {
    const { input } = parts();
    if (!input) return;
    input.value = "";
    close();
    input.blur();
  };

  const KEYS = {
    ArrowDown: () => choose((chosen() + 1) % options().length),
    ArrowUp: () => choose((chosen() < 1 ? options().length : chosen()) - 1),
    Escape: () => (parts().panel.hidden ? leave() : close()),
    Enter: async () => {
      const at = chosen();
      if (at >= 0) return open(options()[at]);
      const query = parts().input.value.trim();
      await answered();
      if (options().length) open(options()[0]);
      else if (query) openAll(query);
    },
  };

  const isText = (node) => node?.closest?.("input, textarea, select, [contenteditable]");

  document.addEventListener(
    "keydown",
    (event) => {
      const shortcut = event.key === "/" ? !event.ctrlKey && !event.metaKey && !event.altKey : false;
      const found = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
      if ((found || (shortcut && !isText(event.target))) && focus()) {
        event.preventDefault();
        return;
      }
      if (event.target !== parts().input) return;
      event.stopPropagation(); // Streamlit's own shortcuts
      if (event.isComposing) return;
      const act = KEYS[event.key];
      const moves = event.key.startsWith("Arrow");
      if (!act || (moves && !options().length)) return;
      event.preventDefault();
      act();
    },
    true,
  );

  document.addEventListener("input", (event) => {
    if (event.target !== parts().input) return;
    clearTimeout(asked.timer);
    asked.timer = setTimeout(answered, WAIT);
  });

  document.addEventListener("focusin", (event) => {
    const { form, input } = parts();
    if (event.target === input) input.value.trim() ? answered() : prepare();
    else if (form && !form.contains(event.target)) close();
  });

  document.addEventListener("pointerdown", (event) => {
    const { form } = parts();
    if (form && !form.contains(event.target)) close();
  });

  document.addEventListener("pointerover", (event) => {
    const option = event.target.closest?.(".pk-search [role=option]");
    if (option) choose(options().indexOf(option));
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".pk-search-close")) leave();
    const option = event.target.closest?.(".pk-search [role=option]");
    if (!option || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (globalThis.phuenthi?.open(option.dataset.way)) event.preventDefault();
    leave();
  });

  document.addEventListener("submit", (event) => {
    if (event.target === box()) event.preventDefault(); // Enter is answered above
  });
})();
