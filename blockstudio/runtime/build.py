"""Generated source, executed: a module of its own, whose tracebacks show the generated lines."""

import hashlib
import linecache
import sys
from io import StringIO
from types import ModuleType, TracebackType

import torch
from torch import nn

from blockstudio.catalogue.text import text
from blockstudio.compiler.source import Source
from blockstudio.graph.problems import Place, Problem, Refusal
from blockstudio.graph.records import Id, InitRule, Node
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
    key = node_of(error, source)
    record = store.records.get(key or "")
    said = text("torch says: {said}", said=first_line(error))
    match record:
        case InitRule():
            number = store.rules().index(record) + 1
            message = text("rule {number} of initialisation fails", number=number)
            return Refusal(Problem(message, Place(record=record.id), hint=said))
        case Node():
            message = text("“{name}” can't be built", name=record.name)
            return Refusal(Problem(message, Place(record.block, record.id), hint=said))
        case _:
            return Refusal(Problem(text("the network can't be built"), hint=said))


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


def _is_generated(step: TracebackType, lines: list[str]) -> bool:
    name = step.tb_frame.f_code.co_filename
    cached = linecache.cache.get(name)
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
