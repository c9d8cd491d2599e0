"""What the doctor finds: where, on what evidence, why it matters, and what may be tried."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place
from blockstudio.graph.store import Store
from blockstudio.recipes.settings.paths import changed_together


class Curve(Struct, frozen=True):
    """Figures to be drawn small: a line, or `bars`; `limit` is what they are held against.

    On a `log` scale what is not positive has no place.
    """

    title: Text
    y: tuple[float, ...]
    limit: float | None = None
    log: bool = False
    bars: bool = False


class Remedy(Struct, frozen=True):
    """What may help: an edit of the document, to be made on a copy first."""

    title: Text
    edit: Callable[[Store], Edit]


class Hit(Struct, frozen=True):
    """One place where a rule holds, with the figures it was found by."""

    place: Place
    message: Text
    evidence: Text
    curve: Curve | None = None
    remedy: Remedy | None = None


class Finding(Struct, frozen=True):
    """One thing that is wrong with how a network learns; `rule` is the id of the rule that says so."""

    rule: str
    why: Text
    place: Place
    message: Text
    evidence: Text
    curve: Curve | None = None
    remedy: Remedy | None = None

    def __str__(self) -> str:
        tried = f" (try: {self.remedy.title})" if self.remedy is not None else ""
        return f"{self.message}: {self.evidence}{tried}"

    @property
    def words(self) -> tuple[str, Place, str, str]:
        """What tells it from others: an edit can't be compared."""
        return self.rule, self.place, str(self.message), str(self.evidence)


def figure(value: float | None) -> str:
    """Return a figure in three digits; a dash for none."""
    return "–" if value is None else f"{value:.3g}"


def on_copy(store: Store, remedy: Remedy) -> Store:
    """Return a copy of a document with a remedy applied; raise `Refusal` where it can't be."""
    copy = Store(store.records.values())
    copy.apply(remedy.edit(copy).change)
    return copy


def set_to(title: Text, settings: Mapping[str, Any]) -> Remedy:
    """Return the remedy that sets these settings, by their paths."""
    return Remedy(title, lambda store: changed_together(store, settings, title))
