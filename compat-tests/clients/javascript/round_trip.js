// The round trip with an AWS SDK for JavaScript; the arguments are the endpoint and the SDK's directory. Runs on versions 2 and 3,
// whichever protocol they speak.
const assert = require("node:assert/strict");

const [endpoint, directory] = process.argv.slice(2);
const sdk = require(directory);
const options = { endpoint, region: "us-east-1", credentials: { accessKeyId: "test", secretAccessKey: "test" } };
const protocols = new Set();

function version3() {
  const client = new sdk.SQSClient(options);
  client.middlewareStack.add(
    (next) => (args) => {
      protocols.add(args.request.headers["x-amz-target"] ? "JSON" : "query");
      return next(args);
    },
    { step: "finalizeRequest" },
  );
  return (action, parameters) => client.send(new sdk[action + "Command"](parameters));
}

function version2() {
  const client = new sdk.SQS(options);
  client.customizeRequests((request) =>
    request.on("afterBuild", () => protocols.add(request.httpRequest.headers["X-Amz-Target"] ? "JSON" : "query")),
  );
  return (action, parameters) => client[action[0].toLowerCase() + action.slice(1)](parameters).promise();
}

const sqs = sdk.SQSClient ? version3() : version2();

async function create(name, attributes = {}) {
  return (await sqs("CreateQueue", { QueueName: name, Attributes: attributes })).QueueUrl;
}

async function receive(url, parameters = {}) {
  const all = { MaxNumberOfMessages: 10, AttributeNames: ["All"], MessageAttributeNames: ["All"] };
  return (await sqs("ReceiveMessage", { QueueUrl: url, ...all, ...parameters })).Messages ?? [];
}

async function attribute(url, name) {
  return (await sqs("GetQueueAttributes", { QueueUrl: url, AttributeNames: [name] })).Attributes[name];
}

async function refused(name, action, parameters) {
  await assert.rejects(sqs(action, parameters), (refusal) => {
    assert.match([refusal.name, refusal.code, refusal.Code].join(), name);
    return true;
  });
}

