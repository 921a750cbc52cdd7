"""A process that answers each JSON request, a line, with a line of JSON."""

import json
import sys


def answer(**calls):
    """Answers until the input ends; an exception becomes the answer and does not end the process."""
    for line in sys.stdin:
        request = json.loads(line)
        try:
            result = calls[request.pop("call")](**request)
        except Exception as error:
            result = {"error": f"{type(error).__name__}: {error}"[:120]}
        print(json.dumps(result or {}), flush=True)
