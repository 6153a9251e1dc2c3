// The round trip with version 2 of the AWS SDK for Go; the argument is the endpoint.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"reflect"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

var client *sqs.Client
var always = context.Background()

// noting is an HTTP client that notes which protocol it carries.
type noting struct{ protocol string }

func (it *noting) Do(request *http.Request) (*http.Response, error) {
	it.protocol = "query"
	if request.Header.Get("X-Amz-Target") != "" {
		it.protocol = "JSON"
	}
	return http.DefaultClient.Do(request)
}

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

// refused expects an error of the type that refusal points to.
func refused(refusal interface{}, err error) {
	if err == nil || !errors.As(err, refusal) {
		log.Panicf("not refused by %T but %v", refusal, err)
	}
}

func create(name string, attributes map[string]string) string {
	made, err := client.CreateQueue(always, &sqs.CreateQueueInput{QueueName: &name, Attributes: attributes})
	must(err)
	return *made.QueueUrl
}

func send(url, body string) {
	_, err := client.SendMessage(always, &sqs.SendMessageInput{QueueUrl: &url, MessageBody: &body})
	must(err)
}

func receive(url string, adjust ...func(*sqs.ReceiveMessageInput)) []types.Message {
	input := &sqs.ReceiveMessageInput{
		QueueUrl: &url, MaxNumberOfMessages: 10,
		AttributeNames: []types.QueueAttributeName{"All"}, MessageAttributeNames: []string{"All"},
	}
	for _, it := range adjust {
		it(input)
	}
	received, err := client.ReceiveMessage(always, input)
	must(err)
	return received.Messages
}

func attribute(url, name string) string {
	names := []types.QueueAttributeName{types.QueueAttributeName(name)}
	read, err := client.GetQueueAttributes(always, &sqs.GetQueueAttributesInput{QueueUrl: &url, AttributeNames: names})
	must(err)
	return read.Attributes[name]
}

func bodies(messages []types.Message) []string {
	all := []string{}
	for _, message := range messages {
		all = append(all, *message.Body)
	}
	return all
}

func messageAndItsAttributes() {
	url := create("messages", nil)
	equal(create("messages", nil), url)
	attributes := map[string]types.MessageAttributeValue{
		"text":  {DataType: aws.String("String"), StringValue: aws.String("grüße ✓")},
		"count": {DataType: aws.String("Number.int"), StringValue: aws.String("42")},
		"blob":  {DataType: aws.String("Binary.gif"), BinaryValue: []byte{0, 1, 2, 255}},
	}
	body := "line1\r\nline2\t<&> 😀"
	sent, err := client.SendMessage(always, &sqs.SendMessageInput{QueueUrl: &url, MessageBody: &body, MessageAttributes: attributes})
	must(err)
	first := receive(url)[0]
	equal(*first.Body, body)
	equal(*first.MessageAttributes["text"].StringValue, "grüße ✓")
	equal(*first.MessageAttributes["count"].DataType, "Number.int")
	equal(first.MessageAttributes["blob"].BinaryValue, []byte{0, 1, 2, 255})
	equal(*first.MD5OfMessageAttributes, *sent.MD5OfMessageAttributes)
	equal(len(receive(url)), 0)
	_, err = client.ChangeMessageVisibility(always, &sqs.ChangeMessageVisibilityInput{
		QueueUrl: &url, ReceiptHandle: first.ReceiptHandle, VisibilityTimeout: 0})
	must(err)
	second := receive(url)[0]
	equal(second.Attributes["ApproximateReceiveCount"], "2")
	_, err = client.DeleteMessage(always, &sqs.DeleteMessageInput{QueueUrl: &url, ReceiptHandle: second.ReceiptHandle})
	must(err)
	equal(attribute(url, "ApproximateNumberOfMessagesNotVisible"), "0")
}

