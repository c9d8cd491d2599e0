"""The dialog that names the machines runs can be sent to, and tries each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from blockstudio.graph.problems import Refusal
from blockstudio.runs.remote import ENGINE, Host
from blockstudio.studio.engines.machines import Machines
from blockstudio.studio.forms.buttons import Button, Cross
from blockstudio.studio.forms.controls import Field
from blockstudio.studio.forms.words import Heading, OneLine, ProblemLine, Words, muted
from blockstudio.studio.translations import tr


class EnginesDialog(QDialog):
    """A line for every machine: its name, how it stands, its devices; below, a new one."""

    def __init__(self, machines: Machines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.machines = machines
        self.setWindowTitle(tr("Engines"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self.rows: dict[str, MachineRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.empty = muted(tr("No other machine yet: runs stay on this computer."), self)
        self.name, self.port, self.command = Field(self), Field(self), Field(self)
        self.add = Button(tr("Add"), self, kind="primary")
        self.add.setDefault(True)
        self._refusal: ProblemLine | None = None
        self._lay_out()
        self._show()
        self.add.clicked.connect(self._add)
        machines.changed.connect(self._show)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addWidget(Words(tr("Where runs can be sent"), self, pixels=15, bold=True))
        explanation = tr(
            "Block Studio is started there through ssh, without a password: a key must be set up. "
            "The run goes on there when this window is closed; its files come back here."
        )
        column.addWidget(muted(explanation, self, wraps=True))
        column.addSpacing(8)
        column.addWidget(self.empty)
        column.addLayout(self._list)
        column.addSpacing(12)
        column.addWidget(Heading(tr("Add a machine"), self))
        column.addLayout(self._form())
        self._foot = QVBoxLayout()
        column.addLayout(self._foot)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = Button(tr("Close"), self)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)

    def _form(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self.name.setPlaceholderText("user@gpu-box")
        self.port.setPlaceholderText("22")
        self.command.setPlaceholderText(ENGINE)
        fields = (
            (tr("name for ssh"), self.name),
            (tr("port"), self.port),
            (tr("command there"), self.command),
        )
        for line, (title, field) in enumerate(fields):
            label = muted(title, self)
            label.setBuddy(field)
            field.setAccessibleName(title)
            grid.addWidget(label, line, 0)
            grid.addWidget(field, line, 1)
        grid.addWidget(self.add, 0, 2)
        grid.setColumnStretch(1, 1)
        return grid

    def _add(self) -> None:
        port = self.port.text().strip()
        command = self.command.text().strip() or ENGINE
        host = Host(self.name.text().strip(), command, int(port) if port.isdecimal() else None)
        self._tell(None)
        try:
            self.machines.add(host)
        except Refusal as refusal:
            self._tell(ProblemLine(refusal.problem, self))
            self.name.setFocus()
            return
        for field in (self.name, self.port, self.command):
            field.clear()
        self.machines.reach(host.name)

    def _tell(self, line: ProblemLine | None) -> None:
        if self._refusal is not None:
            self._refusal.hide()
            self._refusal.deleteLater()
        self._refusal = line
        if line is not None:
            self._foot.addWidget(line)
        self.adjustSize()

    def _show(self) -> None:
        names = [host.name for host in self.machines.hosts]
        for name in [name for name in self.rows if name not in names]:
            row = self.rows.pop(name)
            row.hide()
            row.deleteLater()
        for name in names:
            if name not in self.rows:
                self.rows[name] = MachineRow(self.machines, name, self)
                self._list.addWidget(self.rows[name])
            self.rows[name].show_standing()
        self.empty.setVisible(not names)
        self.adjustSize()


class MachineRow(QWidget):
    """One machine."""

    def __init__(self, machines: Machines, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.machines = machines
        self.name = name
        self.state = muted("", self, wraps=True)
        self.test = Button(tr("Test"), self)
        self.remove = Cross(self)
        self.remove.setToolTip(tr("Remove {name} from the list", name=name))
        self.remove.setAccessibleName(self.remove.toolTip())
        self._problem: QLabel | ProblemLine | None = None
        host = next(host for host in machines.hosts if host.name == name)
        self._words = QVBoxLayout()
        self._words.setSpacing(2)
        self._words.addWidget(OneLine(name, self, bold=True))
        if host.command != ENGINE:
            self._words.addWidget(OneLine(host.command, self))
        self._words.addWidget(self.state)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(self._words, 1)
        row.addWidget(self.test, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.test.clicked.connect(lambda: machines.reach(name))
        self.remove.clicked.connect(lambda: machines.remove(name))

    def show_standing(self) -> None:
        """Say how the machine stands now."""
        standing = self.machines.standing(self.name)
        if self._problem is not None:
            self._problem.hide()
            self._problem.deleteLater()
            self._problem = None
        if standing.problem is not None:
            self._problem = ProblemLine(standing.problem, self)
            self._words.addWidget(self._problem)
        self.state.setVisible(standing.problem is None)
        match standing.stage:
            case "connecting":
                self.state.setText(tr("connecting, and loading torch there …"))
            case "ready" if standing.ready is not None:
                devices = ", ".join(device.key for device in standing.ready.devices)
                words = tr(
                    "connected · torch {torch} · {devices}",
                    torch=standing.ready.torch,
                    devices=devices,
                )
                self.state.setText(words)
            case _:
                self.state.setText(tr("not tried yet"))
        self.test.setEnabled(standing.stage in ("unknown", "failed"))
        self.test.setText(tr("Try again") if standing.stage == "failed" else tr("Test"))
