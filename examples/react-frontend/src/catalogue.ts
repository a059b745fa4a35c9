/** What there is to buy. The backend's invoice decides what it costs; this is shown before. */

export const CURRENCY = "GHS";

/** Before taxes, in the major unit. */
export const PACKAGES = [
  { id: "starter", name: "Starter", price: 30, credits: 30 },
  { id: "value", name: "Value", price: 80, credits: 100 },
  { id: "premium", name: "Premium", price: 180, credits: 250 },
];

export const CUSTOM_MINIMUM = 10;

export const TAXES = "Prices are before VAT 12.5 %, NHIL 2.5 % and GETFund 2.5 %.";

/** 100 → "100", 33.3 → "33.30". */
export function inCredits(credits: number): string {
  return Number.isInteger(credits) ? String(credits) : credits.toFixed(2);
}
