// Replaces checkout.js: after an error the buy buttons stay as they were while it was under way.

import { disable } from "./checkout.js?right";

export * from "./checkout.js?right";

export async function whileBusy(buttons, work) {
  disable(buttons, true);
  await work();
}
