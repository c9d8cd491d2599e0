"""The modes that a run measures of what layers give: it is asked to, and only while somebody looks."""

from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath

from PySide6.QtCore import QObject, QTimer

from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.plan import order_of
from blockstudio.graph import ports
from blockstudio.graph.facts import Path
from blockstudio.graph.records import Node
from blockstudio.runs.activations import ActivationRow
from blockstudio.runs.listing import number_of
from blockstudio.runs.reader import RunReader
from blockstudio.studio.actions.view_modes import Mode
from blockstudio.studio.canvas.views.figures import FigureSource, WireFigure
from blockstudio.studio.canvas.views.inside import leaves, turns
from blockstudio.studio.heat.figure import Figure
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.runs.kept_steps import KeptSteps
from blockstudio.studio.runs.keys import RunKeys

_RENEWAL = 5000
"""Milliseconds after which the run is asked again: it stops when nobody does."""
_RECTIFIERS = ("torch.nn.ReLU", "torch.nn.ReLU6")


class ActivationFigures(FigureSource):
    """Asks the current run for statistics of what the shown block's layers give, and reads them."""

    def __init__(self, center: RunCenter, parent: QObject) -> None:
        super().__init__(parent)
        self._center = center
        self._session = center.session
        self._mode: Mode | None = None
        self._steps = KeptSteps(center, _kept, self)
        self._rows: dict[str, list[ActivationRow]] = {}
        self._keys: RunKeys | None = None
        self._renewal = QTimer(self, interval=_RENEWAL)
        self._renewal.timeout.connect(self._ask)
        self._listen()

    def begin(self, mode: Mode) -> None:
        """Have the run measure what this mode shows."""
        if mode is not self._mode:
            self._mode = mode
            self._steps.begin()
            self._renewal.start()

    def end(self) -> None:
        """Have it measure nothing more."""
        if self._mode is not None:
            self._mode = None
            self._steps.end()
            self._renewal.stop()
            self._center.followed.observe([])

    def steps(self) -> list[int]:
        """Return the steps that were measured; a sample alone has none."""
        return [] if self._center.sample is not None else self._steps.all

    def go_to(self, step: int | None) -> None:
        """Show the figures of a step, None for those of the newest from now on."""
        self._steps.go_to(step)

    def of_node(self, mode: Mode, path: Path, node: Node) -> Figure | None:
        """Return mean and deviation of what a node gives, or the share of dead units inside it."""
        if mode.id == "activations":
            row = self._row(path, node)
            return None if row is None else Figure(_spread(row), row.std)
        inside = self._rectifiers(path, node)
        rows = (self._row(*place) for place in inside)
        shares = [row.dead for row in rows if row is not None and row.dead is not None]
        share = sum(shares) / len(shares) if shares else 0.0
        return Figure(f"{share:.1%}", share) if shares else None

    def of_output(self, mode: Mode, path: Path, output: str) -> WireFigure | None:
        """Return the histogram of the first result of a node."""
        node = self._session.store.records.get(path[-1])
        if mode.id != "activations" or not isinstance(node, Node):
            return None
        first = next((one.key for one in ports.outputs(self._session.store, node)), "")
        row = self._row(path, node) if output == first else None
        return None if row is None else WireFigure(_spread(row), row.counts)

    def notes(self, mode: Mode) -> list[Text]:  # noqa: ARG002
        """Tell the run, the step, and what can't be measured."""
        reader, info, sample = self._center.current, self._center.info, self._center.sample
        only_layers = text("functions are not measured, only layers are")
        if sample is not None:
            return [text("of the sample {name} alone", name=sample.name), only_layers]
        if reader is None:
            return [text("there is no run: train, or choose one among the runs")]
        number = number_of(reader.folder)
        train = info.settings.train if info is not None else None
        if train is not None and train.compile:
            return [text("inside a compiled network nothing can be measured")]
        if not self._rows:
            if self._center.live:
                return [text("run {number} has not measured anything yet", number=number)]
            return [text("run {number} was not looked into while it trained", number=number)]
        notes = [text("run {number}, step {step:,}", number=number, step=self._steps.shown)]
        if train is not None and train.processes > 1:
            notes.append(text("of the first process’s share of the batch"))
        return [*notes, only_layers]

    def _row(self, path: Path, node: Node) -> ActivationRow | None:
        """Return what the call at a node gave; of a module called elsewhere too, by its place here."""
        rows = self._rows.get(self._module(path, node), [])
        place = self._call(node) if len(rows) > 1 else 0
        return rows[place] if place < len(rows) else None

    def _call(self, node: Node) -> int:
        """Return how many nodes of its block call the module of a node before it does."""
        store = self._session.store
        own = store.original(node).id
        calls = [one.id for one in order_of(store, node.block) if store.original(one).id == own]
        return calls.index(node.id)

    def _module(self, path: Path, node: Node) -> str:
        """Return what the run calls the module at a path, of a repeated one that of the last time."""
        folder, store = self._folder, self._session.store
        if folder is None or not ports.is_layer(store, node):
            return ""
        if self._keys is None or self._keys.folder != folder:
            self._keys = RunKeys(folder)
        if node.definition is not None and node.definition in store and not node.same:
            *_, path = turns(store, self._session.facts, path, node, node.definition)
        return self._keys.module(store, path)

    @property
    def _folder(self) -> FilePath | None:
        """The run whose names modules have: that of the sample looked at closer, or the current one."""
        sample, reader = self._center.sample, self._center.current
        if sample is not None:
            return sample.folder
        return None if reader is None else reader.folder

    def _rectifiers(self, path: Path, node: Node) -> Iterator[tuple[Path, Node]]:
        inside = leaves(self._session.store, self._session.facts, path, node)
        return (place for place in inside if place[1].kind in _RECTIFIERS)

    def _wanted(self, mode: Mode) -> list[str]:
        """Return the modules that the shown block's cards speak of."""
        session = self._session
        nodes = [((*session.path, node.id), node) for node in session.store.nodes(session.block.id)]
        if mode.id == "dead_units":
            nodes = [place for outer in nodes for place in self._rectifiers(*outer)]
        return sorted({name for place in nodes if (name := self._module(*place))})

    def _listen(self) -> None:
        self._steps.begun.connect(self._on_run)
        self._steps.turned.connect(self._read)
        self._steps.grown.connect(self.changed)
        self._center.state_changed.connect(self._ask)
        self._session.entered.connect(self._ask)
        self._center.sample_seen.connect(self._read)

    def _on_run(self) -> None:
        self._rows = {}
        self._ask()
        self._read()

    def _ask(self, _news: object = None) -> None:
        # Of a sample alone all is known already.
        if self._mode is not None and self._center.sample is None:
            self._center.followed.observe(self._wanted(self._mode))

    def _read(self) -> None:
        """Read what was measured in the step that is shown, or of the sample looked at closer."""
        if self._mode is None:
            return
        self._rows = {}
        for row in self._measured():
            self._rows.setdefault(row.module, []).append(row)
        self.changed.emit()

    def _measured(self) -> Sequence[ActivationRow]:
        sample, reader, step = self._center.sample, self._center.current, self._steps.shown
        if sample is not None:
            return sample.rows
        return [] if reader is None or step is None else reader.activations_at(step)


def _kept(reader: RunReader, _before: list[int]) -> list[int]:
    return reader.activation_steps()


def _spread(row: ActivationRow) -> str:
    if row.mean is None:
        return "NaN / ∞"
    return f"{row.mean:.2g}" + (f" ± {row.std:.2g}" if row.std is not None else "")
