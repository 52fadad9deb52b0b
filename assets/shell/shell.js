/* The shell in the browser: the page's language, Streamlit's own texts in Thai, and an address that is
   corrected without a new entry in the history. Loaded once from the document's head; every page run then
   calls phuenthi.update() through the shell's component. */
(() => {
  "use strict";

  const WORDS = /*WORDS*/ {};
  const BASE = document.currentScript.dataset.base;
  // Told where it lives, Streamlit does not first ask below the page's own path: a link into a page opens
  // about a tenth of a second sooner, and without two 404s on the console.
  window.__streamlit = { BACKEND_BASE_URL: `${location.origin}${BASE}/` };
  const ATTRIBUTES = ["aria-label", "placeholder", "title", "aria-valuetext", "alt"];
  const SKIPPED = "[data-testid=stIconMaterial], script, style, [data-pk-own], [data-testid=stCode]";
  const texts = new Map(Object.entries(WORDS.text || {}));
  const patterns = Object.entries(WORDS.pattern || {}).map(([english, thai]) => {
    const holes = [];
    const source = english
      .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
      .replace(/\{(n|x)\}/g, (_, kind) => (holes.push(kind), kind === "n" ? "([\\d,.]+)" : "(.+?)"));
    return { test: new RegExp(`^${source}$`), thai };
  });

  const state = { lang: document.documentElement.lang, seen: null, data: null, went: null };
  const originals = new WeakMap(); // node -> Map(attribute or "" -> {english, thai})

  const thaiOf = (english) => {
    const whole = texts.get(english);
    if (whole !== undefined) return whole;
    for (const { test, thai } of patterns) {
      const found = test.exec(english);
      if (!found) continue;
      let place = 0;
      return thai.replace(/\{[nx]\}/g, () => {
        place += 1;
        return texts.get(found[place]) ?? found[place];
      });
    }
    return undefined;
  };

  const swap = (node, slot, value, write) => {
    const known = originals.get(node)?.get(slot);
    if (state.lang === "th") {
      if (known && value === known.thai) return;
      const english = value.trim();
      if (!english || !/[A-Za-z]/.test(english)) return;
      const thai = thaiOf(english);
      if (thai === undefined) return;
      const put = value.replace(english, () => thai);
      if (!originals.has(node)) originals.set(node, new Map());
      originals.get(node).set(slot, { english: value, thai: put });
      write(put);
    } else if (known) {
      originals.get(node).delete(slot);
      if (value === known.thai) write(known.english); // React may have written a new text meanwhile
    }
  };

  const visitText = (node) => {
    if (node.parentElement?.closest(SKIPPED)) return;
    swap(node, "", node.nodeValue, (value) => (node.nodeValue = value));
  };

  const visitElement = (element) => {
    const label = element.getAttribute("aria-label");
    if (label?.includes("**")) element.setAttribute("aria-label", label.replaceAll("**", "")); // Markdown
    for (const name of ATTRIBUTES) {
      const given = element.getAttribute(name);
      const value = WORDS.name?.[given] ?? given;
      if (value !== given) element.setAttribute(name, value);
      if (value) swap(element, name, value, (put) => element.setAttribute(name, put));
    }
    if (element.dataset.testid === "stPageLink-NavLink") {
      mendLink(element);
      if (state.data && element.closest(".st-key-nav")) markNavigation(state.data); // links may come last
    }
    if (state.data && element.tagName === "BUTTON" && element.closest(".st-key-language")) markSwitch(state.data);
  };

  /* The first page's link has no path, so its bare query would stay on the page the reader is on. */
  const mendLink = (link) => {
    const href = link.getAttribute("href");
    if (href === "" || href?.startsWith("?")) link.setAttribute("href", `${BASE}/${href}`);
  };

  const visit = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return visitText(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(SKIPPED)) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = root; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) visitText(node);
      else visitElement(node);
    }
  };

  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData") visitText(change.target);
      else if (change.type === "attributes") {
        if (!change.target.closest(SKIPPED)) visitElement(change.target);
      } else change.addedNodes.forEach(visit);
    }
  });

  const watch = () => {
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: [...ATTRIBUTES, "href"],
    });
    visit(document.body);
    new MutationObserver(lookAtConnection).observe(document.body, {
      subtree: true,
      attributes: true,
      attributeFilter: ["data-test-connection-state"],
    });
  };

  /* The navigation is made of page links: say so to screen readers, and which page is open. */
  const markNavigation = (data) => {
    const nav = document.querySelector(".st-key-nav");
    if (!nav) return;
    nav.setAttribute("role", "navigation");
    nav.setAttribute("aria-label", data.pages);
    for (const link of nav.querySelectorAll("[data-testid=stPageLink-NavLink]")) {
      const path = new URL(link.href, location.href).pathname.replace(/\/$/, "");
      if (path === `${BASE}/${data.marked}`.replace(/\/$/, "")) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };

  /* Where Back or Forward led, until the reader clicks something: of two quick presses the run of the first may
     end after the second, and must not write its address over that one's. */
  addEventListener("popstate", () => (state.went = location.search));
  document.addEventListener("click", () => (state.went = null), true);

  const isSameQuery = (one, other) => String(new URLSearchParams(one)) === String(new URLSearchParams(other));

  /* What a script wrote while the run was on its way stays: a slide that was reached meanwhile. */
  const besideScripts = (data) => {
    const wanted = new URLSearchParams(data.replace);
    const here = new URLSearchParams(location.search);
    const written = data.scripted.filter((name) => here.has(name) && here.get(name) !== wanted.get(name));
    for (const name of written) wanted.set(name, here.get(name));
    const query = written.length ? wanted.toString() : data.replace;
    return query ? `?${query}` : "";
  };

  const correctAddress = (data) => {
    const seen = `${data.session} ${data.run}`;
    if (data.replace === null || seen === state.seen) return;
    state.seen = seen;
    if (state.went !== null && !isSameQuery(state.went, data.came)) return; // a later run answers that
    const here = location.pathname.replace(/\/$/, "");
    if (here !== `${BASE}/${data.path}`.replace(/\/$/, "")) return; // the reader has moved on
    const query = besideScripts(data);
    if (query !== location.search) {
      history.replaceState(history.state, "", location.pathname + query + location.hash);
    }
  };

  /* Streamlit keeps the reader's theme by path and reads it when a document loads. The view stands in the
     address, so nothing is lost by loading it again. */
  const themeNow = () => {
    const app = document.querySelector("[data-testid=stApp]");
    const channels = app && getComputedStyle(app).backgroundColor.match(/[\d.]+/g);
    if (!channels) return null;
    return channels.slice(0, 3).reduce((sum, channel) => sum + Number(channel), 0) < 384 ? "dark" : "light";
  };

  const showTheme = () => {
    const theme = themeNow();
    if (theme) document.documentElement.dataset.theme = theme;
  };

  const switchTheme = () => {
    const pages = state.data?.paths.map((path) => `${BASE}/${path}`) ?? [];
    const paths = new Set([location.pathname, ...pages]);
    const wanted = JSON.stringify(themeNow() === "dark" ? "Light" : "Dark");
    for (const path of paths) localStorage.setItem(`stActiveTheme-${path}-v2`, wanted);
    location.reload();
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".pk-theme")) switchTheme();
    const copy = event.target.closest?.(".pk-copy");
    if (copy) copyLink(copy);
    if (event.target.closest?.(".pk-print")) window.print();
  });
  /* What the server colours (the map, charts) it colours anew; Streamlit tells it of another theme with the next
     run only. */
  const followSystem = () => {
    showTheme();
    if (state.data && (themeNow() === "dark") !== state.data.dark) state.send?.("again", true);
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(followSystem, 100));

  /* The link to what is seen: the view's own names alone, so that nothing else of an address goes along.
     Browsers give no clipboard to a page by plain http from another machine: there the link stands selected. */
  const linkHere = () => {
    const url = new URL(location.pathname, location.origin);
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (state.data.names.includes(name)) url.searchParams.append(name, value);
    }
    return url.href;
  };

  const copyLink = async (button) => {
    const link = linkHere();
    try {
      await navigator.clipboard.writeText(link);
      tellCopied(button);
    } catch {
      showLink(button, link);
    }
  };

  const shareBox = () => {
    document.querySelector(".pk-copied")?.remove();
    const box = document.createElement("div");
    box.className = "pk-copied";
    box.dataset.pkOwn = "";
    document.body.append(box);
    return box;
  };

  const tellCopied = (button) => {
    const box = shareBox();
    box.setAttribute("role", "status");
    setTimeout(() => (box.textContent = state.data.copied)); // a live region is read when it changes
    setTimeout(() => box.remove(), 4000);
    button.focus();
  };

  const showLink = (button, link) => {
    const box = shareBox();
    const label = box.appendChild(document.createElement("label"));
    label.append(state.data.copy_by_hand);
    const field = label.appendChild(document.createElement("input"));
    field.readOnly = true;
    field.value = link;
    field.addEventListener("copy", () => setTimeout(() => tellCopied(button)));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      box.remove();
      button.focus();
    });
    box.addEventListener("focusout", () => setTimeout(() => box.contains(document.activeElement) || box.remove()));
    field.focus();
    field.select();
  };

  /* The switch names the other language in that language. */
  const markSwitch = (data) => {
    document.querySelector(".st-key-language button")?.setAttribute("lang", data.lang === "th" ? "en" : "th");
  };

  /* A lost connection: one sentence over the page, which can still be read and not be clicked. Once it is
     back the page runs first, since a server that was started anew knows none of its buttons, and their first
     click would be lost; the sentence goes as that run arrives. */
  const connection = { lost: false, back: false };

  const lookAtConnection = () => {
    const now = document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState;
    if (!now || !state.data) return;
    if (now !== "CONNECTED") {
      connection.back = false;
      if (!connection.lost) showLost();
      connection.lost = true;
    } else if (connection.lost && !connection.back) {
      connection.back = true;
      state.send?.("again", true);
    }
  };

  const showLost = () => {
    const told = document.createElement("div");
    told.className = "pk-lost";
    told.dataset.reactAriaTopLayer = "true"; // Streamlit's own dialog would hide it from screen readers
    told.setAttribute("role", "alert");
    const words = told.appendChild(document.createElement("p"));
    words.textContent = state.data.lost;
    document.body.append(told);
    document.documentElement.dataset.lost = "";
  };

  const showFound = () => {
    connection.lost = connection.back = false;
    document.querySelector(".pk-lost")?.remove();
    delete document.documentElement.dataset.lost;
  };

  const update = (data, send) => {
    const fresh = state.data?.session !== data.session || state.data?.run !== data.run;
    state.data = data;
    state.send = send;
    if (connection.back && fresh) showFound();
    const root = document.documentElement;
    root.lang = data.lang;
    root.dataset.run = data.run; // the page run that the browser shows
    root.dataset.theme = data.dark ? "dark" : "light";
    showTheme();
    document.cookie = `lang=${data.lang}; path=${BASE || "/"}; max-age=31536000; samesite=lax`;
    if (state.lang !== data.lang) {
      state.lang = data.lang;
      visit(document.body);
    }
    correctAddress(data);
    markNavigation(data);
    markSwitch(data);
  };

  /* Open a page of ours within the session; false where only loading it leads there. */
  const open = (way) => {
    if (!state.send || connection.lost) return false;
    state.send("open", way);
    return true;
  };

  globalThis.phuenthi = { update, copyLink, open, follows: () => state.data?.follows };
  if (document.body) watch();
  else document.addEventListener("DOMContentLoaded", watch, { once: true });
})();
