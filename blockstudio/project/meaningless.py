"""Fields of a file that mean nothing where they stand: they are kept, and told when it is opened."""

import keyword
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import Block, Node, Record, Wire

_Rule = tuple[str, Callable[[Any], bool], Text]
"""A field, whether it is set and means nothing in a record, and what it would mean something for."""


def _is_variable(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name)


_OF_NODES: Final[tuple[_Rule, ...]] = (
    ("shared", lambda node: node.shared and node.times is None, text("a block that is repeated")),
    ("own_keys", lambda node: node.own_keys and not node.same, text("a node that calls another")),
    (
        "variables",
        lambda node: not all(one == "" or _is_variable(one) for one in node.variables.values()),
        text("names that Python takes for variables"),
    ),
)
_OF_WIRES: Final[tuple[_Rule, ...]] = (
    ("transposed", lambda wire: wire.transposed and not wire.is_tie, text("a tie of parameters")),
    ("scale", lambda wire: wire.scale != 1.0 and not wire.is_tie, text("a tie of parameters")),
)
_OF_BLOCKS: Final[tuple[_Rule, ...]] = (
    ("role", lambda block: block.role and not block.owner, text("a region of a node")),
    (
        "registered",
        lambda block: len(set(block.registered)) < len(block.registered),
        text("each node once"),
    ),
)
_RULES: Final[tuple[tuple[type[Record], tuple[_Rule, ...]], ...]] = (
    (Node, _OF_NODES),
    (Wire, _OF_WIRES),
    (Block, _OF_BLOCKS),
)


def meaningless(records: Iterable[Record]) -> Iterator[Problem]:
    """Yield a warning for each field that is set where it means nothing."""
    for record in records:
        for kind, rules in _RULES:
            for field, is_idle, expected in rules if isinstance(record, kind) else ():
                if is_idle(record):
                    yield _problem(record, field, expected)


def _problem(record: Record, field: str, expected: Text) -> Problem:
    block = record.id if isinstance(record, Block) else getattr(record, "block", "")
    return Problem(
        text("“{field}” of {id} means nothing there, and is kept", field=field, id=record.id),
        Place(block, record.id, field),
        "warning",
        expected=expected,
    )
