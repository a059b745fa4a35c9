// Replaces session.js: the login does not know what the payer came for.

export * from "./session.js?right";

export const loginPath = () => "/login";
