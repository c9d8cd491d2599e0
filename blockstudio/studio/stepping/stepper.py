"""The batch that is stepped through: recorded by the engine, walked here, followed by the canvas."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.text import text
from blockstudio.engine.messages import Answer, Failed
from blockstudio.engine.stepping_messages import LookIntoValue, RecordBatch, RecordBeside
from blockstudio.graph.change import Change
from blockstudio.graph.parameters import node_of
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id, Node
from blockstudio.project.trace import (
    Batch,
    Beside,
    InUse,
    MadeUp,
    Slab,
    Step,
    Subject,
    Trace,
    WeightChoice,
)
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.stepping import walk
from blockstudio.studio.stepping.wires import Moment

OnSlab = Callable[[Slab | Problem], None]


class Stepper(QObject):
    """Holds a trace and the place that is looked at; a step never asks the engine again."""

    recorded = Signal()
    """Another batch is there, at its first step."""
    moved = Signal()
    """Another step is looked at."""
    changed = Signal()
    """A batch is being recorded, or could not be; it is outdated; breakpoints are others."""

    def __init__(self, link: EngineLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self.session = link.session
        self.batch: Batch = MadeUp()
        self.training = False
        self.weights: WeightChoice = InUse()
        """With which weights the next batch is sent through."""
        self.trace: Trace | None = None
        self.recorded_batch: Batch | None = None
        """What was chosen when the trace was recorded."""
        self.before: Trace | None = None
        """The batch that was recorded before this one."""
        self.beside: Beside | None = None
        """The same batch with other weights, if somebody compares."""
        self.beside_problem: Problem | None = None
        self._compared: WeightChoice | None = None
        self.at = 0
        self.marked: Subject | None = None
        """What others are compared with."""
        self.breakpoints: frozenset[Id] = frozenset()
        self.busy = False
        self.outdated = False
        """Whether the network, or its weights, have changed since the batch was recorded."""
        self.problem: Problem | None = None
        self._asked = 0
        link.died.connect(self._on_death)
        self.session.changed.connect(self._on_change)
        self.session.weights_changed.connect(self._outdate)
        self.session.reopened.connect(self._forget)

    @property
    def step(self) -> Step | None:
        """The step that is looked at."""
        return self.trace.steps[self.at] if self.trace is not None and self.trace.steps else None

    @property
    def code(self) -> str | None:
        """The line of the generated code that a step is written in; None where it is another by now."""
        step = self.step
        lines = [] if self.outdated else self.session.source.text.split("\n")
        return lines[step.line - 1].strip() if step and 0 < step.line <= len(lines) else None

    @property
    def moment(self) -> Moment | None:
        """The batch as far as the step that is looked at."""
        return None if self.trace is None else Moment(self.session.store, self.trace, self.at)

    def record(self) -> None:
        """Have the chosen batch sent through the network as it is now."""
        if self._link.postpone(self.record):
            self._begin()
            return
        self._begin()
        self._link.wake()
        base = str(self.session.file.parent) if self.session.file is not None else ""
        turn, batch = self._asked, self.batch
        order = RecordBatch(self.batch, base, self.training, self.weights)
        self._link.ask(order, lambda answer: self._take(turn, batch, answer))

    def refuse(self, problem: Problem) -> None:
        """Tell that nothing can be recorded."""
        self._asked += 1
        self.busy, self.problem = False, problem
        self.changed.emit()

    def compare_with(self, weights: WeightChoice | None) -> None:
        """Have the same batch sent through with other weights too, now and whenever it is another."""
        if weights != self._compared or self.beside_problem is not None:
            self._compared = weights
            self._ask_beside()

    def into(self) -> None:
        """Go to the next step, inside of this one if anything happens there."""
        self._walk(walk.into)

    def over(self) -> None:
        """Go to the step after all that happens inside of this one."""
        self._walk(walk.over)

    def out(self) -> None:
        """Go to the step after the block or loop around."""
        self._walk(walk.out)

    def back(self) -> None:
        """Go back by one step."""
        self._walk(walk.back)

    def to_breakpoint(self) -> None:
        """Go on to the next breakpoint, or to the last step."""
        if self.trace is None:
            return
        place = walk.to_breakpoint(self.trace, self.at, self.breakpoints)
        self.go(len(self.trace.steps) - 1 if place is None else place)

    def to_broken(self) -> None:
        """Go to the first step that gave a NaN or an infinite number, and tell if there is none."""
        place = walk.first_broken(self.trace) if self.trace is not None else None
        if place is not None:
            self.go(place)
        elif self.trace is not None:
            self.session.refused.emit(
                Problem(text("every value of this batch is finite"), severity="info")
            )

    def toggle_breakpoint(self) -> None:
        """Set a breakpoint at the selected nodes, or at that of the step; take it away if all have one."""
        chosen = {node.id for node in self.session.selected_nodes()}
        if not chosen and self.step is not None:
            chosen = {walk.node_at(self.step)}
        all_set = chosen <= self.breakpoints
        self.breakpoints = self.breakpoints - chosen if all_set else self.breakpoints | chosen
        self.changed.emit()

    def mark(self, subject: Subject | None) -> None:
        """Compare others with a value from now on."""
        self.marked = subject
        self.changed.emit()

    def go(self, place: int) -> None:
        """Look at a step: its block is entered, and its node selected."""
        if self.trace is None or not 0 <= place < len(self.trace.steps):
            return
        self.at = place
        self._show(self.trace.steps[place])
        self.moved.emit()

    def look(self, order: LookIntoValue, on_slab: OnSlab) -> None:
        """Ask for a part of a value, or of a difference."""

        def answered(answer: Answer) -> None:
            if isinstance(answer, Slab):
                on_slab(answer)
            elif isinstance(answer, Failed):
                on_slab(answer.problem)

        self._link.ask(order, answered)

    def _walk(self, way: Callable[[Trace, int], int]) -> None:
        if self.trace is not None and self.trace.steps:
            self.go(way(self.trace, self.at))

    def _show(self, step: Step) -> None:
        """Enter the block of a step, and select its node, if these are still there."""
        session = self.session
        node = session.store.records.get(node_of(step.path[-1]))
        there = all(
            session.block_at(step.path[:end]) in session.store for end in range(1, len(step.path))
        )
        if isinstance(node, Node) and there:
            session.go(step.path[:-1])
            session.select([node.id])

    def _begin(self) -> None:
        self._asked += 1
        self.busy, self.problem = True, None
        self.changed.emit()

    def _ask_beside(self) -> None:
        self.beside = self.beside_problem = None
        trace, weights = self.trace, self._compared
        if trace is not None and weights is not None:
            order = RecordBeside(trace.number, weights)
            self._link.ask(order, lambda answer: self._take_beside(order, answer))
        self.changed.emit()

    def _take_beside(self, order: RecordBeside, answer: Answer) -> None:
        now = self.trace.number if self.trace is not None else None
        if (order.trace, order.weights) != (now, self._compared):
            return
        if isinstance(answer, Failed):
            self.beside_problem = answer.problem
        elif isinstance(answer, Beside):
            self.beside = answer
        self.changed.emit()

    def _take(self, turn: int, batch: Batch, answer: Answer) -> None:
        if turn != self._asked:
            return
        self.busy = False
        if isinstance(answer, Failed):
            self.problem = answer.problem
        elif isinstance(answer, Trace):
            self.before, self.trace = self.trace, answer
            self.recorded_batch = batch
            self.outdated, self.at = False, self._kept_place(answer)
            self._ask_beside()
            self.recorded.emit()
            self.go(self.at)
        self.changed.emit()

    def _kept_place(self, trace: Trace) -> int:
        """Return where the same step is as was looked at, the first where there is none."""
        step = self.before.steps[self.at] if self.before is not None and self.before.steps else None
        same = trace.same_step(step) if step is not None else None
        failing = next((at for at, one in enumerate(trace.steps) if one.error), None)
        return same or failing or 0

    def _on_change(self, change: Change) -> None:
        if not all(map(change.only_moves, change.ids)):
            self.breakpoints &= self.session.store.records.keys()
            self._outdate()

    def _outdate(self) -> None:
        if self.trace is not None and not self.outdated:
            self.outdated = True
            self.changed.emit()

    def _on_death(self, _how: str) -> None:
        """Note that the engine has forgotten what it had recorded."""
        if self.busy or self.trace is not None:
            self.busy = False
            self._outdate()
            self.changed.emit()

    def _forget(self) -> None:
        self._asked += 1
        self.trace = self.before = self.marked = self.problem = None
        self.beside = self.beside_problem = self._compared = None
        self.at, self.breakpoints, self.busy, self.outdated = 0, frozenset(), False, False
        self.changed.emit()
