/** What there is to buy, and what it costs. Amounts are whole subunits (pesewas), never floats. */

/** Per mille of the base amount. */
const TAXES = [
  { name: "VAT", perMille: 125 },
  { name: "NHIL", perMille: 25 },
  { name: "GETFund", perMille: 25 },
];

/** `price` in the subunit, before tax; `credits` in hundredths. */
export const PACKAGES = new Map([
  ["starter", { price: 30_00, credits: 30_00 }],
  ["value", { price: 80_00, credits: 100_00 }],
  ["premium", { price: 180_00, credits: 250_00 }],
]);

export const SMALLEST = 10_00;
/** With tax it stays below what Paystack takes in one transaction. */
export const LARGEST = 8_500_000_00;

/**
 * The package of that name; `custom` gives one credit for each unit of the currency. Undefined for
 * an unknown name, or an amount that cannot be bought.
 *
 * @param {unknown} name
 * @param {unknown} customAmount in the major unit, a number or a text
 */
export function packageFor(name, customAmount) {
  if (name !== "custom") return PACKAGES.get(/** @type {string} */ (name));
  const price = subunits(customAmount);
  return price >= SMALLEST && price <= LARGEST ? { price, credits: price } : undefined;
}

/**
 * Each tax is rounded by itself, so that the invoice adds up as printed: 80.00 → 14.00 → 94.00.
 *
 * @param {number} base in the subunit
 */
export function invoiceFor(base) {
  const taxes = TAXES.map(({ name, perMille }) => {
    return { name, rate: perMille / 10, amount: Math.round((base * perMille) / 1000) };
  });
  const totalTax = taxes.reduce((sum, { amount }) => sum + amount, 0);
  return { base, taxes, totalTax, total: base + totalTax };
}

/** @typedef {ReturnType<typeof invoiceFor>} Invoice */

/** The major unit, for answers: 9400 → 94, 1050 → 10.5. @param {number} hundredths */
export function major(hundredths) {
  return hundredths / 100;
}

/**
 * Exact, by the digits: 19.99 * 100 is 1998.9999999999998. NaN for what is no amount.
 *
 * @param {unknown} value
 */
function subunits(value) {
  if (typeof value !== "number" && typeof value !== "string") return NaN;
  const digits = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(String(value));
  return digits ? Number(digits[1] + (digits[2] ?? "").padEnd(2, "0")) : NaN;
}
