"""Why a file can't be read as tensors: what it is instead, or what its pickle asks for."""

import contextlib
import re
from pathlib import Path

import torch

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.project.strange_files import asked_for, strange

_CODE = re.compile(r"Unsupported (?:global|class)\W+(?:GLOBAL )?([\w.]+)")
_OPERAND = re.compile(r"Unsupported operand \d+")
_CUT = (
    "central directory",
    "unexpected EOF",
    "incomplete metadata",
    "header too small",
    "Ran out of input",
)
_MOST_NAMED = 5
_NO_NETWORK = text("save net.state_dict(), not the network itself")
_ONLY_TENSORS = text("have who made it save its tensors alone: torch.save(net.state_dict(), path)")
_NOT_CHANGED = text("nothing was changed")


def unreadable(path: Path, error: Exception) -> Refusal:
    """Return the refusal of a file that could not be read, with what it is and what to do."""
    try:
        if isinstance(error, OSError):
            raise error
        return _refused(path, error)
    except OSError as failure:
        return refuse(
            text("{path} could not be opened", path=str(path)),
            actual=text("{why}", why=failure.strerror or str(failure)),
        )


def _refused(path: Path, error: Exception) -> Refusal:
    if names := _more_than_tensors(path, error):
        is_network = any(name.startswith("torch.nn.modules") for name in names)
        return _no_weights(path, _could_run(names), _NO_NETWORK if is_network else _ONLY_TENSORS)
    if (kind := strange(path)) is not None:
        return _no_weights(path, kind.what, kind.hint)
    reason = str(error).strip() or type(error).__name__
    if any(word in reason for word in _CUT):
        whole = text("download or copy it again, and look at its size")
        return _no_weights(path, text("a file that is cut short"), whole)
    if _OPERAND.search(reason):
        again = text("save it with torch.save(state, path), without another pickle_protocol")
        return _no_weights(path, text("something that torch.save does not write"), again)
    reason = reason.partition("WeightsUnpickler error: ")[2].strip() or reason
    return _no_weights(path, text("{why}", why=reason.splitlines()[0][:200]), _NOT_CHANGED)


def _no_weights(path: Path, actual: Text, hint: Text) -> Refusal:
    return refuse(
        text("{name} is no file of weights", name=path.name),
        expected=text("what torch.save(net.state_dict(), path) writes, or .safetensors"),
        actual=actual,
        hint=hint,
    )


def _more_than_tensors(path: Path, error: Exception) -> list[str]:
    """Return the classes and functions that a pickle asks for, all that can be known without running it."""
    names = asked_for(path)
    # A damaged file makes torch raise anything: what it raised first tells more.
    with contextlib.suppress(Exception):
        names += sorted(torch.serialization.get_unsafe_globals_in_checkpoint(path))
    code = _CODE.search(str(error))
    if code is not None and not any(f".{name}".endswith(f".{code[1]}") for name in names):
        names.append(code[1])
    return names


def _could_run(names: list[str]) -> Text:
    if len(names) == 1:
        return text("an object of {kind}, which could run code", kind=names[0])
    named = ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
    return text("objects of {kinds}, which could run code", kinds=named)
