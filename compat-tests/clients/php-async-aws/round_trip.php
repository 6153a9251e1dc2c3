<?php
// The round trip with AsyncAws; the argument is the endpoint.
require 'AsyncAws/Sqs/autoload.php';
require 'Symfony/Component/HttpClient/autoload.php';

use AsyncAws\Sqs\Exception\EmptyBatchRequestException;
use AsyncAws\Sqs\Exception\QueueDoesNotExistException;
use AsyncAws\Sqs\Exception\ReceiptHandleIsInvalidException;
use AsyncAws\Sqs\SqsClient;

$sqs = new SqsClient([
    'endpoint' => $argv[1], 'region' => 'us-east-1', 'accessKeyId' => 'test', 'accessKeySecret' => 'test',
]);

function equal($actual, $expected): void
{
    if ($actual !== $expected) {
        throw new Exception(var_export($actual, true) . ' is not ' . var_export($expected, true));
    }
}

function refused(string $error, callable $call): void
{
    try {
        $call();
    } catch (Exception $refusal) {
        equal(get_class($refusal), $error);
        return;
    }
    throw new Exception("no $error");
}

function create(string $name, array $attributes = []): string
{
    global $sqs;
    return $sqs->createQueue(['QueueName' => $name, 'Attributes' => $attributes])->getQueueUrl();
}

function receive(string $url, array $parameters = []): array
{
    global $sqs;
    return $sqs->receiveMessage($parameters + [
        'QueueUrl' => $url, 'MaxNumberOfMessages' => 10, 'AttributeNames' => ['All'], 'MessageAttributeNames' => ['All'],
    ])->getMessages();
}

function attribute(string $url, string $name): string
{
    global $sqs;
    return $sqs->getQueueAttributes(['QueueUrl' => $url, 'AttributeNames' => [$name]])->getAttributes()[$name];
}

function bodies(array $messages): array
{
    return array_map(fn ($message) => $message->getBody(), $messages);
}

$url = create('messages');
equal(create('messages'), $url);
equal($sqs->getQueueUrl(['QueueName' => 'messages'])->getQueueUrl(), $url);
equal(iterator_to_array($sqs->listQueues(['QueueNamePrefix' => 'mess'])->getQueueUrls()), [$url]);
equal($sqs->queueExists(['QueueName' => 'messages'])->isSuccess(), true);

$body = "line1\r\nline2\t<&> 😀";
$sent = $sqs->sendMessage(['QueueUrl' => $url, 'MessageBody' => $body, 'MessageAttributes' => [
    'text' => ['DataType' => 'String', 'StringValue' => 'grüße ✓'],
    'count' => ['DataType' => 'Number.int', 'StringValue' => '42'],
    'blob' => ['DataType' => 'Binary.gif', 'BinaryValue' => "\x00\x01\x02\xff"],
]]);
$id = $sent->getMessageId();
[$received] = receive($url, ['WaitTimeSeconds' => 20]);
equal($received->getMessageId(), $id);
equal($received->getBody(), $body);
equal($received->getMd5OfMessageAttributes(), $sent->getMd5OfMessageAttributes());
equal($received->getMessageAttributes()['text']->getStringValue(), 'grüße ✓');
equal($received->getMessageAttributes()['blob']->getBinaryValue(), "\x00\x01\x02\xff");
equal(receive($url), []);
$sqs->changeMessageVisibility([
    'QueueUrl' => $url, 'ReceiptHandle' => $received->getReceiptHandle(), 'VisibilityTimeout' => 0,
])->resolve();
[$again] = receive($url);
equal($again->getAttributes()['ApproximateReceiveCount'], '2');
$sqs->deleteMessage(['QueueUrl' => $url, 'ReceiptHandle' => $again->getReceiptHandle()])->resolve();

$batch = $sqs->sendMessageBatch(['QueueUrl' => $url, 'Entries' => [
    ['Id' => 'first', 'MessageBody' => 'a'],
    ['Id' => 'late', 'MessageBody' => 'b', 'DelaySeconds' => 901],
]]);
equal($batch->getSuccessful()[0]->getId(), 'first');
equal($batch->getFailed()[0]->getCode(), 'InvalidParameterValue');
$sqs->purgeQueue(['QueueUrl' => $url])->resolve();
equal(attribute($url, 'ApproximateNumberOfMessages'), '0');

$poll = $sqs->receiveMessage(['QueueUrl' => $url, 'WaitTimeSeconds' => 20]);
$sqs->sendMessage(['QueueUrl' => $url, 'MessageBody' => 'awaited'])->resolve();
equal(bodies($poll->getMessages()), ['awaited']);

$fifo = create('orders.fifo', ['FifoQueue' => 'true', 'ContentBasedDeduplication' => 'true']);
foreach (['1', '2', '2', '3'] as $body) {
    $sqs->sendMessage(['QueueUrl' => $fifo, 'MessageBody' => $body, 'MessageGroupId' => 'g'])->resolve();
}
equal(bodies(receive($fifo)), ['1', '2', '3']);

$dead = create('dead');
$policy = ['deadLetterTargetArn' => attribute($dead, 'QueueArn'), 'maxReceiveCount' => '1'];
$source = create('source', ['RedrivePolicy' => json_encode($policy)]);
$sqs->sendMessage(['QueueUrl' => $source, 'MessageBody' => 'poison'])->resolve();
equal(count(receive($source, ['VisibilityTimeout' => 0])), 1);
equal(receive($source), []);
equal(bodies(receive($dead)), ['poison']);

refused(ReceiptHandleIsInvalidException::class,
    fn () => $sqs->deleteMessage(['QueueUrl' => $url, 'ReceiptHandle' => 'no such handle'])->resolve());
refused(EmptyBatchRequestException::class,
    fn () => $sqs->sendMessageBatch(['QueueUrl' => $url, 'Entries' => []])->resolve());
$sqs->deleteQueue(['QueueUrl' => $url])->resolve();
refused(QueueDoesNotExistException::class,
    fn () => $sqs->getQueueUrl(['QueueName' => 'messages'])->resolve());
