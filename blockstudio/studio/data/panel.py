"""The data panel: the source and its options, what it holds, and its first samples."""

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtWidgets import QHBoxLayout, QWidget

from blockstudio.data.fields import DATA_FIELDS
from blockstudio.data.sources import SOURCES
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import DATA
from blockstudio.studio.data.balancing import balancing_lines
from blockstudio.studio.data.bars import ClassBars
from blockstudio.studio.data.columns import ColumnEditor
from blockstudio.studio.data.download import Download
from blockstudio.studio.data.entries import group_entries, option_entries, source_titles
from blockstudio.studio.data.facts import fact_pairs
from blockstudio.studio.data.legend import Legend
from blockstudio.studio.data.offers import OfferBar
from blockstudio.studio.data.own import OwnSamples
from blockstudio.studio.data.reading import ReadingForm
from blockstudio.studio.data.samples import SampleGrid
from blockstudio.studio.data.splitting import SplitForm
from blockstudio.studio.data.treatment import Treatment
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.forms.editors import Entry, entry_of
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.pairs import Pairs
from blockstudio.studio.forms.split import Split
from blockstudio.studio.forms.subject import FieldsSubject, KindSubject, OptionsSubject
from blockstudio.studio.forms.words import Heading, ProblemLine, muted
from blockstudio.studio.look.exposure import Refresh
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr

if TYPE_CHECKING:
    from blockstudio.data.inspection.balance import Balance

_MOST_CLASSES = 20


class DataPanel(Split):
    """Where the samples come from, chosen and seen."""

    def __init__(self, session: Session, data: DataWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.data = data
        self._source = ""
        self._problem: ProblemLine | None = None
        self.choice = Form(_choice(), KindSubject(session, DATA, {"source": _defaults}), self)
        self.options = Form([], OptionsSubject(session, DATA, "options"), self)
        self.own = OwnSamples(session, self)
        self.download = Download(data, self)
        self.treatment = Treatment(session, data, self)
        self.facts = Pairs(self)
        self.offers = OfferBar(session, data, self)
        self.browse = Button(tr("Browse the samples"), self)
        self.legend = Legend(self)
        self.bars = ClassBars(self, most=_MOST_CLASSES)
        self.samples = SampleGrid(self)
        self.columns = ColumnEditor(session, data, self)
        self.reading = ReadingForm(session, self.columns, self)
        self.target = Form(group_entries("target"), FieldsSubject(session, DATA), self)
        self.split = SplitForm(session, self)
        self.remarks = muted("", self, wraps=True)
        self.note = muted("", self, wraps=True)
        self._lay_out()
        self._refresh()
        self._soon = Refresh(self, self._refresh)
        self._finding = Refresh(self, self._show_finding)
        data.changed.connect(self._finding.ask)
        self.columns.shown.connect(self._show_record)
        for signal in (session.changed, session.reopened):
            signal.connect(self._soon.ask)

    def _lay_out(self) -> None:
        for widget in (
            Heading(tr("Data"), self),
            self.choice,
            self.own,
            self.options,
            self.reading,
            self.download,
            self.target,
            Heading(tr("Split"), self),
            self.split,
            self.facts,
            self.treatment,
        ):
            self.first.addWidget(widget)
        self._samples_title = Heading(tr("First samples"), self)
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._samples_title)
        row.addStretch(1)
        row.addWidget(self.browse)
        self._bars_title = Heading(tr("Samples per class"), self)
        for widget in (
            self.offers,
            self.columns,
            self.note,
            head,
            self.samples,
            self._bars_title,
            self.legend,
            self.bars,
            self.remarks,
        ):
            self.second.addWidget(widget)

    def _refresh(self) -> None:
        source = self.session.store.data.source
        if source != self._source:
            self._source = source
            self.options.show_entries(option_entries(source))
        self.choice.refresh()
        self.options.refresh()
        self._show_record()
        self.target.refresh()
        self.split.refresh()
        self.data.look()
        self._show_finding()

    def _show_finding(self) -> None:
        preview, problem = self.data.preview, self.data.problem
        self._tell()
        self.facts.show_pairs(fact_pairs(preview.facts) if preview else [])
        self.browse.setVisible(preview is not None)
        names = preview.names if preview else ()
        self.samples.show_samples(preview.samples if preview else (), names)
        balance = preview.balance if preview and preview.balance.names else None
        self.bars.show_balance(balance)
        self.legend.show_balance(balance)
        self._show_remarks(balance)
        self._samples_title.setVisible(preview is not None)
        self._bars_title.setVisible(balance is not None)
        self.note.setVisible(preview is None)
        waiting = tr("Reading the data…")
        empty = tr("The first samples appear here once the data can be read.")
        self.note.setText(empty if problem is not None else waiting)

    def _show_record(self) -> None:
        """Tell beside a target and a task that are not set what they came to."""
        record, rows = self.columns.record, self.options.rows
        if record is None or not {"task", "target"} <= rows.keys():
            return
        words = {"classification": tr("classification"), "regression": tr("regression")}
        if record.task:
            self.options.retitle("task", {"auto": tr("auto: {value}", value=words[record.task])})
        self.options.suggest("target", tr("auto: {value}", value=record.target))

    def _show_remarks(self, balance: "Balance | None") -> None:
        words: list[str] = []
        if balance is not None:
            # Late, because of numpy; with a balance, that is loaded.
            from blockstudio.data.inspection.balance import remarks  # noqa: PLC0415

            words = [f"{told(remark)}." for remark in remarks(balance, self.session.store.train)]
            words += balancing_lines(self.session, self.data)
        self.remarks.setText("\n".join(words))
        self.remarks.setVisible(bool(words))

    def _tell(self) -> None:
        problem = self.data.problem
        if self._problem is not None:
            if self._problem.problem == problem:
                return
            self._problem.hide()
            self._problem.deleteLater()
            self._problem = None
        # What a field tells already is not said twice.
        if problem is not None and not self._told_elsewhere(problem):
            self._problem = ProblemLine(problem, self)
            self.first.insertWidget(1, self._problem)

    def _told_elsewhere(self, problem: Problem) -> bool:
        if self.download.needed or self.treatment.tells(problem):
            return True
        forms = (self.options, self.reading.form)
        rows = [(form.subject, row.item) for form in forms for row in form.rows.values()]
        return any(subject.problems(item) for subject, item in rows)


def _choice() -> list[Entry]:
    titles = source_titles()
    item = replace(DATA_FIELDS["source"], types=("choice",), choices=tuple(titles))
    return [entry_of(item, titles)]


def _defaults(source: str) -> dict[str, Any]:
    known = SOURCES.get(source)
    return {item.name: item.default for item in known.properties} if known else {}
