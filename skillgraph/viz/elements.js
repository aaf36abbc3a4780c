"use strict";

/** Returns an element with attributes and children. Texts become text, never markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Returns an element whose text may run in either direction. */
function words(name, text, attributes = {}) {
  return element(name, { dir: "auto", ...attributes }, text);
}

function button(text, action, attributes = {}) {
  const made = words("button", text, { type: "button", ...attributes });
  made.addEventListener("click", action);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

function vector(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function polygon(corners, turn, inner = 1) {
  return Array.from({ length: corners }, (_, index) => {
    const angle = turn + (index * 2 * Math.PI) / corners;
    const reach = 7 * (index % 2 ? inner : 1);
    return `${(10 + reach * Math.cos(angle)).toFixed(2)},${(9 + reach * Math.sin(angle)).toFixed(2)}`;
  }).join(" ");
}

const SHAPES = {
  dot: () => vector("circle", { cx: 10, cy: 9, r: 6 }),
  box: () => vector("rect", { x: 2, y: 4, width: 16, height: 10, rx: 2 }),
  triangle: () => vector("polygon", { points: polygon(3, -Math.PI / 2) }),
  diamond: () => vector("polygon", { points: polygon(4, 0) }),
  hexagon: () => vector("polygon", { points: polygon(6, 0) }),
  star: () => vector("polygon", { points: polygon(10, -Math.PI / 2, 0.45) }),
};

/** Returns the picture of a kind of node for the legend. */
function nodeSymbol(style, scheme) {
  const shape = SHAPES[style.shape]();
  shape.setAttribute("fill", style[scheme]);
  return vector("svg", { width: 20, height: 18, "aria-hidden": "true" }, shape);
}

/** Returns the picture of a kind of edge for the legend. */
function edgeSymbol(style, scheme) {
  const line = { x1: 1, y1: 9, x2: style.arrow ? 24 : 31, y2: 9, stroke: style[scheme], "stroke-width": Math.max(style.width, 1.4) };
  if (style.dashes.length) line["stroke-dasharray"] = style.dashes.join(" ");
  const parts = [vector("line", line)];
  if (style.arrow) parts.push(vector("polygon", { points: "23,5 31,9 23,13", fill: style[scheme] }));
  return vector("svg", { width: 32, height: 18, "aria-hidden": "true" }, ...parts);
}
