"""Places orders on the order queue."""

import json

import boto3

QUEUE_URL = "https://sqs.us-east-1.amazonaws.com/2233334/OrderQueue"

sqs = boto3.client("sqs")


def place_order(order):
    response = sqs.send_message(QueueUrl=QUEUE_URL, MessageBody=json.dumps(order))
    print("placed", order["orderId"], response["MessageId"])


for number in range(1, 4):
    place_order({"orderId": number, "customer": "Ada", "items": [{"sku": "A-17", "quantity": number}]})
