/**
 * `FLAW=name node --import ./flaws/load.js src/server.js`: the same program with one module
 * replaced by `flaws/name.js`. Without FLAW it is the right program, which knows nothing of this.
 */

import { register } from "node:module";

if (process.env.FLAW) register("./replacement.js", import.meta.url);
