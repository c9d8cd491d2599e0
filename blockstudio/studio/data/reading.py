"""How a table is read, field by field: each says what was decided, and takes another wish."""

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.data.options import WRITTEN
from blockstudio.data.plans import TableFacts
from blockstudio.data.sources import SOURCES
from blockstudio.data.written.dialect import DECIMALS, QUOTES, THOUSANDS, Dialect
from blockstudio.graph.records import DATA
from blockstudio.studio.data.columns import ColumnEditor
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.editors import Entry, entry_of
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.subject import OptionsSubject
from blockstudio.studio.forms.words import Heading
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

_OF_TEXT = frozenset({"delimiter", "quote", "comment", "encoding"})
"""What counts for files of text, and not for workbooks."""


class ReadingForm(QWidget):
    """The fields of a table's dialect; what is on auto shows what that came to."""

    def __init__(
        self, session: Session, columns: ColumnEditor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.columns = columns
        self._sheets: tuple[str, ...] = ()
        self.form = Form(_entries(()), OptionsSubject(session, DATA, "options"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(Heading(tr("How it is written"), self))
        column.addWidget(self.form)
        self.refresh()
        self._soon = Refresh(self, self.refresh, within=parent)
        for signal in (session.changed, session.reopened, columns.shown):
            signal.connect(self._soon.ask)

    def refresh(self) -> None:
        """Show the wishes as they are now, and what was decided of the file."""
        source = SOURCES.get(self.session.store.data.source)
        there = source is not None and WRITTEN[0] in source.properties
        self.setVisible(there)
        if not there:
            return
        record = self.columns.record
        sheets = record.dialect.sheets if record is not None and record.dialect else ()
        if sheets != self._sheets:
            self._sheets = sheets
            self.form.show_entries(_entries(sheets))
        decided = _decided(record)
        for item in WRITTEN:
            titles = {choice: told(title) for choice, title in item.titles.items()}
            if item.name in decided:
                titles["" if item.name == "sheet" else "auto"] = tr(
                    "auto: {value}", value=decided[item.name]
                )
            self.form.retitle(item.name, titles)
        asked = bool(sheets or self.session.store.data.options.get("sheet"))
        self.form.hide_rows(_OF_TEXT if asked else frozenset({"sheet"}))
        self.form.suggest("missing_marks", tr("the usual: ?, NA, …"))
        self.form.refresh()


def _entries(sheets: tuple[str, ...]) -> list[Entry]:
    """Return the fields; of a workbook that was read, its sheets are a choice."""
    items = [_sheet(item, sheets) if item.name == "sheet" and sheets else item for item in WRITTEN]
    return [entry_of(item) for item in items]


def _sheet(item: Property, sheets: tuple[str, ...]) -> Property:
    return replace(item, types=("choice",), choices=("", *sheets))


def _decided(record: TableFacts | None) -> dict[str, str]:
    """Return in words what was decided, field by field; nothing while that is not known."""
    if record is None or record.dialect is None:
        return {}
    dialect = record.dialect
    words = {
        "delimiter": dialect.delimiter,
        "header": "yes" if dialect.header else "no",
        "row_names": "yes" if dialect.row_names else "no",
        **_marks(dialect),
        **({"sheet": dialect.sheet} if dialect.sheet else {}),
    }
    titles = {word: title for item in WRITTEN for word, title in item.titles.items()}
    named = {name: told(titles.get(word, word)) for name, word in words.items()}
    if dialect.header:
        named["header"] = tr("yes, line {line}", line=dialect.header)
    return named | {"encoding": dialect.encoding}


def _marks(dialect: Dialect) -> dict[str, str]:
    return {
        "decimal": _name(DECIMALS, dialect.decimal),
        "thousands": _name(THOUSANDS, dialect.thousands),
        "quote": _name(QUOTES, dialect.quote),
        "comment": dialect.comment or "none",
    }


def _name(marks: dict[str, str], sign: str) -> str:
    return next(name for name, mark in marks.items() if mark == sign)
