"use strict";

// What the Node programs share: whom they ask about what, and how they tell what they were answered.
const { createInterface } = require("node:readline");

exports.SECRET_KEY = process.env.SECRET_KEY;
exports.EMAIL = "ama@example.com";
exports.AMOUNT = 9400;
exports.PLAN = { name: "Monthly", amount: 5000, interval: "monthly" };

exports.tell = (step, answered) => console.log(JSON.stringify({ step, ...answered }));

/** Let the payer go to the checkout; resolves when the test says that the way back was taken. */
exports.untilPaid = async ({ authorization_url, reference }) => {
  exports.tell("initialize", { authorization_url, reference });
  for await (const _ of createInterface({ input: process.stdin })) return;
};
