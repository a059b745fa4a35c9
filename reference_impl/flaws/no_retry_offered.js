// Replaces outcome.js: a payment that could not be checked is a dead end.

export * from "./outcome.js?right";

export const canRetry = () => false;
