"""The way from the network down to the block that is shown; every step is a button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from blockstudio.graph.facts import Path
from blockstudio.graph.records import Node
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_LONGEST = 4


class Crumbs(QWidget):
    """Network › encoder › body: click a name to go there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr("Where you are in the network"))
        self.buttons: list[QToolButton] = []
        self._shown: list[tuple[str, Path]] = []
        self._show()
        session.entered.connect(self._show)
        session.changed.connect(self._show)
        session.reopened.connect(self._show)

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
            node = self._session.store.records.get(key)
            if isinstance(node, Node):
                steps.append((node.name, path[:depth]))
        if len(steps) > _LONGEST:
            hidden = steps[-_LONGEST + 1]
            steps = [steps[0], ("…", hidden[1]), *steps[-_LONGEST + 2 :]]
        return steps

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
