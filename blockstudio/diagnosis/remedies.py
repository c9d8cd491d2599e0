"""What may help, as edits: each is made on a copy first, and can be undone."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from blockstudio.catalogue.text import Text, text
from blockstudio.diagnosis.finding import Remedy, set_to
from blockstudio.diagnosis.rates import rate_of, rounded
from blockstudio.graph import edits
from blockstudio.graph.change import Change
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Place
from blockstudio.graph.records import OUTPUT, Node
from blockstudio.graph.store import Store

SQUASHING = {
    "torch.nn.Sigmoid": "torch.nn.ReLU",
    "torch.nn.Tanh": "torch.nn.ReLU",
    "torch.nn.Hardtanh": "torch.nn.ReLU",
    "torch.nn.Softsign": "torch.nn.ReLU",
    "torch.sigmoid": "torch.relu",
    "torch.tanh": "torch.relu",
    "torch.Tensor.sigmoid": "torch.Tensor.relu",
    "torch.Tensor.tanh": "torch.Tensor.relu",
    "torch.nn.functional.sigmoid": "torch.nn.functional.relu",
    "torch.nn.functional.tanh": "torch.nn.functional.relu",
}
"""What turns large values into nearly the same ones, and what stands for it that does not."""
_RECTIFIERS = {
    "torch.nn.ReLU": "torch.nn.LeakyReLU",
    "torch.relu": "torch.nn.functional.leaky_relu",
    "torch.nn.functional.relu": "torch.nn.functional.leaky_relu",
    "torch.Tensor.relu": "torch.nn.functional.leaky_relu",
}


def other_rate(store: Store, factor: float) -> Remedy | None:
    """Return the remedy of a rate that is so many times larger; None where the recipe has none."""
    rate = rate_of(store.train)
    return None if rate is None else rate_set(rounded(rate * factor))


def rate_set(rate: float) -> Remedy:
    """Return the remedy that sets the learning rate."""
    return set_to(text("Set the learning rate to {rate}", rate=f"{rate:g}"), {"train.lr": rate})


def leaking(store: Store, place: Place) -> Remedy | None:
    """Return the remedy that lets a rectifier pass a little of what is below zero."""
    node = store.records.get(place.record)
    kind = _RECTIFIERS.get(getattr(node, "kind", ""))
    if kind is None:
        return None
    return Remedy(
        text("Use a leaky ReLU there"),
        lambda copy: edits.replace_node(copy, place.record, kind, {}),
    )


def taken_out(place: Place, name: str) -> Remedy:
    """Return the remedy that takes a node out; what came before it goes on to what came after."""
    title = text("Take “{name}” out", name=name)
    return Remedy(title, lambda store: edits.dissolve(store, [place.record]))


def trained(place: Place) -> Remedy:
    """Return the remedy that has the parameters of a node trained, whoever said that they stay."""
    title = text("Train it")

    def edit(store: Store) -> Edit:
        verbs = (edits.train_nodes, edits.thaw)
        return _together(store, title, [partial(verb, paths=[place.path]) for verb in verbs])

    return Remedy(title, edit)


def as_torch_begins(store: Store) -> Remedy | None:
    """Return the remedy that drops the rules of initialisation, if there are any."""
    title, rules = text("Begin with the values that torch gives"), store.rules()
    verbs = [partial(edits.remove_rule, key=rule.id) for rule in rules]
    return Remedy(title, lambda copy: _together(copy, title, verbs)) if rules else None


def unsquashed(store: Store) -> Remedy | None:
    """Return the remedy that makes the sigmoids and tanhs inside the network ReLUs, if there are any."""
    title, inner = text("Use ReLU in their place"), [*_inner(store)]
    verbs = [
        partial(edits.replace_node, key=node.id, kind=SQUASHING[node.kind], properties={})
        for node in inner
    ]
    return Remedy(title, lambda copy: _together(copy, title, verbs)) if inner else None


def _inner(store: Store) -> Iterator[Node]:
    """Yield what squashes, but what gives the answers of the network."""
    for block in store.blocks():
        for node in store.nodes(block.id):
            last = any(store.node(wire.target).kind == OUTPUT for wire in store.wires_from(node.id))
            if (
                node.kind in SQUASHING
                and not node.same
                and not (last and block.id == store.project.root)
            ):
                yield node


def _together(store: Store, title: Text, verbs: Sequence[Callable[[Store], Edit]]) -> Edit:
    """Return one edit that does several, one after the other."""
    scratch, change = Store(store.records.values()), Change()
    for verb in verbs:
        edit = verb(scratch)
        scratch.apply(edit.change)
        change = change.then(edit.change)
    return Edit(title, change)
