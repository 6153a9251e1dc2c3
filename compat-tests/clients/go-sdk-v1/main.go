// The round trip with version 1 of the AWS SDK for Go; the argument is the endpoint.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"reflect"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/awserr"
	"github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/request"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/sqs"
)

var client *sqs.SQS
var protocol string

func equal(actual, expected interface{}) {
	if !reflect.DeepEqual(actual, expected) {
		log.Panicf("%v is not %v", actual, expected)
	}
}

func must(err error) {
	if err != nil {
		log.Panic(err)
	}
}

func refused(code string, err error) {
	refusal, ok := err.(awserr.Error)
	if !ok {
		log.Panicf("no %s but %v", code, err)
	}
	equal(refusal.Code(), code)
}

func create(name string, attributes map[string]string) string {
	made, err := client.CreateQueue(&sqs.CreateQueueInput{QueueName: aws.String(name), Attributes: aws.StringMap(attributes)})
	must(err)
	return *made.QueueUrl
}

func send(url, body string) *sqs.SendMessageOutput {
	sent, err := client.SendMessage(&sqs.SendMessageInput{QueueUrl: &url, MessageBody: &body})
	must(err)
	return sent
}

func receive(url string, visibilityTimeout *int64, wait int64) []*sqs.Message {
	received, err := client.ReceiveMessage(&sqs.ReceiveMessageInput{
		QueueUrl: &url, MaxNumberOfMessages: aws.Int64(10), VisibilityTimeout: visibilityTimeout, WaitTimeSeconds: &wait,
		AttributeNames: aws.StringSlice([]string{"All"}), MessageAttributeNames: aws.StringSlice([]string{"All"}),
	})
	must(err)
	return received.Messages
}

func attribute(url, name string) string {
	read, err := client.GetQueueAttributes(&sqs.GetQueueAttributesInput{QueueUrl: &url, AttributeNames: []*string{&name}})
	must(err)
	return *read.Attributes[name]
}

func bodies(messages []*sqs.Message) []string {
	all := []string{}
	for _, message := range messages {
		all = append(all, *message.Body)
	}
	return all
}

func messageAndItsAttributes() {
	url := create("messages", nil)
	equal(create("messages", nil), url)
	attributes := map[string]*sqs.MessageAttributeValue{
		"text":  {DataType: aws.String("String"), StringValue: aws.String("grüße ✓")},
		"count": {DataType: aws.String("Number.int"), StringValue: aws.String("42")},
		"blob":  {DataType: aws.String("Binary.gif"), BinaryValue: []byte{0, 1, 2, 255}},
	}
	body := "line1\r\nline2\t<&> 😀"
	sent, err := client.SendMessage(&sqs.SendMessageInput{QueueUrl: &url, MessageBody: &body, MessageAttributes: attributes})
	must(err)
	first := receive(url, nil, 0)[0]
	equal(*first.Body, body)
	equal(first.MessageAttributes, attributes)
	equal(*first.MD5OfMessageAttributes, *sent.MD5OfMessageAttributes)
	equal(len(receive(url, nil, 0)), 0)
	_, err = client.ChangeMessageVisibility(&sqs.ChangeMessageVisibilityInput{
		QueueUrl: &url, ReceiptHandle: first.ReceiptHandle, VisibilityTimeout: aws.Int64(0)})
	must(err)
	second := receive(url, nil, 0)[0]
	equal(*second.Attributes["ApproximateReceiveCount"], "2")
	_, err = client.DeleteMessage(&sqs.DeleteMessageInput{QueueUrl: &url, ReceiptHandle: second.ReceiptHandle})
	must(err)
	equal(attribute(url, "ApproximateNumberOfMessagesNotVisible"), "0")
}

