"""The kinds that can be placed: what the catalogue has, blocks, and what is made anew."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Family
from blockstudio.catalogue.text import Text, text
from blockstudio.graph import edits
from blockstudio.graph.edits.nodes import Point
from blockstudio.graph.fragments import kept_blocks
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Id, Node
from blockstudio.graph.store import Store
from blockstudio.project import library as library_file
from blockstudio.studio.canvas.cards.measure import Card, card
from blockstudio.studio.canvas.steps import after, followed

LIBRARY = "library:"
"""What the kind of a block of the personal library begins with; the path of its file follows."""
_TWICE = 2


class Template(Struct, frozen=True):
    """Something that is not there before it is placed: `kind` stands for it in lists and drags."""

    kind: str
    title: Text
    help: Text
    family: Family
    words: tuple[str, ...]
    make: Callable[[Store, Id, Point], Edit]

    def fits(self, query: str) -> bool:
        """Return whether `query` is the beginning of a word by which this is known."""
        beginning = query.strip().casefold()
        known = (str(self.title).casefold(), *self.words)
        return any(word.startswith(beginning) for word in known)


TEMPLATES: tuple[Template, ...] = (
    Template(
        "new:block",
        text("Block"),
        text("A new block: a class of its own, to be entered and filled"),
        "control",
        ("class", "module", "group", "subnetwork", "块", "模块"),
        lambda store, block, at: edits.add_new_block(store, block, at=at),
    ),
    Template(
        "new:repeat",
        text("Repeat"),
        text(
            "A new block several times in a row, each with weights of its own or all with the same"
        ),
        "control",
        ("loop", "stack", "layers", "times", "for", "重复", "堆叠"),
        lambda store, block, at: edits.add_new_block(store, block, at=at, times=_TWICE),
    ),
    Template(
        "new:python",
        text("Python"),
        text("A function or an nn.Module class written in Python"),
        "control",
        ("code", "function", "custom", "lambda", "代码", "自定义"),
        edits.add_code_node,
    ),
)
"""Beside what the catalogue has."""

_BY_KIND = {template.kind: template for template in TEMPLATES}


Values = Mapping[str, Any]
"""Properties given with what is placed."""


class New(Struct, frozen=True):
    """Something that is not placed yet: its card, and the edits that place it, alone or in a wire."""

    card: Card
    place: Callable[[Store, Id, Point], Edit]
    splice: Callable[[Store, Id, Point, float], Edit]

    @property
    def goes_between(self) -> bool:
        """Whether it can stand in a wire."""
        return bool(self.card.inputs and self.card.outputs)


def of_kind(store: Store, block: Id, kind: str, values: Values | None = None) -> New:
    """Return a new node of `kind`."""
    return New(
        ghost(store, block, kind, values),
        lambda then, where, at: place_edit(then, where, kind, at, values),
        lambda then, wire, at, room: splice_edit(then, wire, kind, at, room, values),
    )


def made_by(store: Store, block: Id, make: Callable[[Store, Id, Point], Edit]) -> New:
    """Return what `make` makes of one node; raises `Refusal` where it can't stand."""
    edit = make(store, block, (0.0, 0.0))
    there = after(store, edit)
    return New(
        card(there, there.node(edits.created(edit)[0]), None),
        make,
        lambda then, wire, at, room: _spliced(then, wire, make, at, room),
    )


def place_edit(store: Store, block: Id, kind: str, at: Point, values: Values | None = None) -> Edit:
    """Return the edit that places something of `kind`; raises `Refusal` where it can't stand."""
    template = _BY_KIND.get(kind)
    if template is not None:
        return template.make(store, block, at)
    if kind.startswith(LIBRARY):
        return _from_library(store, block, Path(kind.removeprefix(LIBRARY)), at)
    return edits.add_node(store, block, kind, at=at, properties=values)


def splice_edit(
    store: Store, wire: Id, kind: str, at: Point, room: float, values: Values | None = None
) -> Edit:
    """Return the edit that places something of `kind` in a wire."""
    spec = library().get(kind)
    is_made = kind in _BY_KIND or kind.startswith(LIBRARY)
    if not is_made and (spec is None or not spec.regions):
        return edits.splice_new(store, wire, kind, at, room, **(values or {}))
    return _spliced(
        store,
        wire,
        lambda then, block, place: place_edit(then, block, kind, place, values),
        at,
        room,
    )


def _spliced(
    store: Store, wire: Id, make: Callable[[Store, Id, Point], Edit], at: Point, room: float
) -> Edit:
    edit = make(store, store.wire(wire).block, at)
    key = edits.created(edit)[0]
    return followed(store, edit, lambda then: edits.splice(then, wire, key, room))


def ghost(store: Store, block: Id, kind: str, values: Values | None = None) -> Card:
    """Return the card of something that is not placed yet."""
    try:
        edit = place_edit(store, block, kind, (0.0, 0.0), values)
    except Refusal:
        title = Path(kind).stem if kind.startswith(LIBRARY) else kind.rsplit(".", 1)[-1]
        return card(store, Node("", block, kind, title), None)
    there = after(store, edit)
    return card(there, there.node(edits.created(edit)[0]), None)


def _from_library(store: Store, block: Id, file: Path, at: Point) -> Edit:
    """Return the edit that places a block of the library; raises `Refusal` where it can't be read."""
    kept = library_file.looked_at(file)
    return kept_blocks.placed(store, block, library_file.contents(kept).records, kept.origin, at)
