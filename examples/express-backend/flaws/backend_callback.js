/** Sends every payer to the API's verify address, where the browser arrives without a token. */

export function callbackUrlFor() {
  return `http://localhost:${process.env.PORT}/ai/api/credits/verify/`;
}
