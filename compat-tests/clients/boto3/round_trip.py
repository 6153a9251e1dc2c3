"""The round trip with boto3; the first argument is the endpoint. Runs on any boto3, whichever protocol it speaks."""

import json
import sys
import threading

import boto3

sqs = boto3.client("sqs", endpoint_url=sys.argv[1])
protocols = set()


def note_protocol(params, **_):
    protocols.add("JSON" if "X-Amz-Target" in params["headers"] else "query")


sqs.meta.events.register("before-call.sqs", note_protocol)


def create(name, **attributes):
    return sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]


def receive(url, **parameters):
    return sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["All"], MessageAttributeNames=["All"], **parameters
    ).get("Messages", [])


def attributes_of(url):
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]


def equal(actual, expected):
    assert actual == expected, f"{actual!r} is not {expected!r}"


def refused(error, code, call, **parameters):
    try:
        call(**parameters)
    except error as refusal:
        assert code in refusal.response["Error"]["Code"], refusal.response
        assert refusal.response["ResponseMetadata"]["RequestId"], refusal.response
    else:
        raise AssertionError(f"no {code}")


def createQueue_again_returnsSameUrl():
    url = create("again")
    equal(create("again"), url)
    equal(sqs.get_queue_url(QueueName="again")["QueueUrl"], url)
    equal(sqs.list_queues(QueueNamePrefix="aga")["QueueUrls"], [url])


def sendMessage_typedAttributes_comeBackVerified():
    url = create("typed")
    body = "line1\r\nline2\t<&> \U0001f600"
    attributes = {
        "text": {"DataType": "String", "StringValue": "grüße ✓"},
        "count": {"DataType": "Number.int", "StringValue": "42"},
        "blob": {"DataType": "Binary.gif", "BinaryValue": bytes([0, 1, 2, 255])},
    }
    sent = sqs.send_message(QueueUrl=url, MessageBody=body, MessageAttributes=attributes)
    (received,) = receive(url)
    equal(received["MessageId"], sent["MessageId"])
    equal(received["Body"], body)
    equal(received["MessageAttributes"], attributes)
    equal(received["MD5OfBody"], sent["MD5OfMessageBody"])
    equal(received["MD5OfMessageAttributes"], sent["MD5OfMessageAttributes"])
    equal(received["Attributes"]["ApproximateReceiveCount"], "1")


def sendMessageBatch_oneBadEntry_failsAlone():
    result = sqs.send_message_batch(
        QueueUrl=create("batch"),
        Entries=[
            {"Id": "first", "MessageBody": "a"},
            {"Id": "late", "MessageBody": "b", "DelaySeconds": 901},
            {"Id": "last", "MessageBody": "c"},
        ],
    )
    equal([entry["Id"] for entry in result["Successful"]], ["first", "last"])
    (failed,) = result["Failed"]
    equal((failed["Id"], failed["Code"], failed["SenderFault"]), ("late", "InvalidParameterValue", True))


def receiveMessage_longPoll_answersWhenMessageArrives():
    url = create("poll")
    equal(receive(url), [])
    found = []
    poll = threading.Thread(target=lambda: found.extend(receive(url, WaitTimeSeconds=20)))
    poll.start()
    sqs.send_message(QueueUrl=url, MessageBody="awaited")
    poll.join()
    equal([message["Body"] for message in found], ["awaited"])


def setQueueAttributes_areReadBack():
    url = create("attributes")
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "7", "DelaySeconds": "0"})
    attributes = attributes_of(url)
    equal(attributes["VisibilityTimeout"], "7")
    equal(attributes["ApproximateNumberOfMessages"], "0")
    equal(attributes["MaximumMessageSize"], "1048576")
    assert attributes["QueueArn"].endswith(":attributes"), attributes


def changeMessageVisibility_toZero_makesMessageVisibleAgain():
    url = create("visibility")
    sqs.send_message(QueueUrl=url, MessageBody="again")
    (first,) = receive(url)
    equal(receive(url), [])
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"], VisibilityTimeout=0)
    (second,) = receive(url)
    equal(second["MessageId"], first["MessageId"])
    equal(second["Attributes"]["ApproximateReceiveCount"], "2")
    result = sqs.change_message_visibility_batch(
        QueueUrl=url, Entries=[{"Id": "it", "ReceiptHandle": second["ReceiptHandle"], "VisibilityTimeout": 60}]
    )
    equal(len(result["Successful"]), 1)


