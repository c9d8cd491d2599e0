"""The answers as rows of a table: only those in view are ever made into words and pictures."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from blockstudio.studio.look import theme
from blockstudio.studio.translations import told, tr

if TYPE_CHECKING:
    from blockstudio.training.prediction.sheet import Sheet

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
PICTURE = 40
"""The height of a row with a picture."""
_ROW = 24
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class AnswerModel(QAbstractTableModel):
    """Samples with their answers, in the order of `places`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self.places: Any = ()
        self.columns: list[str] = []
        self._cells: dict[str, tuple[str, ...]] = {}

    def show_sheet(self, sheet: "Sheet | None", places: Any) -> None:
        """Show the answers at these places of a sheet."""
        self.beginResetModel()
        self.sheet, self.places = sheet, places
        self._cells = {} if sheet is None else _cells(sheet)
        self.columns = [] if sheet is None else [*_columns(sheet), *self._cells]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many answers are shown."""
        return 0 if parent.isValid() else len(self.places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Role.TextAlignmentRole:
            return _RIGHT if self.columns[section] in _NUMERIC else _LEFT
        return self._title(self.columns[section]) if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return the words or the picture of a cell, or how it is shown."""
        if self.sheet is None:
            return None
        place, column = int(self.places[index.row()]), self.columns[index.column()]
        match role:
            case Role.DisplayRole:
                return self.words(place, column)
            case Role.DecorationRole if column == _PICTURE:
                return picture_of(self.sheet, place)
            case Role.ToolTipRole:
                return self._tip(place, column)
            case Role.TextAlignmentRole:
                return _RIGHT if column in _NUMERIC else _LEFT
            case Role.ForegroundRole:
                return self._ink(place, column)
            case Role.SizeHintRole:
                return QSize(60, self.height)
            case _:
                return None

    @property
    def height(self) -> int:
        """The height of a row."""
        there = self.sheet is not None and self.sheet.pictures is not None
        return PICTURE + 6 if there else _ROW

    def words(self, place: int, column: str) -> str:
        """Return the words of a cell, of the sample at a place of the sheet."""
        sheet = self.sheet
        if sheet is None or column == _PICTURE:
            return ""
        if column == _SAMPLE:
            return sheet.head.names[place]
        if column in _SAID:
            return _said(sheet, place, column)
        return self._cells[column][place]

    def _title(self, column: str) -> str:
        assert self.sheet is not None
        target = self.sheet.head.target or (tr("class") if self.sheet.head.class_names else "")
        titles = {
            _PICTURE: "",
            _SAMPLE: tr("sample"),
            _ANSWER: tr("predicted {target}", target=target) if target else tr("prediction"),
            _SURE: tr("probability"),
            _TRUTH: tr("{name} (target)", name=target) if target else tr("target"),
            _ERROR: tr("error"),
            _LOSS: tr("loss"),
        }
        return titles.get(column, column.removeprefix(_CELL))

    def _tip(self, place: int, column: str) -> str | None:
        assert self.sheet is not None
        fault = self.sheet.head.faults.get(place)
        return told(fault) if fault is not None else self.words(place, column) or None

    def _ink(self, place: int, column: str) -> QColor | None:
        assert self.sheet is not None
        colours, verdict = theme.current(), self.sheet.verdict
        if column == _SAMPLE:
            return QColor(colours.muted)
        if column != _ANSWER:
            return None
        if not verdict.answered[place] or is_wrong(self.sheet, place):
            return QColor(colours.error)
        return QColor(colours.tie) if is_right(self.sheet, place) else None


_PICTURE, _SAMPLE, _ANSWER, _SURE, _TRUTH, _ERROR, _LOSS = (
    "picture",
    "sample",
    "answer",
    "sure",
    "truth",
    "error",
    "loss",
)
_SAID = (_ANSWER, _SURE, _TRUTH, _ERROR, _LOSS)
_NUMERIC = (_SURE, _ERROR, _LOSS)
_CELL = "cell:"


def _columns(sheet: "Sheet") -> list[str]:
    verdict = sheet.verdict
    there = {
        _PICTURE: sheet.pictures is not None,
        _ANSWER: True,
        _SURE: verdict.sure is not None,
        _TRUTH: verdict.truths is not None,
        _ERROR: sheet.errors is not None,
        _LOSS: verdict.losses is not None,
        _SAMPLE: True,
    }
    return [name for name, shown in there.items() if shown]


def _cells(sheet: "Sheet") -> dict[str, tuple[str, ...]]:
    """Return the columns of the samples, but those that say what a sample is called once more."""
    head = sheet.head
    pairs = zip(head.columns, head.cells, strict=True)
    shown = {name: cells for name, cells in pairs if name != head.target and cells != head.names}
    return {_CELL + name: cells for name, cells in shown.items()}


def is_wrong(sheet: "Sheet", place: int) -> bool:
    """Return whether the class that was said is known to be wrong."""
    verdict = sheet.verdict
    if verdict.chosen is None or verdict.truths is None or not verdict.answered[place]:
        return False
    return verdict.truths[place] >= 0 and verdict.truths[place] != verdict.chosen[place]


def is_right(sheet: "Sheet", place: int) -> bool:
    """Return whether the class that was said is known to be right."""
    verdict = sheet.verdict
    if verdict.chosen is None or verdict.truths is None or not verdict.answered[place]:
        return False
    return bool(verdict.truths[place] == verdict.chosen[place])


def answer_words(sheet: "Sheet", place: int) -> str:
    """Return what was said of a sample, with a sign where it is known to be right or wrong."""
    verdict, names = sheet.verdict, sheet.head.class_names
    if not verdict.answered[place]:
        return tr("no answer")
    if verdict.chosen is None:
        return _numbers(verdict.values[place]) if verdict.values is not None else ""
    sign = "✗ " if is_wrong(sheet, place) else "✓ " if is_right(sheet, place) else ""
    return sign + names[int(verdict.chosen[place])]


def truth_words(sheet: "Sheet", place: int) -> str:
    """Return what a sample really is, "–" where that is not known."""
    verdict, names = sheet.verdict, sheet.head.class_names
    if verdict.truths is None:
        return "–"
    truth = verdict.truths[place]
    if verdict.chosen is None:
        return _numbers(truth)
    return names[int(truth)] if truth >= 0 else "–"


def picture_of(sheet: "Sheet", place: int) -> QImage | None:
    """Return the picture of a sample, if samples are pictures."""
    if sheet.pictures is None:
        return None
    pixels = sheet.pictures[place]
    height, width, channels = pixels.shape
    kind = QImage.Format.Format_Grayscale8 if channels == 1 else QImage.Format.Format_RGB888
    return QImage(pixels.tobytes(), width, height, width * channels, kind).copy()


def _said(sheet: "Sheet", place: int, column: str) -> str:
    verdict = sheet.verdict
    if column == _ANSWER:
        return answer_words(sheet, place)
    if column == _TRUTH:
        return truth_words(sheet, place)
    if not verdict.answered[place]:
        return "–"
    if column == _SURE and verdict.sure is not None:
        return f"{verdict.sure[place]:.1%}"
    if column == _LOSS and verdict.losses is not None:
        loss = float(verdict.losses[place])
        return "–" if loss != loss else f"{loss:.4g}"
    return _numbers(sheet.errors[place]) if sheet.errors is not None else ""


def _numbers(value: Any) -> str:
    values = value.reshape(-1)[:3] if getattr(value, "ndim", 0) else [value]
    return ", ".join("–" if number != number else f"{float(number):,.6g}" for number in values)
