/* The map's kernel in a page without a frame, inside the shadow root of a components-v2 component.
 *
 *   const map = phkInline.open(place, {root, assets, message, look, lettering})
 *   map.change({message, look})   the same map, told anew
 *   map.close()
 *
 * place: the element to fill. root: the app's root, "/" or "/prefix/". assets: {script, style} below it.
 * lettering: size of the names in pixels. The script and the style are loaded once a document.
 */
const phkInline = (() => {
  let kernel = null; // a promise, shared by all maps

  function loadScript(address) {
    if (globalThis.phkMap?.create) return Promise.resolve();
    if (!kernel) {
      kernel = new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = () => done();
        script.onerror = () => { kernel = null; failed(new Error(address)); };
        document.head.append(script);
      });
    }
    return kernel;
  }

  function loadStyle(address, place) {
    const tree = place.getRootNode();
    const known = tree.querySelector("link[data-phk-style]");
    if (known) return known.phkReady;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.dataset.phkStyle = "";
    link.phkReady = new Promise((done) => { link.onload = link.onerror = done; });
    (tree.head || tree).append(link);
    return link.phkReady;
  }

  /* Script and shapes on their way before the first map is wanted. */
  async function prepare({ root, assets, messages }) {
    await loadScript(root + assets.script);
    const filesOf = (message) => [message.shapes?.url, message.names, ...message.borders, ...(message.ground || []).map((one) => one.url)];
    const files = new Set(messages.flatMap(filesOf).filter(Boolean));
    await Promise.allSettled([...files].map((file) => globalThis.phkMap.geometry.loadShapes(root + file)));
  }

  function open(place, { root, assets, message, look, lettering, onChoice }) {
    let map = null;
    let closed = false;
    let told = { message, look };
    const tell = () => map && globalThis.phkMap.update(map, { ...told.message, base: root, look: told.look });
    Promise.all([loadScript(root + assets.script), loadStyle(root + assets.style, place)]).then(() => {
      if (closed) return;
      if (lettering) place.style.setProperty("--phk-name", String(lettering));
      map = globalThis.phkMap.create(place, onChoice || (() => {}));
      tell();
    }, () => { place.dataset.failed = "script"; });
    return {
      change(next) { told = { ...told, ...next }; tell(); },
      close() {
        closed = true;
        if (map) globalThis.phkMap.close(map);
        map = null;
      },
    };
  }

  return { open, prepare };
})();
