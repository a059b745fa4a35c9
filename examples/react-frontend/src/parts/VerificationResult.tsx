import { type ReactNode, useEffect, useState } from "react";
import { Link, useNavigate } from "react-router";
import { inCredits } from "../catalogue";
import type { Outcome } from "../verify";

type Success = Extract<Outcome, { kind: "success" }>;
type Props = { reference: string; outcome: Outcome | null; checkAgain: () => void };

/** How a payment stands, and what there is to do next. Shared by both pages that verify. */
export function VerificationResult({ reference, outcome, checkAgain }: Props) {
  return (
    <section className={`card result ${outcome?.kind ?? ""}`} aria-live="polite">
      {outcome === null && <p className="waiting">Verifying your payment…</p>}
      {outcome?.kind === "success" && <Succeeded outcome={outcome} />}
      {outcome?.kind === "pending" && (
        <Unsettled heading="Payment pending" action="Check again" onAction={checkAgain}>
          Your payment is still waiting to be confirmed. If your phone asks for approval, approve
          there, then check again.
        </Unsettled>
      )}
      {outcome?.kind === "failed" && (
        <Unsettled heading="Payment Verification Failed">{outcome.message}</Unsettled>
      )}
      {outcome?.kind === "unavailable" && (
        <Unsettled
          heading="We could not check your payment"
          action="Try again"
          onAction={checkAgain}
        >
          If you have paid, your money is safe. Try again in a moment, or contact support.
        </Unsettled>
      )}
      <p className="small">
        Reference <code>{reference}</code>
      </p>
    </section>
  );
}

type UnsettledProps = {
  heading: string;
  children: ReactNode;
  action?: string;
  onAction?: () => void;
};

export function Unsettled({ heading, children, action, onAction }: UnsettledProps) {
  return (
    <>
      <h2>{heading}</h2>
      <p>{children}</p>
      <div className="actions">
        {action && (
          <button type="button" onClick={onAction}>
            {action}
          </button>
        )}
        <Link className="button quiet" to="/ai/credits">
          Back to credits
        </Link>
      </div>
    </>
  );
}

function Succeeded({ outcome }: { outcome: Success }) {
  const seconds = useCountdownToCredits(4);
  return (
    <>
      <h2>Payment Successful!</h2>
      <p>{told(outcome)}</p>
      <p aria-live="off">Your credits page opens in {seconds} s.</p>
      <div className="actions">
        <Link className="button" to="/ai/credits" replace>
          Go to your credits
        </Link>
      </div>
    </>
  );
}

function told({ isNew, creditsAdded, balance }: Success): string {
  const sentences = [isNew ? "Payment verified!" : "Payment already processed."];
  if (creditsAdded !== null) sentences.push(`${inCredits(creditsAdded)} credits added.`);
  if (balance !== null)
    sentences.push(`${isNew ? "New" : "Current"} balance: ${balance.toFixed(2)}`);
  return sentences.join(" ");
}

/** Seconds that are left until the credits page opens by itself. */
function useCountdownToCredits(from: number): number {
  const [seconds, setSeconds] = useState(from);
  const navigate = useNavigate();

  useEffect(() => {
    if (seconds === 0) void navigate("/ai/credits", { replace: true });
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000);
    return () => clearTimeout(timer);
  }, [seconds, navigate]);

  return seconds;
}
