import { type FormEvent, useEffect, useState } from "react";
import { purchase } from "../api";
import { CURRENCY, CUSTOM_MINIMUM, PACKAGES, TAXES } from "../catalogue";
import { LoginRequired, Refused } from "../http";
import { Balance } from "../parts/Balance";

type Choice = { package: string; custom_amount?: string };

export function Credits() {
  const [method, setMethod] = useState("mobile_money");
  const { buy, isLeaving, problem } = usePurchase(method);

  function buyCustom(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const amount = String(new FormData(event.currentTarget).get("amount"));
    buy({ package: "custom", custom_amount: amount });
  }

  return (
    <>
      <title>AI credits</title>
      <div className="top">
        <h1>AI credits</h1>
        <Balance />
      </div>
      <fieldset className="method">
        <legend>Pay by</legend>
        {[
          ["mobile_money", "Mobile money"],
          ["card", "Card"],
        ].map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name="method"
              checked={method === value}
              onChange={() => setMethod(value!)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <p role="alert">{problem}</p>
      <div className="packages">
        {PACKAGES.map(({ id, name, price, credits }) => (
          <article key={id} className="card" aria-label={name}>
            <h2>{name}</h2>
            <p className="credits">
              <strong>{credits}</strong> credits
            </p>
            <p className="price">
              {CURRENCY} {price.toFixed(2)}
            </p>
            <button type="button" disabled={isLeaving} onClick={() => buy({ package: id })}>
              Buy {name}
            </button>
          </article>
        ))}
        <form className="card" onSubmit={buyCustom} aria-label="Custom">
          <h2>Custom</h2>
          <label htmlFor="amount">Custom amount in {CURRENCY}</label>
          <input
            id="amount"
            name="amount"
            type="number"
            min={CUSTOM_MINIMUM}
            step="0.01"
            defaultValue="50.00"
            required
          />
          <p className="price">One credit each</p>
          <button disabled={isLeaving}>Buy custom</button>
        </form>
      </div>
      <p className="small">{TAXES} The checkout shows the whole amount before you pay.</p>
    </>
  );
}

/** Opens one checkout at a time: the buttons stay disabled while the page is leaving for it. */
function usePurchase(method: string) {
  const [isLeaving, setIsLeaving] = useState(false);
  const [problem, setProblem] = useState("");

  useEffect(() => {
    // Back from the checkout, the browser may show this very page again, as it was left.
    const comeBack = () => setIsLeaving(false);
    window.addEventListener("pageshow", comeBack);
    return () => window.removeEventListener("pageshow", comeBack);
  }, []);

  async function buy(choice: Choice) {
    setProblem("");
    setIsLeaving(true);
    try {
      window.location.assign(await purchase({ ...choice, payment_method: method }));
    } catch (error) {
      if (error instanceof LoginRequired) return;
      setProblem(error instanceof Refused ? error.message : NOT_STARTED);
      setIsLeaving(false);
    }
  }

  return { buy, isLeaving, problem };
}

const NOT_STARTED =
  "The payment could not be started: the payment service gave no answer. Nothing was charged.";
