"""The window's side of the engine: starts it, talks to it, starts it again when it dies."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from blockstudio.engine.channel import BrokenChannel, await_greeting, read, write
from blockstudio.engine.messages import Open, Order, Reply, Request
from blockstudio.graph.records import Record

Outbox = SimpleQueue[Request | None]

# How long a thread that reads from a dead engine is waited for, in seconds.
_PATIENCE = 2.0

COMMAND = (sys.executable, "-m", "blockstudio.engine.server")


class Client:
    """One engine process. `on_reply` and `on_death` are called from a thread of the client's.

    `records` gives the document of the moment: a fresh engine is sent it first, with what
    `trusted` gives, the fingerprint of its code if that may run. Without `records` it is sent
    nothing. `command` is any command line that speaks the language of the engine.
    """

    def __init__(
        self,
        records: Callable[[], Iterable[Record]] | None,
        on_reply: Callable[[Reply], None],
        on_death: Callable[[str], None],
        log: Path | None = None,
        trusted: Callable[[], str] = str,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self._records = records
        self._trusted = trusted
        self._on_reply = on_reply
        self._on_death = on_death
        self.log = log
        self._command = command
        self._number = 0
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._outbox: Outbox = SimpleQueue()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Start the engine, or start it again, and have the document sent to it.

        It returns before the engine reads: that takes as long as importing torch. Raises OSError
        where its program can't be started.
        """
        with self._lock:
            log: IO[bytes] | int = self.log.open("ab") if self.log else subprocess.DEVNULL
            try:
                process = subprocess.Popen(
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
                )
            finally:
                if not isinstance(log, int):
                    log.close()
            self._outbox.put(None)
            self._process, self._outbox = process, SimpleQueue()
            self._threads = [
                threading.Thread(target=work, args=(process, self._outbox), daemon=True)
                for work in (_send, self._listen)
            ]
            for thread in self._threads:
                thread.start()
        if self._records is not None:
            self.ask(Open(list(self._records()), self._trusted()))

    def ask(self, order: Order) -> int:
        """Have an order sent; return the number its answer will have. A dead engine takes it silently."""
        with self._lock:
            self._number += 1
            self._outbox.put(Request(self._number, order))
            return self._number

    def stop(self) -> None:
        """End the engine; runs it started go on."""
        with self._lock:
            process, self._process = self._process, None
            self._outbox.put(None)
        if process is not None:
            process.terminate()
            process.wait()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(_PATIENCE)

    @property
    def alive(self) -> bool:
        """Whether the engine process is there."""
        return self._process is not None and self._process.poll() is None

    def _listen(self, process: "subprocess.Popen[bytes]", outbox: Outbox) -> None:
        """Hand replies on as they come, and tell of a death nobody asked for."""
        if process.stdout is None:
            return
        with process.stdout:
            try:
                await_greeting(process.stdout)
                while True:
                    self._on_reply(read(process.stdout, Reply))
            except (BrokenChannel, OSError, ValueError):
                if process is not self._process:
                    return
        process.kill()  # alive, it would speak a language nobody understands
        code = process.wait()
        outbox.put(None)
        self._on_death(f"exit code {code}")


def _send(process: "subprocess.Popen[bytes]", outbox: Outbox) -> None:
    """Write requests as they come, up to the None at the end; of a death the listening thread tells."""
    if process.stdin is None:
        return
    try:
        while (request := outbox.get()) is not None:
            write(process.stdin, request)
    except (OSError, ValueError):
        return
    finally:
        # An engine that is told nothing any more ends, whatever the reason. A pipe is closed by
        # the one thread that uses it: two that close it at once may fail, and kill the teller.
        with suppress(OSError):
            process.stdin.close()
