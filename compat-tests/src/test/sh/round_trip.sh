#!/usr/bin/env bash
# The round trip with the AWS CLI: $1 is the aws to use, $2 the endpoint.
set -euo pipefail
aws=$1 endpoint=$2
# Version 2 takes binary values as version 1 does only when told to.
AWS_CONFIG_FILE=$(dirname "$0")/aws.config
export AWS_CONFIG_FILE

sqs() { "$aws" --endpoint-url "$endpoint" --output text sqs "$@"; }
create() { sqs create-queue --query QueueUrl --queue-name "$@"; }
receive() { sqs receive-message --max-number-of-messages 10 --attribute-names All --message-attribute-names All --queue-url "$@"; }
attribute() { sqs get-queue-attributes --queue-url "$1" --attribute-names "$2" --query "Attributes.$2"; }
equal() { [[ $1 == "$2" ]] || { echo "'$1' is not '$2'" >&2; exit 1; }; }
refused() { # by which error, then the call
    local said
    if said=$(sqs "${@:2}" 2>&1); then echo "no $1" >&2; exit 1; fi
    [[ $said == *"$1"* ]] || { echo "$said" >&2; exit 1; }
}

createQueue_again_returnsSameUrl() {
    local url; url=$(create again)
    equal "$(create again)" "$url"
    equal "$(sqs list-queues --queue-name-prefix aga --query 'QueueUrls[0]')" "$url"
}

sendMessage_typedAttributes_comeBackVerified() {
    local url; url=$(create typed)
    sqs send-message --queue-url "$url" --message-body 'a <b> & ✓' --message-attributes \
        '{"text":{"DataType":"String","StringValue":"grüße"},"count":{"DataType":"Number","StringValue":"42"},"blob":{"DataType":"Binary","BinaryValue":"raw bytes"}}'
    equal "$(receive "$url" --query 'Messages[0].[Body, MessageAttributes.text.StringValue, MessageAttributes.count.StringValue, MessageAttributes.blob.BinaryValue] | join(`|`, @)')" \
        'a <b> & ✓|grüße|42|cmF3IGJ5dGVz'
}

sendMessageBatch_oneBadEntry_failsAlone() {
    local url; url=$(create batch)
    equal "$(sqs send-message-batch --queue-url "$url" --query '[Successful[0].Id, Failed[0].Id, Failed[0].Code] | join(`|`, @)' --entries \
        Id=first,MessageBody=a Id=late,MessageBody=b,DelaySeconds=901)" 'first|late|InvalidParameterValue'
}

receiveMessage_longPoll_answersWhenMessageArrives() {
    local url poll; url=$(create poll)
    exec {poll}< <(receive "$url" --wait-time-seconds 20 --query 'Messages[0].Body')
    sqs send-message --queue-url "$url" --message-body awaited
    equal "$(cat <&"$poll")" awaited
}

changeMessageVisibility_toZero_makesMessageVisibleAgain() {
    local url handle; url=$(create visibility)
    sqs send-message --queue-url "$url" --message-body again
    handle=$(receive "$url" --query 'Messages[0].ReceiptHandle')
    sqs change-message-visibility --queue-url "$url" --receipt-handle "$handle" --visibility-timeout 0
    equal "$(receive "$url" --query 'Messages[0].Attributes.ApproximateReceiveCount')" 2
    sqs delete-message --queue-url "$url" --receipt-handle "$handle"
    equal "$(attribute "$url" ApproximateNumberOfMessagesNotVisible)" 0
}

fifoQueue_keepsGroupOrderAndDropsDuplicates() {
    local url; url=$(create orders.fifo --attributes FifoQueue=true,ContentBasedDeduplication=true)
    sqs send-message-batch --queue-url "$url" --entries \
        Id=a,MessageGroupId=g,MessageBody=1 Id=b,MessageGroupId=g,MessageBody=2 Id=c,MessageGroupId=g,MessageBody=2
    equal "$(receive "$url" --query 'Messages[].Body | join(`|`, @)')" '1|2'
}

redrivePolicy_movesMessageAfterMaxReceiveCount() {
    local dead url; dead=$(create dead)
    url=$(create source --attributes "{\"RedrivePolicy\":\"{\\\"deadLetterTargetArn\\\":\\\"$(attribute "$dead" QueueArn)\\\",\\\"maxReceiveCount\\\":\\\"1\\\"}\"}")
    sqs send-message --queue-url "$url" --message-body poison
    receive "$url" --visibility-timeout 0
    receive "$url"
    equal "$(receive "$dead" --query 'Messages[0].Body')" poison
}

tagQueue_tagsAreListedAndRemoved() {
    local url; url=$(create tags)
    sqs tag-queue --queue-url "$url" --tags team=orders,stage=test
    sqs untag-queue --queue-url "$url" --tag-keys team
    equal "$(sqs list-queue-tags --queue-url "$url" --query 'Tags | [keys(@)[0], values(@)[0]] | join(`|`, @)')" 'stage|test'
}

purgeAndDeleteQueue_leaveNothing() {
    local url; url=$(create purge)
    sqs send-message --queue-url "$url" --message-body gone
    sqs purge-queue --queue-url "$url"
    equal "$(attribute "$url" ApproximateNumberOfMessages)" 0
    sqs delete-queue --queue-url "$url"
    refused AWS.SimpleQueueService.NonExistentQueue get-queue-url --queue-name purge
}

errors_areNamed() {
    local url; url=$(create errors)
    refused ReceiptHandleIsInvalid delete-message --queue-url "$url" --receipt-handle x
    refused AWS.SimpleQueueService.EmptyBatchRequest send-message-batch --queue-url "$url" --entries '[]'
}

# Each step has queues of its own, and the CLI takes its time: all steps at once.
steps=()
for step in $(compgen -A function | grep _); do
    { "$step" > /dev/null && echo "ok $step"; } &
    steps+=($!)
done
for step in "${steps[@]}"; do
    wait "$step"
done
"$aws" --version
