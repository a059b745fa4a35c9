import { Payments as Right } from "../../src/payments.js";

export class Payments extends Right {
  async settle(purchase) {
    this.purchases.credit(purchase);
    return "success";
  }
}
