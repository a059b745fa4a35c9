/**
 * `FLAW=name vite build --config flaws/vite.config.js`: the same pages with one module replaced by
 * `flaws/name.js`. Without FLAW they are the right ones, which know nothing of this.
 */

import { fileURLToPath } from "node:url";
import { mergeConfig } from "vite";
import config from "../vite.config.js";

const REPLACED = {
  starts_anew: "../src/payment.js",
  stays_busy: "../src/payment.js",
  trusts_popup: "../src/callback.js",
};

/** Who imports the right module gets the flaw, which alone may import the right one. */
function replacement(name) {
  if (!REPLACED[name]) throw new Error(`FLAW=${name} is none of ${Object.keys(REPLACED)}.`);
  const right = fileURLToPath(new URL(REPLACED[name], import.meta.url));
  const flaw = fileURLToPath(new URL(`./${name}.js`, import.meta.url));
  return {
    name: "flaw",
    enforce: "pre",
    async resolveId(source, importer) {
      const found = await this.resolve(source, importer, { skipSelf: true });
      return found?.id === right && importer !== flaw ? flaw : null;
    },
  };
}

const flaw = process.env.FLAW;
export default flaw ? mergeConfig(config, { plugins: [replacement(flaw)] }) : config;
