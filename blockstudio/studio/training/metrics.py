"""Metrics beside loss and accuracy: chosen from a menu, each with its options, and taken away."""

from importlib.util import find_spec
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.graph import edits
from blockstudio.graph.checks.values import option_name
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import TRAIN
from blockstudio.recipes.metric_table import METRICS, Metric
from blockstudio.studio.actions.menus import menu_style
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.forms.buttons import Button, IconButton
from blockstudio.studio.forms.controls import GRID
from blockstudio.studio.forms.editors import Entry
from blockstudio.studio.forms.form import Form
from blockstudio.studio.forms.pairs import clear
from blockstudio.studio.forms.subject import setting_problems
from blockstudio.studio.forms.words import Words, muted
from blockstudio.studio.look.theme import current
from blockstudio.studio.session import Session
from blockstudio.studio.translations import told, tr


class MetricsPart(QWidget):
    """The chosen metrics, and a menu of those that fit the data."""

    def __init__(self, session: Session, data: DataWatch, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._data = data
        self._shown: list[str] | None = None
        self.forms: dict[str, Form] = {}
        self.add = Button(tr("Add metric…"), self)
        self.about = muted("", self, wraps=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._rows)
        column.addWidget(self.about)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self._offer)

    def refresh(self) -> None:
        """Show the metrics as they are now."""
        names = list(self._session.store.train.metrics)
        if names != self._shown:
            self._shown = names
            self._fill(names)
        for form in self.forms.values():
            form.refresh()
        lacking = bool(names) and find_spec("torchmetrics") is None
        self.about.setText(tr("They need torchmetrics: pip install 'blockstudio[metrics]'."))
        self.about.setVisible(lacking)

    def choices(self) -> list[Metric]:
        """Return the metrics that fit the data and are not chosen yet."""
        preview, chosen = self._data.preview, self._session.store.train.metrics
        task = preview.facts.task if preview is not None else None
        return [
            metric
            for metric in METRICS.values()
            if metric.name not in chosen and task in (None, metric.task)
        ]

    def choose(self, name: str) -> None:
        """Measure this metric too."""
        self._put({**self._session.store.train.metrics, name: {}}, text("Add a metric"))

    def drop(self, name: str) -> None:
        """Measure this metric no longer; what told the best epoch by it goes by the data again."""
        train = self._session.store.train
        kept = {key: options for key, options in train.metrics.items() if key != name}
        monitor = {} if train.monitor != f"val_{name}" else {"monitor": ""}
        self._put(kept, text("Remove a metric"), **monitor)

    def _fill(self, names: list[str]) -> None:
        clear(self._rows)
        self.forms = {}
        for name in names:
            metric = METRICS.get(name)
            title = told(metric.title) if metric is not None else name
            line = QHBoxLayout()
            line.addWidget(Words(title, self), 1)
            remove = IconButton("delete", tr("Measure “{name}” no longer", name=title), self)
            remove.clicked.connect(lambda _=False, dropped=name: self.drop(dropped))
            line.addWidget(remove)
            self._rows.addLayout(line)
            if metric is not None and metric.properties:
                entries = [Entry(item) for item in metric.properties]
                self.forms[name] = Form(entries, MetricSubject(self._session, name), self)
                self._rows.addWidget(self.forms[name])

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("metrics")
        menu.setStyleSheet(menu_style(current()))
        for metric in self.choices():
            menu.addAction(told(metric.title)).triggered.connect(
                lambda _=False, name=metric.name: self.choose(name)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def _put(self, metrics: dict[str, Any], title: Text, **more: Any) -> None:
        edit = edits.set_fields(self._session.store, TRAIN, metrics=metrics, **more)
        self._session.do(replace(edit, title=title))


class MetricSubject:
    """The options of one metric."""

    def __init__(self, session: Session, name: str) -> None:
        self.session = session
        self.name = name

    def values(self, item: Property) -> list[Any]:
        """Return the value of the option."""
        return [self._options().get(item.name)]

    def size(self, _item: Property) -> int | None:
        """Return None: no option is found by shapes."""
        return None

    def problems(self, item: Property) -> list[Problem]:
        """Return what is wrong with the value."""
        return setting_problems(option_name(self.name, item.name), item, self.values(item))

    def put(self, item: Property, value: Any, join: object = None) -> Problem | None:
        """Set the option; None takes it out."""
        merged = {**self._options(), item.name: value}
        kept = {key: option for key, option in merged.items() if option is not None}
        metrics = {**self.session.store.train.metrics, self.name: kept}
        edit = edits.set_fields(self.session.store, TRAIN, metrics=metrics)
        self.session.do(replace(edit, title=text("Set {what}", what=item.name)), join)
        return None

    def _options(self) -> dict[str, Any]:
        return self.session.store.train.metrics.get(self.name, {})
