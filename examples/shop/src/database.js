// The shop's SQLite file. Money and credits are whole numbers: hundredths.

import Database from "libsql";

const SCHEMA = `
CREATE TABLE IF NOT EXISTS users (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  password TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS sessions (
  id TEXT PRIMARY KEY,
  data TEXT NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS purchases (
  reference TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users,
  form TEXT NOT NULL,
  package TEXT NOT NULL,
  price INTEGER NOT NULL,
  credits INTEGER NOT NULL,
  checkout TEXT
);
CREATE INDEX IF NOT EXISTS purchases_of_a_form ON purchases (user_id, form);
CREATE TABLE IF NOT EXISTS ledger (
  reference TEXT PRIMARY KEY REFERENCES purchases,
  user_id INTEGER NOT NULL REFERENCES users,
  credits INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS ledger_of_a_user ON ledger (user_id);
CREATE TABLE IF NOT EXISTS announcements (
  reference TEXT PRIMARY KEY REFERENCES purchases
);
`;

/** What is answered is on the disk: killed with -9 and started again, nothing is lost. */
export function open(file) {
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma("foreign_keys = ON");
  database.exec(SCHEMA);
  return database;
}
