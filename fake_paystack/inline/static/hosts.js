// Where Paystack is: this script's own origin is the sandbox. Under Paystack's own names each part
// has a host of its own.

const script =
  document.currentScript ??
  [...document.scripts].findLast(({ src }) => /\/v[12]\/(inline|popup)\.js/.test(src));
const origin = new URL(script.src).origin;
const CHECKOUT = origin.replace("//js.paystack.co", "//checkout.paystack.com");
const API = origin.replace("//js.paystack.co", "//api.paystack.co");
