// FLAW=name puts the modules of flaws/name in the place of the shop's own, which know of none.

import { register } from "node:module";

if (process.env.FLAW) register("./replace.js", import.meta.url, { data: process.env.FLAW });
