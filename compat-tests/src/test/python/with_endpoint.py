"""Runs a script under a boto3 from before AWS_ENDPOINT_URL_SQS: passes that variable to every client the script makes."""

import os
import runpy
import sys

import boto3

make_client = boto3.client
boto3.client = lambda *names, **options: make_client(
    *names, endpoint_url=os.environ["AWS_ENDPOINT_URL_SQS"], **options
)
runpy.run_path(sys.argv[1], run_name="__main__")
