/** Node's hook for imports: who asks for the right module gets the flaw instead. */

/** @type {Record<string, string>} */
const REPLACED = {
  backend_callback: "../src/callback-url.js",
  signs_reserialised_json: "../src/signature.js",
};

const name = process.env.FLAW ?? "";
const right = REPLACED[name] && new URL(REPLACED[name], import.meta.url).href;
if (!right) throw new Error(`FLAW=${name} does not exist; known: ${Object.keys(REPLACED)}.`);
const flaw = new URL(`./${name}.js`, import.meta.url).href;

/** @type {import("node:module").ResolveHook} */
export async function resolve(specifier, context, nextResolve) {
  const found = await nextResolve(specifier, context);
  return found.url === right && context.parentURL !== flaw ? { ...found, url: flaw } : found;
}
