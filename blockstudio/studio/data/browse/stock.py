"""The samples that are looked at: which, in what order, and those of them that are at hand."""

from collections import OrderedDict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from blockstudio.graph.problems import Problem
from blockstudio.graph.records import DataSpec
from blockstudio.studio.data.browse.worker import Worker

if TYPE_CHECKING:
    from blockstudio.data.inspection.collection import Collection
    from blockstudio.data.inspection.sheet import Column
    from blockstudio.data.inspection.statistics import Figures
    from blockstudio.studio.data.browse.tiles import Full, Tile

PAGE = 64
_MOST_PAGES = 160
_MOST_PIXELS = 48_000_000
"""What the pages that are kept may hold."""


class Stock(QObject):
    """Filters and sorts samples, and keeps the pages that were looked at last.

    A *place* is where a sample stands in the present order, its *number* where it stands in the
    source. All reading is done in the worker's thread; what is not at hand is asked for, and told
    by `arrived` when it is.
    """

    opened = Signal()
    """Other data, or none, or a problem with it."""
    reordered = Signal()
    """Other samples are shown, or in another order, or prepared otherwise."""
    arrived = Signal()
    """More samples are at hand."""
    turned = Signal()
    """Another sample is the current one."""
    full_arrived = Signal(object)
    """The current sample in full: a `Full`."""
    measured = Signal()
    """The figures are known."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.collection: Collection | None = None
        self.problem: Problem | None = None
        self.columns: tuple[Column, ...] = ()
        self.figures: list[Figures] | None = None
        self.order: Any = ()
        self.part: int | None = None
        self.label: int | None = None
        self.sorting: tuple[int, bool] | None = None
        self.prepared = False
        self.largest = 64
        self.place = 0
        self._turn = 0
        self._pages: OrderedDict[int, list[Tile]] = OrderedDict()
        self._worker = Worker(self)
        self._worker.done.connect(self._take)

    @property
    def busy(self) -> bool:
        """Whether the data is still being read."""
        return self.collection is None and self.problem is None

    def open(self, spec: DataSpec, base: Path, read: "Collection | None" = None) -> None:
        """Show all of this data, and read it unless it has been `read` just now."""
        self._worker.forget(lambda _key: True)
        self._turn += 1
        self.collection, self.problem = None, None
        self.columns, self.figures, self.order = (), None, ()
        self.part, self.label, self.sorting, self.prepared = None, None, None, False
        self.place = 0
        self._pages.clear()
        self._ask("open", partial(_opened, spec, base, read))
        self.opened.emit()

    def filter(self, *, part: int | None, label: int | None) -> None:
        """Show the samples of a part and of a class; None means all."""
        if (part, label) != (self.part, self.label):
            self.part, self.label = part, label
            self._reorder()

    def sort(self, column: int | None, *, falling: bool = False) -> None:
        """Sort by a column of the table; None goes back to the order of the source."""
        self.sorting = None if column is None else (column, falling)
        self._reorder()

    def prepare(self, *, prepared: bool) -> None:
        """Show the samples raw, or as the network gets them."""
        if prepared != self.prepared:
            self.prepared, self.sorting = prepared, None
            self._reorder()

    def zoom(self, largest: int) -> None:
        """Keep pictures of up to so many pixels a side."""
        if largest != self.largest:
            self.largest = largest
            self._pages.clear()
            self._forget_pages()
            self.arrived.emit()

    def tile(self, place: int) -> "Tile | None":
        """Return the sample at a place, or None and ask for it."""
        page, index = divmod(place, PAGE)
        tiles = self._pages.get(page)
        if tiles is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return tiles[index] if index < len(tiles) else None

    def keep_only(self, first: int, last: int) -> None:
        """Drop what was asked for outside these places: it was scrolled past."""
        pages = range(first // PAGE, last // PAGE + 1)
        self._worker.forget(lambda key: key[0] == "page" and key[2] not in pages)

    def turn_to(self, place: int) -> None:
        """Make the sample at a place the current one."""
        if len(self.order):
            self.place = min(max(place, 0), len(self.order) - 1)
            self.turned.emit()
            self.tell()

    def turn_to_number(self, number: int) -> bool:
        """Make the sample of a number the current one; return whether it is shown."""
        where = self.collection.where(self.order, number) if self.collection is not None else None
        if where is not None:
            self.turn_to(where)
        return where is not None

    def tell(self) -> None:
        """Read the current sample in full."""
        collection = self.collection
        if collection is not None and len(self.order):
            number, prepared = int(self.order[self.place]), self.prepared
            self._ask("full", partial(_full, collection, number, prepared))

    def measure(self) -> None:
        """Find the figures of what is shown, unless they are known."""
        if self.figures is None and self.collection is not None:
            self._ask("figures", partial(_figures, self.collection, self.order, self.prepared))

    def _reorder(self) -> None:
        if self.collection is None:
            return
        self._turn += 1
        self._worker.forget(lambda _key: True)
        order = partial(
            _ordered, self.collection, self.part, self.label, self.sorting, self.prepared
        )
        self._ask("order", order)

    def _want(self, page: int) -> None:
        if self.collection is None:
            return
        numbers = [int(number) for number in self.order[page * PAGE : (page + 1) * PAGE]]
        job = partial(_tiles, self.collection, numbers, self.prepared, self.largest)
        self._worker.ask(("page", self._turn, page, self.largest), job)

    def _ask(self, what: str, job: Any) -> None:
        self._worker.ask((what, self._turn), job)

    def _forget_pages(self) -> None:
        self._worker.forget(lambda key: key[0] == "page")

    def _take(self, key: tuple[Any, ...], outcome: Any) -> None:
        if key[1] != self._turn:
            return
        match key[0]:
            case "open":
                self._on_open(outcome)
            case "order":
                self._on_order(*outcome)
            case "page" if key[3] == self.largest:
                self._keep(key[2], outcome)
            case "full":
                self.full_arrived.emit(outcome)
            case "figures":
                self.figures = outcome
                self.measured.emit()
            case _:
                return

    def _on_open(self, outcome: Any) -> None:
        if isinstance(outcome, Problem):
            self.problem = outcome
        else:
            self.collection, self.order = outcome
            self.columns = self.collection.columns if self.collection is not None else ()
        self.opened.emit()
        self.turn_to(0)

    def _on_order(self, order: Any, columns: "tuple[Column, ...]") -> None:
        here = int(self.order[self.place]) if len(self.order) else 0
        self.order, self.columns, self.figures = order, columns, None
        self._pages.clear()
        # What was asked for meanwhile was of the old order.
        self._turn += 1
        self._worker.forget(lambda _key: True)
        place = self.collection.where(order, here) if self.collection is not None else None
        self.place = place or 0
        self.reordered.emit()
        self.turn_to(self.place)

    def _keep(self, page: int, tiles: "list[Tile]") -> None:
        self._pages[page] = tiles
        most = max(4, min(_MOST_PAGES, _MOST_PIXELS // (PAGE * self.largest**2)))
        while len(self._pages) > most:
            self._pages.popitem(last=False)
        self.arrived.emit()


# The jobs: with numpy, so what they need is imported in the worker's thread.


def _opened(spec: DataSpec, base: Path, read: "Collection | None") -> Any:
    from blockstudio.data.inspection.collection import Collection  # noqa: PLC0415

    collection = read if read is not None else Collection(spec, base)
    return collection, collection.found()


def _ordered(
    collection: "Collection",
    part: int | None,
    label: int | None,
    sorting: tuple[int, bool] | None,
    prepared: bool,  # noqa: FBT001
) -> Any:
    if prepared:
        collection.prepare()
    columns = collection.table(prepared=prepared) if collection.kind == "table" else ()
    order = collection.found(part, label)
    if sorting is not None:
        order = collection.sorted(order, columns[sorting[0]], falling=sorting[1])
    return order, columns


def _tiles(collection: "Collection", numbers: list[int], prepared: bool, largest: int) -> Any:  # noqa: FBT001
    from blockstudio.studio.data.browse.tiles import tiles_of  # noqa: PLC0415

    return tiles_of(collection, numbers, prepared=prepared, largest=largest)


def _full(collection: "Collection", number: int, prepared: bool) -> "Full":  # noqa: FBT001
    from blockstudio.studio.data.browse.tiles import full_of  # noqa: PLC0415

    return full_of(collection, number, prepared=prepared)


def _figures(collection: "Collection", order: Any, prepared: bool) -> "list[Figures]":  # noqa: FBT001
    from blockstudio.studio.data.browse.tiles import figures  # noqa: PLC0415

    return figures(collection, order, prepared=prepared)
