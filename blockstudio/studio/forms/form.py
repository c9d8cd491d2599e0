"""One generic form: a line for each property, its problem in words below it, or apart."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from blockstudio.catalogue.fields import counts
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text
from blockstudio.catalogue.values import expected
from blockstudio.graph.problems import Problem
from blockstudio.studio.forms.choosing import editor_for
from blockstudio.studio.forms.controls import GRID, HEIGHT
from blockstudio.studio.forms.editors import ChoiceEditor, Entry, Shown, TextEditor
from blockstudio.studio.forms.field_name import FieldName
from blockstudio.studio.forms.subject import Subject
from blockstudio.studio.forms.words import ProblemLine, why
from blockstudio.studio.translations import told, tr

_LABEL_WIDTH = 104
_LABEL_WIDEST = 132


class Form(QWidget):
    """Two columns: labels and editors. It reads and writes one subject."""

    mended = Signal(object)
    """A button under a field was pressed: the `Fix`."""
    told_apart = Signal()
    """Something else is wrong with a value now, and the form is not the one to say it."""
    asked = Signal(str, QPoint)
    """A menu is wanted for a property, by a right click on its name: which, and where."""
    drawn = Signal(str)
    """Somebody begins to drag the name of this property."""

    def __init__(
        self,
        entries: Sequence[Entry],
        subject: Subject,
        parent: QWidget | None = None,
        *,
        labels: int = _LABEL_WIDTH,
    ) -> None:
        """Show `entries` of `subject`; `labels` is the least width of their names, in pixels."""
        super().__init__(parent)
        self.subject = subject
        self.apart = False
        """Whether somebody else tells what is wrong: the fields are only marked, and stay where they are."""
        self._left_out: frozenset[str] = frozenset()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnMinimumWidth(0, labels)
        self._grid.setColumnStretch(1, 1)
        self.rows: dict[str, Row] = {}
        self.show_entries(entries)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other properties of the same subject."""
        for row in self.rows.values():
            row.remove()
        self.rows = {}
        last: QWidget | None = None
        for line, entry in enumerate(entries):
            row = Row(entry, self)
            self.rows[entry.item.name] = row
            self._grid.addWidget(row.label, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(row.cell, line, 1)
            if last is not None:
                QWidget.setTabOrder(last, row.editor)
            last = row.editor
        self.refresh()

    def refresh(self) -> None:
        """Show the subject's values and problems as they are now, of the properties that count."""
        for row in self.rows.values():
            row.refresh()
        for name, row in self.rows.items():
            row.set_visible(there=name not in self._left_out and self._counts(row.item))

    def tell_apart(self) -> None:
        """Leave what is wrong to somebody else to tell; what has been told here goes."""
        self.apart = True
        for row in self.rows.values():
            row.show_problems([])

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the values, in the order of the fields."""
        return [problem for row in self.rows.values() for problem in row.told]

    def settle(self) -> None:
        """Enter what is being typed, before something else is shown."""
        for row in self.rows.values():
            row.editor.settle()

    def hide_rows(self, names: frozenset[str]) -> None:
        """Leave out the lines of these properties, and show all others that count."""
        self._left_out = names
        self.refresh()

    def retitle(self, name: str, titles: Mapping[str, str]) -> None:
        """Call the choices of a property otherwise."""
        editor = self.rows[name].editor
        if isinstance(editor, ChoiceEditor):
            editor.retitle(titles)

    def suggest(self, name: str, words: str) -> None:
        """Say in an empty field what stands there while nothing is set."""
        editor = self.rows[name].editor
        if isinstance(editor, TextEditor):
            editor.suggest(words)

    def row_of(self, editor: QWidget | None) -> "Row | None":
        """Return the line that a widget is the editor of, or None."""
        return next((row for row in self.rows.values() if row.editor is editor), None)

    def first(self, *, needed: bool, but: "Row | None" = None) -> "Row | None":
        """Return the first line that shows, other than `but`; with `needed` one that lacks a value."""
        lines = (row for row in self.rows.values() if row is not but and not row.label.isHidden())
        return next((row for row in lines if row.lacks_value or not needed), None)

    def _counts(self, item: Property) -> bool:
        """Return whether a property counts for the value that another one has."""
        others = {name: row.item for name, row in self.rows.items()}
        return counts(item, others, self._value)

    def _value(self, name: str) -> Any:
        """Return the value of a property as it counts: its default where none is set."""
        item = self.rows[name].item
        value = next(iter(self.subject.values(item)), None)
        return item.default if value is None else value

    def forget(self) -> None:
        """Show what the subject holds in the place of what it refused."""
        for row in self.rows.values():
            row.forget()


class Row:
    """One line of a form: a label, and a cell with the editor and what is wrong with its value."""

    def __init__(self, entry: Entry, form: Form) -> None:
        self.item = entry.item
        self._browse = entry.browse
        self.form = form
        self._refused: Problem | None = None
        self._shown: Shown | None = None
        self.told: list[Problem] = []
        """What is wrong with the value."""
        name = entry.label or entry.item.name
        self.label = FieldName(name, form)
        self.label.drawn.connect(lambda: form.drawn.emit(entry.item.name))
        cut = Qt.TextElideMode.ElideMiddle
        self.label.setText(self.label.fontMetrics().elidedText(name, cut, _LABEL_WIDEST))
        self.label.setFixedHeight(HEIGHT)
        self.label.setToolTip(_tip(entry))
        self.label.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.label.customContextMenuRequested.connect(self._ask)
        self.cell = QWidget(form)
        self._lines = QVBoxLayout(self.cell)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self.editor = editor_for(entry, self.cell)
        self.editor.setToolTip(_tip(entry))
        self.editor.setAccessibleName(name)
        self.editor.setObjectName(entry.item.name)
        self._lines.addWidget(self.editor)
        self.editor.edited.connect(self._enter)
        if isinstance(self.editor, TextEditor):
            self.editor.stepped.connect(self._step)
            self.editor.abandoned.connect(self.forget)

    def _ask(self, at: QPoint) -> None:
        self.form.asked.emit(self.item.name, self.label.mapToGlobal(at))

    @property
    def lacks_value(self) -> bool:
        """Whether a value is needed here and none is set."""
        shown = self._shown
        empty = shown is None or (shown.value is None and not shown.mixed)
        return self.item.required and empty

    @property
    def is_refused(self) -> bool:
        """Whether what was typed was not taken."""
        return self._refused is not None

    def take_keys(self) -> None:
        """Put the cursor into the editor, all that is there selected."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.editor, TextEditor):
            self.editor.selectAll()

    def remove(self) -> None:
        """Take the line off the form."""
        for widget in (self.label, self.cell):
            widget.hide()
            widget.deleteLater()

    def set_visible(self, *, there: bool) -> None:
        """Show the line, or leave it out."""
        self.label.setVisible(there)
        self.cell.setVisible(there)

    def refresh(self) -> None:
        """Show the value and the problems as they are now."""
        shown = self._now()
        if self._refused is not None and shown != self._shown:
            self._refused = None
        self._shown = shown
        if self._refused is None:
            self.editor.present(shown)
        role = QPalette.ColorRole
        is_set = shown.mixed or shown.value not in (None, self.item.default)
        self.label.setForegroundRole(role.WindowText if is_set else role.PlaceholderText)
        self._tell([self._refused] if self._refused else self.form.subject.problems(self.item))

    def _now(self) -> Shown:
        values = self.form.subject.values(self.item)
        first = values[0] if values else None
        mixed = any(value != first for value in values)
        return Shown(None if mixed else first, mixed, self.form.subject.size(self.item))

    def _enter(self, value: Any) -> None:
        self._put(value, None)

    def _step(self, value: int) -> None:
        self._put(value, ("step", id(self), self.item.name))

    def _put(self, value: Any, join: object) -> None:
        self._refused = self.form.subject.put(self.item, value, join)
        self.refresh()

    def forget(self) -> None:
        """Give up a value that was refused."""
        self._refused = None
        self.refresh()

    def _tell(self, problems: list[Problem]) -> None:
        worst = "error" if any(p.severity == "error" for p in problems) else "warning"
        self.editor.set_tone(worst if problems else "")
        if problems == self.told:
            return
        self.told = problems
        if self.form.apart:
            self.form.told_apart.emit()
        else:
            self.show_problems(problems)

    def show_problems(self, problems: list[Problem]) -> None:
        """Tell problems below the field, these alone."""
        while self._lines.count() > 1:
            taken = self._lines.takeAt(1)
            if taken is not None and (line := taken.widget()) is not None:
                line.hide()
                line.deleteLater()
        for problem in problems:
            line = ProblemLine(self._here(problem), self.cell, why(problem))
            line.mended.connect(self.form.mended)
            self._lines.addWidget(line)

    def _here(self, problem: Problem) -> Problem:
        """Return the problem without what the field itself says: whose it is, what is empty."""
        if self._shown is None or self._shown.value is not None or not self.item.required:
            return problem
        places = {"file": tr("a file"), "folder": tr("a folder")}
        needed = places.get(self._browse) or told(expected(self.item))
        return replace(problem, message=text("Needed: {wanted}", wanted=needed), hint=None)


def _tip(entry: Entry) -> str:
    takes, unit = told(expected(entry.item)), told(entry.item.unit)
    takes = tr("Takes {wanted}.", wanted=f"{takes} ({unit})" if unit else takes)
    about = told(entry.item.help)
    wire = tr("_ is what comes by a wire.") if entry.wired else ""
    return "\n".join(line for line in (entry.item.name, about, takes, wire) if line)
