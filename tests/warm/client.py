"""`python …` as the tests start it: asks the server of warm processes, or becomes Python itself.

It is started in the place of Python, so it imports little. In its folder are the surroundings in which the
session began, the socket of the server, and a file for each program that was started.
"""

import json
import os
import signal
import socket
import sys
from pathlib import Path
from typing import NoReturn

HERE = Path(sys.argv[0]).parent
PACKAGE = "blockstudio"
COLD = ("blockstudio.studio",)
"""What must know no torch when it begins."""
COMMANDS = ("blockstudio", "blockstudio.cli.main", "blockstudio.cli")
HEAVY = ("train", "import", "export", "predict", "sweep", "engine")
"""The commands of `blockstudio` that load torch; all others are quick as they are."""


def program(arguments: list[str]) -> str:
    """Return the name of the program that is asked for, or "" where it is to be started as ever."""
    plain = arguments[1:] if arguments[:1] == ["-u"] else arguments
    if len(plain) < 2 or plain[0] != "-m" or plain[1].partition(".")[0] != PACKAGE:
        return ""
    module, *words = plain[1:]
    if module in COMMANDS:
        return f"{module} {words[0]}" if words and words[0] in HEAVY else ""
    return "" if module.startswith(COLD) else module


def is_new(what: str) -> bool:
    """Note that something was begun in this session; return whether it is the first time."""
    try:
        os.close(os.open(HERE / what, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        return False
    return True


def connected() -> socket.socket | None:
    """Return the way to the server; where there is none yet it is started, for those who come later."""
    server = socket.socket(socket.AF_UNIX)
    try:
        server.connect(str(HERE / "socket"))
    except OSError:
        server.close()
        if is_new("server") and os.fork() == 0:
            os.setsid()
            serve()
        return None
    return server


def serve() -> NoReturn:
    """Become the server, in the surroundings in which the session began."""
    log = os.open(HERE / "log", os.O_CREAT | os.O_WRONLY)
    for target, descriptor in ((0, os.open(os.devnull, os.O_RDONLY)), (1, log), (2, log)):
        os.dup2(descriptor, target)
    os.closerange(3, 1 << 16)
    surroundings = json.loads((HERE / "surroundings").read_text())
    os.chdir(surroundings["folder"])
    python = surroundings["python"]
    command = [python, "-m", "tests.warm.server", str(HERE)]
    os.execve(python, command, surroundings["environment"])


def ask(server: socket.socket) -> None:
    """Ask for a fork that has what this process has, and end as it ends."""
    order = {"arguments": sys.argv[1:], "folder": str(Path.cwd()), "environment": dict(os.environ)}
    words = json.dumps(order).encode() + b"\n"
    socket.send_fds(server, [words], [0, 1, 2])
    answers = server.makefile("r")
    pid = int(answers.readline() or 0)
    if not pid:
        return
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda caught, _frame: os.kill(pid, caught))
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    end = int(answers.readline() or 1)
    if end < 0:
        signal.signal(-end, signal.SIG_DFL)
        os.kill(os.getpid(), -end)
    os._exit(end)


def main() -> None:
    """Be the program, by a fork where that is the same and by starting Python where it is not."""
    name = program(sys.argv[1:])
    if name and not is_new(f"started {name}") and (server := connected()):
        ask(server)
    python = json.loads((HERE / "surroundings").read_text())["python"]
    os.execv(python, [python, *sys.argv[1:]])


if __name__ == "__main__":
    main()
