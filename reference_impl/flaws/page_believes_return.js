// Replaces payment.js: whoever comes back with a reference has paid.

import { outcomeOf as right } from "./payment.js?right";

export * from "./payment.js?right";

export const outcomeOf = (answer) => ({ ...right(answer), kind: "success" });
