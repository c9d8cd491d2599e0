"""What a form edits of one note or frame: its title, its colour and its size."""

from typing import Any

from msgspec.structs import replace

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.annotations import Frame, Note
from blockstudio.graph.checks.values import value_problem
from blockstudio.graph.edits.annotations import SMALLEST
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import Id
from blockstudio.studio.actions.colours import COLOURS
from blockstudio.studio.session import Session

TITLE = Property("title", ("str",), default="", label=text("title"))
COLOUR = Property(
    "colour",
    ("choice",),
    default="slate",
    choices=tuple(COLOURS),
    titles={**COLOURS},
    label=text("colour"),
)
WIDTH = Property("width", ("float", "int"), minimum=SMALLEST[0], maximum=1e6, label=text("width"))
HEIGHT = Property(
    "height", ("float", "int"), minimum=SMALLEST[1], maximum=1e6, label=text("height")
)


class AnnotationSubject:
    """One note or frame."""

    def __init__(self, session: Session, key: Id) -> None:
        self.session = session
        self.key = key

    def values(self, item: Property) -> list[Any]:
        """Return how it is."""
        record = self._record()
        return [] if record is None else [getattr(record, item.name)]

    def size(self, _item: Property) -> int | None:
        """Return None: shapes find nothing of it."""
        return None

    def problems(self, _item: Property) -> list[Problem]:
        """Return nothing: what is wrong never gets in."""
        return []

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Set one of its values; return why it can't be so."""
        record, store = self._record(), self.session.store
        if record is None or value is None:
            return None
        place = Place(record=self.key, item=item.name)
        if problem := value_problem(item.name, item, value, place):
            return problem
        if item is TITLE:
            self.session.do(edits.write_note(store, self.key, value), join)
        elif item is COLOUR:
            self.session.do(edits.set_colour(store, [self.key], value), join)
        else:
            sized = replace(record, **{item.name: float(value)})
            box = sized.x, sized.y, sized.width, sized.height
            self.session.do(edits.set_box(store, self.key, box), join)
        return None

    def _record(self) -> Note | Frame | None:
        record = self.session.store.records.get(self.key)
        return record if isinstance(record, Note | Frame) else None
