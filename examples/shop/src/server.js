// Starts the shop, and stops it when it is told to.

import { application } from "./app.js";
import { open } from "./database.js";
import { settings } from "./settings.js";

let told;
try {
  told = settings(process.env);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const app = application(told, open(told.database));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => app.close());
await app.listen({ port: told.port, host: "127.0.0.1" });
