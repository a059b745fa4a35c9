// Replaces payment.js: a callback page in another language, found by the target file's selectors.

import { balance, credits, isNumber } from "./prices.js";

export * from "./payment.js?right";

export const headings = {
  success: "Paiement accepté",
  pending: "Paiement en cours",
  failed: "Paiement refusé",
  missing: "Paiement introuvable",
  error: "Vérification impossible",
};

export function message({ kind, answer }) {
  return { success, pending, failed, missing, error }[kind](answer);
}

function success(answer) {
  if (!isNumber(answer.credits_added)) return "Votre abonnement est actif.";
  const total = answer.new_balance ?? answer.current_balance;
  const own = isNumber(total) ? ` Votre solde : ${balance(total)}.` : "";
  return `${credits(answer.credits_added)} crédits ajoutés.${own}`;
}

const pending = () => "Nous attendons la confirmation. Validez sur votre téléphone.";

const failed = () => "Votre paiement a été refusé. Rien n'a été débité.";

const missing = () => "Cette adresse ne nomme aucun paiement.";

const error = () => "Réessayez dans un instant.";
