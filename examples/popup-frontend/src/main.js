/** One page for each path; whoever is not logged in logs in first, and stays at the address. */

import { callback } from "./callback.js";
import { credits } from "./credits.js";
import { login } from "./login.js";
import { token } from "./session.js";

const page = window.location.pathname === "/payment/callback" ? callback : credits;

document.querySelector("main").append(...(token() ? page() : login()));
