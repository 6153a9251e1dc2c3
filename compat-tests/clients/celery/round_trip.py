"""The round trip with Celery: a worker takes tasks from a queue; the argument is the endpoint."""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

PATIENCE_SECONDS = 90

done = pathlib.Path(tempfile.mkdtemp())
os.environ.update(SQS_ENDPOINT=sys.argv[1], DONE=str(done))

import boto3  # noqa: E402  the tasks read the environment when they are imported
import celery  # noqa: E402
from tasks import add, fail_once, greet  # noqa: E402

for number in range(10):
    add.delay(number, number)
greet.delay("grüße ✓")
greet.apply_async(["later"], countdown=2)
fail_once.delay()
expected = {f"add-{2 * number}" for number in range(10)} | {"greet-grüße ✓", "greet-later", "retried-1"}

worker = subprocess.Popen(
    [sys.executable, "-m", "celery", "-A", "tasks", "worker", "--concurrency", "1", "--pool", "solo", "--without-mingle"]
)
try:
    until = time.monotonic() + PATIENCE_SECONDS
    while {file.name for file in done.iterdir()} != expected:
        assert time.monotonic() < until, f"done: {sorted(file.name for file in done.iterdir())}"
        assert worker.poll() is None, "the worker ended"
        time.sleep(0.2)
finally:
    worker.terminate()
    worker.wait()

sqs = boto3.client("sqs", endpoint_url=sys.argv[1])
protocols = []
sqs.meta.events.register(
    "before-call.sqs", lambda params, **_: protocols.append("JSON" if "X-Amz-Target" in params["headers"] else "query")
)
url = sqs.get_queue_url(QueueName="celery")["QueueUrl"]
left = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
assert left["ApproximateNumberOfMessages"] == left["ApproximateNumberOfMessagesNotVisible"] == "0", left
print(celery.__version__, protocols[0])
