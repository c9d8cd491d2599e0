"""The engine's own copy of the document: what it has learned of it, and the network it builds."""

from pathlib import Path

from blockstudio.catalogue.text import text
from blockstudio.compiler.source import Compiler, Source, compile_source
from blockstudio.engine.messages import Learned, Rebuilt
from blockstudio.graph.change import Change
from blockstudio.graph.check import Checker
from blockstudio.graph.code.used import used_codes
from blockstudio.graph.placement import unplaced
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.graph.records import TRAIN, WEIGHTS, Record
from blockstudio.graph.running import Running
from blockstudio.graph.store import Store
from blockstudio.project.trust import fingerprint, is_trusted, untrusted
from blockstudio.runs.run import foreign, model_fingerprint
from blockstudio.runtime.build import not_built
from blockstudio.runtime.filling import Filled
from blockstudio.runtime.live import LiveNetwork
from blockstudio.runtime.patched_facts import PatchedFacts
from blockstudio.runtime.shapes import Shapes
from blockstudio.runtime.ties import broken


class Document:
    """The document as the window has it, kept up to date by changes."""

    def __init__(self) -> None:
        self.compiler: Compiler | None = None
        self.checker: Checker | None = None
        self.shapes = Shapes()
        self.known: PatchedFacts | None = None
        self.problems: list[Problem] = []
        """What torch has against the document as the facts tell of it."""
        self.live = LiveNetwork()
        self.filled = Filled()
        """What the window knows of where the document's weights are."""
        self.trusted: set[str] = set()
        self.untied: list[Problem] = []
        """The ties that the network, as it was last built or filled with weights, does not keep."""
        self._store: Store | None = None
        self._running: Running | None = None
        self._checked_for_ties: object = None

    @property
    def store(self) -> Store:
        """The document as it runs; raises `Refusal` where none is open."""
        if self._running is None:
            raise refuse(text("no document is open"))
        return self._running.store

    def open(self, records: list[Record], trusted: str) -> None:
        """Work on another document; `trusted` is the fingerprint of code that may run."""
        self._store = Store(records)
        self._running = Running(self._store)
        self.compiler = Compiler(self._store)
        self.checker = Checker(self._store)
        self._store.listeners.append(self.checker.update)
        self.known, self.problems, self.untied = None, [], []
        self.trusted = {trusted}
        self.live.forget()
        self.filled = Filled()

    def apply(self, change: Change) -> None:
        """Make a change; raises `Refusal` where no document is open."""
        if self._store is None:
            raise refuse(text("no document is open"))
        self._store.apply(change)

    def learn(self, revision: int) -> Learned:
        """Infer the facts and return those that changed since the last time."""
        if self._store is None:
            return Learned(revision, [], [], [])
        known = self.shapes.learn(self.store, trusted=self.may_run())
        changed, gone = known.facts.since(self.known)
        self.known, self.problems = known.facts, known.problems
        lost = self._carry_on()
        return Learned(revision, changed, gone, [*self.problems, *lost, *self.untied])

    def news(self) -> Rebuilt | None:
        """Return what became of weights that are not initial, if that is no longer what it was."""
        known = self._store is not None and self._store.weights is not None
        filled = self.live.filled if known else Filled()
        if filled == self.filled:
            return None
        self.filled = filled
        return Rebuilt(list(filled.kept), list(filled.remade), list(filled.added))

    def _carry_on(self) -> list[Problem]:
        """Give the network the weights that are not initial; return what is wrong with them."""
        if self.store.weights is None:
            return []
        try:
            self.build()
        except Refusal as refusal:
            # What else keeps a network from being built is told at its place already.
            return [refusal.problem] if refusal.problem.place.record == WEIGHTS else []
        self.check_ties()
        return []

    def may_run(self) -> bool:
        """Return whether the Python of the document is what somebody has trusted."""
        codes = self.store.codes()
        return fingerprint(code.source for code in codes) in self.trusted

    def refuse_foreign(self, folder: Path) -> None:
        """Raise `Refusal` for a run whose Python was neither written here nor is trusted."""
        model = model_fingerprint(folder)
        if model not in self.trusted and not is_trusted(model):
            raise Refusal(foreign(folder))

    def check_ties(self) -> None:
        """Look whether the network still keeps its ties, if it is another."""
        if self._checked_for_ties is not self.live.net:
            self._checked_for_ties = self.live.net
            self.untied = broken(self.store, self.live.net)

    def build(self, *, bare: bool = False) -> None:
        """Have the network as the document says; `bare` of its weights where they are gone."""
        self.refuse_errors()
        source = self.source()
        self.live.update(source.text, self.store.train.seed, self.store)
        try:
            _ = self.live.bare if bare else self.live.net
        except Refusal:
            raise
        except Exception as error:  # own code may raise anything
            raise not_built(self.store, source, error) from error

    def source(self) -> Source:
        """Return the code of the document with the sizes found; raise `Refusal` where that can't be run."""
        facts = self.known.whole() if self.known is not None else {}
        sizes = {path: fact.sizes for path, fact in facts.items() if fact.sizes}
        # What is looked at here lies on the CPU, wherever it is trained.
        store = unplaced(self.store)
        if self.compiler is None or store is not self.store:
            return compile_source(store, sizes).whole()
        return self.compiler.source(sizes).whole()

    def refuse_graph_errors(self) -> None:
        """Raise `Refusal` for the first error of the network that is seen without torch."""
        for problem in self.checker.problems() if self.checker is not None else []:
            if problem.severity == "error" and problem.place.record != TRAIN:
                raise Refusal(problem)

    def refuse_errors(self) -> None:
        """Raise `Refusal` if something keeps the network from being built."""
        store = self.store
        if used_codes(store) and not self.may_run():
            raise Refusal(untrusted())
        # What is wrong with the recipe keeps nobody from looking at the network.
        checked = self.checker.problems() if self.checker is not None else []
        of_network = [problem for problem in checked if problem.place.record != TRAIN]
        errors = [one for one in (*of_network, *self.problems) if one.severity == "error"]
        if errors:
            raise Refusal(errors[0])
