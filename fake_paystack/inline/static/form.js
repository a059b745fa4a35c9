// A script in a form, with `data-…` attributes: a button that pays and then posts the form.

const form = script.closest("form");
if (form && script.parentElement === form && Object.keys(script.dataset).length) addButton(form);

function addButton(form) {
  const { buttonId, buttonText, buttonVariant, buttonWordmarkVariant, ...parameters } =
    script.dataset;
  const button = buttonId ? document.getElementById(buttonId) : document.createElement("button");
  if (!button) {
    throw new Error("Please make sure the buttonId is an element available in the DOM");
  }
  if (!buttonId) {
    const { currency = "NGN", amount } = parameters;
    button.textContent = `${buttonText || "Pay"} ${currency} ${amount / 100}`;
    script.after(button);
  }
  let first = null;
  shared ??= new PaystackPop();
  button.addEventListener("click", (event) => {
    event.preventDefault();
    // The second try knows nothing of the form any more, also in Paystack's own.
    if (first) shared.resumeTransaction(first.accessCode);
    else first = shared.newTransaction({ ...parameters, onSuccess: post });
  });

  function post({ reference }) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "reference", value: reference });
    form.append(field);
    form.submit();
  }
}
