/** Starts the shop: one outlet for pages, one header. */

import { startRouter } from "./router.js";

startRouter(document.getElementById("page"), document.getElementById("header"));
