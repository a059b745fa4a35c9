/** The database: one SQLite file. What was committed is there after a crash. */

import Database from "libsql";
import { InvalidSetting } from "./settings.js";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS users (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    password TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS tokens (
    digest TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users
  );
  -- Amounts are in the currency's subunit, credits in hundredths.
  CREATE TABLE IF NOT EXISTS purchases (
    reference TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users,
    credits INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    is_announced INTEGER NOT NULL DEFAULT 0
  );
  -- The one guard of exactly-once: a reference is credited once, whoever races whom.
  CREATE TABLE IF NOT EXISTS ledger (
    reference TEXT PRIMARY KEY REFERENCES purchases,
    user_id INTEGER NOT NULL REFERENCES users,
    credits INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS ledger_by_user ON ledger (user_id);
`;

/** Throws `InvalidSetting`. @param {string} file */
export function openDatabase(file) {
  const db = opened(file);
  db.pragma("journal_mode = WAL");
  db.pragma("foreign_keys = ON");
  db.exec(SCHEMA);
  return db;
}

/** @param {string} file */
function opened(file) {
  try {
    return new Database(file);
  } catch (error) {
    throw new InvalidSetting(`DATABASE is ${file}, which cannot be opened: ${error}`);
  }
}

/** @typedef {import("libsql").Database} Database */
