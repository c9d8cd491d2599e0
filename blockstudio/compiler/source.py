"""The generated code of a document, and which node wrote what; from scratch, or after each edit."""

from collections.abc import Mapping

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.compiler.file import File
from blockstudio.compiler.passages import Spans, joined
from blockstudio.compiler.permitted import Stray, strays
from blockstudio.compiler.pieces import Lines
from blockstudio.compiler.plans import Plans, plan
from blockstudio.compiler.shadowing import unshadowed
from blockstudio.compiler.splits import LENGTH
from blockstudio.compiler.stretches import Kept
from blockstudio.compiler.tree import Verbatim
from blockstudio.compiler.turns import Sizes
from blockstudio.compiler.values import INVALID
from blockstudio.graph.problems import Place, Problem, Refusal
from blockstudio.graph.records import Id
from blockstudio.graph.running import Running, running
from blockstudio.graph.store import Store


class Source(Struct, frozen=True):
    """The generated file: its text, and which node, or rule, wrote which piece of it."""

    text: str
    spans: Spans
    """(line from 1, first column, end column, node or rule), pieces inside others after them."""
    gaps: tuple[Problem, ...] = ()
    """The sizes that nobody knows and torch does not find by itself: the text has `...` there."""
    verbatim: tuple[Verbatim, ...] = ()
    """The lines that are own code, and what they are there."""
    homes: Mapping[Id, Id] = {}
    """The block that each node lies in."""
    asks: Mapping[Id, str] = {}
    """What a loop and a choice ask or go through, in Python: `x.sum() > 1`, `step in range(3)`."""

    def node_at(self, line: int, column: int) -> Id | None:
        """Return the node that wrote the innermost piece at a place, or None."""
        spans = [span for span in self.spans if span[0] == line and span[1] <= column < span[2]]
        return min(spans, key=lambda span: span[2] - span[1])[3] if spans else None

    @property
    def own(self) -> list[Lines]:
        """The lines that are own code, verbatim: the first and the last of each piece."""
        return [(one.first, one.last) for one in self.verbatim]

    def code_at(self, line: int) -> tuple[Id, int] | None:
        """Return the own code that a line is, and its line there: 0 where that is not known."""
        found = next((one for one in self.verbatim if one.first <= line <= one.last), None)
        if found is None or not found.code:
            return None
        return found.code, found.line + line - found.first if found.line else 0

    def whole(self) -> "Source":
        """Return the source itself if it can be run; raise `Refusal` if it has gaps or strays."""
        if self.gaps:
            raise Refusal(self.gaps[0])
        return self.sound()

    def sound(self) -> "Source":
        """Return the source itself if it says only what it may; raise `Refusal` at the node else."""
        for stray in strays(self.text, self.own):
            raise Refusal(self._problem(stray))
        return self

    def _problem(self, stray: Stray) -> Problem:
        key = self.node_at(stray.line, stray.column) or ""
        place = Place(self.homes.get(key, ""), key)
        if stray.piece == INVALID:
            return Problem(
                text("a value here is none of its kind, and can't be written as code"),
                place,
                hint=text("look through the problems, and give it a value anew"),
            )
        return Problem(
            text(
                "the code would say “{piece}”, which no part of a network says", piece=stray.piece
            ),
            place,
            hint=text("the file was damaged or made so: it is not run; name or type it anew"),
        )


def compile_source(store: Store, sizes: Sizes | None = None) -> Source:
    """Return the Python of a document; it needs torch and nothing else.

    `sizes` are the *auto* sizes found so far; a layer whose size is not among them is written as
    torch's lazy module, or with a gap where there is none.
    """
    clear = unshadowed(running(store))
    return _source(File(clear, plan(clear, sizes or {})))


class Compiler:
    """Writes the Python of one document again and again; what no change touched is kept."""

    def __init__(self, store: Store, stretch: int = LENGTH) -> None:
        self._store = store
        self._stretch = stretch
        self._running = Running(store)
        self._copy: Compiler | None = None
        """What writes the document as it runs, where something is left out of it."""
        self._kept = Kept(store, stretch)
        self.plans = Plans(self._kept.store, self._kept.splits)
        """The plans of the moment, for who asks only what they say."""

    def source(self, sizes: Sizes | None = None) -> Source:
        """Return what `compile_source` does, to the letter."""
        running = self._running.store
        if running is not self._store:
            if self._copy is None or self._copy._store is not running:
                self._copy = Compiler(running, self._stretch)
            return self._copy.source(sizes)
        if unshadowed(self._store) is not self._store:
            # With other names it is another document.
            return compile_source(self._store, sizes)
        plans = plan(self._store, sizes or {}, self.plans)
        return _source(File(self._store, plans, self._kept))


def _source(file: File) -> Source:
    passages = file.passages()
    asks = {node: words for passage in passages for node, words in passage.asks.items()}
    own = tuple(file.own)
    return Source(joined(passages), Spans(passages), file.gaps, own, file.homes, asks)
