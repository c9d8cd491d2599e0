"""What is wrong with the parameter groups of the recipe: by themselves, and for this network."""

from collections.abc import Iterable, Iterator

from blockstudio.catalogue.library import library
from blockstudio.catalogue.text import text
from blockstudio.graph.checks.rules import kind_problems, parameter_problems
from blockstudio.graph.checks.values import option_problems
from blockstudio.graph.facts import Facts, ParameterFacts
from blockstudio.graph.group_assignment import NO_GROUP, GroupMember
from blockstudio.graph.problems import GroupItem, Place, Problem
from blockstudio.graph.reaching import leads_nowhere
from blockstudio.graph.records import TRAIN, Node, ParameterGroup, TrainSpec
from blockstudio.graph.store import Store


def group_problems(store: Store) -> Iterator[Problem]:
    """Yield what is wrong with the groups whatever the network has for parameters."""
    train = store.train
    yield from problems_of_groups(store, train)
    if train.optimiser.endswith(".LBFGS") and any(not group.frozen for group in train.groups):
        yield Problem(
            text("LBFGS knows no groups with options of their own"),
            Place(record=TRAIN, item="groups"),
            hint=text("keep only groups that are frozen, or choose another optimiser"),
        )


def problems_of_groups(store: Store, train: TrainSpec) -> Iterator[Problem]:
    """Yield what is wrong with each group of a recipe."""
    for number, group in enumerate(train.groups):
        yield from _of_group(store, train, group, Place(record=TRAIN, item=GroupItem(number)))


def _of_group(
    store: Store, train: TrainSpec, group: ParameterGroup, place: Place
) -> Iterator[Problem]:
    if leads_nowhere(store, group.path):
        yield Problem(
            text("a parameter group is about a node that is gone"),
            place,
            hint=text("remove the group, or choose another place for it"),
        )
    yield from kind_problems(store, group.kind, place)
    yield from parameter_problems(store, group, place)
    spec = library().get(train.optimiser)
    if spec is not None and not group.frozen:
        yield from option_problems(spec.title, spec.properties, group.options, place)


def assignment_problems(
    store: Store, facts: Facts, members: Iterable[GroupMember]
) -> Iterator[Problem]:
    """Yield what is wrong with the groups for the parameters there are."""
    train, members = store.train, list(members)
    if not members:
        asks = [one.trainable for one in _parameters(facts) if not one.buffer]
        if asks and not any(asks):
            yield _nothing_trained()
        return
    claimed = {member.group for member in members}
    for number, _ in enumerate(train.groups):
        if number not in claimed:
            yield Problem(
                text("this group has no parameters"),
                Place(record=TRAIN, item=GroupItem(number)),
                "warning",
                hint=text("there are none such, or groups before it have them already"),
            )
    left = [
        member
        for member in members
        if member.group == NO_GROUP or not train.groups[member.group].frozen
    ]
    if not left:
        yield _nothing_trained()
    yield from _misfits(store, train, left)


def _nothing_trained() -> Problem:
    return Problem(
        text("every parameter is frozen: nothing would be trained"),
        Place(record=TRAIN, item="groups"),
        hint=text("train some of them"),
    )


def _parameters(facts: Facts) -> Iterator[ParameterFacts]:
    for known in facts.values():
        yield from known.parameters


def _misfits(store: Store, train: TrainSpec, left: list[GroupMember]) -> Iterator[Problem]:
    """Yield what keeps an optimiser from training the parameters that are not frozen."""
    place = Place(record=TRAIN, item="optimiser")
    others = [member for member in left if member.shape is not None and len(member.shape) != 2]
    if train.optimiser.endswith(".Muon") and others:
        yield Problem(
            text("Muon trains only matrices, and {count} parameters are none", count=len(others)),
            place,
            hint=text("freeze them by a parameter group, or choose another optimiser"),
        )
    dense = [member for member in left if not _is_sparse(store, member)]
    if train.optimiser.endswith(".SparseAdam") and dense:
        yield Problem(
            text("SparseAdam trains only embeddings with sparse gradients"),
            place,
            actual=text("{count} other parameters", count=len(dense)),
            hint=text("set “sparse” of the embeddings and freeze the rest, or choose Adam"),
        )


def _is_sparse(store: Store, member: GroupMember) -> bool:
    node = store.records.get(member.path[-1])
    return isinstance(node, Node) and bool(node.properties.get("sparse"))
