import { type FormEvent, useState } from "react";
import { type Location, Navigate, useLocation } from "react-router";
import { logIn } from "../api";
import { Refused } from "../http";
import { rememberToken, useToken } from "../session";

/** Leads back to the page that asked for the login, with its query. */
export function Login() {
  const from = (useLocation().state as { from?: Location } | null)?.from;
  const isLoggedIn = useToken() !== null;
  const [problem, setProblem] = useState("");
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setProblem("");
    setIsBusy(true);
    try {
      rememberToken(await logIn(String(form.get("email")), String(form.get("password"))));
    } catch (error) {
      setProblem(error instanceof Refused ? error.message : "The shop cannot be reached just now.");
      setIsBusy(false);
    }
  }

  if (isLoggedIn) return <Navigate to={from ?? "/ai/credits"} replace />;
  return (
    <div className="column">
      <title>Log in · AI credits</title>
      <h1>Log in</h1>
      {from?.pathname.startsWith("/payment/") && (
        <p>Log in to go on with your payment. It is verified right afterwards.</p>
      )}
      <form className="card" onSubmit={submit}>
        <label htmlFor="email">Email</label>
        <input id="email" name="email" type="email" autoComplete="username" required />
        <label htmlFor="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <p role="alert">{problem}</p>
        <button disabled={isBusy}>Log in</button>
      </form>
    </div>
  );
}