const sentences = {
  async createQueue_again_returnsSameUrl() {
    const url = await create("again");
    assert.equal(await create("again"), url);
    assert.equal((await sqs("GetQueueUrl", { QueueName: "again" })).QueueUrl, url);
    assert.deepEqual((await sqs("ListQueues", { QueueNamePrefix: "aga" })).QueueUrls, [url]);
  },

  async sendMessage_typedAttributes_comeBack() {
    const url = await create("typed");
    const body = "line1\r\nline2\t<&> 😀";
    const attributes = {
      text: { DataType: "String", StringValue: "grüße ✓" },
      count: { DataType: "Number.int", StringValue: "42" },
      blob: { DataType: "Binary.gif", BinaryValue: Uint8Array.from([0, 1, 2, 255]) },
    };
    const sent = await sqs("SendMessage", { QueueUrl: url, MessageBody: body, MessageAttributes: attributes });
    const [received] = await receive(url);
    assert.equal(received.Body, body);
    assert.equal(received.MessageId, sent.MessageId);
    assert.equal(received.MD5OfMessageAttributes, sent.MD5OfMessageAttributes);
    assert.equal(received.MessageAttributes.text.StringValue, "grüße ✓");
    assert.deepEqual([...received.MessageAttributes.blob.BinaryValue], [0, 1, 2, 255]);
    assert.equal(received.Attributes.ApproximateReceiveCount, "1");
  },

  async sendMessageBatch_oneBadEntry_failsAlone() {
    const entries = [
      { Id: "good", MessageBody: "a" },
      { Id: "late", MessageBody: "b", DelaySeconds: 901 },
    ];
    const result = await sqs("SendMessageBatch", { QueueUrl: await create("batch"), Entries: entries });
    assert.deepEqual(result.Successful.map((it) => it.Id), ["good"]);
    assert.deepEqual(result.Failed.map((it) => [it.Id, it.Code, it.SenderFault]), [["late", "InvalidParameterValue", true]]);
  },

  async receiveMessage_longPoll_answersWhenMessageArrives() {
    const url = await create("poll");
    const poll = receive(url, { WaitTimeSeconds: 20 });
    await sqs("SendMessage", { QueueUrl: url, MessageBody: "x" });
    assert.equal((await poll).length, 1);
    assert.deepEqual(await receive(url), []);
  },

  async changeMessageVisibility_toZero_makesMessageVisibleAgain() {
    const url = await create("visibility");
    await sqs("SendMessage", { QueueUrl: url, MessageBody: "x" });
    const [first] = await receive(url);
    await sqs("ChangeMessageVisibility", { QueueUrl: url, ReceiptHandle: first.ReceiptHandle, VisibilityTimeout: 0 });
    const [second] = await receive(url);
    await sqs("DeleteMessage", { QueueUrl: url, ReceiptHandle: second.ReceiptHandle });
    assert.equal(await attribute(url, "ApproximateNumberOfMessagesNotVisible"), "0");
  },

  async fifoQueue_keepsGroupOrderAndDropsDuplicates() {
    const url = await create("orders.fifo", { FifoQueue: "true", ContentBasedDeduplication: "true" });
    const send = (body) => sqs("SendMessage", { QueueUrl: url, MessageBody: body, MessageGroupId: "g" });
    const first = await send("a");
    await send("b");
    const duplicate = await send("a");
    assert.equal(duplicate.MessageId, first.MessageId);
    assert.equal(duplicate.SequenceNumber, first.SequenceNumber);
    assert.deepEqual((await receive(url)).map((it) => it.Body), ["a", "b"]);
  },

  async redrivePolicy_movesMessageAfterMaxReceiveCount() {
    const dead = await create("dead");
    const policy = { deadLetterTargetArn: await attribute(dead, "QueueArn"), maxReceiveCount: 1 };
    const url = await create("source", { RedrivePolicy: JSON.stringify(policy) });
    await sqs("SendMessage", { QueueUrl: url, MessageBody: "poison" });
    assert.equal((await receive(url, { VisibilityTimeout: 0 })).length, 1);
    assert.deepEqual(await receive(url), []);
    assert.deepEqual((await receive(dead)).map((it) => it.Body), ["poison"]);
    assert.deepEqual((await sqs("ListDeadLetterSourceQueues", { QueueUrl: dead })).queueUrls, [url]);
  },

  async tagQueue_purgeQueue_deleteQueue() {
    const url = await create("tags");
    await sqs("TagQueue", { QueueUrl: url, Tags: { team: "blue", stage: "" } });
    await sqs("UntagQueue", { QueueUrl: url, TagKeys: ["team"] });
    assert.deepEqual({ ...(await sqs("ListQueueTags", { QueueUrl: url })).Tags }, { stage: "" });
    await sqs("SendMessage", { QueueUrl: url, MessageBody: "x" });
    await sqs("PurgeQueue", { QueueUrl: url });
    assert.deepEqual(await receive(url), []);
    await sqs("DeleteQueue", { QueueUrl: url });
    await refused(/NonExistentQueue|QueueDoesNotExist/, "SendMessage", { QueueUrl: url, MessageBody: "late" });
  },

  async errors_arriveByTheirNames() {
    const url = await create("errors");
    await refused(/ReceiptHandleIsInvalid/, "DeleteMessage", { QueueUrl: url, ReceiptHandle: "garbage" });
    await refused(/InvalidMessageContents/, "SendMessage", { QueueUrl: url, MessageBody: "\u0007" });
    await refused(/InvalidParameterValue/, "ReceiveMessage", { QueueUrl: url, MaxNumberOfMessages: 11 });
  },
};

(async () => {
  for (const [name, sentence] of Object.entries(sentences)) {
    await sentence().catch((failure) => {
      throw new Error(name, { cause: failure });
    });
  }
  console.log(`${Object.keys(sentences).length} sentences`);
  console.log(require(directory + "/package.json").version, ...protocols);
})().catch((failure) => {
  console.error(failure);
  process.exitCode = 1;
});
