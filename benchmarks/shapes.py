"""One edit: how long until the shapes are right, in the engine and on the way to it and back.

The networks of `edit.py`. `after an edit` is what the engine needs to find the facts anew (CPU
time), `growth` that against 200 nodes, `from scratch` the same without anything remembered: what
each edit costs where nothing is kept. `there and back` is the wall time from the message of the
edit to the facts that changed, through the pipes of a real engine process; `KB back` the most they are.
`opened` is the time from sending the whole document to having all facts.
"""

import gc
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.networks.rows import LINEAR, RESIDUAL, flat, in_blocks
from blockstudio.engine.client import Client
from blockstudio.engine.messages import Apply, Failed, Learned, Open, Ready, Reply
from blockstudio.graph import edits
from blockstudio.graph.change import Change
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store
from blockstudio.runtime.shapes import Shapes

_EDITS = 15
_TITLES = (
    "after an edit ms",
    "growth",
    "from scratch ms",
    "there and back ms",
    "KB back",
    "opened s",
)


def main() -> None:
    """Print one line for each size."""
    gc.disable()
    print(f"{'nodes':>18}" + "".join(f"{title:>19}" for title in _TITLES))
    replies: SimpleQueue[Reply] = SimpleQueue()
    engine = Client(None, replies.put, lambda _how: None)
    engine.start()
    try:
        while not isinstance(replies.get().answer, Ready):
            pass
        for blocks in (False, True):
            first = 0.0
            for nodes in (200, 4000, 20_000) if blocks else (200, 1000, 5000):
                records = (in_blocks if blocks else flat)(nodes, RESIDUAL)
                gc.collect()
                after, scratch = _found(Store(records))
                first = first or after
                way = _sent(Store(records), engine, replies)
                title = f"{nodes:,} in blocks" if blocks else f"{nodes:,}"
                row = (after, after / first, scratch, *way)
                print(f"{title:>18}" + "".join(f"{one:>19.1f}" for one in row), flush=True)
    finally:
        engine.stop()


def _found(store: Store) -> tuple[float, float]:
    """Return the CPU time of finding the facts after an edit, and from scratch, in ms."""
    shapes = Shapes()
    last = shapes.learn(store).facts
    times: list[float] = []
    for change in _changes(store):
        store.apply(change)
        start = time.process_time()
        facts = shapes.learn(store).facts
        facts.since(last)
        times.append(time.process_time() - start)
        last = facts
    fresh = Shapes()
    fresh.leaves = shapes.leaves
    start = time.process_time()
    fresh.learn(store)
    return statistics.median(times) * 1e3, (time.process_time() - start) * 1e3


def _sent(
    store: Store, engine: Client, replies: "SimpleQueue[Reply]"
) -> tuple[float, float, float]:
    """Return the time (ms) and the answer (KB) of an edit, and the time of opening (s)."""
    start = time.perf_counter()
    engine.ask(Open(list(store.records.values())))
    _learned(replies)
    opened = time.perf_counter() - start
    times: list[float] = []
    sizes: list[int] = []
    for change in _changes(store):
        store.apply(change)
        start = time.perf_counter()
        engine.ask(Apply(change))
        learned = _learned(replies)
        times.append(time.perf_counter() - start)
        sizes.append(len(msgspec.msgpack.encode(learned)))
    return statistics.median(times) * 1e3, max(sizes) / 1e3, opened


def _changes(store: Store) -> Iterator[Change]:
    records = store.records.values()
    keys = [one.id for one in records if isinstance(one, Node) and one.kind == LINEAR]
    for turn in range(_EDITS):
        key = keys[turn * len(keys) // _EDITS]
        yield edits.set_property(store, key, "bias", turn % 2 == 0).change


def _learned(replies: "SimpleQueue[Reply]") -> Learned:
    while True:
        answer = replies.get().answer
        if isinstance(answer, Failed):
            raise SystemExit(str(answer.problem))
        if isinstance(answer, Learned):
            return answer


if __name__ == "__main__":
    main()
