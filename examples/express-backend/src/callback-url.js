/** Where Paystack sends the payer back to: a page of a frontend, never an address of this API. */

import { HttpError } from "./http-error.js";

/**
 * The page that the frontend named; the default where it named none.
 *
 * @param {unknown} named
 * @param {import("./settings.js").Settings} settings
 */
export function callbackUrlFor(named, { frontendUrl, allowedOrigins }) {
  if (named === undefined || named === null || named === "") {
    return `${frontendUrl}/payment/callback`;
  }
  // `URL` reads an address as browsers do, and what it read is what is passed on.
  const url = typeof named === "string" && URL.canParse(named) ? new URL(named) : undefined;
  if (!url || !allowedOrigins.includes(url.origin)) {
    throw new HttpError(400, "callback_url is no page of a frontend that may use this API.", {
      field: "callback_url",
    });
  }
  return url.href;
}
