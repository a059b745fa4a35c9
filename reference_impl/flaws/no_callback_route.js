// Replaces routes.js: the payer comes back to a page that nobody added to the router.

import { routes as right } from "./routes.js?right";

export { missing } from "./routes.js?right";

const { "/payment/callback": _forgotten, ...routes } = right;

export { routes };
