import { useEffect, useState } from "react";
import { fetchBalance } from "../api";

/** The balance now, and again whenever the payer comes back to this tab. */
export function Balance() {
  const [balance, setBalance] = useState<number | null>(null);

  useEffect(() => {
    let isShown = true;
    const refresh = () => {
      if (document.hidden) return;
      // What was shown stays when a call gets no answer.
      fetchBalance().then(
        (found) => isShown && setBalance(found),
        () => {},
      );
    };
    refresh();
    document.addEventListener("visibilitychange", refresh);
    return () => {
      isShown = false;
      document.removeEventListener("visibilitychange", refresh);
    };
  }, []);

  return (
    <p className="balance" role="status">
      Balance: <strong>{balance === null ? "…" : balance.toFixed(2)}</strong> credits
    </p>
  );
}
