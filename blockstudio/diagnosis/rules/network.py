"""Rules about network and recipe together, known before anything is trained."""

from collections.abc import Iterator

from blockstudio.catalogue.text import text
from blockstudio.diagnosis.case import Case
from blockstudio.diagnosis.finding import Hit, set_to
from blockstudio.diagnosis.remedies import taken_out
from blockstudio.graph import ports
from blockstudio.graph.problems import Place
from blockstudio.graph.records import OUTPUT, Node
from blockstudio.graph.store import Store
from blockstudio.graph.structures.returns import compared
from blockstudio.graph.walk import every_path

_CROSS_ENTROPY, _NLL = "torch.nn.CrossEntropyLoss", "torch.nn.NLLLoss"
_TWICE = {
    _CROSS_ENTROPY: ("softmax", "softmin", "sigmoid"),
    "torch.nn.BCEWithLogitsLoss": ("sigmoid", "softmax", "logsigmoid"),
    "torch.nn.MultiLabelSoftMarginLoss": ("sigmoid",),
}
"""What a loss does itself to the outputs: done before, it is done twice."""
_LOGARITHMIC = ("logsoftmax", "log_softmax", "log", "logsigmoid", "log_sigmoid")
TINY = 8
"""A batch norm of fewer values than this for each channel is told."""
_SPATIAL = ("2d", "3d")


def softmax_twice(case: Case) -> Iterator[Hit]:
    """Yield the last node, where the loss does the same once more."""
    node = answered_by(case.store)
    if node is not None and _last_word(node.kind) in _TWICE.get(case.train.loss, ()):
        place = Place(node.block, node.id, "", _path(case.store, node))
        yield Hit(
            place,
            text("“{name}” is done twice", name=node.name),
            text("{loss} takes scores and does it itself", loss=_short(case.train.loss)),
            remedy=taken_out(place, node.name),
        )


def no_logarithms(case: Case) -> Iterator[Hit]:
    """Yield the last node, where the loss takes logarithms of probabilities, and it gives none."""
    node = answered_by(case.store)
    spec = ports.spec_of(case.store, node) if node is not None else None
    if node is None or spec is None or case.train.loss != _NLL:
        return
    if _last_word(node.kind) not in _LOGARITHMIC and node.definition is None and not spec.is_code:
        yield Hit(
            Place(node.block, node.id, "", _path(case.store, node)),
            text("“{name}” gives no logarithms of probabilities", name=node.name),
            text("{loss} takes what LogSoftmax gives", loss=_short(_NLL)),
            remedy=set_to(text("Use CrossEntropyLoss"), {"train.loss": _CROSS_ENTROPY}),
        )


def tiny_batches(case: Case) -> Iterator[Hit]:
    """Yield the first batch norm that has too few samples for its means."""
    size = case.train.batch_size
    for path, node in every_path(case.store):
        kind = _short(node.kind).removeprefix("Lazy")
        least = TINY // 2 if kind.endswith(_SPATIAL) else TINY
        if kind.startswith("BatchNorm") and size < least:
            yield Hit(
                Place(node.block, node.id, "", path),
                text("“{name}” takes its means over tiny batches", name=node.name),
                text("batches of {size}", size=size),
                remedy=set_to(
                    text("Train on batches of {size}", size=32), {"train.batch_size": 32}
                ),
            )
            return


def answered_by(store: Store) -> Node | None:
    """Return the node whose result the loss takes, through blocks; None where there are several."""
    ends = compared(store, store.train.output)
    if len(ends) != 1:
        return None
    end, seen = ends[0].id, set[str]()
    while end not in seen:
        seen.add(end)
        wires = [wire for wire in store.wires_into(end) if wire.is_flow]
        if not wires:
            return None
        node = store.node(wires[0].source)
        inner = store.records.get(wires[0].output) if node.definition is not None else None
        if not isinstance(inner, Node) or inner.kind != OUTPUT:
            return node
        end = inner.id
    return None


def _path(store: Store, node: Node) -> tuple[str, ...]:
    return next((path for path, one in every_path(store) if one.id == node.id), (node.id,))


def _short(kind: str) -> str:
    return kind.rpartition(".")[2]


def _last_word(kind: str) -> str:
    return _short(kind).lower()
