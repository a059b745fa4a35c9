// The console works without this file, and without those beside it: they keep open pages up to date.

// A button to copy with, where the browser lets a page copy.
function offerCopies(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = false;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const text = button.parentElement.querySelector("pre").textContent;
  const said = await navigator.clipboard.writeText(text).then(() => "Copied", () => "Not allowed");
  button.ariaLabel = button.ariaLabel.replace(button.textContent, said);
  button.textContent = said;
});

// A form is sent once, however often it is clicked.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if ("sent" in form.dataset) event.preventDefault();
  form.dataset.sent = "";
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

const isChanged = (field) =>
  ("defaultValue" in field && field.value !== field.defaultValue) ||
  ("defaultChecked" in field && field.checked !== field.defaultChecked);

// What a person has opened, typed or chosen stays as it is when its part of the page is fetched anew.
document.addEventListener("DOMContentLoaded", () => {
  offerCopies(document);
  document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  if (!window.Idiomorph) return;
  Idiomorph.defaults.ignoreActiveValue = true;
  Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, node) =>
    !(name === "open" && node.tagName === "DETAILS") &&
    !(name === "hidden" && "copy" in node.dataset) &&
    name !== "data-sent" &&
    !(name === "selected" || ((name === "value" || name === "checked") && isChanged(node)));
});
document.addEventListener("htmx:afterSettle", (event) => offerCopies(event.target.parentElement ?? document));

// A page that hears nothing from the server any more says so, unless it is back within a second.
let silence;
document.addEventListener("htmx:sseOpen", () => {
  clearTimeout(silence);
  silence = undefined;
  document.getElementById("lost").hidden = true;
});
document.addEventListener("htmx:sseError", async (event) => {
  silence ??= setTimeout(() => (document.getElementById("lost").hidden = false), 1000);
  if (event.detail.source.readyState !== EventSource.CLOSED) return;
  const now = document.getElementById("standing").getAttribute("hx-get");
  const answer = await fetch(now).catch(() => null);
  if (answer?.status === 404) location.reload();
});

// What the server no longer has, such as after a reset, is asked for again: the answer says why.
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 404) location.reload();
});
