// Resolves a module of the shop to the one of the same name in the flaw's folder, if there is one.

import { existsSync } from "node:fs";

const SHOP = new URL("../src/", import.meta.url).href;
let flawed;

export function initialize(name) {
  flawed = new URL(`${name}/`, import.meta.url);
  if (!existsSync(flawed)) throw new Error(`There is no flaw ${name}.`);
}

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  if (!found.url.startsWith(SHOP) || context.parentURL?.startsWith(flawed.href)) return found;
  const instead = new URL(found.url.slice(SHOP.length), flawed);
  return existsSync(instead) ? { ...found, url: instead.href } : found;
}
