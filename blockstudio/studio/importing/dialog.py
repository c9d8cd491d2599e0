"""The dialog that imports a network: what, made how, tried with what; then how far it is."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem
from blockstudio.project.import_report import ImportReport
from blockstudio.project.trust import fingerprint, is_trusted, trust
from blockstudio.studio.files.dialogs import ask_file, without_icons
from blockstudio.studio.forms.buttons import Button, Check
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.words import Heading, ProblemLine, Words, muted
from blockstudio.studio.importing.arguments import ArgumentForm
from blockstudio.studio.importing.choice import TargetChoice
from blockstudio.studio.importing.inputs import InputForm
from blockstudio.studio.importing.order import ImportOrder
from blockstudio.studio.importing.process import ImportProcess
from blockstudio.studio.importing.running import Printed, Running
from blockstudio.studio.look.scrolling import slim_inside
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import tr

_SIZE = QSize(680, 640)
_PRINTED = 150


class ImportDialog(QDialog):
    """Asks what to import, then follows the process that does it; Cancel ends that at once."""

    imported = Signal(object, object)
    """It is done: the `ImportReport`, and the file of the project, which is there until this returns."""

    def __init__(self, settings: Settings, parent: QWidget, command: Sequence[str]) -> None:
        super().__init__(parent)
        self._settings = settings
        self._command = command
        self.process: ImportProcess | None = None
        """The import at work."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import Python"))
        self.resize(_SIZE.boundedTo(parent.size() - QSize(40, 40)))
        self.choice = TargetChoice(self)
        self.arguments = ArgumentForm(self)
        self.inputs = InputForm(self)
        self.values = Check(self)
        self.running = Running(self)
        self.printed = Printed(self)
        self.printed.setMaximumHeight(_PRINTED)
        self.cancel = Button(tr("Cancel"), self)
        self.go = Button(tr("Import"), self, kind="primary")
        self.values.setText(tr("Take its parameters along as they are"))
        self._lay_out()
        slim_inside(self)
        self._settle()
        self.choice.changed.connect(self._settle)
        self.choice.browsed.connect(self._browse)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.choice.field.setFocus()

    def order(self) -> ImportOrder | None:
        """Return what is asked for, or None where something is missing or wrong, told in place."""
        arguments, inputs = self.arguments.given(), self.inputs.given()
        if arguments is None or inputs is None:
            return None
        return ImportOrder(self.choice.target, arguments, inputs, self.values.isChecked())

    def accept(self) -> None:
        """Import what is asked for, once its code may run."""
        order = self.order()
        if order is not None:
            self._trusted(lambda: self._start(order))

    def reject(self) -> None:
        """Stop what is going on and show the form again; close where nothing is."""
        if self.process is None:
            super().reject()
            return
        self._drop()
        self._show_form()

    def done(self, result: int) -> None:
        """Close, and end what is still at work."""
        self._drop()
        super().done(result)

    def _drop(self) -> None:
        self.running.leave()
        if self.process is not None:
            self.process.stop()
            self.process.clear()
            self.process.deleteLater()
            self.process = None

    def _start(self, order: ImportOrder) -> None:
        self._tell(None, [])
        try:
            process = ImportProcess(self._command, order, self)
        except OSError as error:
            message = text("the import can't be started: {why}", why=str(error))
            self._tell(Problem(message), [])
            return
        self.process = process
        process.finished.connect(self._on_finished)
        process.failed.connect(self._on_failed)
        self.running.follow(process, order.target.name)
        self._pages.setCurrentWidget(self.running)
        self.go.hide()

    def _on_finished(self, report: ImportReport) -> None:
        process = self.process
        assert process is not None
        self.running.leave()
        self.imported.emit(report, process.file)
        self._drop()
        super().accept()

    def _on_failed(self, problem: Problem) -> None:
        printed = self.process.printed if self.process is not None else []
        self._drop()
        self._show_form()
        self._tell(problem, printed)

    def _show_form(self) -> None:
        self._pages.setCurrentWidget(self._form)
        self.go.show()
        self.go.setFocus()

    def _tell(self, problem: Problem | None, printed: list[str]) -> None:
        """Say under the form why nothing came of it, with what the code had to say."""
        clear(self._wrong)
        if problem is not None:
            self._wrong.addWidget(ProblemLine(problem, self))
        self.printed.show_lines(printed)

    def _trusted(self, then: Callable[[], object]) -> None:
        """Ask whether the code may run, unless it was said of this very file; then do it."""
        target = self.choice.target
        mark = fingerprint_of(target.file())
        if mark and is_trusted(mark):
            then()
            return
        path = target.file()
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Import Python"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(tr("Run the code of {place}?", place=str(path or target.place)))
        box.setInformativeText(
            tr(
                "To import a network it has to be made and tried once: this Python, and all that it"
                " imports, runs on this computer, and may do there what you may."
            )
        )
        run = box.addButton(tr("Run it"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        without_icons(box)

        def go_on() -> None:
            if box.clickedButton() is run:
                trust(mark)
                then()

        box.finished.connect(go_on)
        box.finished.connect(box.deleteLater)
        box.open()

    def _settle(self) -> None:
        """Ask for what the chosen class or function takes."""
        factory, target = self.choice.factory, self.choice.target
        if factory is not None:
            self.arguments.show_arguments(factory.arguments, open_ended=factory.open_ended)
        else:
            self.arguments.show_arguments((), open_ended=True)
        self.inputs.show_inputs(factory.inputs if factory is not None else None)
        self.go.setEnabled(bool(target.place and target.name))

    def _browse(self) -> None:
        filters = tr("Python files") + " (*.py)"
        ask_file(self, tr("Import Python"), filters, self._settings, self.choice.choose_file)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        self._form = self._scrolled(self._body())
        self._pages.addWidget(self._form)
        self._pages.addWidget(self.running)
        self._wrong = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._pages, 1)
        column.addLayout(self._wrong)
        column.addWidget(self.printed)
        column.addLayout(self._foot())

    def _body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(Words(tr("A network written in Python"), self, pixels=15, bold=True))
        column.addWidget(self.choice)
        for title, part in (
            (tr("Arguments"), self.arguments),
            (tr("Example inputs"), self.inputs),
        ):
            column.addSpacing(GRID)
            column.addWidget(Heading(title, self))
            column.addWidget(part)
        column.addSpacing(GRID)
        column.addWidget(self.values)
        column.addStretch(1)
        return body

    def _scrolled(self, body: QWidget) -> QScrollArea:
        area = QScrollArea(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area

    def _foot(self) -> QHBoxLayout:
        version = ".".join(map(str, sys.version_info[:3]))
        python = muted(tr("Runs in Python {version}", version=version), self)
        python.setToolTip(sys.executable)
        self.cancel.setAutoDefault(False)
        self.go.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(python, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        return row


def fingerprint_of(path: Path | None) -> str:
    """Return by what the code of a file is known, "" where it can't be told which will run.

    Its place belongs to it: in another one, other files may be imported by it.
    """
    if path is None:
        return ""
    try:
        return fingerprint([str(path.resolve()), path.read_text(encoding="utf-8")])
    except (OSError, UnicodeDecodeError):
        return ""
