"""Generated source, executed: a module of its own, whose tracebacks show the generated lines."""

import hashlib
import linecache
import sys
from collections.abc import Iterator
from io import StringIO
from types import ModuleType, TracebackType

import torch
from torch import nn

from blockstudio.catalogue.text import text
from blockstudio.compiler.source import Source
from blockstudio.graph.code.written import code_behind, forward_code
from blockstudio.graph.problems import CodeItem, Place, Problem, Refusal
from blockstudio.graph.records import Block, Id, InitRule, Node
from blockstudio.graph.store import Store
from blockstudio.runtime.meta_calls import first_line


def module_from_source(source: str, name: str = "model") -> ModuleType:
    """Execute generated source and return it as a module, as `import model` would.

    The text is put into `linecache`, so that tracebacks and `inspect.getsource` show it.
    """
    digest = hashlib.sha256(source.encode()).hexdigest()[:8]
    module = ModuleType(f"{name}_{digest}")
    module.__file__ = f"<{module.__name__}.py>"
    lines = StringIO(source).readlines()
    linecache.cache[module.__file__] = (len(source), None, lines, module.__file__)
    sys.modules[module.__name__] = module
    exec(compile(source, module.__file__, "exec"), module.__dict__)
    return module


def network(source: str, seed: int | None = None) -> nn.Module:
    """Return a fresh network from generated source, initialised at `seed` if one is given."""
    module = module_from_source(source)
    if seed is not None:
        torch.manual_seed(seed)
    return module.build()


def not_built(store: Store, source: Source, error: BaseException) -> Refusal:
    """Return why a network can't be built: what torch says, at the node or rule that asked for it."""
    place = place_of(error, store, source)
    record = store.records.get(place.record)
    said = text("torch says: {said}", said=first_line(error))
    match record:
        case InitRule():
            number = store.rules().index(record) + 1
            message = text("rule {number} of initialisation fails", number=number)
            return Refusal(Problem(message, Place(record=record.id), hint=said))
        case Node() | Block():
            message = text("“{name}” can't be built", name=record.name)
            return Refusal(Problem(message, place, hint=said))
        case _:
            return Refusal(Problem(text("the network can't be built"), hint=said))


def place_of(error: BaseException, store: Store, source: Source) -> Place:
    """Return where an exception came up: at a node or rule, or at the root if its own code raised it.

    Where that is own code, the line of it is in the place.
    """
    record = store.records.get(node_of(error, source) or "")
    if record is None and forward_code(store, store.project.root) is not None:
        record = store.root
    if not isinstance(record, Node | Block):
        return Place(record=record.id) if record is not None else Place()
    block = record.id if isinstance(record, Block) else record.block
    code = code_behind(store, record.id)
    lines = [at[1] for at in _own_lines(error, source) if code is not None and at[0] == code.id]
    return Place(block, record.id, CodeItem(lines[-1]) if lines and lines[-1] else "")


def _own_lines(error: BaseException, source: Source) -> Iterator[tuple[Id, int]]:
    """Yield the lines of own code that an exception came through, outer ones first."""
    lines = source.text.removesuffix("\n").split("\n")
    step = error.__traceback__
    while step is not None:
        at = source.code_at(step.tb_lineno) if _is_generated(step, lines) else None
        if at is not None:
            yield at
        step = step.tb_next


def node_of(error: BaseException, source: Source) -> Id | None:
    """Return the node, or rule, whose piece of generated source raised `error`, or None."""
    lines = source.text.removesuffix("\n").split("\n")
    found: Id | None = None
    step = error.__traceback__
    while step is not None:
        if _is_generated(step, lines):
            found = _node_at(step, source, lines) or found
        step = step.tb_next
    return found


def line_of(error: BaseException, source: Source) -> int:
    """Return the innermost line of generated source that an exception came through, 0 for none."""
    lines = source.text.removesuffix("\n").split("\n")
    step, found = error.__traceback__, 0
    while step is not None:
        found = step.tb_lineno if _is_generated(step, lines) else found
        step = step.tb_next
    return found


def is_generated(file: str, source: Source) -> bool:
    """Return whether code that says it is of `file` is that of a generated source."""
    return _holds(file, source.text.removesuffix("\n").split("\n"))


def _is_generated(step: TracebackType, lines: list[str]) -> bool:
    return _holds(step.tb_frame.f_code.co_filename, lines)


def _holds(file: str, lines: list[str]) -> bool:
    cached = linecache.cache.get(file)
    return cached is not None and len(cached) == 4 and [t.rstrip("\n") for t in cached[2]] == lines


def _node_at(step: TracebackType, source: Source, lines: list[str]) -> Id | None:
    positions = list(step.tb_frame.f_code.co_positions())[step.tb_lasti // 2]
    line, last, start, end = positions
    if line is None or start is None or end is None:
        return None
    text = lines[line - 1].encode()
    first = len(text[:start].decode(errors="ignore"))
    until = len(text[:end].decode(errors="ignore")) if last == line else -1
    exact = [span for span in source.spans if span[:3] == (line, first, until)]
    return exact[-1][3] if exact else source.node_at(line, first)
