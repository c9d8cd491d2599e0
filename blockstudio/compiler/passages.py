"""Passages: the finished pieces of a generated file, and the file that they make together."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import overload

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.compiler.statements import Line
from blockstudio.compiler.tree import Verbatim, Writer
from blockstudio.graph.records import Id

INDENT = 8
"""How far in the body of a method stands."""

Span = tuple[int, int, int, Id]
"""(line from 1, first column, end column, node or rule)."""


class Passage(Struct, frozen=True):
    """Some lines in a row, which of their columns is whose, and what they need imported."""

    text: str
    lines: int
    spans: tuple[Span, ...] = ()
    """Counted from the first line of the passage."""
    torch: bool = False
    functional: bool = False
    own: tuple[Verbatim, ...] = ()
    """What of it is own code, counted likewise."""
    asks: Mapping[Id, str] = {}
    """What nodes with regions ask at the head of their statement."""


def passage(writer: Writer) -> Passage:
    """Return what was written, once for all."""
    text = "\n".join(writer.lines)
    torch, functional = (_uses(text, name) for name in ("torch.", "F."))
    spans = tuple(writer.spans)
    own = tuple(writer.own)
    return Passage(text, len(writer.lines), spans, torch, functional, own, writer.asks)


def write(writer: Writer, lines: Iterable[Line]) -> None:
    """Write the statements of a `forward`."""
    for line in lines:
        writer.statement(INDENT + 4 * line.depth, line.tree)
        if line.asks:
            writer.asks[line.tree.node] = line.asks


def joined(passages: Iterable[Passage]) -> str:
    """Return the text of passages that follow each other."""
    return "\n".join(passage.text for passage in passages if passage.lines) + "\n"


def own_lines(passages: Iterable[Passage]) -> list[Verbatim]:
    """Return what is own code in passages in a row, counted from the first line of them all."""
    found: list[Verbatim] = []
    shift = 0
    for passage in passages:
        for one in passage.own:
            found.append(replace(one, first=one.first + shift, last=one.last + shift))
        shift += passage.lines
    return found


def header(passages: Sequence[Passage], own: list[str]) -> list[str]:
    """Return the head of the file: what the code uses, and what the user's own code imports."""
    used = ["import torch"] if any(passage.torch for passage in passages) else []
    used.append("from torch import nn")
    if any(passage.functional for passage in passages):
        used.append("from torch.nn import functional as F")
    extra = [line for line in dict.fromkeys(own) if line not in used]
    plain_ones = sorted(line for line in extra if line.startswith("import "))
    first = [line for line in extra if line.startswith("from __future__")]
    others = [line for line in extra if line not in (*plain_ones, *first)]
    head = [*first, *plain_ones]
    return [*head, *([""] if head and extra else []), *used, *others]


class Spans(Sequence[Span]):
    """The spans of passages in a row, counted from the first line of them all when asked for.

    An edit moves every line below it, and nobody asks for all of them after each.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._parts = [(passage.lines, passage.spans) for passage in passages]

    def lines_of(self, nodes: Collection[Id]) -> list[int]:
        """Return the lines, from 1, that any of these nodes, or rules, wrote something of."""
        numbers: set[int] = set()
        shift = 0
        for lines, spans in self._parts:
            numbers |= {line + shift for line, _, _, node in spans if node in nodes}
            shift += lines
        return sorted(numbers)

    def __iter__(self) -> Iterator[Span]:
        return iter(self._all)

    def __len__(self) -> int:
        return sum(len(spans) for _, spans in self._parts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Span, ...]: ...
    def __getitem__(self, index: int | slice) -> Span | tuple[Span, ...]:
        return self._all[index]

    def __eq__(self, other: object) -> bool:
        return self._all == other._all if isinstance(other, Spans) else NotImplemented

    __hash__ = None  # pyright: ignore[reportAssignmentType]

    @cached_property
    def _all(self) -> tuple[Span, ...]:
        everything: list[Span] = []
        shift = 0
        for lines, spans in self._parts:
            everything += [(line + shift, first, end, node) for line, first, end, node in spans]
            shift += lines
        return tuple(everything)


def _uses(body: str, name: str) -> bool:
    return name in body and re.search(rf"(?<![\w.]){re.escape(name)}", body) is not None
