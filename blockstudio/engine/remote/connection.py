"""A connection to the engine of another machine: each order waits for its answer."""

import re
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import blockstudio
from blockstudio.catalogue.text import text
from blockstudio.engine.client import Client
from blockstudio.engine.messages import Answer, Failed, Order, Ready, Reply
from blockstudio.engine.remote.host import (
    command_line,
    connection_lost,
    no_ssh,
    other_version,
    why_unreachable,
)
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.runs.remote import Host

T = TypeVar("T")
_PATIENCE = 120.0
"""Seconds until an engine must have loaded torch, on the slowest of disks."""


class ConnectionLost(ConnectionError):
    """The connection broke; what was asked may have been done, or not."""


class Connection:
    """One engine on another machine, asked by one thread."""

    def __init__(self, host: Host, logs: Path) -> None:
        self.host = host
        self._log = logs / f"engine-{re.sub(r'[^A-Za-z0-9_.-]', '_', host.name)}.log"
        self._replies: SimpleQueue[Reply | None] = SimpleQueue()
        self._client = Client(
            None,
            self._replies.put,
            lambda _how: self._replies.put(None),
            self._log,
            command=command_line(host),
        )

    def open(self) -> Ready:
        """Reach the engine and return what it is; raise `Refusal`, in words, where that fails."""
        before = self._log.stat().st_size if self._log.exists() else 0
        try:
            self._client.start()
        except FileNotFoundError as error:
            raise Refusal(no_ssh(command_line(self.host)[0])) from error
        try:
            ready = self._next(lambda reply: isinstance(reply.answer, Ready), _PATIENCE).answer
        except ConnectionLost as error:
            output = self._log.read_bytes()[before:].decode("utf-8", "replace")
            raise Refusal(why_unreachable(self.host, output, None)) from error
        except Empty as error:
            self.close()
            message = text("the engine on {host} did not answer", host=self.host.name)
            raise refuse(
                message, hint=text("try again, or look whether it is overloaded")
            ) from error
        assert isinstance(ready, Ready)
        if ready.version != blockstudio.__version__:
            self.close()
            raise Refusal(other_version(self.host, blockstudio.__version__, ready.version))
        return ready

    def ask(self, order: Order) -> Answer:
        """Return the answer; raise `Refusal` if it is one, and `ConnectionLost` if none will come."""
        number = self._client.ask(order)
        answer = self._next(lambda reply: reply.number == number).answer
        if isinstance(answer, Failed):
            raise Refusal(answer.problem)
        return answer

    def ask_for(self, order: Order, kind: type[T]) -> T:
        """Return the answer, which is one of that kind."""
        answer = self.ask(order)
        if not isinstance(answer, kind):
            raise ConnectionLost(f"{type(answer).__name__} is no answer to {type(order).__name__}")
        return answer

    def close(self) -> None:
        """End the connection; runs on the other machine go on."""
        self._client.stop()

    def _next(self, fits: Any, patience: float | None = None) -> Reply:
        while True:
            reply = self._replies.get(timeout=patience)
            if reply is None:
                raise ConnectionLost(str(connection_lost(self.host)))
            if fits(reply):
                return reply
