// The frame over the shop's page, in which the checkout is, and the messages from one to the other.

const STYLE = {
  position: "fixed",
  inset: "0",
  width: "100%",
  height: "100%",
  margin: "0",
  padding: "0",
  border: "0",
  zIndex: "2147483647",
  background: "rgb(0 0 0 / 70%)",
  display: "none",
};

class Overlay {
  // `heard` is called with each message of the checkout: `{ event, data }`.
  constructor(id, heard) {
    this.iframe = document.createElement("iframe");
    this.iframe.id = `inline-checkout-${id}`;
    this.iframe.title = "Paystack checkout";
    this.iframe.allow = "payment; clipboard-read; clipboard-write";
    this.iframe.src = `${CHECKOUT}/popup`;
    Object.assign(this.iframe.style, STYLE);
    this.isOpen = false;
    addEventListener("message", ({ source, origin, data }) => {
      if (source !== this.iframe.contentWindow || origin !== CHECKOUT) return;
      if (data?.event) heard(data);
    });
    document.body.append(this.iframe);
  }

  // Lost while the frame is still loading; its "loaded:checkout" asks for it again.
  order(params) {
    this.say({ type: "inline:url", path: "newTransaction", params });
  }

  show() {
    if (this.isOpen) return;
    this.isOpen = true;
    this.iframe.style.display = "";
    this.say("render");
  }

  hide() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.iframe.style.display = "none";
    this.say("close");
  }

  say(message) {
    this.iframe.contentWindow.postMessage(message, "*");
  }
}

function newId() {
  return Math.random().toString(36).slice(2, 7).padEnd(5, "0");
}
