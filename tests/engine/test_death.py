"""Whenever an engine dies, its death is told: also in the middle of what is written to it."""

import sys
import threading
import time
from queue import Queue
from typing import IO

import pytest

from blockstudio.engine.client import Client
from blockstudio.engine.messages import Open
from blockstudio.graph.records import Block, Record

# An engine that says it is there, and then only reads, a little at a time.
READS = """
import sys
from blockstudio.engine.channel import greet
greet(sys.stdout.buffer)
while sys.stdin.buffer.read1(3000):
    pass
"""
DOCUMENT: list[Record] = [Block(f"b{number}", f"block {number}", {}) for number in range(3000)]


class Pipe:
    """A pipe that remembers which threads closed it."""

    def __init__(self, real: IO[bytes]) -> None:
        self.real = real
        self.closed_by: list[int] = []

    def write(self, data: bytes) -> int:
        return self.real.write(data)

    def flush(self) -> None:
        self.real.flush()

    def close(self) -> None:
        self.closed_by.append(threading.get_ident())
        self.real.close()


@pytest.mark.parametrize("moment", range(6))
def test_a_death_amid_what_is_written_is_told_once(moment: int):
    told: Queue[str] = Queue()
    client = Client(None, print, told.put, command=(sys.executable, "-c", READS))
    client.start()
    process = client._process
    assert process is not None and process.stdin is not None
    pipe = process.stdin = Pipe(process.stdin)  # pyright: ignore[reportAttributeAccessIssue]
    for _ in range(60):
        client.ask(Open(DOCUMENT))
    time.sleep(0.05 + moment * 0.03)
    process.kill()
    assert told.get(timeout=120) == "exit code -9"
    client.stop()
    assert told.empty()
    # Two threads that close one pipe at the same time make either of them fail, now and then.
    assert len(pipe.closed_by) == 1
