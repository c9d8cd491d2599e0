"""What is wished of a run on another machine gets there, also where a connection breaks on the way."""

from pathlib import Path
from typing import Any

import pytest

from blockstudio.engine.remote.connection import ConnectionLost
from blockstudio.engine.remote.mirror import Mirror
from blockstudio.engine.remote.orders import HostFolder, PutChunk
from blockstudio.runs.control import FILE, RunControl
from blockstudio.runs.remote import RemoteRun


class Line:
    """A connection that breaks at its first orders; the others arrive."""

    def __init__(self, breaks: int) -> None:
        self.breaks = breaks
        self.arrived: list[PutChunk] = []

    def ask_for(self, order: PutChunk, _kind: object) -> HostFolder:
        if self.breaks:
            self.breaks -= 1
            raise ConnectionLost
        self.arrived.append(order)
        return HostFolder("there")


def test_a_wish_that_was_lost_with_its_connection_is_sent_by_the_next(tmp_path: Path):
    mirror = Mirror(tmp_path, RemoteRun("gpu-box", "place"))
    line: Any = Line(breaks=1)
    RunControl(tmp_path).pause()
    with pytest.raises(ConnectionLost):
        mirror.steer(line)
    mirror.steer(line)
    mirror.steer(line)
    (order,) = line.arrived
    assert order.name == FILE and b'"pause"' in order.data
