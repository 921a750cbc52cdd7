"""A process that answers: a JSON request a line, a JSON answer a line."""

import json
import sys


def answer(**calls):
    """Answers until the input ends; what a call raises is told, and ends nothing."""
    for line in sys.stdin:
        request = json.loads(line)
        try:
            result = calls[request.pop("call")](**request)
        except Exception as error:
            result = {"error": f"{type(error).__name__}: {error}"[:120]}
        print(json.dumps(result or {}), flush=True)
