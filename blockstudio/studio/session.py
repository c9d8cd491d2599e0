"""The one bridge between the document and the widgets: it holds, does, and tells."""

from collections.abc import Callable, Iterable
from pathlib import Path as FilePath

from PySide6.QtCore import QObject, QTimer, Signal

from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.gaps import unfilled
from blockstudio.compiler.source import Compiler, Source
from blockstudio.graph.change import Change
from blockstudio.graph.check import Checker
from blockstudio.graph.facts import Facts, NodeFacts, Path
from blockstudio.graph.history import Edit, History
from blockstudio.graph.parameters import bare, node_of, repetition_index
from blockstudio.graph.problem_places import by_node
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import (
    TRAIN,
    WEIGHTS,
    Block,
    DataSpec,
    Frame,
    Id,
    Node,
    Note,
    Record,
    RunEdit,
    TrainSpec,
    Weights,
)
from blockstudio.graph.store import MissingRecord, Store
from blockstudio.graph.walk import has_repetitions
from blockstudio.graph.weights import origin
from blockstudio.project.facts import KnownSizes, fingerprint, torch_here
from blockstudio.project.file import save
from blockstudio.recipes.settings.idle import idle_settings
from blockstudio.studio.trust import CodeTrust

GONE = Problem(text("what this is about is gone meanwhile"))
"""Why nothing is done: a search, a menu or a dialog stood open while that went."""


