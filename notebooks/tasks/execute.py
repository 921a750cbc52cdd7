"""Runs a notebook on the Deno kernel and tells what happens, one JSON object a line.

    python execute.py NOTEBOOK OUTPUT SECONDS [PAGE]

The kernel works in the notebook's folder, and a cell may take so many SECONDS. When all cells ran, the
notebook is written to OUTPUT and nbconvert's page to PAGE.
"""

import json
import sys
import time
from pathlib import Path

# jsonschema compiles grammars of web addresses when it is imported, which takes longer than to run
# most notebooks; it goes without where the module is missing.
sys.modules["rfc3987_syntax"] = None

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError


def tell(**event):
    print(json.dumps(event), flush=True)


def run(notebook, folder, seconds):
    started = {}

    def cell_started(cell, cell_index):
        started[cell_index] = time.perf_counter()
        tell(event="started", cell=cell_index)

    def cell_ended(cell, cell_index, execute_reply):
        elapsed = time.perf_counter() - started[cell_index]
        if execute_reply["content"]["status"] == "ok":
            tell(event="ended", cell=cell_index, seconds=elapsed)

    NotebookClient(
        notebook,
        kernel_name="deno",
        record_timing=False,  # the same bytes at every run
        resources={"metadata": {"path": folder}},
        shutdown_kernel="immediate",
        timeout=seconds,
        on_cell_execute=cell_started,
        on_cell_executed=cell_ended,
    ).execute()


def page(notebook):
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="template",
        extra_template_basedirs=[str(Path(__file__).parent)],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    return exporter.from_notebook_node(notebook)[0]


def main(path, output, seconds, page_path=None):
    notebook = nbformat.read(path, as_version=4)
    try:
        run(notebook, str(Path(path).parent), int(seconds))
    except CellExecutionError as error:
        return tell(event="failed", error=f"{error.ename}: {error.evalue}".strip(": "))
    except CellTimeoutError:
        return tell(event="failed", error=f"did not end within {seconds} seconds")
    except DeadKernelError:
        return tell(event="failed", error="the kernel died")
    except (NoSuchKernel, RuntimeError) as error:
        return tell(event="failed", error=f"the kernel did not start ({error})")
    nbformat.write(notebook, output)
    if page_path:
        Path(page_path).write_text(page(notebook), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
