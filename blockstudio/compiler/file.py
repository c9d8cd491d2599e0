"""The generated file: imports, own code, one definition per block, `build()`."""

from collections import ChainMap
from collections.abc import Mapping

from blockstudio.compiler.attributes import holders
from blockstudio.compiler.chains import is_numbered
from blockstudio.compiler.children import Children
from blockstudio.compiler.classes import Definition, parameters_of
from blockstudio.compiler.custom import split
from blockstudio.compiler.freezing import lazily_asking
from blockstudio.compiler.initialise import called_by_rules, initialisation
from blockstudio.compiler.passages import Passage, header, own_lines, passage
from blockstudio.compiler.placing import device_argument, device_name, placed
from blockstudio.compiler.plan import BlockPlan
from blockstudio.compiler.sequences import Sequences
from blockstudio.compiler.stretches import Kept, Written
from blockstudio.compiler.tree import Items, Tree, Verbatim, Writer, call, leaf
from blockstudio.compiler.vocabulary import IMPORTS
from blockstudio.graph.code.used import at_top, used_codes
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id
from blockstudio.graph.store import Store


class File:
    """Writes the whole file from the plans of its blocks, inner ones first.

    Of what was `kept` it takes what nothing touched since.
    """

    def __init__(self, store: Store, plans: list[BlockPlan], kept: Kept | None = None) -> None:
        self.store = store
        self.plans = plans
        chains = (p.block.id for p in plans if p.sequential and is_numbered(p.order))
        containers = {item.block.id: item.containers.values() for item in plans}
        self.holders = holders(chains, containers)
        if kept is not None:
            self.holders = kept.same(self.holders)
        self.children = Children(store, {item.block.id: item for item in plans}, self.holders)
        self.kept = kept
        self.own: list[Verbatim] = []
        """The lines that are own code; known once the file is written."""

    def passages(self) -> list[Passage]:
        """Write everything."""
        kinds = frozenset[str]().union(*(item.kinds for item in self.plans))
        imports = ["import math"] if any(kind.startswith("math.") for kind in kinds) else []
        passages = [self._codes(imports)]
        root = self.plans[-1]
        for item in self.plans:
            if not (root.sequential if item is root else item.inline):
                passages += self._definition(item)
        passages.append(self._build(root))
        head = header(passages, imports)
        foreign = {line for line in imports if line not in IMPORTS}
        own = tuple(Verbatim(n, n) for n, line in enumerate(head, 1) if line in foreign)
        passages.insert(0, Passage("\n".join(head), len(head), own=own))
        self.own = own_lines(passages)
        return passages

    @property
    def gaps(self) -> tuple[Problem, ...]:
        """The sizes that are not known, of kinds that torch has no lazy module for."""
        return tuple(gap for item in self.plans for gap in item.gaps)

    @property
    def homes(self) -> Mapping[Id, Id]:
        """The block or region that each node lies in."""
        return ChainMap(*(item.homes for item in self.plans))

    def _codes(self, imports: list[str]) -> Passage:
        """Write the Python of the app's user as it is, and add its imports to the others."""
        writer = Writer()
        for code in at_top(self.store, used_codes(self.store)):
            own, rest, first = split(code)
            imports += own
            if rest:
                writer.line()
                writer.line()
                writer.verbatim([line.rstrip() for line in rest], code.id, first)
        return passage(writer)

    def _definition(self, item: BlockPlan) -> tuple[Passage, ...]:
        """Return the class or function of a block, as it was written before if nothing changed."""
        kept, children = self.kept, self.children
        if kept is None:
            return (Definition(children, item).whole(),)
        store, used = kept.store, tuple(children.used(item))

        def make() -> Written:
            definition = Definition(children.over(store), item)
            if kept.is_long(item):
                return definition.in_stretches(kept)
            for other in used:
                if other is item or other.inline:
                    store.read_inside(other.block.id)
            return Written((definition.whole(),))

        lazy = tuple(lazily_asking(children, one) for one in used)
        given = (self.holders, lazy, *map(BlockPlan.said, used))
        written = kept.definitions.of(
            item.block.id, given, make, lambda written: kept.kinds.hold(written.kinds)
        )
        return written.passages

    def _build(self, root: BlockPlan) -> Passage:
        writer = Writer()
        sequences = Sequences(self.children, writer)
        attributes = self.children.attributes
        here = sequences.locals_of(root, [device_name(self.store), *called_by_rules(self.store)])
        rules = initialisation(self.store, self.children.plans, attributes, here)
        rules = placed(rules, attributes, root.block, here)
        for function in rules.functions:
            writer.line()
            writer.line()
            for line in function:
                sequences.line(line)
        writer.line()
        writer.line()
        items = tuple(map(leaf, [*parameters_of(root), *device_argument(self.store)]))
        writer.statement(0, Tree(("def build", Items(items), ":")))
        writer.line('    """Return a fresh, initialised network."""')
        if root.sequential:
            sequences.body(root, here, rules)
        else:
            made = call(root.name, [leaf(f"{name}={name}") for name in root.block.arguments])
            sequences.end(made, here, rules)
        return passage(writer)
