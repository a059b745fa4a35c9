// What is for sale, in hundredths of GHS and of a credit.

import { parsed } from "./money.js";

export const CURRENCY = "GHS";
export const SMALLEST = 10_00;
export const LARGEST = 10_000_00;

export const PACKAGES = [
  { name: "starter", price: 30_00, credits: 30_00 },
  { name: "value", price: 80_00, credits: 100_00 },
  { name: "premium", price: 180_00, credits: 250_00 },
];

/** The package that a form asks for; undefined when there is no such thing. */
export function chosen({ package: name, amount }) {
  if (name !== "custom") return PACKAGES.find((each) => each.name === name);
  const price = parsed(amount);
  const isSold = price >= SMALLEST && price <= LARGEST;
  return isSold ? { name, price, credits: price } : undefined;
}