class Session(QObject):
    """One open document, what is selected and shown of it, and what is known about it.

    Widgets read `store`, `facts_of`, `problems_of`, `source`; they change the document only by
    `do` or `attempt`, and hear of every change by the signals.
    """

    changed = Signal(object)
    """The document changed: a `Change`."""
    reopened = Signal()
    """Another document took the place of this one."""
    edited = Signal()
    """An edit was made, not undone or made again; what `History.amend` adds is one step with it."""
    history_changed = Signal()
    """What undo and redo would do, or whether the document is saved, changed."""
    facts_changed = Signal(object)
    """Shapes, counts or sizes changed: the set of paths."""
    problems_changed = Signal()
    """The list of problems changed."""
    source_changed = Signal()
    """The generated code changed."""
    weights_changed = Signal()
    """The weights of the network, or how much of them could be kept, are others."""
    entered = Signal()
    """Another block is shown: `path` and `block`."""
    selection_changed = Signal()
    """Other nodes, wires or notes are selected."""
    revealed = Signal(object)
    """A node was looked for: it is selected, in the block that is shown. Its id."""
    refused = Signal(object)
    """Something could not be done: the `Problem`."""

    def __init__(self, records: Iterable[Record], file: FilePath | None = None) -> None:
        super().__init__()
        self.file = file
        self.trust = CodeTrust(self)
        self.path: Path = ()
        self.selection: frozenset[Id] = frozenset()
        self.facts: Facts = {}
        self.facts_current = False
        """Whether `facts` speak of the document as it is now; who brings them says so."""
        self.partly = False
        """Whether some values are initial though the network has other weights; who knows says so."""
        self._known: KnownSizes | None = None
        self._known_sizes: dict[Path, dict[str, int]] | None = None
        """The *auto* sizes among the facts, once somebody has asked for them."""
        self.torch_problems: list[Problem] = []
        self.data_problems: list[Problem] = []
        self._source: Source | None = None
        self.rewritten = 0
        """How often the code may have become another."""
        self._announced = 0
        """What `rewritten` was when `source_changed` last told of it."""
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._settle)
        self.trust.changed.connect(self._on_trust)
        self._take(records)

    def open(
        self,
        records: Iterable[Record],
        file: FilePath | None = None,
        known: KnownSizes | None = None,
    ) -> None:
        """Show another document; `known` are the sizes its file remembers."""
        self.file = file
        self._known = known
        self.facts_current = False
        self.partly = False
        self.path = ()
        self.selection = frozenset()
        self.facts = {}
        self._known_sizes = None
        self.torch_problems, self.data_problems = [], []
        self._take(records)
        self.reopened.emit()
        self.weights_changed.emit()
        self.entered.emit()
        self.selection_changed.emit()
        self.history_changed.emit()
        self._settle()

    def do(self, edit: Edit, join: object = None) -> bool:
        """Make an edit; edits with the same `join` key in a row are one step of undo."""
        changed = self.history.do(edit, join)
        if changed:
            self.edited.emit()
            self.history_changed.emit()
        return changed

    def attempt(
        self, verb: Callable[..., Edit], *arguments: object, **options: object
    ) -> Edit | None:
        """Do `verb(store, …)`; when it refuses, tell why by `refused` and return None."""
        try:
            edit = verb(self.store, *arguments, **options)
        except Refusal as refusal:
            self.refused.emit(refusal.problem)
            return None
        except MissingRecord:
            self.refused.emit(GONE)
            return None
        self.do(edit)
        return edit

    def undo(self) -> None:
        """Take the last edit back."""
        if self.history.undo() is not None:
            self.history_changed.emit()

    def redo(self) -> None:
        """Make the last undone edit again."""
        if self.history.redo() is not None:
            self.history_changed.emit()

    def jump(self, done: int) -> None:
        """Undo, or redo, until so many steps are done: one change for all that listen."""
        if self.history.go_to(done) is not None:
            self.history_changed.emit()

    @property
    def block(self) -> Block:
        """The block that is shown."""
        return self.store.block(self.block_at(self.path))

    def block_at(self, path: Path) -> Id:
        """Return the id of the block that the instance at `path` stands for, or of the region."""
        if not path:
            return self.store.project.root
        match self.store.records.get(node_of(path[-1])):
            case Node() as node:
                return node.definition or ""
            case Block() as region:
                return region.id
            case _:
                return ""

    def go(self, path: Path) -> None:
        """Show the inside of the block instance, or the region, at `path` (empty: the root)."""
        if path == self.path:
            return
        self.path = path
        was_selected, self.selection = self.selection, frozenset()
        self.history.break_join()
        self.entered.emit()
        if was_selected:
            self.selection_changed.emit()

    def reveal(self, path: Path) -> None:
        """Show the block around the node at `path`, with the node selected and in the middle."""
        self.go(path[:-1])
        self.select(path[-1:])
        self.revealed.emit(path[-1])

    def select(self, ids: Iterable[Id]) -> None:
        """Select exactly these records of the shown block."""
        selection = frozenset(ids)
        if selection != self.selection:
            self.selection = selection
            self.history.break_join()
            self.selection_changed.emit()

    def selected_nodes(self) -> list[Node]:
        """Return the selected nodes."""
        records = (self.store.records.get(key) for key in self.selection)
        return [record for record in records if isinstance(record, Node)]

    def facts_of(self, node: Id) -> NodeFacts | None:
        """Return what is known of a node of the shown block, at this path."""
        return self.facts.get((*self.path, node))

    @property
    def source(self) -> Source:
        """The generated code; written when somebody asks for it, once for each state."""
        if self._source is None:
            self._source = self._compiler.source(self.sizes())
        return self._source

    def problems_of(self, node: Id) -> list[Problem]:
        """Return the problems of a node of the shown block, of all that is inside it too."""
        return self._problems_at.get(node, [])

    def faulty(self) -> frozenset[Id]:
        """Return the nodes that `problems_of` has something to say about."""
        return frozenset(self._problems_at)

    def learn(self, facts: Facts, gone: Iterable[Path], problems: list[Problem]) -> None:
        """Take in what the engine found out about the document as it is, or just was."""
        gone = list(gone)
        others = _other_sizes(self.facts, facts, gone)
        if not self.facts or others:
            self._known_sizes = None
        if not self.facts or any(self._is_written(path) for path in others):
            self._forget_source()
        for path in gone:
            self.facts.pop(path, None)
        self.facts.update(facts)
        self.torch_problems = problems
        self.facts_changed.emit({*facts, *gone})
        self._settle()

    def hear_of_data(self, problems: list[Problem]) -> None:
        """Take in what the chosen data has against the network, which whoever reads it knows."""
        if problems != self.data_problems:
            self.data_problems = problems
            self._later.start()

    def save(self, file: FilePath, over: str = "") -> None:
        """Write the document to `file`; raises `Refusal` and keeps the old file if it can't.

        With `over`, a digest, it raises `Changed` for a file that has become another.
        """
        records = self.store.records.values()
        save(file, records, self._answer(), over=over)
        self.file = file
        self.trust.keep()
        self.history.mark_saved()
        self.history_changed.emit()

    def _take(self, records: Iterable[Record]) -> None:
        self.store = Store(records)
        self._compiler = Compiler(self.store)
        self.history = History(self.store)
        self.checker = Checker(self.store)
        self.store.listeners.append(self._on_change)
        self.trust.look(self.store)
        self._forget_source()
        self._settle()

    @property
    def origin(self) -> Text:
        """Where the values of the network come from."""
        return origin(self.store.weights, self.store.train.seed, partly=self.partly)

    def say_partly(self, partly: bool) -> None:  # noqa: FBT001  (a setter)
        """Take in whether some values are initial though the network has other weights."""
        if partly != self.partly:
            self.partly = partly
            self.weights_changed.emit()

    def _on_change(self, change: Change) -> None:
        if _is_of_values(change):
            # Values are nothing that code, checks and shapes depend on.
            self.changed.emit(change)
            self.weights_changed.emit()
            return
        self.facts_current = False
        self.checker.update(change)
        if not _is_beside_the_code(change):
            self._forget_source()
        self.trust.follow(change, self.store)
        path = self.path
        while path and not self._still_there(path):
            path = path[:-1]
        if (path := self._taken(path)) != self.path:
            self.path = path
            self.entered.emit()
        gone = self.selection - self.store.records.keys()
        if gone:
            self.select(self.selection - gone)
        self.changed.emit(change)
        if change.ids & {WEIGHTS, TRAIN}:
            self.weights_changed.emit()
        self._later.start()

    def _still_there(self, path: Path) -> bool:
        return all(self.block_at(path[:end]) in self.store for end in range(1, len(path) + 1))

    def _taken(self, path: Path) -> Path:
        """Return a path without turns that are no longer taken."""
        return tuple(step if self._is_taken(step) else node_of(step) for step in path)

    def _is_taken(self, step: Id) -> bool:
        node = self.store.records.get(node_of(step))
        if not repetition_index(step) or not isinstance(node, Node):
            return True
        few = isinstance(node.times, int) and repetition_index(step) >= node.times
        return has_repetitions(node) and not few

    def settle(self) -> None:
        """Check now what would be checked at the next turn of the event loop."""
        if self._later.isActive():
            self._later.stop()
            self._settle()

    def _settle(self) -> None:
        """Check once for all the changes of one turn of the event loop, and tell what changed."""
        self.problems = [*self.checker.problems(), *self.torch_problems, *self.data_problems]
        self.problems += [*self._gaps(), *idle_settings(self.store)]
        self._problems_at = by_node(self.store, self.problems)
        self.problems_changed.emit()
        if self._announced != self.rewritten:
            self._announced = self.rewritten
            self.source_changed.emit()

    def _is_written(self, path: Path) -> bool:
        """Return whether code says a size: not of a node that is gone, but of one that repeats."""
        return path[-1] in self.store or bare(path) != path

    def _forget_source(self) -> None:
        self._source = None
        self.rewritten += 1

    def sizes(self) -> dict[Path, dict[str, int]]:
        """Return the *auto* sizes the engine found; until it has spoken, those of the file."""
        if self.facts or self._known is None:
            if self._known_sizes is None:
                known = self.facts.items()
                self._known_sizes = {path: facts.sizes for path, facts in known if facts.sizes}
            return self._known_sizes
        records = self.store.records.values()
        kept = self._known.fitting(records, torch=torch_here(), code=self.trust.fingerprint)
        return {tuple(path.split("/")): sizes for path, sizes in (kept or {}).items()}

    def _gaps(self) -> list[Problem]:
        """Return the sizes that nobody knows, once torch and the code have had their say."""
        settled = self.facts_current and not self.trust.asked()
        if not settled:
            return []
        return unfilled(self.store, self.sizes(), self.problems, self._compiler.plans)

    def _answer(self) -> KnownSizes | None:
        """Return the *auto* sizes for the file, if they are those of the document as it is."""
        torch = torch_here()
        if torch is None or not self.facts_current:
            return None
        sizes = {"/".join(path): dict(known) for path, known in self.sizes().items()}
        records = self.store.records.values()
        return KnownSizes(fingerprint(records), sizes, torch, self.trust.fingerprint)

    def _on_trust(self) -> None:
        """Note that code may run now that did not, or the other way round: facts are yet to come."""
        self.facts_current = False


def _is_of_values(change: Change) -> bool:
    return all(
        isinstance(record, Weights | RunEdit)
        for record in (*change.before.values(), *change.after.values())
    )


def _is_beside_the_code(change: Change) -> bool:
    """Return whether a change is of nothing the compiler reads: places, notes, data, recipe."""
    records = {**change.before, **change.after}.values()
    beside = (Note, Frame, DataSpec, TrainSpec, Weights, RunEdit)
    return all(isinstance(record, beside) or change.only_moves(record.id) for record in records)


def _other_sizes(known: Facts, news: Facts, gone: list[Path]) -> list[Path]:
    """Return where *auto* sizes are others than they were."""
    nothing = NodeFacts()
    others = [path for path, facts in news.items() if known.get(path, nothing).sizes != facts.sizes]
    return [*others, *(path for path in gone if known.get(path, nothing).sizes)]
