# The round trip with Amazon::SQS::Simple, which sends queries that also have a target header; the argument is the endpoint.
use strict;
use warnings;
use Amazon::SQS::Simple;

my $sqs = Amazon::SQS::Simple->new("test", "test", Endpoint => $ARGV[0]);

sub equal {
    my ($actual, $expected) = @_;
    die "'$actual' is not '$expected'" unless $actual eq $expected;
}

sub refused {
    my ($error, $call) = @_;
    die "no $error" if eval { $call->(); 1 };
    die $@ unless $@ =~ /$error/;
}

my $queue = $sqs->CreateQueue("messages");
equal($sqs->CreateQueue("messages")->Endpoint, $queue->Endpoint);
equal(scalar(@{$sqs->ListQueues(QueueNamePrefix => "mess")}), 1);
$queue->SetAttribute("VisibilityTimeout", 45);
equal($queue->GetAttributes->{VisibilityTimeout}, 45);

my $sent = $queue->SendMessage("line1\tline2 <&> grace");
my $received = $queue->ReceiveMessage(WaitTimeSeconds => 20);
equal($received->MessageId, $sent->MessageId);
equal($received->MessageBody, "line1\tline2 <&> grace");
equal($received->MD5OfBody, $sent->MD5OfMessageBody);
$queue->ChangeMessageVisibility($received->ReceiptHandle, 0);
my $again = $queue->ReceiveMessage();
equal($again->MessageId, $sent->MessageId);
$queue->DeleteMessage($again);

$queue->SendMessageBatch(["a", "b", "c"]);
my @batch = $queue->ReceiveMessageBatch();
equal(join("", sort map { $_->MessageBody } @batch), "abc");
$queue->DeleteMessageBatch(\@batch);
equal($queue->GetAttributes->{ApproximateNumberOfMessagesNotVisible}, 0);

$queue->SendMessage("gone");
$queue->Purge;
die "not purged" if $queue->ReceiveMessage();

refused("ReceiptHandleIsInvalid", sub { $queue->DeleteMessage("no such handle") });
refused("InvalidParameterValue", sub { $queue->ReceiveMessage(MaxNumberOfMessages => 11) });
$queue->Delete;
refused("NonExistentQueue", sub { $queue->SendMessage("late") });
print "$Amazon::SQS::Simple::VERSION query\n";
