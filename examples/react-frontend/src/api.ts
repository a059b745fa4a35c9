import { Refused, accepted } from "./http";

export type Order = { package: string; custom_amount?: string; payment_method: string };

export async function logIn(email: string, password: string): Promise<string> {
  const { token } = await accepted("POST", "/accounts/api/login/", { email, password });
  return String(token);
}

export async function fetchBalance(): Promise<number> {
  return Number((await accepted("GET", "/ai/api/credits/balance/")).balance);
}

/** The address of Paystack's checkout. */
export async function purchase(order: Order): Promise<string> {
  const { authorization_url } = await accepted("POST", "/ai/api/credits/purchase/", {
    ...order,
    // A page of ours: at an address of the API the browser would arrive without the token.
    callback_url: `${window.location.origin}/payment/callback`,
  });
  if (typeof authorization_url !== "string" || !/^https?:/.test(authorization_url)) {
    throw new Refused("The payment service named no checkout. Nothing was charged.");
  }
  return authorization_url;
}
