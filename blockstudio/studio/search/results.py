"""The nodes that were looked for, as the lines of a list: what each is called, what it is, where."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from blockstudio.catalogue.spec import FAMILY_COLOURS
from blockstudio.graph.ports import kind_name, spec_of
from blockstudio.graph.records import Block
from blockstudio.graph.search.entries import Entry, Network
from blockstudio.studio.look.rows import ROW, Row
from blockstudio.studio.look.theme import current
from blockstudio.studio.search.kinds import title_of
from blockstudio.studio.translations import tr


class ResultModel(QAbstractListModel):
    """The nodes that fit; a line is put into words when it is painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self._network: Network | None = None

    def show(self, network: Network | None, entries: list[Entry]) -> None:
        """List these nodes of a network."""
        self.beginResetModel()
        self._network, self.entries = network, entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        """Return what a view asks of a line."""
        entry = self.entries[index.row()]
        match role:
            case _ if role == ROW:
                return self._row(entry)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                row = self._row(entry)
                return f"{row.title} · {row.suffix}"
            case _:
                return None

    def _row(self, entry: Entry) -> Row:
        network = self._network
        assert network is not None
        store = network.store
        node = store.original(entry.node)
        spec = spec_of(store, node)
        family = spec.family if spec else "blocks"
        block = store.records.get(node.definition or "")
        own = title_of(spec) if spec else kind_name(store, node)
        kind = block.name if isinstance(block, Block) else own
        where = " › ".join(entry.names[:-1]) or tr("Network")
        severities = {problem.severity for problem in network.problems(entry)}
        return Row(
            entry.node.name,
            f"{kind} · {where}",
            " ".join(map(str, network.known(entry).outputs.values())),
            FAMILY_COLOURS[family],
            mark=_mark(severities),
        )


def _mark(severities: set[str]) -> str:
    if "error" in severities:
        return current().error
    return current().warning if "warning" in severities else ""
