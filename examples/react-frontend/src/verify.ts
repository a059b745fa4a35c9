import { type Answer, call } from "./http";

/** How a payment stands. `balance` is null where the backend did not tell it. */
export type Outcome =
  | { kind: "success"; isNew: boolean; creditsAdded: number | null; balance: number | null }
  | { kind: "pending" }
  | { kind: "failed"; message: string }
  | { kind: "unavailable" };

/** Throws `LoginRequired` or `Unreachable`. */
export async function verify(reference: string): Promise<Outcome> {
  const query = new URLSearchParams({ reference });
  return outcomeOf(await call("GET", `/ai/api/credits/verify/?${query}`));
}

export function outcomeOf({ status, body }: Answer): Outcome {
  if (status < 400 && body.status === "success") {
    return {
      kind: "success",
      isNew: body.new_balance !== undefined,
      creditsAdded: numberIn(body.credits_added),
      balance: numberIn(body.new_balance ?? body.current_balance),
    };
  }
  if (status < 400 && body.status === "pending") return { kind: "pending" };
  if (body.status === "error") return { kind: "unavailable" };
  return { kind: "failed", message: String(body.message ?? "The payment was not successful.") };
}

function numberIn(value: unknown): number | null {
  const number = Number(value ?? NaN);
  return Number.isFinite(number) ? number : null;
}
