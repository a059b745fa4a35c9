import { useCallback, useEffect, useRef, useState } from "react";
import { LoginRequired } from "./http";
import { type Outcome, verify } from "./verify";

/**
 * Verifies the payment once, and again at each `checkAgain`. The outcome is null while it is being
 * asked for, and without a reference.
 */
export function useVerification(reference: string) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const asked = useRef("");

  const check = useCallback(async () => {
    setOutcome(null);
    try {
      const found = await verify(reference);
      if (asked.current === reference) setOutcome(found);
    } catch (error) {
      if (error instanceof LoginRequired) return;
      if (asked.current === reference) setOutcome({ kind: "unavailable" });
    }
  }, [reference]);

  useEffect(() => {
    // In development StrictMode runs each effect twice; the payment need not be verified twice.
    if (!reference || asked.current === reference) return;
    asked.current = reference;
    void check();
  }, [reference, check]);

  return { outcome, checkAgain: check };
}
