"""The tasks of the round trip: each leaves a file behind, named by what it did."""

import os
import pathlib
from urllib.parse import urlsplit

from celery import Celery

endpoint = urlsplit(os.environ["SQS_ENDPOINT"])
done = pathlib.Path(os.environ["DONE"])

app = Celery(broker=f"sqs://test:test@{endpoint.netloc}")
app.conf.update(
    broker_transport_options={"region": "us-east-1", "is_secure": False, "wait_time_seconds": 2, "polling_interval": 0.2},
    task_default_queue="celery",
    task_ignore_result=True,
    worker_enable_remote_control=False,
)


@app.task
def add(first, second):
    (done / f"add-{first + second}").touch()


@app.task
def greet(name):
    (done / f"greet-{name}").touch()


@app.task(bind=True, max_retries=3, default_retry_delay=1)
def fail_once(self):
    if self.request.retries == 0:
        raise self.retry()
    (done / f"retried-{self.request.retries}").touch()