func batchWithOneBadEntry() {
	url := create("batch", nil)
	result, err := client.SendMessageBatch(always, &sqs.SendMessageBatchInput{QueueUrl: &url, Entries: []types.SendMessageBatchRequestEntry{
		{Id: aws.String("good"), MessageBody: aws.String("a")},
		{Id: aws.String("late"), MessageBody: aws.String("b"), DelaySeconds: 901},
	}})
	must(err)
	equal(*result.Successful[0].Id, "good")
	equal(*result.Failed[0].Code, "InvalidParameterValue")
	equal(result.Failed[0].SenderFault, true)
}

func longPoll() {
	url := create("poll", nil)
	found := make(chan []string)
	go func() {
		found <- bodies(receive(url, func(it *sqs.ReceiveMessageInput) { it.WaitTimeSeconds = 20 }))
	}()
	send(url, "awaited")
	equal(<-found, []string{"awaited"})
}

func fifoQueue() {
	url := create("orders.fifo", map[string]string{"FifoQueue": "true", "ContentBasedDeduplication": "true"})
	for _, body := range []string{"1", "2", "2", "3"} {
		input := &sqs.SendMessageInput{QueueUrl: &url, MessageBody: aws.String(body), MessageGroupId: aws.String("g")}
		_, err := client.SendMessage(always, input)
		must(err)
	}
	equal(bodies(receive(url)), []string{"1", "2", "3"})
}

func deadLetterQueue() {
	dead := create("dead", nil)
	policy, err := json.Marshal(map[string]string{"deadLetterTargetArn": attribute(dead, "QueueArn"), "maxReceiveCount": "1"})
	must(err)
	url := create("source", map[string]string{"RedrivePolicy": string(policy), "VisibilityTimeout": "0"})
	send(url, "poison")
	equal(len(receive(url)), 1)
	equal(len(receive(url)), 0)
	equal(bodies(receive(dead)), []string{"poison"})
}

func tags() {
	url := create("tags", nil)
	_, err := client.TagQueue(always, &sqs.TagQueueInput{QueueUrl: &url, Tags: map[string]string{"team": "blue", "stage": ""}})
	must(err)
	_, err = client.UntagQueue(always, &sqs.UntagQueueInput{QueueUrl: &url, TagKeys: []string{"team"}})
	must(err)
	listed, err := client.ListQueueTags(always, &sqs.ListQueueTagsInput{QueueUrl: &url})
	must(err)
	equal(listed.Tags, map[string]string{"stage": ""})
}

func typedErrors() {
	url := create("errors", nil)
	_, err := client.DeleteMessage(always, &sqs.DeleteMessageInput{QueueUrl: &url, ReceiptHandle: aws.String("no such handle")})
	var invalidHandle *types.ReceiptHandleIsInvalid
	refused(&invalidHandle, err)
	_, err = client.SendMessageBatch(always, &sqs.SendMessageBatchInput{QueueUrl: &url, Entries: []types.SendMessageBatchRequestEntry{}})
	var emptyBatch *types.EmptyBatchRequest
	refused(&emptyBatch, err)
	_, err = client.DeleteQueue(always, &sqs.DeleteQueueInput{QueueUrl: &url})
	must(err)
	_, err = client.GetQueueUrl(always, &sqs.GetQueueUrlInput{QueueName: aws.String("errors")})
	var absent *types.QueueDoesNotExist
	refused(&absent, err)
}

func main() {
	carrier := &noting{}
	client = sqs.New(sqs.Options{
		Region:           "us-east-1",
		Credentials:      credentials.NewStaticCredentialsProvider("test", "test", ""),
		EndpointResolver: sqs.EndpointResolverFromURL(os.Args[1]),
		HTTPClient:       carrier,
	})
	messageAndItsAttributes()
	batchWithOneBadEntry()
	longPoll()
	fifoQueue()
	deadLetterQueue()
	tags()
	typedErrors()
	fmt.Println(aws.SDKVersion, carrier.protocol)
}
