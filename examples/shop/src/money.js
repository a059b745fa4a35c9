// Amounts in hundredths, of the currency as of credits.

/** "12.5" as 1250; undefined for what is no amount of at most two decimals. */
export function parsed(text) {
  const [, whole, fraction = ""] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole && Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
}

export const written = (hundredths) => (hundredths / 100).toFixed(2);
