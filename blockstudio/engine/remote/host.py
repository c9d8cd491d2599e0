"""Another machine: the command that reaches its engine, and its failures in words."""

import os
import re
import shlex

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Problem, refuse
from blockstudio.project import environment
from blockstudio.runs.remote import ENGINE, Host

SSH_VARIABLE = environment.SSH
"""The environment variable that names another ssh program, with options of its own."""
_OPTIONS = (
    "-T",
    "-o", "BatchMode=yes",
    "-o", "ConnectTimeout=15",
    "-o", "ServerAliveInterval=15",
    "-o", "ServerAliveCountMax=4",
)  # fmt: skip
_NAME = re.compile(r"[A-Za-z0-9_\[][^\s\x00-\x1f;&|<>`$'\"\\]*")


def command_line(host: Host) -> tuple[str, ...]:
    """Return the command line that reaches the engine; raise `Refusal` for what is no name."""
    if not _NAME.fullmatch(host.name):
        raise refuse(
            text("“{name}” is no name of a machine", name=host.name),
            expected=text("a name that ssh knows, such as user@gpu-box"),
        )
    if not host.command.strip():
        raise refuse(
            text("nothing says how the engine is started on {host}", host=host.name),
            expected=text("a command such as {command}", command=ENGINE),
        )
    program = shlex.split(os.environ.get(SSH_VARIABLE, "ssh"))
    port = ("-p", str(host.port)) if host.port else ()
    return (*program, *_OPTIONS, *port, "--", host.name, host.command)


def why_unreachable(host: Host, output: str, code: int | None) -> Problem:
    """Return, in words, why there is no engine: from what ssh and the shell there printed."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    for pattern, message, hint in _REASONS:
        if re.search(pattern, output, re.IGNORECASE):
            last = next(line for line in lines if re.search(pattern, line, re.IGNORECASE))
            return Problem(
                _about(host, message),
                actual=text("{said}", said=last.rstrip(".")),
                hint=_about(host, hint),
            )
    actual = lines[-1] if lines else f"exit code {code}"
    return Problem(
        text("the engine on {host} ended before it spoke", host=host.name),
        actual=text("{said}", said=actual),
        hint=text("try in a terminal: ssh {host} {command}", host=host.name, command=host.command),
    )


def no_ssh(program: str) -> Problem:
    """Return the problem of a computer without ssh."""
    return Problem(
        text("there is no program {name} here", name=program),
        hint=text("install the OpenSSH client"),
    )


def other_version(host: Host, here: str, there: str) -> Problem:
    """Return the problem of an engine that may speak another language."""
    return Problem(
        text("the engine on {host} is of another version", host=host.name),
        expected=text("{version}", version=here),
        actual=text("{version}", version=there or "?"),
        hint=text("install the same version of Block Studio on both machines"),
    )


def connection_lost(host: Host) -> Problem:
    """Return the problem of a connection that broke; runs there are not touched by it."""
    return Problem(
        text("the connection to {host} was lost", host=host.name),
        severity="warning",
        hint=text("the run goes on there; its curves catch up when the connection is back"),
    )


def _about(host: Host, words: Text) -> Text:
    return Text(words.template, {"host": host.name, "command": host.command})


_REASONS: tuple[tuple[str, Text, Text], ...] = (
    (
        r"could not resolve|name or service not known|nodename nor servname",
        text("there is no machine of the name {host}"),
        text("check the name, or add it to ~/.ssh/config"),
    ),
    (
        r"identification has changed",
        text("the key of {host} is another one than it was"),
        text("if that is right, remove the old key with: ssh-keygen -R {host}"),
    ),
    (
        r"host key verification failed",
        text("the key of {host} is not known here"),
        text("connect once in a terminal and confirm it: ssh {host}"),
    ),
    (
        r"permission denied|too many authentication failures",
        text("there is no way into {host} without a password"),
        text("put your key there with: ssh-copy-id {host}"),
    ),
    (
        r"connection refused",
        text("no ssh connections are taken by {host}"),
        text("start its ssh server, or check the port"),
    ),
    (
        r"timed out|no route to host|network is unreachable|host is down",
        text("there is no answer from {host}"),
        text("check that it is switched on and in the same network or VPN"),
    ),
    (
        r"invalid choice: 'engine'",
        text("Block Studio on {host} is too old for this"),
        text("install the same version of Block Studio on both machines"),
    ),
    (
        r"no module named|which is not installed",
        text("Block Studio on {host} lacks a part"),
        text("install it there again: pip install blockstudio"),
    ),
    (
        r"command not found|no such file or directory|not recognized|: not found",
        text("there is no “{command}” on {host}"),
        text("install Block Studio there, or give the full path of its command"),
    ),
)
