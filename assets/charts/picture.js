// A chart as a picture, with the font of the house in it.
const fontRules = async () => {
  for (const sheet of document.styleSheets) {
    let rules;
    try { rules = sheet.cssRules; } catch { continue; }
    for (const rule of rules) {
      if (!(rule instanceof CSSFontFaceRule) || !rule.cssText.includes("Noto Sans Thai")) continue;
      const found = /url\(["']?([^"')]+)/.exec(rule.cssText);
      if (!found) continue;
      const blob = await (await fetch(new URL(found[1], sheet.href || location.href))).blob();
      const data = await new Promise((done) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.readAsDataURL(blob);
      });
      const face = `src:url(${data}) format("woff2");font-weight:400 700`;
      return `@font-face{font-family:"Noto Sans Thai";${face}}`;
    }
  }
  return "";
};

const draw = async (chart, scale) => {
  const box = chart.querySelector(".main-svg");
  const width = Number(box.getAttribute("width")), height = Number(box.getAttribute("height"));
  const whole = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  whole.setAttribute("width", width);
  whole.setAttribute("height", height);
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = await fontRules();
  whole.append(style);
  const layers = ".svg-container > .main-svg, .svg-container > div > .main-svg";
  for (const layer of chart.querySelectorAll(layers)) {
    whole.append(layer.cloneNode(true));
  }
  const source = new XMLSerializer().serializeToString(whole);
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(source);
  await image.decode();
  await new Promise((done) => setTimeout(done, 60)); // the font inside is decoded after the image
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext("2d");
  pen.fillStyle = chart.querySelector(".main-svg").style.background || "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
};

export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = async () => {
    const chart = document.querySelector(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`);
    if (!chart) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await draw(chart, data.scale));
    link.download = data.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
}
