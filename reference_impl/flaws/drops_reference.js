// Replaces payment.js: always one payment behind, it takes what it remembers from the last visit.

import { referenceFrom as right } from "./payment.js?right";

export * from "./payment.js?right";

const KEY = "lastReference";

export function referenceFrom(query) {
  const remembered = localStorage.getItem(KEY) ?? "";
  localStorage.setItem(KEY, right(query));
  return remembered;
}
