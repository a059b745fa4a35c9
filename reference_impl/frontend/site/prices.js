/**
 * What there is to buy, and how the shop writes numbers. The backend's invoice decides; this shows
 * it before the checkout does.
 */

export const CURRENCY = "GHS";

/** `amount` in the currency's subunit (pesewas): 9400 → "GHS 94.00". */
export function price(amount) {
  return `${CURRENCY} ${(amount / 100).toFixed(2)}`;
}

export const isNumber = (value) =>
  value !== null && value !== "" && Number.isFinite(Number(value));

/** 145.5 and "145.5" → "145.50". */
export const balance = (number) => Number(number).toFixed(2);

/** 100 → "100", 33.33 → "33.33". */
export function credits(number) {
  const value = Number(number);
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

/** `price` in the currency's subunit, before taxes. */
export const packages = [
  { id: "starter", name: "Starter", price: 3000, credits: 30 },
  { id: "value", name: "Value", price: 8000, credits: 100 },
  { id: "premium", name: "Premium", price: 18000, credits: 250 },
];

/** In the currency's subunit; one credit for each whole unit. */
export const customMinimum = 1000;

/** `rate` in thousandths of the price. */
const taxes = [
  { name: "VAT", rate: 125 },
  { name: "NHIL", rate: 25 },
  { name: "GETFund", rate: 25 },
];

/** "VAT 12.5 %, NHIL 2.5 % and GETFund 2.5 %" */
export const taxesInWords = new Intl.ListFormat("en-GB").format(
  taxes.map(({ name, rate }) => `${name} ${rate / 10} %`),
);

/** Both in the currency's subunit; each tax is rounded by itself. */
export function invoice(base) {
  const tax = taxes.reduce((sum, { rate }) => sum + Math.round((base * rate) / 1000), 0);
  return { tax, total: base + tax };
}

export const plan = {
  id: "monthly",
  name: "Monthly",
  price: 5000,
  says: "One month of the assistant, paid in advance",
};
