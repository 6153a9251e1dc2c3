// The round trip with sqs-consumer and sqs-producer; the argument is the endpoint.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { SQSClient, CreateQueueCommand, GetQueueAttributesCommand, QueueDoesNotExist } from "@aws-sdk/client-sqs";
import { Consumer } from "sqs-consumer";
import { Producer } from "sqs-producer";

const PATIENCE_MILLIS = 30_000;
const sqs = new SQSClient({ endpoint: process.argv[2], region: "us-east-1" });
const protocols = new Set();
sqs.middlewareStack.add(
  (next) => (args) => {
    protocols.add(args.request.headers["x-amz-target"] ? "JSON" : "query");
    return next(args);
  },
  { step: "finalizeRequest" },
);

async function create(name, attributes = {}) {
  return (await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }))).QueueUrl;
}

async function attribute(url, name) {
  return (await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [name] }))).Attributes[name];
}

// Consumes until that many messages were handled, and tells every one that was handed out.
function consume(url, count, { handle = () => {}, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const seen = [];
    let handled = 0;
    const timer = setTimeout(() => reject(new Error(`${handled} of ${count} from ${url}`)), PATIENCE_MILLIS);
    const consumer = Consumer.create({
      queueUrl: url,
      sqs,
      waitTimeSeconds: 5,
      messageSystemAttributeNames: ["All"],
      messageAttributeNames: ["All"],
      handleMessage: async (message) => {
        seen.push(message);
        await handle(message);
        return message;
      },
      ...options,
    });
    consumer.on("error", reject);
    consumer.on("message_processed", () => {
      if (++handled === count) consumer.stop({ abort: true });
    });
    consumer.on("stopped", () => {
      clearTimeout(timer);
      resolve(seen);
    });
    consumer.start();
  });
}

const bodies = (messages) => messages.map((it) => it.Body);

const sentences = {
  async messages_arriveWithTheirAttributes() {
    const url = await create("messages");
    const texts = Array.from({ length: 14 }, (_, number) => `message ${number}`);
    await Producer.create({ queueUrl: url, sqs }).send(
      texts.map((body, id) => ({
        id: `${id}`,
        body,
        messageAttributes: { text: { DataType: "String", StringValue: "grüße ✓" } },
      })),
    );
    const seen = await consume(url, 14, { batchSize: 10 });
    assert.deepEqual(bodies(seen).sort(), texts.sort());
    assert.equal(seen[0].MessageAttributes.text.StringValue, "grüße ✓");
    assert.equal(await attribute(url, "ApproximateNumberOfMessagesNotVisible"), "0");
  },

  async failedMessage_isMadeVisibleAndComesAgain() {
    const url = await create("failing");
    await Producer.create({ queueUrl: url, sqs }).send("twice");
    let failures = 0;
    const seen = await consume(url, 1, {
      terminateVisibilityTimeout: true,
      handle: () => assert(failures++ > 0, "the first time fails"),
    });
    assert.deepEqual(seen.map((it) => it.Attributes.ApproximateReceiveCount), ["1", "2"]);
  },

  async heartbeat_keepsMessageHidden() {
    const url = await create("slow", { VisibilityTimeout: "2" });
    await Producer.create({ queueUrl: url, sqs }).send("slow");
    const seen = await consume(url, 1, {
      visibilityTimeout: 2,
      heartbeatInterval: 1,
      handle: () => new Promise((resolve) => setTimeout(resolve, 4_000)),
    });
    assert.equal(seen.length, 1);
  },

  async fifoQueue_keepsOrderAndDropsDuplicates() {
    const url = await create("orders.fifo", { FifoQueue: "true" });
    const producer = Producer.create({ queueUrl: url, sqs });
    for (const body of ["1", "2", "2", "3"]) {
      await producer.send({ id: body, body, groupId: "group", deduplicationId: body });
    }
    assert.deepEqual(bodies(await consume(url, 3, { batchSize: 10, suppressFifoWarning: true })), ["1", "2", "3"]);
  },

  async failingMessage_endsInTheDeadLetterQueue() {
    const dead = await create("dead");
    const policy = { deadLetterTargetArn: await attribute(dead, "QueueArn"), maxReceiveCount: 2 };
    const url = await create("source", { RedrivePolicy: JSON.stringify(policy), VisibilityTimeout: "1" });
    await Producer.create({ queueUrl: url, sqs }).send("poison");
    const failing = Consumer.create({
      queueUrl: url,
      sqs,
      waitTimeSeconds: 1,
      handleMessage: async () => {
        throw new Error("poison");
      },
    });
    failing.on("processing_error", () => {});
    failing.on("error", () => {});
    failing.start();
    assert.deepEqual(bodies(await consume(dead, 1)), ["poison"]);
    failing.stop({ abort: true });
  },

  async absentQueue_isToldAsSuch() {
    const url = (await create("present")).replace("present", "absent");
    await assert.rejects(Producer.create({ queueUrl: url, sqs }).send("lost"), QueueDoesNotExist);
  },
};

for (const [name, sentence] of Object.entries(sentences)) {
  await sentence();
  console.log("ok", name);
}
const manifest = new URL("node_modules/sqs-consumer/package.json", import.meta.url);
console.log(JSON.parse(readFileSync(manifest)).version, ...protocols);
