"""The lens: which view mode is on, and what the cards and wires of the shown block wear in it."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.change import Change
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import node_of
from blockstudio.graph.records import Block, Id, Node
from blockstudio.studio.actions.view_modes import Mode, Origin, mode_named
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.views.figures import FigureSource
from blockstudio.studio.canvas.views.known import KnownFigures
from blockstudio.studio.heat.figure import UNKNOWN, Figure
from blockstudio.studio.heat.scale import Limits, limits


class Legend(Struct, frozen=True):
    """What is to be told of the figures that are shown."""

    mode: Mode
    limits: Limits
    notes: tuple[Text, ...] = ()
    steps: tuple[int, ...] = ()
    """The steps of a run that can be gone back to."""


class Lens(QObject):
    """Has figures worked out for what is shown, while a mode is on and somebody looks."""

    changed = Signal()
    """Another mode is on, or the legend tells other things."""

    def __init__(self, stage: Stage, view: QWidget) -> None:
        super().__init__(view)
        self.mode: Mode | None = None
        self.legend: Legend | None = None
        self._stage = stage
        self._session = stage.session
        self._sources: dict[Origin, FigureSource] = {}
        self._figures: dict[Path, Figure] = {}
        self._outdated: set[Path] | None = None
        """The nodes whose figures may be others; None for all."""
        self._due = False
        self._view = view
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        self.know("facts", KnownFigures(self._session, self))
        self._listen()

    def know(self, origin: Origin, source: FigureSource) -> None:
        """Have figures of that origin from this source."""
        self._sources[origin] = source
        source.changed.connect(lambda: self._on_figures(source))

    def choose(self, key: str) -> None:
        """Turn on the mode of that id, or none where there is none such."""
        mode = mode_named(key)
        if mode == self.mode:
            return
        before, self.mode = self._source, mode
        if before is not None and before is not self._source:
            before.end()
        if mode is not None and self._source is not None:
            self._source.begin(mode)
        self._forget()

    def go_to(self, step: int | None) -> None:
        """Show what a run had measured at a step; None for the newest step from now on."""
        if self._source is not None:
            self._source.go_to(step)

    def look(self) -> None:
        """Do what is due; while the canvas can't be seen, nothing."""
        if self.mode is not None and self._source is not None and self._view.isVisible():
            self._source.begin(self.mode)
        if self._due and self._view.isVisible():
            self._show()

    def look_away(self) -> None:
        """Have nothing measured while the canvas can't be seen."""
        if self._source is not None:
            self._source.end()

    @property
    def _source(self) -> FigureSource | None:
        return self._sources.get(self.mode.origin) if self.mode is not None else None

    def _listen(self) -> None:
        session = self._session
        self._stage.entered.connect(self._forget)
        session.facts_changed.connect(self._on_facts)
        session.changed.connect(self._on_change)

    def _forget(self) -> None:
        """Work everything out anew."""
        self._outdated = None
        if self.mode is None:
            self._show()
        else:
            self._ask()

    def _on_figures(self, source: FigureSource) -> None:
        if source is self._source:
            self._forget()

    def _on_facts(self, paths: set[Path]) -> None:
        if self.mode is not None:
            self._note(paths)

    def _on_change(self, change: Change) -> None:
        """Note the nodes that a change may concern; where nothing but places changed, none."""
        if self.mode is not None and not all(map(change.only_moves, change.ids)):
            self._forget()

    def _note(self, paths: Iterable[Path]) -> None:
        """Have the figures worked out anew of what lies at these paths, or holds it."""
        if self._outdated is not None:
            self._outdated |= set(self._shown_of(list(paths)))
        self._ask()

    def _shown_of(self, paths: list[Path]) -> Iterator[Path]:
        """Yield the nodes that are to be seen of which something at these paths is told."""
        for scene in self._stage.visible():
            here, deep = scene.path, len(scene.path)
            inside = (path for path in paths if len(path) > deep and path[:deep] == here)
            yield from ((*here, self._owner(path[deep])) for path in inside)

    def _ask(self) -> None:
        self._due = True
        self._soon.start()

    def _owner(self, step: str) -> Id:
        """Return the node that a step of a path goes into, for a region the one it belongs to."""
        record = self._session.store.records.get(node_of(step))
        return record.owner if isinstance(record, Block) else node_of(step)

    def _show(self) -> None:
        mode, source = self.mode, self._source
        outdated, self._outdated = self._outdated, set()
        self._due = False
        if self._stage.shown is None:
            return
        scenes = list(self._stage.visible())
        if mode is None or source is None:
            self._figures, self.legend = {}, None
            for scene in scenes:
                scene.wear({}, {})
        else:
            self._work_out(scenes, mode, source, outdated)
        self.changed.emit()

    def _work_out(
        self, scenes: list[BlockScene], mode: Mode, source: FigureSource, outdated: set[Path] | None
    ) -> None:
        kept = {} if outdated is None else self._figures
        shown = {(*scene.path, key): key for scene in scenes for key in scene.nodes}
        self._figures = {path: figure for path, figure in kept.items() if path in shown}
        for path in shown if outdated is None else outdated & shown.keys():
            node = self._session.store.records.get(path[-1])
            figure = source.of_node(mode, path, node) if isinstance(node, Node) else None
            if figure is not None:
                self._figures[path] = figure
            else:
                self._figures.pop(path, None)
        scale = limits(mode.scale, self._figures.values())
        for scene in scenes:
            self._dress(scene, mode, source, scale)
        notes = source.notes(mode)
        if any(UNKNOWN in one.words for one in self._figures.values()):
            notes.append(text("?: a size is not known yet"))
        self.legend = Legend(mode, scale, tuple(notes), tuple(source.steps()))

    def _dress(self, scene: BlockScene, mode: Mode, source: FigureSource, scale: Limits) -> None:
        """Let the cards and wires of one scene wear what was worked out."""
        wires = {
            wire.id: said
            for wire in self._session.store.wires(scene.block)
            if wire.is_flow
            if (said := source.of_output(mode, (*scene.path, wire.source), wire.output))
        }
        figures = ((key, self._figures.get((*scene.path, key))) for key in scene.nodes)
        scene.wear({key: scale.shade(one) for key, one in figures if one is not None}, wires)
