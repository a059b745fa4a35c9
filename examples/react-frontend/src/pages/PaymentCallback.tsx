import { useSearchParams } from "react-router";
import { Unsettled, VerificationResult } from "../parts/VerificationResult";
import { referenceFrom } from "../reference";
import { useVerification } from "../useVerification";

/** Where Paystack sends the payer back to, whatever became of the payment. */
export function PaymentCallback() {
  const [query] = useSearchParams();
  const reference = referenceFrom(query);
  const verification = useVerification(reference);

  return (
    <div className="column">
      <title>Your payment · AI credits</title>
      <h1>Your payment</h1>
      {reference ? (
        <VerificationResult reference={reference} {...verification} />
      ) : (
        <section className="card result failed">
          <Unsettled heading="Invalid payment reference">
            This address names no payment, so there is nothing to verify.
          </Unsettled>
        </section>
      )}
    </div>
  );
}
