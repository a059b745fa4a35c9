"use strict";

// Both clients have Paystack's address built in: what is meant for it goes to BASE_URL, unchanged.
const http = require("node:http");
const https = require("node:https");

const BUILT_IN = "https://api.paystack.co";
const base = new URL(process.env.BASE_URL);
const requestSecurely = https.request;
const fetchAnything = globalThis.fetch;

https.request = (address, options, listener) =>
  String(address).startsWith(BUILT_IN)
    ? http.request(base, options, listener)
    : requestSecurely(address, options, listener);

globalThis.fetch = (address, options) =>
  fetchAnything(String(address).replace(BUILT_IN, base.origin), options);
