"""The list of lessons: what each is about, and how far one is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from blockstudio.project.lessons import FIRST, GROUPS, Lesson, in_language, lesson
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.words import muted
from blockstudio.studio.lessons.course import Course
from blockstudio.studio.lessons.kept import KeptLessons, Taken
from blockstudio.studio.look.rows import ROW, Row, RowDelegate
from blockstudio.studio.look.scrolling import quiet
from blockstudio.studio.translations import current_language, told, tr

_NAME = Qt.ItemDataRole.UserRole + 1


class LessonsDialog(QDialog):
    """A line for every lesson, under the headings of their groups; Enter begins one."""

    chosen = Signal(str)
    """A lesson is to be taken from its beginning: its name."""
    resumed = Signal(object)
    """A lesson is to be gone on with: what is known of it, a `Taken`."""

    def __init__(self, course: Course, kept: KeptLessons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._course = course
        self._kept = kept
        self.setWindowTitle(tr("Lessons"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget(self)
        self.about = muted("", self, wraps=True)
        self.about.setMinimumHeight(36)
        self.button = Button(tr("Begin"), self, kind="primary")
        self.button.setDefault(True)
        self.again = Button(tr("Start again"), self, kind="quiet")
        self._fill()
        self._lay_out()
        self.list.currentItemChanged.connect(self._tell)
        self.list.itemActivated.connect(self._go_on)
        self.list.itemDoubleClicked.connect(self._go_on)
        self.button.clicked.connect(self._go_on)
        self.again.clicked.connect(self._begin)
        self._choose(course.name or FIRST)
        self.list.setFocus()
        self.resize(520, 640)

    def _fill(self) -> None:
        quiet(self.list, tr("Lessons"))
        self.list.setItemDelegate(RowDelegate(self.list))
        for heading, names in GROUPS.values():
            item = QListWidgetItem(told(heading), self.list)
            item.setData(ROW, Row(told(heading), heading=True))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            for name in names:
                self._add(name, lesson(name))

    def _add(self, name: str, taught: Lesson) -> None:
        title = in_language(taught.title, current_language())
        done, count = len(self._course.done(name)), len(taught.steps)
        far = tr("{done} of {count}", done=done, count=count) if done < count else "✓"
        item = QListWidgetItem(title, self.list)
        minutes = tr("{minutes} min", minutes=taught.minutes)
        item.setData(ROW, Row(title, minutes, right=far if done else ""))
        item.setData(_NAME, name)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.about, 1)
        foot.addWidget(self.again, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(12)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _choose(self, name: str) -> None:
        for place in range(self.list.count()):
            if self.list.item(place).data(_NAME) == name:
                self.list.setCurrentRow(place)

    def _tell(self) -> None:
        name = self._picked()
        self.button.setEnabled(bool(name))
        words = in_language(lesson(name).about, current_language()) if name else ""
        self.about.setText(words)
        is_left = self._left() is not None
        self.button.setText(tr("Go on") if is_left else tr("Begin"))
        self.again.setVisible(is_left)

    def _picked(self) -> str:
        item = self.list.currentItem()
        return item.data(_NAME) or "" if item is not None else ""

    def _left(self) -> Taken | None:
        """Return where the lesson was left that is picked; None for one that is open."""
        name = self._picked()
        return self._kept.named(name) if name and name != self._course.name else None

    def _go_on(self) -> None:
        if (taken := self._left()) is not None:
            self.accept()
            self.resumed.emit(taken)
        else:
            self._begin()

    def _begin(self) -> None:
        if name := self._picked():
            self.accept()
            self.chosen.emit(name)
