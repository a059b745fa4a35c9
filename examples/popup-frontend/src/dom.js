/** An element: `h("button", { type: "button", onclick }, "Buy")`. */
export function h(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}
