import { type FormEvent, useState } from "react";
import { useSearchParams } from "react-router";
import { VerificationResult } from "../parts/VerificationResult";
import { referenceFrom } from "../reference";
import { useVerification } from "../useVerification";

/** For a payer whose way back was cut off; `?reference=` fills the field. */
export function VerifyPayment() {
  const [query] = useSearchParams();
  const [given, setGiven] = useState(referenceFrom(query));
  const [reference, setReference] = useState("");
  const verification = useVerification(reference);

  function submit(event: FormEvent) {
    event.preventDefault();
    const wanted = given.trim();
    if (wanted === reference) verification.checkAgain();
    setReference(wanted);
  }

  return (
    <div className="column">
      <title>Verify a payment · AI credits</title>
      <h1>Verify a payment</h1>
      <p>
        You have paid, but your credits did not arrive? Enter the payment’s reference: it is on the
        receipt that Paystack sent you.
      </p>
      <form className="card" onSubmit={submit}>
        <label htmlFor="reference">Payment reference</label>
        <input
          id="reference"
          value={given}
          onChange={(event) => setGiven(event.target.value)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          required
        />
        <button>Verify payment</button>
      </form>
      {reference && <VerificationResult reference={reference} {...verification} />}
    </div>
  );
}
