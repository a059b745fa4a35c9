/** A request that is refused: thrown anywhere, answered by `answerError` in one place. */

export class HttpError extends Error {
  /**
   * @param {number} status
   * @param {string} message for the payer
   * @param {Record<string, unknown>} [details] further fields of the answer
   */
  constructor(status, message, details = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

/** @type {import("express").RequestHandler} */
export function answerNotFound(request) {
  throw new HttpError(404, `There is no ${request.method} ${request.path}.`);
}

/** @type {import("express").ErrorRequestHandler} */
export function answerError(error, _request, response, next) {
  if (response.headersSent) return next(error);
  if (error instanceof HttpError) {
    return response.status(error.status).json({ message: error.message, ...error.details });
  }
  if (error.status >= 400 && error.status < 500) {
    return response.status(error.status).json({ message: "The request cannot be read." });
  }
  console.error(error);
  return response.status(500).json({ message: "Something went wrong on our side." });
}
