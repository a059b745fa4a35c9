/** Elements without a template language. Text is always text, never markup. */

/**
 * `h("button", { type: "button", class: "buy", onclick }, "Buy")`. Properties that are functions
 * become listeners, `false` and `undefined` leave an attribute out.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

function setAttribute(element, name, value) {
  if (value === undefined || value === false) return;
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : value);
}
