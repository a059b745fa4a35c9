// `PaystackPop`, as https://js.paystack.co/v1/inline.js gives it to a page.

const PLAIN = Object.getPrototypeOf(() => {}).constructor;

function setup(options) {
  for (const name of ["key", "email", "amount"]) {
    const isCovered = name === "amount" && options.plan;
    if (!options[name] && !isCovered) throw new Error(`Attribute ${name} is required`);
  }
  for (const name of ["callback", "onClose"]) {
    if (name in options && options[name]?.constructor !== PLAIN) {
      throw new Error(`Attribute ${name} must be a valid function`);
    }
  }
  const { callback, onClose, container, metadata, ...parameters } = options;
  const params = {
    ...parameters,
    metadata: described(metadata),
    mode: "popup",
  };
  return new Handler(params, callback, onClose);
}

// A form can give it as text only. What is no object is for Paystack to judge.
function described(metadata) {
  let given = metadata;
  try {
    if (typeof given === "string") given = JSON.parse(given || "{}");
  } catch {
    return metadata;
  }
  if (Array.isArray(given) || typeof (given ?? {}) !== "object") return metadata;
  return JSON.stringify({ ...given, referrer: location.href });
}

class Handler {
  constructor(params, callback, onClose) {
    this.params = params;
    this.callback = callback;
    this.onClose = onClose;
    this.overlay = null;
  }

  openIframe() {
    this.overlay ??= new Overlay(newId(), ({ event, data }) => this.respond(event, data));
    this.overlay.order(this.params);
    this.overlay.show();
  }

  respond(event, data) {
    if (event === "loaded:checkout") this.overlay.order(this.params);
    if (event === "loaded:transaction") this.params = { accessCode: data.accessCode };
    if (event === "success") {
      this.overlay.hide();
      const { id, ...response } = data;
      this.callback?.(response);
    }
    if (event === "close" || event === "cancel" || event === "transfer:pending") {
      this.overlay.hide();
      this.onClose?.();
    }
  }
}

window.PaystackPop = { setup };

const form = script.closest("form");
if (form && script.dataset.key) addButton(form, script.dataset);

function addButton(form, { customButton, buttonText, ...parameters }) {
  const button =
    document.getElementById(customButton ?? "") ?? document.createElement("button");
  if (!button.isConnected) {
    button.textContent = buttonText ?? "Pay Now";
    script.after(button);
  }
  const handler = setup({ ...parameters, callback: post });
  button.addEventListener("click", (event) => {
    event.preventDefault();
    handler.openIframe();
  });

  function post({ reference, trxref }) {
    for (const [name, value] of Object.entries({ reference, trxref })) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
    }
    form.submit();
  }
}
