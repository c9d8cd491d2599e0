"""Whether what a network ends with is what the loss of the recipe takes."""

from collections.abc import Iterator

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.graph import ports
from blockstudio.graph.checks.gradients import Walk, trainable
from blockstudio.graph.code.written import is_written
from blockstudio.graph.facts import Path
from blockstudio.graph.problems import Fix, Place, Problem
from blockstudio.graph.records import INPUT, OUTPUT, TRAIN, Id, Node
from blockstudio.graph.regions import has_regions
from blockstudio.graph.store import Store
from blockstudio.graph.walk import used_blocks


class _Wish(Struct, frozen=True):
    """What a loss takes: the ends it must not have, and those without which it makes no sense.

    A layer that gives any numbers suits the loss `plain` as it is. `fails` says that torch refuses
    what does not suit, as soon as it comes.
    """

    takes: Text
    against: tuple[str, ...]
    needs: bool = False
    plain: str = ""
    fails: bool = False


_NN = "torch.nn."
_SOFTMAX = ("softmax", "softmax2d", "softmin")
_SIGMOID = ("sigmoid", "hardsigmoid", "expit")
_SHARES = (*_SOFTMAX, *_SIGMOID)
_LOGARITHMS = ("logsoftmax", "logsigmoid")
_AS_THEY_ARE = text("outputs as a layer gives them")
_LOG = text("logarithms of probabilities")
_WISHES = {
    f"{_NN}CrossEntropyLoss": _Wish(_AS_THEY_ARE, _SHARES),
    f"{_NN}BCEWithLogitsLoss": _Wish(_AS_THEY_ARE, (*_SHARES, *_LOGARITHMS)),
    f"{_NN}MultiLabelSoftMarginLoss": _Wish(_AS_THEY_ARE, (*_SHARES, *_LOGARITHMS)),
    f"{_NN}NLLLoss": _Wish(_LOG, _SHARES, needs=True, plain=f"{_NN}CrossEntropyLoss"),
    f"{_NN}KLDivLoss": _Wish(_LOG, _SHARES, needs=True),
    f"{_NN}BCELoss": _Wish(
        text("numbers from 0 to 1"),
        _LOGARITHMS,
        needs=True,
        plain=f"{_NN}BCEWithLogitsLoss",
        fails=True,
    ),
}
_PASSING = (
    *("identity", "flatten", "unflatten", "squeeze", "unsqueeze", "reshape", "view", "contiguous"),
    *("transpose", "permute", "movedim", "t", "clone", "float", "getitem"),
    *("dropout", "dropout1d", "dropout2d", "dropout3d", "alphadropout"),
)
"""What hands on the numbers it gets, in another shape or order."""


def output_problems(store: Store) -> Iterator[Problem]:
    """Yield what a network ends with and its loss does not take, if there is anything to train."""
    wish = _WISHES.get(store.train.loss)
    if wish is None:
        return
    for path, node in _ends(store):
        name = _name(store, node)
        raw = name not in (*_SHARES, *_LOGARITHMS) and _is_raw(store, node)
        if (name in wish.against or (wish.needs and raw)) and _trains(store):
            yield _problem(store, wish, (path, node), raw=raw)


def _problem(store: Store, wish: _Wish, end: tuple[Path, Node], *, raw: bool) -> Problem:
    path, node = end
    hint, fix = _way(store, wish, end, raw=raw)
    # What is wrong with the recipe keeps nobody from looking at the network.
    place = Place(record=TRAIN, item="loss") if wish.fails else Place(node.block, node.id, "", path)
    return Problem(
        text(
            "{loss} does not take what “{name}” gives",
            loss=store.train.loss.rpartition(".")[2],
            name=node.name,
        ),
        place,
        "error" if wish.fails else "warning",
        expected=wish.takes,
        actual=text("{kind}", kind=ports.kind_name(store, store.original(node))),
        hint=hint,
        fix=fix,
    )


def _way(
    store: Store, wish: _Wish, end: tuple[Path, Node], *, raw: bool
) -> tuple[Text, Fix | None]:
    """Return what to do, and the one click that does it, if there is one."""
    path, node = end
    if raw and wish.plain:
        other = text("choose {loss}, which takes it as it is", loss=wish.plain.rpartition(".")[2])
        return other, Fix(TRAIN, "loss", wish.plain)
    if raw:
        return text("place LogSoftmax behind it"), None
    if wish.needs:
        return text("place another function there"), None
    around = [one for key in path if isinstance(one := store.records.get(key), Node)]
    alone = all(store.uses(one.definition or "") < 2 for one in around)
    alone = alone and not node.same and not store.shared_calls(node.id)
    return text("take it out: the loss does that itself"), Fix(node.id, "") if alone else None


def _ends(store: Store) -> Iterator[tuple[Path, Node]]:
    """Yield the nodes whose numbers the first Output gets, whatever their shape and order."""
    walk, seen = Walk(store), set[tuple[Path, Id]]()
    front: list[tuple[Path, Id]] = [
        ((), end.id) for end in ports.faces(store, store.project.root, OUTPUT)[:1]
    ]
    while front:
        path, key = front.pop()
        node = store.node(key)
        if (path, key) in seen or (node.kind == OUTPUT and is_written(store, node.block)):
            continue
        seen.add((path, key))
        if node.kind in (INPUT, OUTPUT) or has_regions(store, node):
            front += walk.before(path, node)
        elif _name(store, node) in _PASSING:
            spec = ports.spec_of(store, store.original(node))
            first = spec.inputs[0].name if spec is not None and spec.inputs else ""
            wires = (wire for wire in store.wires_into(node.id) if wire.input == first)
            front += [spot for wire in wires for spot in walk.source(path, wire)]
        else:
            yield path, node


def _name(store: Store, node: Node) -> str:
    spec = ports.spec_of(store, store.original(node))
    return spec.title.lower().replace("_", "") if spec is not None and not spec.is_code else ""


def _is_raw(store: Store, node: Node) -> bool:
    """Return whether a node is a layer that gives any numbers."""
    spec = ports.spec_of(store, store.original(node))
    if spec is None or spec.is_code:
        return False
    return spec.form == "module" and spec.family == "layers" and bool(spec.parameters)


def _trains(store: Store) -> bool:
    nodes = (node for block in used_blocks(store) for node in store.nodes(block.id))
    return any(trainable(store, node) for node in nodes)
