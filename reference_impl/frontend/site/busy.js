/** Buttons that open a payment: never two payments for one wish. */

/** Disables `buttons` before `work` starts. They stay so when it succeeds: the page is leaving. */
export async function whileBusy(buttons, work) {
  disable(buttons, true);
  try {
    await work();
  } catch (error) {
    disable(buttons, false);
    throw error;
  }
}

/** Back from the checkout, the browser may show this very page again, as it was left. */
export function onReturn(signal, restore) {
  const restored = (event) => event.persisted && restore();
  window.addEventListener("pageshow", restored, { signal });
}

export function disable(buttons, isDisabled) {
  for (const button of buttons) button.disabled = isDisabled;
}
