// `PaystackPop`, as https://js.paystack.co/v2/inline.js gives it to a page.

let shared = null; // the popup of `setup`, of a form, and of the newest `checkout`

class PaystackPop {
  static setup(options) {
    shared ??= new PaystackPop({ isDeprecatedApi: true });
    deprecated("PaystackPop.setup()", "new PaystackPop()");
    const popup = shared;
    const transaction = popup.newTransaction(options);
    transaction.openIframe = () => {
      deprecated("openIframe", "open");
      popup.open(transaction.urlParameters);
    };
    return transaction;
  }

  constructor({ isDeprecatedApi = false } = {}) {
    this.id = newId();
    this.transactions = [];
    this.isLoaded = false; // a property, and no method, as in Paystack's own
    this.isDeprecatedApi = isDeprecatedApi;
    this.preCheckoutModal = null;
    this.paymentRequestContainer = null;
    this.overlay = new Overlay(this.id, (message) => this.respondToEvent(message));
  }

  get checkoutIframe() {
    return this.overlay.iframe;
  }

  get isOpen() {
    return this.overlay.isOpen;
  }

  newTransaction({ preload, inlineTransaction, transactionData, ...parameters }) {
    this.activeTransaction()?.cancel();
    if (inlineTransaction && transactionData) {
      this.transactions.push(inlineTransaction);
      this.begin({ accessCode: transactionData.access_code }, preload);
      return inlineTransaction;
    }
    const unfinished = this.unfinished(parameters);
    if (unfinished) {
      unfinished.isActive = true;
      this.begin({ accessCode: unfinished.accessCode }, preload);
      return unfinished;
    }
    const transaction = new PopupTransaction(parameters);
    const { accessCode, urlParameters } = transaction;
    this.transactions.push(transaction);
    this.begin(accessCode ? { accessCode } : urlParameters, preload);
    return transaction;
  }

  // Other callbacks are not passed on, also in Paystack's own.
  resumeTransaction(accessCode, { onSuccess, onCancel, onLoad, onError } = {}) {
    return this.newTransaction({ accessCode, onSuccess, onCancel, onLoad, onError });
  }

  preloadTransaction(parameters) {
    this.newTransaction({ ...parameters, preload: true });
    return () => this.overlay.show();
  }

  // Throws at once what is wrong with the parameters, and rejects what Paystack refuses.
  checkout(parameters) {
    this.activeTransaction()?.cancel();
    shared = this;
    return this.begun(this.unfinished(parameters) ?? new PopupTransaction(parameters));
  }

  async begun(transaction) {
    try {
      const transactionData = await transaction.requestInline();
      return this.newTransaction({ inlineTransaction: transaction, transactionData });
    } catch (error) {
      transaction.onSetupError({ status: false, message: error.message });
      throw error;
    }
  }

  // No wallet is offered, so that only the button for the checkout is of any use.
  async paymentRequest({ container, styles, onElementsMount, ...parameters }) {
    shared = this;
    const name = parameters.loadPaystackCheckoutButton;
    if (name) {
      const button = document.getElementById(name);
      if (button) button.onclick = this.preloadTransaction(parameters);
      else console.warn(`This device supports no wallet, and there is no element #${name}`);
    }
    onElementsMount?.(null);
    return this.activeTransaction();
  }

  cancelTransaction(id) {
    const transaction =
      this.transactions.find((each) => each.id === id) ?? this.activeTransaction();
    if (!transaction) return;
    transaction.cancel();
    this.overlay.hide();
  }

  activeTransaction() {
    return this.transactions.findLast((each) => each.isActive) ?? null;
  }

  unfinished(parameters) {
    return this.transactions.findLast((each) => each.isUnfinished(parameters)) ?? null;
  }

  begin(params, preload) {
    if (!this.isDeprecatedApi) this.open(params, preload);
  }

  open(params, preload) {
    this.overlay.order(params);
    if (!preload) this.overlay.show();
  }

  respondToEvent({ event, data }) {
    try {
      this.respond(event, data, this.activeTransaction());
    } catch (error) {
      console.error(error); // Paystack's own swallows it
    }
  }

  respond(event, data, active) {
    if (event === "loaded:checkout") this.isLoaded = true;
    if (!active) return;
    switch (event) {
      case "loaded:checkout":
        this.overlay.order(ordered(active));
        break;
      case "loaded:transaction":
        active.onLoad(data);
        break;
      case "error":
        if (data.type === "setup") active.onSetupError(data);
        else active.errors.push(data);
        break;
      case "cancel":
      case "close":
        this.overlay.hide();
        active.status = data?.status ?? active.status;
        active.isActive = false;
        active.onCancel();
        break;
      case "transfer:pending":
        this.overlay.hide();
        active.status = data?.status ?? active.status;
        active.onBankTransferConfirmationPending();
        break;
      case "success":
        this.overlay.hide();
        active.onSuccess(data);
    }
  }
}

function ordered({ response, urlParameters }) {
  return response ? { accessCode: response.access_code } : urlParameters;
}

function deprecated(name, instead) {
  console.warn(`"${name}" has been deprecated, please use "${instead}".`);
}

window.PaystackPop = PaystackPop;
