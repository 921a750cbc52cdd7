"""Interrupts a cell of the Deno kernel as Jupyter does, then runs another.

    python interrupt.py FOLDER FIRST LONG AFTER

Runs the three cells in FOLDER and interrupts LONG two seconds after it has shown something. Prints a
JSON object each for LONG and AFTER: how it ended, what it showed, and for LONG how many seconds after
the interrupt it ended.
"""

import json
import sys
import time
from queue import Empty

from jupyter_client.manager import KernelManager


def run(client, code, shown=lambda: None, seconds=60):
    """Runs a cell; returns its status and the texts that it showed, each as last updated."""
    request = client.execute(code)
    texts, reply, idle, end = {}, None, False, time.time() + seconds
    while time.time() < end and not (reply and idle):
        try:
            message = client.get_iopub_msg(timeout=0.05)
            content = message["content"]
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"].endswith("display_data"):
                key = content["transient"].get("display_id", len(texts))
                texts[key] = content["data"]["text/plain"]
                shown()
            idle = idle or content.get("execution_state") == "idle"
        except Empty:
            pass
        try:
            reply = reply or client.get_shell_msg(timeout=0.001)
        except Empty:
            pass
    return reply["content"]["status"] if reply else "no reply", list(texts.values())


def main(folder, first, long, after):
    manager = KernelManager(kernel_name="deno")
    manager.start_kernel(cwd=folder)
    client = manager.client()
    client.start_channels()
    at = []

    def interrupt():
        if not at:
            time.sleep(2)  # the workers start after about one
            at.append(time.time())
            manager.interrupt_kernel()

    try:
        client.wait_for_ready(timeout=60)
        run(client, first)
        status, shown = run(client, long, interrupt)
        took = time.time() - at[0]
        print(json.dumps({"status": status, "seconds": took, "shown": shown}))
        status, shown = run(client, after)
        print(json.dumps({"status": status, "shown": shown}))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


main(*sys.argv[1:])
