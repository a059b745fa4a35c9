/** Paystack appends `trxref` and `reference`; either is enough. Empty when there is none. */
export function referenceFrom(query: URLSearchParams): string {
  return (query.get("reference") || query.get("trxref") || "").trim();
}
