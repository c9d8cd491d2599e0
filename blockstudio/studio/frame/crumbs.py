"""The way from the network down to the block that is shown; every step is a button."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from blockstudio.graph import edits
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import Block, Id, Node
from blockstudio.graph.regions import main_first
from blockstudio.graph.walk import step_name
from blockstudio.studio.canvas.cards.lines import titled
from blockstudio.studio.canvas.field_drag import unpacked
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_LONGEST = 4


class Crumbs(QWidget):
    """Network › encoder › loop › body: click a name to go there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr("Where you are in the network"))
        self.setAcceptDrops(True)
        self.buttons: list[QToolButton] = []
        self._shown: list[tuple[str, Path]] = []
        self._show()
        session.entered.connect(self._show)
        session.changed.connect(self._show)
        session.reopened.connect(self._show)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a value of a node of the block that is shown: it becomes an argument of that."""
        if self._value(event.mimeData()) is not None:
            self.buttons[-1].setDown(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self.buttons[-1].setDown(False)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Make the value an argument of the block."""
        value = self._value(event.mimeData())
        self.buttons[-1].setDown(False)
        if value is not None:
            event.acceptProposedAction()
            self._session.attempt(edits.promote, *value)

    def _value(self, data: QMimeData) -> tuple[Id, str] | None:
        """Return a value that is dragged, if it can be an argument of the block that is shown."""
        value, store = unpacked(data), self._session.store
        if value is None or value[0] not in store:
            return None
        return value if value[1] in edits.can_be_promoted(store, value[0]) else None

    def _show(self) -> None:
        steps = self._steps()
        if steps == self._shown:
            return
        self._shown = steps
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for place, (name, path) in enumerate(steps):
            if place:
                self._add_separator()
            self._add_button(name, path, last=place == len(steps) - 1)

    def _steps(self) -> list[tuple[str, Path]]:
        path = self._session.path
        steps: list[tuple[str, Path]] = [(tr("Network"), ())]
        for depth, key in enumerate(path, 1):
            steps += self._step(key, path[:depth])
        if len(steps) > _LONGEST:
            hidden = steps[-_LONGEST + 1]
            steps = [steps[0], ("…", hidden[1]), *steps[-_LONGEST + 2 :]]
        return steps

    def _step(self, key: Id, path: Path) -> list[tuple[str, Path]]:
        """Return the crumbs of one step: of a region, the node it belongs to and the region."""
        store = self._session.store
        match store.records.get(node_of(key)):
            case Node():
                return [(step_name(store, key), path)]
            case Block() as region if isinstance(owner := store.records.get(region.owner), Node):
                main = next(iter(main_first(store, owner)), None)
                names = {part.id: name for part, name in titled(store, owner)}
                first = (*path[:-1], main.id) if main is not None else path
                return [(owner.name, first), (names.get(region.id, region.name), path)]
            case _:
                return []

    def _add_separator(self) -> None:
        sign = QLabel("›", self)
        sign.setForegroundRole(self.foregroundRole())
        sign.setEnabled(False)
        self._layout.addWidget(sign)

    def _add_button(self, name: str, path: Path, *, last: bool) -> None:
        button = QToolButton(self)
        button.setText(name)
        button.setAutoRaise(True)
        button.setToolTip(tr("Show {name}", name=name))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        font = button.font()
        font.setBold(last and bool(path))
        button.setFont(font)
        button.clicked.connect(lambda: self._session.go(path))
        self._layout.addWidget(button)
        self.buttons.append(button)
