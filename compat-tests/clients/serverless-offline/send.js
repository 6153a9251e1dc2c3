// Waits for the queues that the plug-in makes, sends messages to both, and waits until the handler had each.
const { readdirSync } = require("node:fs");
const { setTimeout: pause } = require("node:timers/promises");
const { SQS } = require("aws-sdk");

const PATIENCE_MILLIS = 150_000;
const sqs = new SQS({ endpoint: process.env.SQS_ENDPOINT, region: "us-east-1" });
const deadline = Date.now() + PATIENCE_MILLIS;

async function until(what, condition) {
  for (let result; Date.now() < deadline; await pause(500)) {
    if ((result = await condition())) return result;
  }
  throw new Error(`in vain: ${what}`);
}

const urlOf = (name) =>
  until(`the queue ${name}`, () =>
    sqs.getQueueUrl({ QueueName: name }).promise().then((it) => it.QueueUrl, (refusal) => {
      if (refusal.code !== "AWS.SimpleQueueService.NonExistentQueue") throw refusal;
    }),
  );

(async () => {
  const plain = await urlOf("plain");
  for (let number = 0; number < 7; number++) {
    await sqs.sendMessage({ QueueUrl: plain, MessageBody: `plain-${number}` }).promise();
  }
  const orders = await urlOf("orders.fifo");
  await sqs.sendMessage({ QueueUrl: orders, MessageBody: "order", MessageGroupId: "group" }).promise();
  await until("8 handled messages", () => readdirSync(`${__dirname}/done`).length === 8);
})().catch((failure) => {
  console.error(failure);
  process.exitCode = 1;
});
