/** Numbers as the shop writes them. */

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