func batchWithOneBadEntry() {
	url := create("batch", nil)
	result, err := client.SendMessageBatch(&sqs.SendMessageBatchInput{QueueUrl: &url, Entries: []*sqs.SendMessageBatchRequestEntry{
		{Id: aws.String("good"), MessageBody: aws.String("a")},
		{Id: aws.String("late"), MessageBody: aws.String("b"), DelaySeconds: aws.Int64(901)},
	}})
	must(err)
	equal(*result.Successful[0].Id, "good")
	equal(*result.Failed[0].Code, "InvalidParameterValue")
	equal(*result.Failed[0].SenderFault, true)
}

func longPoll() {
	url := create("poll", nil)
	found := make(chan []string)
	go func() { found <- bodies(receive(url, nil, 20)) }()
	send(url, "awaited")
	equal(<-found, []string{"awaited"})
}

func fifoQueue() {
	url := create("orders.fifo", map[string]string{"FifoQueue": "true", "ContentBasedDeduplication": "true"})
	for _, body := range []string{"1", "2", "2", "3"} {
		_, err := client.SendMessage(&sqs.SendMessageInput{QueueUrl: &url, MessageBody: aws.String(body), MessageGroupId: aws.String("g")})
		must(err)
	}
	equal(bodies(receive(url, nil, 0)), []string{"1", "2", "3"})
}

func deadLetterQueue() {
	dead := create("dead", nil)
	policy, err := json.Marshal(map[string]string{"deadLetterTargetArn": attribute(dead, "QueueArn"), "maxReceiveCount": "1"})
	must(err)
	url := create("source", map[string]string{"RedrivePolicy": string(policy)})
	send(url, "poison")
	equal(len(receive(url, aws.Int64(0), 0)), 1)
	equal(len(receive(url, nil, 0)), 0)
	equal(bodies(receive(dead, nil, 0)), []string{"poison"})
}

func tags() {
	url := create("tags", nil)
	_, err := client.TagQueue(&sqs.TagQueueInput{QueueUrl: &url, Tags: aws.StringMap(map[string]string{"team": "blue", "stage": ""})})
	must(err)
	_, err = client.UntagQueue(&sqs.UntagQueueInput{QueueUrl: &url, TagKeys: aws.StringSlice([]string{"team"})})
	must(err)
	listed, err := client.ListQueueTags(&sqs.ListQueueTagsInput{QueueUrl: &url})
	must(err)
	equal(aws.StringValueMap(listed.Tags), map[string]string{"stage": ""})
}

func typedErrors() {
	url := create("errors", nil)
	_, err := client.DeleteMessage(&sqs.DeleteMessageInput{QueueUrl: &url, ReceiptHandle: aws.String("no such handle")})
	refused(sqs.ErrCodeReceiptHandleIsInvalid, err)
	_, err = client.SendMessageBatch(&sqs.SendMessageBatchInput{QueueUrl: &url, Entries: []*sqs.SendMessageBatchRequestEntry{}})
	refused(sqs.ErrCodeEmptyBatchRequest, err)
	_, err = client.DeleteQueue(&sqs.DeleteQueueInput{QueueUrl: &url})
	must(err)
	_, err = client.SendMessage(&sqs.SendMessageInput{QueueUrl: &url, MessageBody: aws.String("late")})
	refused(sqs.ErrCodeQueueDoesNotExist, err)
}

func noteProtocol(sent *request.Request) {
	protocol = "query"
	if sent.HTTPRequest.Header.Get("X-Amz-Target") != "" {
		protocol = "JSON"
	}
}

func main() {
	client = sqs.New(session.Must(session.NewSession(&aws.Config{
		Endpoint: &os.Args[1], Region: aws.String("us-east-1"), Credentials: credentials.NewStaticCredentials("test", "test", ""),
	})))
	client.Handlers.Send.PushFront(noteProtocol)
	messageAndItsAttributes()
	batchWithOneBadEntry()
	longPoll()
	fifoQueue()
	deadLetterQueue()
	tags()
	typedErrors()
	fmt.Println(aws.SDKVersion, protocol)
}
