"""Asks for the shapes of the network's inputs: to give them to it, or to try them once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from blockstudio.catalogue.library import library
from blockstudio.catalogue.values import literal
from blockstudio.graph.records import INPUT, Id, Node
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, Field
from blockstudio.studio.forms.values import typed, written
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.translations import tr

_SHAPE = library()[INPUT].properties[0]
_PROBES = {"N": 2}
_OTHERS = 8


class ShapeDialog(QDialog):
    """One line for each input; `taken` brings the shapes by the ids of the inputs."""

    taken = Signal(object)

    def __init__(self, faces: Sequence[Node], parent: QWidget, *, numbers: bool) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Dry run") if numbers else tr("Shape of the input"))
        about = (
            tr("Random input of this shape is sent through the network once, without training.")
            if numbers
            else tr("N stands for the number of samples in a batch: N, 1, 28, 28")
        )
        self.fields: dict[Id, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for face in faces:
            column.addLayout(self._row(face))
        column.addWidget(muted(about, self, wraps=True))
        column.addLayout(self._buttons())
        self.setMinimumWidth(400)

    def _row(self, face: Node) -> QHBoxLayout:
        field = Field(self)
        field.setObjectName(f"shape of {face.name}")
        field.setAccessibleName(face.name)
        field.setText(written(self._suggested(face)))
        field.setPlaceholderText("2, 1, 28, 28" if self._numbers else "N, 1, 28, 28")
        field.returnPressed.connect(self._take)
        self.fields[face.id] = field
        name = Words(face.name, self)
        name.setMinimumWidth(80)
        row = QHBoxLayout()
        row.addWidget(name)
        row.addWidget(field, 1)
        return row

    def _suggested(self, face: Node) -> list[object] | None:
        shape = face.properties.get("shape")
        if not isinstance(shape, list | tuple):
            return None
        if not self._numbers:
            return list(shape)
        return [_PROBES.get(dim, _OTHERS) if isinstance(dim, str) else dim for dim in shape]

    def _buttons(self) -> QHBoxLayout:
        self.ok = Button(tr("Run") if self._numbers else tr("Give shape"), self, kind="primary")
        self.cancel = Button(tr("Cancel"), self)
        self.ok.setAutoDefault(False)
        self.cancel.setAutoDefault(False)
        self.ok.clicked.connect(self._take)
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.ok)
        return row

    def _take(self) -> None:
        shapes = {key: typed(_SHAPE, field.text()) for key, field in self.fields.items()}
        for key, field in self.fields.items():
            field.set_tone("" if self._fits(shapes[key]) else "error")
        if all(map(self._fits, shapes.values())):
            self.taken.emit(shapes)
            self.accept()

    def _fits(self, shape: object) -> bool:
        if not isinstance(shape, list) or not literal(_SHAPE, shape):
            return False
        return not self._numbers or all(isinstance(dim, int) for dim in shape)
