"""How a tied parameter is taken from its original: as it is, transposed, times a number."""

from typing import Any

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.checks.values import value_problem
from blockstudio.graph.problems import Place, Problem, Refusal
from blockstudio.graph.records import Id, Wire
from blockstudio.studio.session import Session


class TieSubject:
    """What a form edits of one tie; what can't be is refused."""

    ITEMS = (
        Property(
            "transposed",
            ("bool",),
            default=False,
            help=text("Take the original transposed: the layer has no weight of its own then"),
        ),
        Property(
            "scale",
            ("float", "int"),
            default=1.0,
            help=text(
                "Take the original times this number: the layer has no weight of its own then"
            ),
        ),
    )

    def __init__(self, session: Session, wire: Id) -> None:
        self.session = session
        self.wire = wire

    def values(self, item: Property) -> list[Any]:
        """Return how the tie is."""
        wire = self._record()
        return [] if wire is None else [getattr(wire, item.name)]

    def size(self, _item: Property) -> int | None:
        """Return None: shapes find nothing of it."""
        return None

    def problems(self, _item: Property) -> list[Problem]:
        """Return nothing: what is wrong never gets in."""
        return []

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Say how the original is taken; return why it can't be so."""
        wire = self._record()
        new_value = item.default if value is None else value
        place = Place(record=self.wire, item=item.name)
        if wire is None:
            return None
        if problem := value_problem(item.name, item, new_value, place):
            return problem
        how = {"transposed": wire.transposed, "scale": wire.scale, item.name: new_value}
        try:
            edit = edits.set_tie(self.session.store, self.wire, **how)
        except Refusal as refusal:
            return refusal.problem
        self.session.do(edit, join)
        return None

    def _record(self) -> Wire | None:
        record = self.session.store.records.get(self.wire)
        return record if isinstance(record, Wire) else None
