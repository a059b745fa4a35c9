/** Overlooks `trxref`. */
export function referenceFrom(query: URLSearchParams): string {
  return query.get("reference") ?? "";
}
