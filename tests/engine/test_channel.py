"""Messages are framed by length; what is no message ends the channel and nothing else."""

import io
import struct
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from blockstudio.engine.channel import BrokenChannel, await_greeting, greet, read, write
from blockstudio.engine.messages import Apply, Inspect, Open, Ready, Reply, Request
from blockstudio.graph.change import Change
from blockstudio.graph.records import Node, Record
from blockstudio.runtime.device import Device
from tests.strategies import documents


@given(documents(), st.integers(0, 2**31))
def test_every_document_comes_through(records: list[Record], number: int):
    stream = io.BytesIO()
    by_id = {record.id: record for record in records}
    orders = [Open(records), Apply(Change({}, by_id)), Inspect("a.weight")]
    for order in orders:
        write(stream, Request(number, order))
    stream.seek(0)
    for order in orders:
        found = read(stream, Request)
        assert found.number == number
        assert carried(found.order) == carried(order)
    with pytest.raises(BrokenChannel):
        read(stream, Request)


def carried(value: Any) -> Any:
    """Return plain data with numbers of more than 64 bits cut, and nan made equal to itself."""
    match value:
        case msgspec.Struct():
            return carried(msgspec.to_builtins(value))
        case float() if value != value:
            return "nan"
        case int() if not isinstance(value, bool):
            return max(-(2**63), min(value, 2**63 - 1))
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict():
            return {carried(key): carried(item) for key, item in value.items()}
        case list() | tuple():
            return [carried(item) for item in value]
        case _:
            return value


def test_a_number_too_large_for_the_channel_is_cut():
    huge = Node("n1", "b1", "torch.nn.Linear", "\ud800", properties={"out_features": 10**30})
    stream = io.BytesIO()
    write(stream, Request(1, Open([huge])))
    stream.seek(0)
    (node,) = read(stream, Request).order.records
    assert (node.name, node.properties["out_features"]) == ("?", 2**63 - 1)


@given(st.binary(max_size=64))
def test_bytes_that_are_no_message_break_the_channel(data: bytes):
    for whole in (data, struct.pack(">I", len(data)) + data):
        with pytest.raises(BrokenChannel):
            read(io.BytesIO(whole), Request)


def test_a_length_beyond_reason_is_not_waited_for():
    with pytest.raises(BrokenChannel, match="out of range"):
        read(io.BytesIO(b"\xff" * 64), Request)


def test_a_message_nested_without_end_breaks_the_channel():
    body = b"\x91" * 100_000 + b"\x01"
    with pytest.raises(BrokenChannel):
        read(io.BytesIO(struct.pack(">I", len(body)) + body), Reply)


@given(st.binary(max_size=200))
def test_what_was_printed_before_the_greeting_is_passed_over(printed: bytes):
    assume(b"studio" not in printed)
    stream = io.BytesIO()
    stream.write(printed)
    greet(stream)
    write(stream, Reply(0, Ready("2.13", [])))
    stream.seek(0)
    await_greeting(stream)
    assert read(stream, Reply) == Reply(0, Ready("2.13", []))


def test_without_a_greeting_the_channel_is_broken():
    with pytest.raises(BrokenChannel):
        await_greeting(io.BytesIO(b"Segmentation fault"))


class Slow(io.RawIOBase):
    """A stream that gives one byte at a time, as a pipe may."""

    def __init__(self, data: bytes) -> None:
        self._left = io.BytesIO(data)

    def read(self, size: int = -1) -> bytes:
        return self._left.read(1)


def test_a_message_may_come_byte_by_byte():
    body = msgspec.msgpack.encode(Reply(3, Ready("2.13", [Device("cpu", "CPU")])))
    stream = Slow(struct.pack(">I", len(body)) + body)
    assert read(stream, Reply).number == 3  # type: ignore[arg-type]
