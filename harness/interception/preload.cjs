// Leads what Node connects to elsewhere to the fake: https, fetch and node-fetch know no proxy by
// themselves below Node 22.21 and 24. All of them, and axios, end in `Socket.connect`.
'use strict';

const diagnostics = require('node:diagnostics_channel');
const http = require('node:http');
const net = require('node:net');
const tls = require('node:tls');

const PAYSTACK = ['api.paystack.co', 'checkout.paystack.com', 'js.paystack.co', 'standard.paystack.co'];
const LOOPBACK = /^(localhost|.*\.localhost|127\..*|::1|::ffff:127\..*|0\.0\.0\.0|::)$/i;
const LOCALHOST = '127.0.0.1';
const HTTP_PORT = 80;
const HTTPS_PORT = 443;
const [proxyPort, frontDoor] = (process.env.INTERCEPTION_PORTS || '').split(',').map(Number);
const connect = net.Socket.prototype.connect;
let isForHttp = false; // whether what connects right now is a client of HTTP

// A database or a mail server is none of ours: what begins with TLS, or is plain HTTP, is.
function isOurs(socket, { host, path, port }) {
  const isWeb = isForHttp || socket instanceof tls.TLSSocket || Number(port) === HTTP_PORT;
  return isWeb && !path && Boolean(host) && !LOOPBACK.test(host);
}

// All clients but undici, which says itself when it will connect.
function watchAgents() {
  const open = http.Agent.prototype.createConnection;
  http.Agent.prototype.createConnection = function opening(...args) {
    isForHttp = true;
    try {
      return open.apply(this, args);
    } finally {
      isForHttp = false;
    }
  };
}

function watchUndici() {
  diagnostics.subscribe('undici:client:beforeConnect', () => {
    isForHttp = true;
    queueMicrotask(() => (isForHttp = false));
  });
}

function isPaystack({ host, port }) {
  return PAYSTACK.includes(host.toLowerCase()) && Number(port) === HTTPS_PORT;
}

// The proxy counts what is refused; only then does the caller hear of it.
function refuse(socket, { host, port }) {
  const error = Object.assign(
    new Error(
      `paystack-harness refused ${host}:${port}: nothing outside this machine is reachable during a run`,
    ),
    { code: 'ECONNREFUSED', errno: -111, syscall: 'connect', address: host, port: Number(port) },
  );
  socket.connecting = true; // else what the caller writes at once fails, and hides this error
  const teller = new net.Socket();
  const [method, scheme] = socket instanceof tls.TLSSocket ? ['CONNECT', ''] : ['GET', 'http://'];
  const place = scheme && Number(port) === HTTP_PORT ? host : `${host}:${port}`;
  teller.on('error', () => {});
  teller.on('data', () => teller.destroy());
  teller.on('close', () => socket.destroy(error));
  connect.call(teller, { host: LOCALHOST, port: proxyPort }, () =>
    teller.write(`${method} ${scheme}${place} HTTP/1.1\r\n\r\n`),
  );
  return socket;
}

if (proxyPort && frontDoor) {
  watchAgents();
  watchUndici();
  net.Socket.prototype.connect = function intercepted(...args) {
    const normalized = Array.isArray(args[0]) ? args[0] : net._normalizeArgs(args);
    const [options] = normalized;
    if (!isOurs(this, options)) return connect.call(this, normalized);
    if (!isPaystack(options)) return refuse(this, options);
    normalized[0] = { ...options, host: LOCALHOST, port: frontDoor };
    return connect.call(this, normalized);
  };
}
