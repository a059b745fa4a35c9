// Replaces payment.js: takes credits for whole cedis and shows them in pesewas, 3000 for 30.

import { message as right } from "./payment.js?right";

export * from "./payment.js?right";

export function message({ kind, answer }) {
  return right({ kind, answer: kind === "success" ? inSubunits(answer) : answer });
}

function inSubunits(answer) {
  const wrong = Object.entries(answer)
    .filter(([name]) => /credits|balance/.test(name))
    .map(([name, number]) => [name, number * 100]);
  return { ...answer, ...Object.fromEntries(wrong) };
}
