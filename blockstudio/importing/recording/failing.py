"""Code of others that raises: what it raised, at which of their lines, and what may help."""

import contextlib
import sys
from collections.abc import Iterator
from traceback import walk_tb
from types import FrameType

import torch
from torch import nn

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.importing.recording.lines import Line, is_of_others
from blockstudio.importing.recording.values import Untraceable

_CONNECTIONS = ("requests", "urllib", "urllib3", "http", "httpx", "socket", "huggingface_hub")
"""The packages that raise where something can't be fetched."""


def failed(message: Text, error: BaseException, hint: Text | None = None) -> Refusal:
    """Return the refusal that says what raised; `hint` where nothing better is known."""
    line = _line_of(error)
    words = " ".join(f"{type(error).__name__}: {error}".split())
    actual = text("{error}", error=words)
    if line is not None:
        actual = text("{error}, in {place}", error=words, place=f"{line.name}:{line.number}")
    return refuse(message, actual=actual, hint=_hint(error) or hint)


@contextlib.contextmanager
def raising() -> Iterator[None]:
    """Make a reason why a class can't be followed of whatever is raised on the way: code of others is asked there."""
    try:
        yield
    except (Untraceable, Refusal):
        raise
    except Exception as error:
        words = " ".join(f"{type(error).__name__}: {error}".split())
        raise Untraceable("following it raises {error}", _line_of(error), error=words) from error


@contextlib.contextmanager
def refusing(module: nn.Module) -> Iterator[None]:
    """Refuse a network of which something can neither be followed nor stay Python."""
    try:
        yield
    except Untraceable as error:
        raise refuse(
            text("{name} can't be brought in", name=type(module).__name__),
            actual=error.reason,
            hint=text(
                "bring its parts in by themselves, or let it keep values, tensors and layers"
            ),
        ) from error


@contextlib.contextmanager
def naming(kind: type) -> Iterator[None]:
    """Say of which class it is that something can't be done."""
    try:
        with raising():
            yield
    except Untraceable as error:
        named = Untraceable("{name}: {why}", error.line, name=kind.__name__, why=error.reason)
        raise named from error


def _line_of(error: BaseException) -> Line | None:
    """Return the innermost line of people's own source that raised."""
    lines = [
        Line(frame.f_code.co_filename, number)
        for frame, number in walk_tb(error.__traceback__)
        if is_of_others(frame.f_code.co_filename) and not _is_of_python(frame)
    ]
    return lines[-1] if lines else None


def _is_of_python(frame: FrameType) -> bool:
    return str(frame.f_globals.get("__name__")).partition(".")[0] in sys.stdlib_module_names


def _hint(error: BaseException) -> Text | None:
    if any(_is_of_connection(one) for one in _causes(error)):
        return text(
            "it fetches something from the network: an argument such as weights=None may keep it"
            " from that"
        )
    words = str(error).lower()
    if not torch.cuda.is_available() and ("cuda" in words or "nvidia" in words):
        return text(
            "it asks for a CUDA device, and none is here: an argument such as device='cpu' may keep"
            " it from that"
        )
    if isinstance(error, EOFError):
        return text("it waits for something to be typed, and here nobody can")
    return None


def _is_of_connection(error: BaseException) -> bool:
    return isinstance(error, ConnectionError) or (
        isinstance(error, OSError) and type(error).__module__.partition(".")[0] in _CONNECTIONS
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error, what it was raised from, and so on."""
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.__cause__ or one.__context__


def unplaced(problem: Problem) -> Untraceable:
    """Return a problem of a block as the reason why it does not become one."""
    if problem.actual is None:
        return Untraceable("{problem}", problem=problem.message)
    return Untraceable("{problem}: {actual}", problem=problem.message, actual=problem.actual)