def deleteMessage_leavesNothing():
    url = create("delete")
    for body in ("one", "two"):
        sqs.send_message(QueueUrl=url, MessageBody=body)
    first, second = receive(url)
    for _ in range(2):
        sqs.delete_message(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"])
    sqs.delete_message_batch(QueueUrl=url, Entries=[{"Id": "second", "ReceiptHandle": second["ReceiptHandle"]}])
    attributes = attributes_of(url)
    equal(attributes["ApproximateNumberOfMessages"], "0")
    equal(attributes["ApproximateNumberOfMessagesNotVisible"], "0")


def fifoQueue_keepsGroupOrderAndDropsDuplicates():
    url = create("orders.fifo", FifoQueue="true", ContentBasedDeduplication="true")
    for body in ("1", "2", "2", "3"):
        sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId="g")
    messages = receive(url)
    equal([message["Body"] for message in messages], ["1", "2", "3"])
    numbers = [message["Attributes"]["SequenceNumber"] for message in messages]
    equal(numbers, sorted(set(numbers)))


def redrivePolicy_movesMessageAfterMaxReceiveCount():
    dead_letters = create("dead")
    policy = {"deadLetterTargetArn": attributes_of(dead_letters)["QueueArn"], "maxReceiveCount": "1"}
    url = create("source", RedrivePolicy=json.dumps(policy))
    sent = sqs.send_message(QueueUrl=url, MessageBody="poison")
    receive(url, VisibilityTimeout=0)
    equal(receive(url), [])
    equal([message["MessageId"] for message in receive(dead_letters)], [sent["MessageId"]])
    equal(sqs.list_dead_letter_source_queues(QueueUrl=dead_letters)["queueUrls"], [url])


def tagQueue_tagsAreListedAndRemoved():
    url = create("tags")
    sqs.tag_queue(QueueUrl=url, Tags={"team": "orders", "stage": ""})
    sqs.untag_queue(QueueUrl=url, TagKeys=["team"])
    equal(sqs.list_queue_tags(QueueUrl=url)["Tags"], {"stage": ""})


def purgeQueue_removesEveryMessage():
    url = create("purge")
    sqs.send_message(QueueUrl=url, MessageBody="gone")
    sqs.purge_queue(QueueUrl=url)
    equal(receive(url), [])


def deleteQueue_queueIsGone():
    sqs.delete_queue(QueueUrl=create("short-lived"))
    refused(sqs.exceptions.QueueDoesNotExist, "NonExistentQueue", sqs.get_queue_url, QueueName="short-lived")


def errors_arriveAsTheirOwnExceptions():
    url = create("errors")
    errors = sqs.exceptions
    refused(errors.QueueDoesNotExist, "NonExistentQueue", sqs.send_message, QueueUrl=url + "-not", MessageBody="x")
    refused(errors.ReceiptHandleIsInvalid, "ReceiptHandleIsInvalid", sqs.delete_message, QueueUrl=url, ReceiptHandle="x")
    refused(errors.EmptyBatchRequest, "EmptyBatchRequest", sqs.send_message_batch, QueueUrl=url, Entries=[])


STEPS = (
    createQueue_again_returnsSameUrl,
    sendMessage_typedAttributes_comeBackVerified,
    sendMessageBatch_oneBadEntry_failsAlone,
    receiveMessage_longPoll_answersWhenMessageArrives,
    setQueueAttributes_areReadBack,
    changeMessageVisibility_toZero_makesMessageVisibleAgain,
    deleteMessage_leavesNothing,
    fifoQueue_keepsGroupOrderAndDropsDuplicates,
    redrivePolicy_movesMessageAfterMaxReceiveCount,
    tagQueue_tagsAreListedAndRemoved,
    purgeQueue_removesEveryMessage,
    deleteQueue_queueIsGone,
    errors_arriveAsTheirOwnExceptions,
)
for step in STEPS:
    step()
    print("ok", step.__name__)
print(boto3.__version__, *protocols)
