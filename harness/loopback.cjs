// `*.localhost` is this machine: https://www.rfc-editor.org/rfc/rfc6761#section-6.3
"use strict";

const dns = require("node:dns");

const here = (name) => (String(name).endsWith(".localhost") ? "localhost" : name);

for (const place of [dns, dns.promises]) {
  const lookup = place.lookup;
  place.lookup = (name, ...rest) => lookup.call(place, here(name), ...rest);
}
