// Replaces messages.js: takes credits for whole cedis and shows them in pesewas, 3000 for 30.

import * as right from "./messages.js?right";

export const { headings } = right;

export function message({ kind, answer }) {
  return right.message({ kind, answer: kind === "success" ? inSubunits(answer) : answer });
}

function inSubunits(answer) {
  const wrong = Object.entries(answer)
    .filter(([name]) => /credits|balance/.test(name))
    .map(([name, number]) => [name, number * 100]);
  return { ...answer, ...Object.fromEntries(wrong) };
}
