# The round trip with version 1 of the AWS SDK for Ruby, which posts queries to the queue's path; the argument is the endpoint.
require "aws-sdk-v1"
require "json"
require "uri"

endpoint = URI(ARGV[0])
AWS.config(
  access_key_id: "test", secret_access_key: "test", region: "us-east-1",
  sqs_endpoint: endpoint.host, sqs_port: endpoint.port, use_ssl: false
)
SQS = AWS::SQS.new
# Attributes of messages and FIFO queues are younger than its objects, so those come from the client beneath.
CLIENT = SQS.client

def equal(actual, expected)
  raise "#{actual.inspect} is not #{expected.inspect}" unless actual == expected
end

def refused(error)
  yield
rescue error => refusal
  puts "ok #{refusal.class}"
else
  raise "no #{error}"
end

queue = SQS.queues.create("messages", visibility_timeout: 45)
equal SQS.queues.named("messages").url, queue.url
equal SQS.queues.with_prefix("mess").map(&:url), [queue.url]
equal queue.visibility_timeout, 45

sent = queue.send_message("line1\r\nline2\t<&> ✓")
received = queue.receive_message(wait_time_seconds: 20)
equal received.id, sent.message_id
equal received.body, "line1\r\nline2\t<&> ✓"
received.visibility_timeout = 0
again = queue.receive_message(attributes: [:all])
equal again.id, sent.message_id
equal again.receive_count, 2
again.delete

equal queue.batch_send("a", "b", "c").size, 3
batch = queue.receive_message(limit: 10)
equal batch.map(&:body).sort, %w[a b c]
queue.batch_delete(batch)
equal queue.approximate_number_of_messages_not_visible, 0

poll = Thread.new { queue.receive_message(wait_time_seconds: 20).body }
queue.send_message("awaited")
equal poll.value, "awaited"

dead = SQS.queues.create("dead")
source = CLIENT.create_queue(
  queue_name: "source",
  attributes: { "RedrivePolicy" => { deadLetterTargetArn: dead.arn, maxReceiveCount: "1" }.to_json }
)[:queue_url]
CLIENT.send_message(queue_url: source, message_body: "poison")
equal CLIENT.receive_message(queue_url: source, visibility_timeout: 0)[:messages].size, 1
equal CLIENT.receive_message(queue_url: source)[:messages], []
equal dead.receive_message(wait_time_seconds: 20).body, "poison"

fifo = CLIENT.create_queue(queue_name: "orders.fifo", attributes: { "FifoQueue" => "true" })[:queue_url]
equal SQS.queues[fifo].exists?, true

queue.delete
refused(AWS::SQS::Errors::NonExistentQueue) { queue.send_message("late") }
refused(AWS::SQS::Errors::ReceiptHandleIsInvalid) do
  CLIENT.delete_message(queue_url: dead.url, receipt_handle: "no such handle")
end
refused(AWS::SQS::Errors::QueueAlreadyExists) { SQS.queues.create("dead", visibility_timeout: 7) }
puts "#{AWS::VERSION} query"
