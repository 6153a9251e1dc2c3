"""Processes the three orders of the day."""

import json

import boto3

QUEUE_URL = "https://sqs.us-east-1.amazonaws.com/2233334/OrderQueue"

sqs = boto3.client("sqs")


def process(order):
    print("processed", order["orderId"], sum(item["quantity"] for item in order["items"]))


processed = 0
while processed < 3:
    response = sqs.receive_message(QueueUrl=QUEUE_URL, MaxNumberOfMessages=10, WaitTimeSeconds=10)
    for message in response.get("Messages", []):
        process(json.loads(message["Body"]))
        sqs.delete_message(QueueUrl=QUEUE_URL, ReceiptHandle=message["ReceiptHandle"])
        processed += 1
