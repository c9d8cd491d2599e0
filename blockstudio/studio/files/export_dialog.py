"""The dialog of File ▸ Export…: which format, with which options, where to, and what came of it."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from blockstudio.exporting.exported import Exported
from blockstudio.exporting.folders import foreign
from blockstudio.exporting.formats import FORMATS, Format, lacking
from blockstudio.studio.files.dialogs import ask_file, ask_whether
from blockstudio.studio.files.export_state import ExportState
from blockstudio.studio.files.export_values import ExportValues
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.controls import GRID, Field, sized
from blockstudio.studio.forms.editors import entry_of
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.words import Heading, ProblemLine, Words, capital, muted
from blockstudio.studio.look.rows import ROW, Row, RowDelegate
from blockstudio.studio.session import Session
from blockstudio.studio.settings import Settings
from blockstudio.studio.translations import told, tr

_WIDTH, _HEIGHT, _LIST = 820, 500, 230
_MOST_NAMED = 6


class ExportDialog(QDialog):
    """The formats on the left; on the right what the chosen one is for, its options, where to."""

    def __init__(
        self, session: Session, state: ExportState, settings: Settings, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self.state = state
        self.setWindowTitle(tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDTH, _HEIGHT)
        self.values = ExportValues(FORMATS[0], self)
        self.formats = self._list()
        self.title = Words("", self, pixels=15, bold=True)
        self.about = Words("", self, wraps=True)
        self.takes = muted("", self, wraps=True)
        self.options = Form([], self.values, self)
        self.path = Field(self)
        self.path.setAccessibleName(tr("Where to"))
        self.browse = Button(tr("Choose…"), self)
        self.stage = muted("", self, wraps=True)
        self.close_button = Button(tr("Close"), self)
        self.stop = Button(tr("Stop"), self)
        self.write = Button(tr("Export"), self, kind="primary")
        self.write.setDefault(True)
        self._outcome = QVBoxLayout()
        self._lay_out()
        state.forget()
        self.path.setText(self._suggested())
        self._show_format()
        self._listen()

    @property
    def item(self) -> Format:
        """The chosen format."""
        return self.values.item

    @property
    def target(self) -> Path:
        """Where to, as it is typed; without a folder it is the one used last."""
        return self._folder / Path(self.path.text().strip()).expanduser()

    def choose(self, name: str) -> None:
        """Choose a format by its name."""
        names = [item.name for item in FORMATS]
        self.formats.setCurrentRow(names.index(name))

    def export(self) -> None:
        """Write it, after asking where that would replace something of somebody else's."""
        path = self.target
        if not self.item.is_folder and path.is_file():
            question = tr("{path} is there already. Replace it?", path=str(path))
            ask_whether(self, question, "", tr("Replace"), self._start)
        elif self.item.is_folder and path.is_dir() and (others := foreign(path, self.item.name)):
            question = tr("{path} holds what was not exported to it.", path=str(path))
            more = ["…"] if len(others) > _MOST_NAMED else []
            names = "\n".join([*others[:_MOST_NAMED], *more])
            ask_whether(self, question, names, tr("Write there"), lambda: self._start(over=True))
        else:
            self._start()

    def _start(self, *, over: bool = False) -> None:
        self._settings.folder = str(self.target.parent)
        self.state.start(self.item, self.target, dict(self.values.given), overwrite=over)

    def _list(self) -> QListWidget:
        formats = QListWidget(self)
        formats.setItemDelegate(RowDelegate(formats))
        formats.setFrameShape(QListWidget.Shape.NoFrame)
        formats.setAccessibleName(tr("Formats"))
        formats.setFixedWidth(_LIST)
        sized(formats)
        for item in FORMATS:
            line = QListWidgetItem(told(item.title), formats)
            right = item.suffix or tr("folder")
            line.setData(ROW, Row(told(item.title), right=right, dim=lacking(item) is not None))
        formats.setCurrentRow(0)
        return formats

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self.title)
        right.addWidget(self.about)
        right.addWidget(self.takes)
        right.addSpacing(GRID)
        right.addWidget(self.options)
        right.addWidget(Heading(tr("Where to"), self))
        where = QHBoxLayout()
        where.setSpacing(GRID)
        where.addWidget(self.path, 1)
        where.addWidget(self.browse)
        right.addLayout(where)
        right.addSpacing(GRID)
        right.addLayout(self._outcome)
        right.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.stage, 1)
        for button in (self.close_button, self.stop, self.write):
            foot.addWidget(button)
            button.setAutoDefault(button is self.write)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 20, 16)
        row.setSpacing(20)
        row.addWidget(self.formats)
        row.addLayout(right, 1)

    def _listen(self) -> None:
        self.formats.currentRowChanged.connect(self._take)
        self.browse.clicked.connect(self._ask_where)
        self.write.clicked.connect(self.export)
        self.stop.clicked.connect(self.state.stop)
        self.close_button.clicked.connect(self.reject)
        self.path.textChanged.connect(lambda _words: self._show_state())
        self.state.changed.connect(self._show_state)
        self._session.weights_changed.connect(self._show_takes)

    def _take(self, row: int) -> None:
        before, path = self.item, self.path.text().strip()
        suggested = path == self._suggested()
        self.values.item = FORMATS[row]
        if suggested:
            self.path.setText(self._suggested())
        elif path.endswith(before.suffix):
            self.path.setText(path.removesuffix(before.suffix) + self.item.suffix)
        if not self.state.busy:
            self.state.forget()
        self._show_format()

    def _show_format(self) -> None:
        item = self.item
        self.title.setText(told(item.title))
        self.about.setText(tr("{sentence}.", sentence=told(item.help)))
        self.options.show_entries([entry_of(option) for option in item.options])
        self.options.setVisible(bool(item.options))
        self._show_takes()
        self._show_state()

    def _show_takes(self) -> None:
        origin = tr("Weights: {origin}", origin=told(self._session.origin))
        self.takes.setText(origin if self.item.needs == "network" else "")
        self.takes.setVisible(bool(self.takes.text()))

    def _show_state(self) -> None:
        state, refusal = self.state, lacking(self.item)
        self.stage.setText(f"{capital(told(state.stage))} …" if state.stage is not None else "")
        self.stop.setVisible(state.busy)
        self.close_button.setVisible(not state.busy)
        self.formats.setEnabled(not state.busy)
        fine = refusal is None and bool(self.path.text().strip())
        self.write.setEnabled(fine and not state.busy)
        problem = state.problem or (refusal.problem if refusal is not None else None)
        self._clear()
        if problem is not None:
            self._outcome.addWidget(ProblemLine(problem, self))
        elif state.exported is not None:
            for line in self._said(state.exported):
                self._outcome.addWidget(line)

    def _said(self, exported: Exported) -> list[QWidget]:
        origin = [tr("Weights: {origin}", origin=told(exported.origin))] if exported.origin else []
        notes = [capital(told(note)) for note in exported.notes]
        done = Words(tr("Written to {path}", path=exported.path), self, bold=True, wraps=True)
        return [done, *(muted(line, self, wraps=True) for line in (*origin, *notes))]

    def _clear(self) -> None:
        while (taken := self._outcome.takeAt(0)) is not None:
            if (line := taken.widget()) is not None:
                line.hide()
                line.deleteLater()

    def _ask_where(self) -> None:
        item = self.item
        filters = f"{told(item.title)} (*{item.suffix})" if item.suffix else tr("Folders")
        dialog = ask_file(
            self,
            tr("Export: {format}", format=told(item.title)),
            filters,
            self._settings,
            lambda path: self.path.setText(str(_ending(path, item.suffix))),
            save_as=self.target.name,
        )
        # Whether something is to be replaced is asked once, when it is about to be.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)

    def _suggested(self) -> str:
        """Return the path that is offered for the chosen format."""
        file, item = self._session.file, self.item
        name = file.stem if file else self._session.store.project.name
        plain = re.sub(r"\W+", "_", name).strip("_") or "network"
        return str(self._folder / f"{plain}{item.ending}")

    @property
    def _folder(self) -> Path:
        """The folder that a file was saved to last, else that of the project, else one's own."""
        file = self._session.file
        at_first = file.parent if file is not None else Path.home()
        return Path(self._settings.folder or at_first).absolute()


def _ending(path: Path, suffix: str) -> Path:
    return path if path.suffix == suffix else path.with_name(path.name + suffix)
