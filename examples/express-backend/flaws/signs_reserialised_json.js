/** Checks the signature of the JSON as it would write it, after `express.json()` so to say. */

import { isSigned as isSignedRightly } from "../src/signature.js";

/** @type {typeof isSignedRightly} */
export function isSigned(body, signature, secretKey) {
  const rewritten = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
  return isSignedRightly(rewritten, signature, secretKey);
}
