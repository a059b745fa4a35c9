/** One mark for each outcome. Decoration only: the heading says the same. */

const SVG = "http://www.w3.org/2000/svg";

const STROKES = {
  success: "M13 24.5l7.5 7.5L35 16.5",
  pending: "M24 13v11.5l7 5",
  failed: "M16.5 16.5l15 15m0-15l-15 15",
  missing: "M24 13.5v13m0 6.5v.5",
  error: "M24 13.5v13m0 6.5v.5",
};

export function icon(kind) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 48 48");
  svg.setAttribute("aria-hidden", "true");
  svg.append(shape("circle", { cx: 24, cy: 24, r: 22 }), shape("path", { d: STROKES[kind] }));
  return svg;
}

function shape(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
