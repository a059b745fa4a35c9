// The frame of a popup. The shop's page orders a transaction, this page starts it and shows its
// checkout, and tells the shop's page how that ended.

const shop = window.parent;
const loading = document.querySelector(".loading");
const refusal = document.querySelector(".refusal");
const payment = document.querySelector("iframe");

let order = 0; // counts; an answer to an older order is of no interest
let wanted = ""; // what was ordered last
let opened = null; // the transaction that was started, until the shop knows
let isOver = true;

addEventListener("message", ({ source, data }) => {
  if (source !== shop) return;
  if (data?.type === "inline:url") start(data.params);
  if (data === "close") close();
});
payment.addEventListener("load", look);
refusal.querySelector("button").addEventListener("click", () => end("close", { status: "error" }));
tell("loaded:checkout", {});

async function start(params) {
  // The shop's page goes on with a transaction whose access code it does not know yet.
  if ("accessCode" in params && !params.accessCode) return;
  // It says twice what it wants, where this page was loaded in the same instant.
  const asked = JSON.stringify(params);
  if (asked === wanted && !isOver) return;
  wanted = asked;
  const mine = ++order;
  show(loading);
  isOver = false;
  // What is shown may still end, and would be told as the end of this one.
  opened = null;
  payment.contentWindow.location.replace("about:blank");
  const answer = await ask(params);
  if (mine !== order) return;
  if (answer.status) open(answer.data);
  else refuse(answer.message);
}

async function ask({ accessCode, ...params }) {
  const request = accessCode
    ? fetch(`/transaction/verify_access_code/${encodeURIComponent(accessCode)}`)
    : fetch("/checkout/request_inline", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(params),
      });
  try {
    return await (await request).json();
  } catch {
    return { status: false, message: "Paystack did not answer" };
  }
}

function open({ id, customer, access_code: accessCode }) {
  opened = { id, customer, accessCode };
  show(payment);
  payment.contentWindow.location.replace(`/popup/${accessCode}`);
}

function refuse(message) {
  refusal.querySelector("[role=alert]").textContent = message;
  show(refusal);
  tell("error", { type: "setup", status: false, message });
}

// Called for each page of the payment: some have something to tell.
function look() {
  const { location, document: page } = payment.contentWindow;
  if (payment.hidden || location.href === "about:blank") return;
  if (opened) {
    tell("loaded:transaction", opened);
    opened = null;
  }
  for (const element of page.querySelectorAll("[data-event]")) {
    const telling = () => end(element.dataset.event, JSON.parse(element.dataset.told));
    if (element.matches("button")) element.addEventListener("click", telling);
    else telling();
  }
}

function end(event, data) {
  isOver = true;
  tell(event, data);
}

// The shop says so a moment after it has hidden this page, and may have ordered anew by then.
function close() {
  wanted = "";
  if (!isOver) return;
  payment.contentWindow.location.replace("about:blank");
  show(loading);
}

function show(part) {
  for (const each of [loading, refusal, payment]) each.hidden = each !== part;
}

function tell(event, data) {
  shop.postMessage({ event, data }, "*");
}
