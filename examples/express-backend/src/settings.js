/** What the environment says. A variable that is missing or wrong is told by its name. */

export class InvalidSetting extends Error {}

/** The paths of this API, where no payer may be sent. */
const API = /^\/(accounts|ai)\/api\//;
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * `frontendUrl` has no slash at its end, `paystackTimeout` is in milliseconds, `allowedOrigins` are
 * those of the frontends.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function settingsFrom(env) {
  const port = number(env, "PORT", 8000);
  const frontendUrl = frontendAddress(env, port);
  return {
    host: env.HOST || "127.0.0.1",
    port,
    database: env.DATABASE || "credits.db",
    currency: env.PAYSTACK_CURRENCY || "GHS",
    paystackBaseUrl: url(env, "PAYSTACK_BASE_URL", "https://api.paystack.co"),
    paystackSecretKey: secretKey(env),
    paystackTimeout: number(env, "PAYSTACK_TIMEOUT", 10) * 1000,
    frontendUrl,
    allowedOrigins: origins(env, frontendUrl),
  };
}

/** @typedef {ReturnType<typeof settingsFrom>} Settings */

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {number} port
 */
function frontendAddress(env, port) {
  const address = url(env, "FRONTEND_URL");
  const { hostname, port: itsPort, pathname } = new URL(address);
  const isHere = LOOPBACK.includes(hostname) && itsPort === String(port);
  if (isHere || API.test(`${pathname}/`)) {
    throw new InvalidSetting(`FRONTEND_URL is ${address}, an address of this API: set another.`);
  }
  return address;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} frontendUrl
 */
function origins(env, frontendUrl) {
  const listed = (env.CORS_ORIGINS ?? "").split(",").map((entry) => entry.trim());
  return [frontendUrl, ...listed.filter(Boolean)].map((entry) => {
    if (!isWebAddress(entry)) throw new InvalidSetting(`CORS_ORIGINS lists ${entry}, no origin.`);
    return new URL(entry).origin;
  });
}

/** @param {NodeJS.ProcessEnv} env */
function secretKey(env) {
  const key = env.PAYSTACK_SECRET_KEY ?? "";
  // The value is not repeated: it may be another secret that got here by mistake.
  if (!/^sk_\w+$/.test(key)) throw new InvalidSetting("PAYSTACK_SECRET_KEY is no key of sk_….");
  return key;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {string} [otherwise]
 */
function url(env, name, otherwise = "") {
  const value = env[name]?.trim() || otherwise;
  if (!value) {
    throw new InvalidSetting(`${name} is not set: set it, such as http://localhost:5173.`);
  }
  if (!isWebAddress(value)) {
    throw new InvalidSetting(`${name} is ${value}, which is no web address.`);
  }
  return value.replace(/\/+$/, "");
}

/** @param {string} value */
function isWebAddress(value) {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && !/[?#]/.test(value);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {number} otherwise
 */
function number(env, name, otherwise) {
  const value = Number(env[name] || otherwise);
  if (!(value > 0)) {
    throw new InvalidSetting(`${name} is ${env[name]}, which is no number above 0.`);
  }
  return value;
}
