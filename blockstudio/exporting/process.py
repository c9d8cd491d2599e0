"""`python -m blockstudio.exporting.process`: write one format of the document that comes on stdin.

The `ExportOrder` comes as JSON; what is done, and how it ended, goes to stdout, a `Line` each. What
libraries print goes to stderr.
"""

import os
import sys
import threading
import time
from pathlib import Path

import msgspec
import torch

from blockstudio.catalogue.text import Text
from blockstudio.compiler.source import compile_source
from blockstudio.exporting.apart import ExportOrder, Line, Refused, Stage, project_file
from blockstudio.exporting.formats import format_named
from blockstudio.exporting.subject import Built, Subject
from blockstudio.exporting.writing import export
from blockstudio.graph.placement import unplaced
from blockstudio.graph.problems import Refusal
from blockstudio.graph.store import Store
from blockstudio.runtime.build import network
from blockstudio.runtime.shapes import Shapes


def main() -> int:
    """Carry out the order; return 0, or 1 where it can't be carried out."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    channel = os.dup(1)
    os.dup2(2, 1)
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=ExportOrder)

    def tell(words: Text) -> None:
        _say(channel, Stage(words))

    try:
        item = format_named(order.format)
        options, overwrite = order.options, order.overwrite
        exported = export(
            subject_of(order), item, Path(order.path), options, overwrite=overwrite, tell=tell
        )
    except Refusal as refusal:
        _say(channel, Refused(refusal.problem))
        return 1
    _say(channel, exported)
    return 0


def subject_of(order: ExportOrder) -> Subject:
    """Return what is to be written: the document, and its network with the values of the file."""
    store = Store(order.records)
    facts, _ = Shapes().infer(store, trusted=True)
    sizes = {path: fact.sizes for path, fact in facts.items() if fact.sizes}

    def built() -> Built:
        source = compile_source(unplaced(store), sizes).whole()
        net = network(source.text, store.train.seed)
        net.load_state_dict(torch.load(order.weights, weights_only=True))
        return Built(net, source, order.partly)

    return Subject(
        store,
        source=lambda: compile_source(store, sizes).whole(),
        facts=lambda: facts,
        built=built,
        file=project_file(order),
    )


def _say(channel: int, line: Line) -> None:
    os.write(channel, msgspec.json.encode(line) + b"\n")


def _end_with(parent: int) -> None:
    """End with whoever gave the order: an export that never ends must not stay behind."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
