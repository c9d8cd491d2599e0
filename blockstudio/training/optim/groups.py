"""Parameter groups: which parameters a rule selects, and what the optimiser is given of them."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from torch import nn
from torch.nn import Parameter

from blockstudio.catalogue.text import text
from blockstudio.graph.parameters import node_of
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.reaching import goes_by
from blockstudio.graph.records import BLOCK_PREFIX, CODE_PREFIX, TRAIN, Node, ParameterGroup
from blockstudio.graph.store import Store
from blockstudio.graph.walk import every_path, has_repetitions, state_key

Named = dict[str, Parameter]
Parts = tuple[str | None, ...]


class GroupAssignment(Struct, frozen=True):
    """Parameters by their first name: those of each rule, in order, and those of no rule."""

    by_rule: tuple[Named, ...]
    others: Named

    @property
    def everything(self) -> Iterator[Named]:
        """Yield the parameters of the optimiser's groups: those of no rule first."""
        yield self.others
        yield from self.by_rule


def assigned(
    model: nn.Module, rules: tuple[ParameterGroup, ...], store: Store | None
) -> GroupAssignment:
    """Return what each rule selects: a parameter belongs to the first that does.

    `store` is the document the network was compiled from; only rules about its nodes need it.
    Raises `Refusal` if a rule is about a node or block that is not there.
    """
    left = dict(model.named_parameters())
    by_rule: list[Named] = []
    for rule in rules:
        identities = _wanted(model, rule, store)
        by_rule.append({name: value for name, value in left.items() if id(value) in identities})
        left = {name: value for name, value in left.items() if name not in by_rule[-1]}
    return GroupAssignment(tuple(by_rule), left)


def optimiser_groups(
    model: nn.Module, rules: tuple[ParameterGroup, ...], store: Store | None
) -> list[dict[str, Any]]:
    """Return the groups for the optimiser; what a rule freezes is no longer trained.

    Raises `Refusal` if nothing is left to train.
    """
    assignment = assigned(model, rules, store)
    groups: list[dict[str, Any]] = []
    options = [{}, *(rule.options for rule in rules)]
    frozen = [False, *(rule.frozen for rule in rules)]
    for named, own, still in zip(assignment.everything, options, frozen, strict=True):
        if still:
            for value in named.values():
                value.requires_grad = False
        trained = [value for value in named.values() if value.requires_grad]
        if trained:
            groups.append({"params": trained} | arguments(own))
    if not groups:
        raise refuse(
            text("The network has nothing to train"),
            hint=text("Add a layer with parameters, or let a parameter be trained."),
        )
    return groups


def arguments(options: dict[str, Any]) -> dict[str, Any]:
    """Return options as torch takes them: pairs of numbers as tuples."""
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in options.items()
    }


def _wanted(model: nn.Module, rule: ParameterGroup, store: Store | None) -> set[int]:
    """Return the identities of all parameters a rule is about, however they are called."""
    about = _About(rule, store)
    return {
        id(value)
        for prefix, module in model.named_modules(remove_duplicate=False)
        if about.module(module, prefix)
        for name, value in module.named_parameters(recurse=False)
        if about.parameter(name, value, f"{prefix}.{name}" if prefix else name)
    }


class _About:
    """What a rule is about; places in the document become beginnings of `state_dict` keys."""

    def __init__(self, rule: ParameterGroup, store: Store | None) -> None:
        self.rule = rule
        self._place = _parts(rule.path, store) if rule.path else ()
        self._class: type | None = None
        self._instances: list[Parts] | None = None
        if rule.kind.startswith((BLOCK_PREFIX, CODE_PREFIX)):
            self._instances = _instances(rule.kind, store)
        elif rule.kind:
            self._class = getattr(nn, rule.kind.rsplit(".", 1)[-1], nn.Module)

    def module(self, module: nn.Module, name: str) -> bool:
        """Return whether the rule is about parameters of this module, as far as its kind goes."""
        if self._instances is not None:
            return any(_begins(name, place) for place in self._instances)
        return self._class is None or type(module) is self._class

    def parameter(self, name: str, value: Parameter, key: str) -> bool:
        """Return whether the rule is about this parameter, as far as name and place go."""
        asked = self.rule.parameter
        named = not asked or name == asked or ("." in asked and goes_by(key, asked))
        flat = not self.rule.vectors or value.ndim <= 1
        return named and flat and _begins(key, self._place)


def _instances(kind: str, store: Store | None) -> list[Parts]:
    if store is None:
        raise _gone()
    return [_parts(path, store) for path, node in every_path(store) if node.kind == kind]


def _parts(path: tuple[str, ...], store: Store | None) -> Parts:
    """Return the parts of a key; None stands for any repetition of a repeated block."""
    if store is None or any(node_of(step) not in store for step in path):
        raise _gone()
    parts: list[str | None] = []
    for step in path:
        key = state_key(store, (step,))
        parts += key.split(".") if key else ()
        node = store.records.get(node_of(step))
        if isinstance(node, Node) and has_repetitions(node) and step == node.id:
            parts[-1] = None
    return tuple(parts)


def _begins(key: str, place: Parts) -> bool:
    parts = key.split(".")
    alike = (step is None or step == other for step, other in zip(place, parts, strict=False))
    return len(parts) >= len(place) and all(alike)


def _gone() -> Exception:
    return refuse(
        text("A parameter group is about a node that is gone"),
        Place(record=TRAIN, item="groups"),
        hint=text("Remove the group, or choose another place for it."),
    )
