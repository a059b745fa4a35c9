// What a transaction may be given: checked before any network, and renamed for the wire.

const TYPES = {
  string: `key currency email label firstName lastName reference phone customerCode paymentPage
    hash container subaccountCode bearer planCode planInterval subscriptionStartDate accessCode
    firstname lastname customer_code subaccount plan interval start_date ref card bank split_code
    transaction_type language connect_account`,
  number: "subscriptionCount subscriptionLimit quantity order_id subscription",
  "string number": `amount paymentRequest transactionCharge payment_request transaction_charge
    invoice_limit payment_page`,
  array: "channels connect_split",
  object: "metadata split",
  function: `onError onLoad onSuccess onCancel callback onClose onBankTransferConfirmationPending`,
};
const KNOWN = Object.fromEntries(
  Object.entries(TYPES).flatMap(([types, names]) =>
    names.split(/\s+/).map((name) => [name, types.split(" ")]),
  ),
);
const REQUIRED = { key: [], amount: ["plan", "planCode"], email: ["customerCode"] };
const OVERRULED = { customerCode: "email", planCode: "amount" };
const ON_THE_WIRE = {
  firstName: "firstname",
  lastName: "lastname",
  customerCode: "customer_code",
  paymentRequest: "payment_request",
  subaccountCode: "subaccount",
  transactionCharge: "transaction_charge",
  planCode: "plan",
  subscriptionCount: "quantity",
  planInterval: "interval",
  subscriptionLimit: "invoice_limit",
  subscriptionStartDate: "start_date",
  reference: "ref",
};
const LONGEST_REFERRER = 500;

// Thrown as it is: no Error, like Paystack's.
class InvalidParameters {
  constructor(message, issues = []) {
    this.message = message;
    this.issues = issues;
  }
}

// Removes from `given` what is not known, and what another parameter overrules.
function check(given) {
  if (!given || typeof given !== "object") {
    throw new InvalidParameters("Transaction parameters should be a non-empty object");
  }
  if ("accessCode" in given) return;
  for (const name of Object.keys(given)) if (!(name in KNOWN)) delete given[name];
  const issues = [...missing(given), ...mistyped(given)];
  for (const [name, overruled] of Object.entries(OVERRULED)) {
    if (name in given) delete given[overruled];
  }
  if (issues.length) throw new InvalidParameters("Invalid transaction parameters", issues);
}

function missing(given) {
  return Object.entries(REQUIRED)
    .filter(([name, others]) => !given[name] && !others.some((other) => given[other]))
    .map(([name]) => ({ message: `Required parameter missing: ${name}` }));
}

function mistyped(given) {
  return Object.entries(given)
    .filter(([name, value]) => !KNOWN[name].includes(Array.isArray(value) ? "array" : typeof value))
    .map(([name]) => ({ message: `Invalid parameter type: ${name}`, validTypes: KNOWN[name] }));
}

// As the checkout is told: no functions, Paystack's own names, and from which page it comes.
function wire(given) {
  const metadata = given.metadata ?? {};
  metadata.referrer = referrer();
  const told = { ...given, metadata: JSON.stringify(metadata), mode: "popup" };
  if (typeof given.split === "object") told.split = JSON.stringify(given.split);
  for (const [only, other] of [["bank", "card"], ["card", "bank"]]) {
    if (["false", false].includes(told[other])) {
      told.channels = [only];
      delete told[other];
    }
  }
  for (const [from, to] of Object.entries(ON_THE_WIRE)) {
    if (!told[from]) continue;
    told[to] = told[from];
    delete told[from];
  }
  const sendable = Object.entries(told).filter(([, value]) => typeof value !== "function");
  return Object.fromEntries(sendable);
}

function referrer() {
  return [location.href, ...(location.ancestorOrigins ?? [])]
    .map((url) => (url.length > LONGEST_REFERRER ? url.split("?")[0] : url))
    .join(",");
}
