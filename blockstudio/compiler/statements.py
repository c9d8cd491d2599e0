"""Statements in the making: at which depth, which variables hold what, and who still reads them."""

import builtins
import re
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import TypeAlias, TypeVar

from msgspec import Struct

from blockstudio.compiler.naming import variable
from blockstudio.compiler.overlays import MarkOverlay, Overlay
from blockstudio.compiler.tree import ATOM, Comprehension, Items, Tree, leaf
from blockstudio.graph import names, ports
from blockstudio.graph.records import Id, Node
from blockstudio.graph.scope import is_named
from blockstudio.graph.store import Store

_LETTER = re.compile(r"[^\W\d_](_?\d+)?")
"""Names such as `x`, `X` and `h2`: whatever flows through."""

K = TypeVar("K")
V = TypeVar("V")
Table: TypeAlias = dict[K, V] | Overlay
Marks: TypeAlias = set[str] | MarkOverlay
Value = tuple[Id, str]
"""A node and the key of one of its outputs."""


class Line(Struct, frozen=True):
    """One statement, how deep it is indented below the body of `forward`, and what it asks."""

    depth: int
    tree: Tree
    asks: str = ""


class Statements:
    """The lines written so far, and the variables: a name is free again when all have read it."""

    def __init__(self, store: Store, arguments: Iterable[str], called: Iterable[str] = ()) -> None:
        self.store = store
        self.arguments = list(arguments)
        self.called = frozenset(called)
        """The functions that are called here by a bare name: no variable may hide them."""
        self.lines: list[Line] = []
        self.begun = False
        """Whether statements stand above these lines."""
        self.depth = 0
        self.trees: Table[Value, Tree] = {}
        self.variables: Table[Value, str] = {}
        self.moved: Table[Value, dict[str, str]] = {}
        """The variables that hold a value on another device, by device."""
        self.waiting: Table[str, set[Id]] = {}
        """The nodes that still have to read a variable; no other value may take its place yet."""
        self.alive: Marks = set()
        self.telling: Marks = set()
        """The variables whose name, given by somebody, says what is in them, and no other thing."""
        self.carriers: Table[Value, tuple[str, str]] = {}
        """The variables in which loops hand values on, each with what the loop reads it as."""
        self.read: Table[str, int] = {}
        """How many nodes read what a variable holds now, those that have read it already too."""

    def write(self, tree: Tree, asks: str = "") -> None:
        """Write one statement here; `asks` is the condition of the node that it is the head of."""
        self.lines.append(Line(self.depth, tree, asks))

    @contextmanager
    def deeper(self) -> Generator[None]:
        """Write what follows one level further in."""
        self.depth += 1
        yield
        self.depth -= 1

    @contextmanager
    def apart(self) -> Generator[list[Line]]:
        """Write what follows into a list of its own, which goes nowhere by itself."""
        outer, self.lines = (self.lines, self.begun), []
        self.begun = False
        yield self.lines
        self.lines, self.begun = outer

    def bind(self, value: Value, name: str) -> None:
        """Note that a value is now in the variable `name`."""
        readers = self.readers(value)
        self.variables[value] = name
        self.read[name] = len(readers)
        self.waiting[name] = readers
        if readers:
            self.alive.add(name)
        self.trees[value] = leaf(name)

    def share(self, value: Value, tree: Tree) -> None:
        """Note that a value is what `tree` gives; its readers read the variable that is, too."""
        self.trees[value] = tree
        name = str(tree)
        if name in self.waiting:
            readers = self.readers(value)
            self.variables[value] = name
            self.read[name] = self.read.get(name, 0) + len(readers)
            self.waiting[name] |= readers
            if readers:
                self.alive.add(name)

    def readers(self, value: Value) -> set[Id]:
        """Return the nodes that take a value."""
        return {w.target for w in self.store.wires_from(value[0]) if w.output == value[1]}

    def uses(self, value: Value) -> int:
        """Return how often a result is taken."""
        wires = self.store.wires_from(value[0])
        return sum(wire.output == value[1] and wire.is_flow for wire in wires)

    def hold(self, name: str, reader: Id) -> None:
        """Keep a variable as it is until `release`."""
        if name in self.waiting:
            self.waiting[name].add(reader)
            self.alive.add(name)

    def release(self, name: str, reader: Id) -> None:
        """Note that `reader` has read a variable."""
        self.waiting.get(name, set()).discard(reader)
        if not self.waiting.get(name):
            self.alive.discard(name)

    def finish(self, tree: Tree) -> None:
        """Note that the nodes of a written statement have read what they read."""
        for node in tree.nodes():
            self.done(node)

    def done(self, node: Id) -> None:
        """Note that a node has read all its inputs."""
        for wire in self.store.wires_into(node):
            value = (wire.source, wire.output)
            self.release(self.variables.get(value, ""), node)
            for name in self.moved.get(value, {}).values():
                self.release(name, node)

    def is_read_once_by(self, name: str, node: Id) -> bool:
        """Return whether one port of a node is all that still has to read a variable."""
        if self.waiting.get(name) != {node}:
            return False
        reading = 0
        for wire in self.store.wires_into(node) if name else ():
            value = (wire.source, wire.output)
            reading += name in (self.variables.get(value), *self.moved.get(value, {}).values())
        return reading <= 1

    def target(self, node: Node, tree: Tree) -> str:
        """Choose the variable for a result: the one it replaces, or one of the node's own name."""
        read = {name for name in leaves(tree) if name in self.waiting}
        dead = {name for name in read if name not in self.alive}
        free = {name for name in dead if self._flows(node, name)}
        if len(read) == 1 and free:
            return free.pop()
        kept = [name for name in self.arguments if name in free]
        # A sum of several values may take the name of one; a product of matrices is another thing.
        sums = tree.precedence < ATOM and " @ " not in tree.parts
        if kept and sums:
            return kept[0]
        return (len(read) == len(dead) == 1 and self._flowing(node)) or self.own(node)

    def carrier(self, value: Value) -> str:
        """Return the variable that hands a value on to the next turn, once nobody reads the old."""
        name, reader = self.carriers.get(value, ("", ""))
        return name if name and self.waiting.get(name, set()) <= {reader} else ""

    def wished(self, node: Node, key: str, others: Iterable[str] = ()) -> str:
        """Return the variable that somebody puts a result of a node into, "" if nobody said so."""
        wish = node.variables.get(key, "")
        if not wish:
            return ""
        again = wish in self.waiting and wish in self.arguments
        if not again or wish in self.alive or wish in others:
            wish = self.free(wish, others)
        if _LETTER.fullmatch(wish):
            self.telling.discard(wish)
        else:
            self.telling.add(wish)
        return wish

    def own(self, node: Node, others: Iterable[str] = ()) -> str:
        """Return a variable of the node's own name."""
        name = self.free(node.name, others)
        self.note(node, name)
        return name

    def note(self, node: Node, name: str) -> None:
        """Note whether the name of a variable, which is that of `node`, says what is in it."""
        if is_named(self.store, node) and not _LETTER.fullmatch(name):
            self.telling.add(name)
        else:
            self.telling.discard(name)

    def _flows(self, node: Node, name: str) -> bool:
        """Return whether a person goes on with a variable for what a node makes of its value.

        The result has a better name where somebody gave it one, unless that stands in the call:
        in `x = self.embed(x)` nothing is lost, as long as nobody else had a use for the old `x`.
        """
        if name in self.telling:
            return False
        if not is_named(self.store, node):
            return True
        return ports.is_layer(self.store, node) and self.read.get(name, 0) < 2

    def _flowing(self, node: Node) -> str:
        """Return the argument that a result without a name of its own goes on in, "" if none is."""
        if is_named(self.store, node):
            return ""
        dead = (name for name in self.arguments if name in self.waiting and name not in self.alive)
        return next((name for name in dead if name not in self.telling), "")

    def free(self, wish: str, others: Iterable[str] = ()) -> str:
        """Return the variable nearest to `wish` that holds nothing anybody still reads."""
        taken = {*others, *self.arguments, *self.called, *names.BUILT_IN}
        named = names.identifier(wish, "h")
        named = f"{named}_" if hasattr(builtins, named) else named
        return variable(named, "h", lambda name: name in taken or name in self.alive)


def leaves(piece: Tree | Items | Comprehension) -> list[str]:
    """Return the texts that stand alone: among them, the variables a piece reads."""
    if isinstance(piece, Comprehension):
        return leaves(piece.item)
    if isinstance(piece, Items):
        return [text for item in piece.items for text in leaves(item)]
    if len(piece.parts) == 1 and isinstance(piece.parts[0], str):
        return [piece.parts[0]]
    return [text for part in piece.parts if not isinstance(part, str) for text in leaves(part)]
