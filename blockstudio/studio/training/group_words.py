"""Parameter groups in words: what each is about, what it does, how much it has."""

from collections import Counter
from collections.abc import Iterable

from blockstudio.graph.group_assignment import GroupMember, is_vector
from blockstudio.graph.records import ParameterGroup
from blockstudio.graph.store import Store
from blockstudio.graph.walk import state_key
from blockstudio.recipes.settings.summary import options_words
from blockstudio.studio.initialisation.reach import class_of, target_of
from blockstudio.studio.translations import tr


def treatment(group: ParameterGroup) -> str:
    """Say what a group does to its parameters."""
    if group.frozen:
        return tr("frozen")
    return options_words(group.options) or tr("as the recipe")


def about(store: Store, group: ParameterGroup) -> str:
    """Say which parameters a group is about."""
    if not group.vectors:
        return target_of(store, group)
    where = state_key(store, group.path)
    parts = [
        tr("biases and norms"),
        tr("all {kind}", kind=class_of(store, group.kind)) if group.kind else "",
        where,
        group.parameter,
    ]
    return " · ".join(part for part in parts if part)


def having(members: Iterable[GroupMember]) -> str:
    """Say how many parameters there are, by their names: `4 biases, 2 weights`."""
    counts = Counter(_sort(member) for member in members)
    words = [_counted(sort, count) for sort, count in counts.most_common()]
    if len(words) > 3:
        return tr("{count} parameters", count=counts.total())
    return ", ".join(words) or tr("nothing")


def groups_summary(store: Store, members: list[GroupMember]) -> str:
    """Say in one line how many parameters each group has: `2 frozen;  10 weight_decay 0`."""
    groups = store.train.groups
    if not members:
        return tr("{count} groups", count=len(groups)) if groups else ""
    counts = Counter(member.group for member in members)
    return ";  ".join(f"{counts[number]} {treatment(group)}" for number, group in enumerate(groups))


def _sort(member: GroupMember) -> str:
    name = member.name.rpartition(".")[2]
    if name.startswith("bias"):
        return "bias"
    if name.startswith("weight"):
        return "norm" if is_vector(member.shape) else "weight"
    return "other"


def _counted(sort: str, count: int) -> str:
    match sort:
        case "bias":
            return tr("1 bias") if count == 1 else tr("{count} biases", count=count)
        case "weight":
            return tr("1 weight") if count == 1 else tr("{count} weights", count=count)
        case "norm":
            return tr("1 norm weight") if count == 1 else tr("{count} norm weights", count=count)
        case _:
            return tr("1 parameter") if count == 1 else tr("{count} parameters", count=count)
