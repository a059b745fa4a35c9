/** `node src/server.js`: serves the API until it is told to stop. */

import { createServer } from "node:http";
import { createApp } from "./app.js";
import { openDatabase } from "./database.js";
import { InvalidSetting, settingsFrom } from "./settings.js";

function main() {
  const settings = settingsFrom(process.env);
  const db = openDatabase(settings.database);
  const server = createServer(createApp(settings, db));

  server.on("error", refuse);
  server.listen(settings.port, settings.host, () => {
    console.log(`AI credits at http://${settings.host}:${settings.port}`);
  });
  for (const signal of ["SIGTERM", "SIGINT"]) {
    process.once(signal, () => server.close());
  }
}

/** @param {unknown} error */
function refuse(error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

try {
  main();
} catch (error) {
  if (!(error instanceof InvalidSetting)) throw error;
  refuse(error);
}
