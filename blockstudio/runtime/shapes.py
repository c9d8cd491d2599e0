"""Shapes, sizes and counts of a whole document, node by node, with torch's own word for each."""

from msgspec import Struct

from blockstudio.graph.check import Checker
from blockstudio.graph.facts import Facts
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id, Node
from blockstudio.graph.running import Running
from blockstudio.graph.store import Store
from blockstudio.runtime.capacity import note_limits
from blockstudio.runtime.conditions import Walked, fitting, note_conditions
from blockstudio.runtime.frozen_facts import note_frozen
from blockstudio.runtime.inference import Earlier, Inference, Subject
from blockstudio.runtime.leaves import Leaves
from blockstudio.runtime.patched_facts import PatchedFacts
from blockstudio.runtime.probes import Symbols
from blockstudio.runtime.rules import Known, rule_problems
from blockstudio.runtime.sharing import note_overwritten
from blockstudio.runtime.ties import note_ties
from blockstudio.runtime.touched import Touched
from blockstudio.runtime.trials import Trial
from blockstudio.runtime.written_forward import Alone

_PASSES = 3
"""How often the network is walked at most, until parameters read before their layer are known."""
_MOST_KEPT = 4
"""At how many sizes of the free dimensions a walk is kept, for the next one at those sizes."""


class Learned(Struct, frozen=True):
    """What is known of a document: the facts of its nodes, and the problems torch has with it."""

    facts: PatchedFacts
    problems: list[Problem]


class Shapes:
    """Finds the facts of documents.

    Of the last one it remembers what every node did, and of all what torch said of every call, so that an
    edit costs what it touches.
    """

    def __init__(self) -> None:
        self.leaves = Leaves()
        self._memory: _Memory | None = None
        self._whole: Store | None = None
        self._running: Running | None = None

    def infer(self, store: Store, *, trusted: bool = False) -> tuple[Facts, list[Problem]]:
        """Return the facts of every node at every path, and the problems torch has.

        Python written in the app is run only if it is `trusted`.
        """
        learned = self.learn(store, trusted=trusted)
        return learned.facts.whole(), learned.problems

    def learn(self, store: Store, *, trusted: bool = False) -> Learned:
        """Return the same with facts that can be compared with those of the last time."""
        store = self._without_omitted(store)
        memory = self._memory
        if memory is None or memory.store is not store or memory.trusted != trusted:
            if memory is not None:
                memory.close()
            memory = self._memory = _Memory(store, trusted=trusted)
        return memory.learn(self.leaves)

    def _without_omitted(self, store: Store) -> Store:
        """Return the document as it runs."""
        if self._running is None or self._whole is not store:
            if self._running is not None:
                self._running.close()
            self._whole, self._running = store, Running(store)
        return self._running.store


class _Memory:
    """What is remembered of one document from one time to the next."""

    def __init__(self, store: Store, *, trusted: bool) -> None:
        self.store = store
        self.trusted = trusted
        self.touched = Touched(store)
        self.alone = Alone(self.touched.view)
        self.checker = Checker(store)
        self.faulty: frozenset[Id] = frozenset()
        self.walks: dict[Symbols, Walked] = {}
        store.listeners.append(self.checker.update)

    def close(self) -> None:
        """Listen to the document no more."""
        self.touched.close()
        self.checker.close()
        self.store.listeners.remove(self.checker.update)

    def learn(self, leaves: Leaves) -> Learned:
        """Find the facts of the document as it is."""
        store = self.store
        problems = self.checker.problems()
        faulty = frozenset(one.place.record for one in problems if one.severity == "error")
        self.touched.touch(key for key in faulty ^ self.faulty if self._is_node(key))
        self.touched.spread()
        self.faulty = faulty
        round_ = _Round(Subject(self.touched, faulty, self.trusted, leaves, self.alone), self.walks)
        fit = fitting(round_.walk, leaves)
        self.walks = round_.kept(fit.walked)
        self.touched.clear()
        facts = PatchedFacts(fit.walked.root)
        note_frozen(store, facts)
        note_ties(store, facts, faulty)
        note_conditions(store, facts, fit.needed)
        note_overwritten(store, facts)
        note_limits(store, facts)
        found = facts.problems()
        complete = not faulty and all(problem.severity == "info" for problem in found)
        whole = facts.whole() if store.rules() else {}
        known = Known(whole, leaves, self.trusted, complete, faulty)
        return Learned(facts, [*found, *rule_problems(store, known)])

    def _is_node(self, key: Id) -> bool:
        return isinstance(self.store.records.get(key), Node)


class _Round:
    """The walks that are gone to find the facts of one state of a document."""

    def __init__(self, subject: Subject, earlier: dict[Symbols, Walked]) -> None:
        self.subject = subject
        self.earlier = earlier
        touched = subject.touched
        self.touched = frozenset(touched.nodes), frozenset(touched.blocks)
        self.walks: dict[Symbols, Walked] = {}

    def walk(self, trial: Trial | None) -> Walked:
        """Walk the network, again where parameters were read before they were known."""
        walk = Inference(self.subject, trial)
        known = self.earlier.get(walk.symbols)
        if known is not None:
            walk.earlier = Earlier(known.root, *self.touched)
        root = walk.run()
        before = None
        for _ in range(_PASSES - 1):
            if not walk.missed or (before is not None and all(map(before.fact, walk.missed))):
                break
            before = root
            walk = Inference(self.subject, trial, before, Earlier(root))
            root = walk.run()
        self.walks[walk.symbols] = Walked(root, walk.trial)
        return self.walks[walk.symbols]

    def kept(self, chosen: Walked) -> dict[Symbols, Walked]:
        """Return the walks to keep: that at the usual sizes, the chosen one, and some others."""
        usual, *others = self.walks.values()
        some = [walk for walk in others if walk is not chosen][: _MOST_KEPT - 2]
        return {walk.trial.symbols: walk for walk in (usual, chosen, *some)}
