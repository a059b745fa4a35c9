// One transaction of a popup, and whom it tells how it goes.

class PopupTransaction {
  constructor(parameters) {
    check(parameters);
    this.parameters = parameters;
    this.urlParameters = wire(parameters);
    this.id = null;
    this.status = null;
    this.accessCode = parameters.accessCode ?? null;
    this.authorizationUrl = null;
    this.errors = [];
    this.response = null;
    this.isActive = true;
    const { onError, onLoad, onSuccess, onCancel, onBankTransferConfirmationPending } = parameters;
    const { callback, onClose } = parameters;
    this.callbacks = { onError, onLoad, onSuccess, onCancel, onBankTransferConfirmationPending };
    this.deprecatedCallbacks = { callback, onClose };
  }

  getStatus() {
    const { id, status, errors, response, authorizationUrl: checkoutUrl } = this;
    return { id, status, errors, response, checkoutUrl };
  }

  // Whether it was begun with these parameters and may go on; callbacks compare by their text.
  isUnfinished(parameters) {
    const text = (list) => list.map(String).sort().join("");
    const isSame =
      text(Object.keys(parameters)) === text(Object.keys(this.parameters)) &&
      text(Object.values(parameters)) === text(Object.values(this.parameters));
    return isSame && (!this.status || this.status === "abandoned");
  }

  // Starts it from the shop's own page, as `checkout` does before it opens anything.
  async requestInline() {
    const { language, connect_account, ...params } = this.urlParameters;
    const headers = { "Content-Type": "application/json" };
    if (language) headers["Accept-Language"] = language;
    if (connect_account) headers["x-connect-account"] = connect_account;
    const request = this.accessCode
      ? fetch(`${API}/transaction/verify_access_code/${this.accessCode}`, { headers })
      : fetch(`${API}/checkout/request_inline`, {
          method: "POST",
          headers,
          body: JSON.stringify(params),
        });
    const { status, message, data } = await (await request).json();
    if (status === false) throw new Error(message);
    this.response = data;
    this.id = data.id;
    this.status = data.transaction_status;
    this.accessCode = data.access_code;
    fetch(`${API}/transaction/set_ip/${data.id}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${data.merchant_key}` },
    }).catch(() => {});
    return data;
  }

  onSetupError(error) {
    this.errors.push(error);
    this.callbacks.onError?.(error);
  }

  onLoad({ id, customer, accessCode }) {
    Object.assign(this, { id, customer, accessCode });
    this.authorizationUrl = `${CHECKOUT}/${accessCode}`;
    this.callbacks.onLoad?.({ id, customer, accessCode });
  }

  onSuccess(response) {
    this.isActive = false;
    this.response = response;
    this.status = response.status;
    this.callbacks.onSuccess?.(response);
    this.deprecatedCallbacks.callback?.(response);
  }

  onCancel() {
    this.callbacks.onCancel?.();
    this.deprecatedCallbacks.onClose?.();
  }

  cancel() {
    this.isActive = false;
    this.onCancel();
  }

  onBankTransferConfirmationPending() {
    this.cancel();
    this.callbacks.onBankTransferConfirmationPending?.();
  }
}
