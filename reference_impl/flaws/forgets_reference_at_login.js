// Replaces login_path.js: the login does not know what the payer came for.

export * from "./login_path.js?right";

export const loginPath = () => "/login";
