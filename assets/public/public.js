/* Makes the drawn maps live, once they come into view: the same kernel as the app's own maps. Without this
 * script the pages are whole; with it a map can be zoomed and says what lies under the finger. */
(function () {
  "use strict";
  const own = document.currentScript.dataset;
  const looks = JSON.parse(own.looks);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const look = () => (dark.matches ? looks.dark : looks.light);
  const live = [];
  let kernel = null;

  function load() {
    kernel = kernel || new Promise((done, failed) => {
      const known = [...document.styleSheets].some((sheet) => sheet.href && sheet.href.endsWith(own.mapStyle.replace(/^[./]+/, "")));
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = own.mapStyle;
      const script = document.createElement("script");
      script.src = own.mapScript;
      script.onload = done;
      script.onerror = failed;
      document.head.append(...(known ? [script] : [style, script]));
    });
    return kernel;
  }

  function open(figure) {
    const canvas = figure.querySelector(".canvas");
    const message = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    load().then(() => {
      const place = document.createElement("div");
      canvas.append(place);
      canvas.removeAttribute("role");
      canvas.removeAttribute("aria-label");
      const map = window.phkMap.create(place, () => {});
      const tell = () => window.phkMap.update(map, { ...message, look: look() });
      live.push(tell);
      tell();
      const drawn = new MutationObserver(() => {
        if (!place.dataset.shapes) return;
        canvas.classList.add("live");
        drawn.disconnect();
      });
      drawn.observe(place, { attributes: true, attributeFilter: ["data-shapes"] });
    }, () => {}); // the drawn map stays
  }

  dark.addEventListener("change", () => live.forEach((tell) => tell()));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      seen.unobserve(entry.target);
      open(entry.target);
    }
  }, { rootMargin: "200px" });
  document.querySelectorAll("figure.map").forEach((figure) => seen.observe(figure));
})();
