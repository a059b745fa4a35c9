/** What can go wrong with a call to the backend, as a page has to tell it apart. */

/** The token is missing, wrong or expired. */
export class LoginRequired extends Error {}

/** No usable answer: the network, a time-out, 5xx or no JSON. Trying again can help. */
export class Unreachable extends Error {}

/** The backend said no, and `message` says why. */
export class Refused extends Error {}
