"""What can be told wrong without torch: values, names, wires. Kept up to date edit by edit."""

from msgspec import Struct

from blockstudio.graph.change import Change
from blockstudio.graph.checks.blocks import block_problems
from blockstudio.graph.checks.chosen_output import chosen_output_problems
from blockstudio.graph.checks.clashes import clash_problems
from blockstudio.graph.checks.gradients import cuts, gradient_problems
from blockstudio.graph.checks.groups import group_problems
from blockstudio.graph.checks.kept import kept_problems
from blockstudio.graph.checks.nodes import node_problems
from blockstudio.graph.checks.outputs import output_problems
from blockstudio.graph.checks.recipe import choice_problems
from blockstudio.graph.checks.rules import rule_problems
from blockstudio.graph.left_out import omission_of
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import INPUT, OUTPUT, Block, CustomCode, Id, Node, Wire, code_kind
from blockstudio.graph.regions import has_regions
from blockstudio.graph.running import Running
from blockstudio.graph.scope import enclosing_class, regions_inside
from blockstudio.graph.store import Store
from blockstudio.graph.walk import used_blocks


class Checker:
    """The problems of a document, recomputed only where a change touched it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._of_node: dict[Id, _Found] = {}
        self._of_block: dict[Id, list[Problem]] = {}
        self._inside: dict[Id, _Found] = {}
        self._running = Running(store)
        self._copy: Checker | None = None
        """What looks at the document as it runs, where something is left out of it."""

    def close(self) -> None:
        """Listen to the document no more."""
        self._running.close()

    def update(self, change: Change) -> None:
        """Forget what `change` may have made untrue."""
        if _placed_elsewhere(change):
            # A tie may end anywhere below the block it is made in.
            self._forget_blocks()
        for record in (*change.before.values(), *change.after.values()):
            match record:
                case Node() if not change.only_moves(record.id):
                    self._forget_node(record)
                case Wire():
                    self._forget(record.source, record.target)
                    self._forget_block(record.block)
                    # What a region asks says which children its class makes.
                    self._forget_block(enclosing_class(self.store, record.block))
                case Block():
                    self._forget_scope(record.id)
                    self._forget(record.owner)
                    self._forget(*(node.id for node in self.store.instances(record.id)))
                case CustomCode():
                    self._forget_users(code_kind(record.id))
                    self._forget_written(record.id)
                case _:
                    pass

    def problems(self) -> list[Problem]:
        """Return every problem of the blocks the network uses, and of what the file held."""
        running = self._running.store
        if running is self.store:
            return self._problems()
        if self._copy is None or self._copy.store is not running:
            self._copy = Checker(running)
            running.listeners.append(self._copy.update)
        return [*omission_of(self.store).faults.values(), *self._copy.problems()]

    def _problems(self) -> list[Problem]:
        found = list(kept_problems(self.store))
        cutting = False
        for block in reversed(used_blocks(self.store)):
            inside = self._inside.get(block.id)
            if inside is None:
                inside = self._inside[block.id] = self._look_inside(block)
            found += inside.problems
            cutting = cutting or inside.cuts
        if cutting:
            found += gradient_problems(self.store)
        found += output_problems(self.store)
        found += clash_problems(self.store)
        found += rule_problems(self.store)
        found += group_problems(self.store)
        found += chosen_output_problems(self.store)
        return [*found, *choice_problems(self.store.train)]

    def _look_inside(self, block: Block) -> "_Found":
        """Return what is wrong with a block and its nodes; those that no change touched are kept."""
        if block.id not in self._of_block:
            self._of_block[block.id] = list(block_problems(self.store, block))
        found, cutting = list(self._of_block[block.id]), False
        for node in self.store.nodes(block.id):
            own = self._of_node.get(node.id)
            if own is None:
                problems = list(node_problems(self.store, node))
                own = self._of_node[node.id] = _Found(problems, cuts(self.store, node))
            found += own.problems
            cutting = cutting or own.cuts
        return _Found(found, cutting)

    def _forget_node(self, node: Node) -> None:
        self._inside.pop(node.block, None)
        self._forget(node.id, node.same, *(call.id for call in self.store.shared_calls(node.id)))
        self._forget(*(wire.target for wire in self.store.wires_from(node.id)))
        for inner in self._class_of(node.block):
            self._forget_block(inner)
        if node.definition is not None or has_regions(self.store, node):
            # Whether a block contains itself depends on the insides of all others.
            self._forget_blocks()
        if node.kind in (INPUT, OUTPUT):
            self._forget(*(instance.id for instance in self.store.instances(node.block)))
            owned = self.store.records.get(node.block)
            self._forget(owned.owner if isinstance(owned, Block) else "")

    def _class_of(self, block: Id) -> list[Id]:
        """Return the blocks of one class: it and its regions."""
        outer = enclosing_class(self.store, block)
        return [block, outer, *regions_inside(self.store, outer)]

    def _forget_scope(self, block: Id) -> None:
        for inner in self._class_of(block):
            self._forget_block(inner)
            self._forget(*(node.id for node in self.store.nodes(inner)))

    def _forget_users(self, kind: str) -> None:
        users = (r for r in self.store.records.values() if isinstance(r, Node) and r.kind == kind)
        for node in users:
            self._forget_node(node)

    def _forget_written(self, code: Id) -> None:
        for block in self.store.blocks():
            if block.forward == code:
                self._forget_block(block.id)

    def _forget(self, *keys: Id) -> None:
        for key in keys:
            self._of_node.pop(key, None)
            node = self.store.records.get(key)
            if isinstance(node, Node):
                self._inside.pop(node.block, None)

    def _forget_block(self, block: Id) -> None:
        self._of_block.pop(block, None)
        self._inside.pop(block, None)

    def _forget_blocks(self) -> None:
        self._of_block.clear()
        self._inside.clear()


class _Found(Struct, frozen=True):
    """What is wrong with a node, or a block and the nodes in it, and whether gradients end there."""

    problems: list[Problem]
    cuts: bool


def _placed_elsewhere(change: Change) -> bool:
    old, new = change.before, change.after
    return any(_device(old.get(key)) != _device(new.get(key)) for key in {*old, *new})


def _device(record: object) -> str:
    return record.device if isinstance(record, Node) else ""


def check(store: Store) -> list[Problem]:
    """Return every problem of a document that can be told without torch."""
    return Checker(store).problems()
