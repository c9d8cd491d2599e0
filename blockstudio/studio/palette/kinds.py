"""What can be placed, as the lines of a list: blocks of the project, the catalogue, what is found."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QWidget

from blockstudio.catalogue.library import FAMILIES, library
from blockstudio.catalogue.spec import FAMILY_COLOURS, Family, Spec
from blockstudio.catalogue.words import USUAL
from blockstudio.graph.code.used import forwards_alone
from blockstudio.graph.records import code_kind, instance_kind
from blockstudio.project.library import LibraryBlock
from blockstudio.studio.canvas.gestures.drop import KIND_MIME
from blockstudio.studio.canvas.placeable import LIBRARY, TEMPLATES, Template
from blockstudio.studio.files.shelf import Shelf
from blockstudio.studio.look.rows import ROW, Row
from blockstudio.studio.look.theme import current
from blockstudio.studio.search.kinds import FAMILY_NAMES, category_name, native_name, title_of
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

_FIRST_SHOWN = 6
_ORDER: tuple[Family, ...] = ("io", *(family for family in FAMILIES if family != "io"))


@dataclass(frozen=True)
class Entry:
    """One line of the palette: a heading, a kind to place, or what shows the rest of a family."""

    row: Row
    kind: str = ""
    more: Family | None = None
    help: str = ""


class PaletteModel(QAbstractListModel):
    """The lines for the blocks of the project, the catalogue and what is searched for."""

    def __init__(self, session: Session, parent: QWidget, shelf: Shelf | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shelf = shelf
        self._query = ""
        self._open: set[Family] = set()
        self._made: dict[tuple[str, str], Entry] = {}
        """The lines of the catalogue that were shown: a letter finds a thousand, the next most of them."""
        self.entries: list[Entry] = []
        self.refresh()

    def search(self, query: str) -> None:
        """Show only what fits `query`; all families for an empty one."""
        self._query = query.strip()
        self.refresh()

    def toggle(self, family: Family) -> None:
        """Show all kinds of a family, or only the usual ones."""
        if family in self._open:
            self._open.remove(family)
        else:
            self._open.add(family)
        self.refresh()

    def refresh(self) -> None:
        """Make the lines anew."""
        self.beginResetModel()
        self.entries = list(self._found() if self._query else self._all())
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """Return what a view asks of a line."""
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return entry.row.title
            case Qt.ItemDataRole.ToolTipRole:
                return entry.help
            case _ if role == ROW:
                return entry.row
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let kinds be chosen and dragged, headings neither."""
        entry = self.entries[index.row()] if index.isValid() else None
        if entry is None or entry.row.heading:
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsDragEnabled if entry.kind else plain

    def mimeTypes(self) -> list[str]:
        """Return what a dragged line holds."""
        return [KIND_MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        """Return the kind of the dragged line."""
        data = QMimeData()
        kind = self.entries[indexes[0].row()].kind
        data.setData(KIND_MIME, QByteArray(kind.encode()))
        data.setText(kind)
        return data

    def _found(self) -> Iterator[Entry]:
        query = self._query.casefold()
        own = (*self._blocks(), *self._codes())
        yield from (e for e in own if query in e.row.title.casefold())
        yield from self._kept(query)
        yield from (_template(template) for template in TEMPLATES if template.fits(query))
        for spec in library().search(self._query):
            yield self._entry(spec, category_name(spec))

    def _all(self) -> Iterator[Entry]:
        parts = (
            (tr("Blocks of this project"), self._blocks()),
            (tr("Python of this project"), self._codes()),
            (tr("Library"), self._kept()),
        )
        for title, own in parts:
            if entries := list(own):
                yield Entry(Row(title, right=str(len(entries)), heading=True))
                yield from entries
        for family in _ORDER:
            specs = [spec for spec in library().placeable if spec.family == family]
            new = [_template(template) for template in TEMPLATES if template.family == family]
            yield _heading(family, len(specs) + len(new))
            yield from new
            usual = [spec for spec in specs if spec.kind in USUAL][:_FIRST_SHOWN]
            shown = specs if family in self._open else usual
            yield from (self._entry(spec, native_name(spec)) for spec in shown)
            if len(specs) > len(usual):
                yield _toggle(family, len(specs) - len(usual), opened=family in self._open)

    def _entry(self, spec: Spec, suffix: str) -> Entry:
        if (made := self._made.get((spec.kind, suffix))) is None:
            row = Row(title_of(spec), suffix, colour=FAMILY_COLOURS[spec.family])
            help_on = f"<b>{spec.kind}</b><br>{told(spec.help)}"
            made = self._made[spec.kind, suffix] = Entry(row, spec.kind, help=help_on)
        return made

    def _blocks(self) -> Iterator[Entry]:
        store = self._session.store
        outer = {store.project.root, self._session.block.id}
        for block in store.blocks():
            if block.id not in outer and not block.owner:
                uses = store.uses(block.id)
                row = Row(block.name, colour=FAMILY_COLOURS["blocks"], right=f"× {uses}")
                yield Entry(row, instance_kind(block.id), help=tr("A block of this project"))

    def _codes(self) -> Iterator[Entry]:
        apart = forwards_alone(self._session.store)
        for code in (one for one in self._session.store.codes() if one.id not in apart):
            row = Row(tr("Python: {name}", name=code.name), colour=FAMILY_COLOURS["control"])
            yield Entry(row, code_kind(code.id), help=tr("Python of this project"))

    def _kept(self, query: str = "") -> Iterator[Entry]:
        """Yield the blocks of the library whose names have what is searched for in them."""
        if self._shelf is None:
            return
        newer = {kept.path for _, kept in self._shelf.newer(self._session.store)}
        for block in self._shelf.blocks:
            if query not in block.name.casefold():
                continue
            if block.problem is not None:
                row = Row(block.name, told(block.problem.message), mark=current().error, dim=True)
                yield Entry(row, help=told(block.problem.message))
                continue
            state = tr("newer than here") if block.path in newer else ""
            row = Row(block.name, block.version, state, FAMILY_COLOURS["blocks"])
            yield Entry(row, f"{LIBRARY}{block.path}", help=_help_on(block))


def _help_on(block: LibraryBlock) -> str:
    weights = tr("with weights") if block.weights else tr("without weights")
    parts = (block.version, weights, str(block.path.parent))
    lines = (
        f"<b>{escape(block.name)}</b>",
        escape(block.note),
        escape(" · ".join(filter(None, parts))),
    )
    return "<br>".join(filter(None, lines))


def _template(template: Template) -> Entry:
    row = Row(told(template.title), colour=FAMILY_COLOURS[template.family])
    return Entry(row, template.kind, help=f"<b>{told(template.title)}</b><br>{told(template.help)}")


def _heading(family: Family, count: int) -> Entry:
    return Entry(Row(told(FAMILY_NAMES[family]), right=str(count), heading=True))


def _toggle(family: Family, count: int, *, opened: bool) -> Entry:
    title = tr("Show fewer") if opened else tr("{count} more…", count=count)
    return Entry(Row(title, dim=True), more=family)
