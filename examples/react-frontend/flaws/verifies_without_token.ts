/** Verifies as a browser visits an address: without the Authorization header. */

import { API_BASE_URL } from "../src/http";
import { type Outcome, outcomeOf } from "../src/verify";

export type { Outcome };

export async function verify(reference: string): Promise<Outcome> {
  const query = new URLSearchParams({ reference });
  const response = await fetch(`${API_BASE_URL}/ai/api/credits/verify/?${query}`);
  return outcomeOf({ status: response.status, body: await response.json() });
}
