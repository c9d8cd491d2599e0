"""Whether a rule is about a parameter: rules of initialisation and parameter groups alike."""

from typing import Protocol

from blockstudio.graph.containers import is_contained
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import node_of
from blockstudio.graph.ports import spec_of
from blockstudio.graph.records import BLOCK_PREFIX, Block, Id, Node
from blockstudio.graph.scope import enclosing_class
from blockstudio.graph.store import Store


class Rule(Protocol):
    """What rules of every sort say of where they hold."""

    @property
    def path(self) -> tuple[Id, ...]:
        """The node inside which it holds; empty: the network."""
        ...

    @property
    def kind(self) -> str:
        """The class of the modules it keeps to; empty: any."""
        ...

    @property
    def parameter(self) -> str:
        """The name of the parameters it keeps to; empty: any."""
        ...


def reaches(store: Store, rule: Rule, path: Path, parameter: str) -> bool:
    """Return whether a rule is about the parameter of that name of the node at `path`.

    A repeated block by its bare id means all its repetitions.
    """
    inside = without_regions(store, rule.path)
    own = without_regions(store, path)
    if not is_inside(own, inside):
        return False
    node = store.records.get(node_of(path[-1]))
    if not isinstance(node, Node):
        return False
    if rule.kind:
        return _is_own(store, rule, node, own, parameter)
    if not rule.parameter:
        return True
    if len(own) == len(inside):
        return rule.parameter == parameter
    return goes_by(parameter or node.name, rule.parameter)


def goes_by(key: str, name: str) -> bool:
    """Return whether a parameter of that key is called so: `weight`, `weights.0` in a container."""
    return key == name or key.endswith(f".{name}")


def is_inside(path: Path, outer: Path) -> bool:
    """Return whether `path` is `outer` or somewhere inside it, whichever repetition of a repeat is meant."""
    return len(path) >= len(outer) and all(
        wanted in (step, node_of(step)) for step, wanted in zip(path, outer, strict=False)
    )


def without_regions(store: Store, path: Path) -> tuple[Id, ...]:
    """Return a path without the regions in it: they are no step of the code."""
    return tuple(step for step in path if not isinstance(store.records.get(step), Block))


def leads_nowhere(store: Store, path: Path) -> bool:
    """Return whether there is no such node: it is gone, or it is somewhere else now."""
    scope = store.project.root
    for step in without_regions(store, path):
        node = store.records.get(node_of(step))
        if not isinstance(node, Node) or enclosing_class(store, node.block) != scope:
            return True
        scope = node.definition or ""
    return False


def _is_own(store: Store, rule: Rule, node: Node, path: Path, parameter: str) -> bool:
    """Return whether the parameter is one of a module's very own, of a module of the rule's kind."""
    spec = spec_of(store, node)
    if spec is not None and spec.form == "parameter":
        holder = store.records.get(node_of(path[-2])) if len(path) > 1 else None
        kind = holder.kind if isinstance(holder, Node) else BLOCK_PREFIX + store.project.root
        # What lies in a container is one of the container's own, which has no such class.
        own = "" if not is_contained(store, node) else node.name
        return kind == rule.kind and rule.parameter in (own, node.name)
    named = rule.parameter == parameter if rule.parameter else "." not in parameter
    return node.kind == rule.kind and named
