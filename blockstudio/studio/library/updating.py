"""The dialog that shows what an update of a block from the library would change."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.graph.fragments.differences import Piece
from blockstudio.graph.records import Block
from blockstudio.project.library import LibraryBlock
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.run_table.differences import DifferenceTree
from blockstudio.studio.translations import tr


class UpdateDialog(QDialog):
    """What is here beside what the library has; accepted, it is to be as the library has it."""

    def __init__(
        self,
        block: Block,
        kept: LibraryBlock,
        pieces: tuple[Piece, ...],
        instances: int,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Update from the library"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 460)
        self.tree = DifferenceTree(self)
        here = block.library.version if block.library is not None else ""
        names = f"{tr('here')} {here}".strip(), f"{tr('Library')} {kept.version}".strip()
        self.tree.show_network(pieces, names)
        self.take = Button(tr("Update"), self, kind="primary")
        self.take.setDefault(True)
        self.take.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        title = tr("“{name}” · instances: {count}", name=block.name, count=instances)
        column.addWidget(Words(title, self, bold=True))
        if kept.note:
            column.addWidget(muted(kept.note, self, wraps=True))
        column.addWidget(self.tree, 1)
        words = tr("Parameters that stay keep the values they have here. Undo takes it back.")
        column.addWidget(muted(words, self, wraps=True))
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = Button(tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self.take)
        return row
