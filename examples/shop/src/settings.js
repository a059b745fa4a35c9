// What the shop is told by its environment. Anything missing ends the start, and is named.

export function settings(env) {
  return Object.freeze({
    port: Number(env.PORT || 3000),
    siteUrl: siteUrl(env.SITE_URL),
    secretKey: required(env, "PAYSTACK_SECRET_KEY"),
    sessionSecret: required(env, "SESSION_SECRET"), // 32 characters or more
    database: env.DATABASE || "shop.db",
  });
}

function required(env, name) {
  if (!env[name]) throw new Error(`${name} is missing from the environment.`);
  return env[name];
}

/** Where payers find this shop, without a slash at the end. */
function siteUrl(text = "") {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new Error(
      `SITE_URL must be the shop's own address, as https://shop.example; it is "${text}".`,
    );
  }
  return text.replace(/\/+$/, "");
}
