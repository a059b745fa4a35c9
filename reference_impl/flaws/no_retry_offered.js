// Replaces payment.js: a payment that could not be checked is a dead end.

export * from "./payment.js?right";

export const canRetry = () => false;
