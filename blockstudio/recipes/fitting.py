"""What would make a network and its recipe fit the data: offers, each of which one edit takes up."""

from collections.abc import Iterable, Iterator
from math import prod
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.data.description import DataFacts
from blockstudio.data.sources import Task
from blockstudio.graph import edits, ports
from blockstudio.graph.change import Change
from blockstudio.graph.facts import Dim, Facts
from blockstudio.graph.history import Edit
from blockstudio.graph.records import DATA, INPUT, TRAIN, Block, Id, Node
from blockstudio.graph.store import Store
from blockstudio.recipes.last_layer import LastLayer, first_layers, last_layer
from blockstudio.recipes.losses import LOSSES, OTHER_INPUTS
from blockstudio.recipes.sense import other_task, reason

_FLATTEN = "torch.nn.Flatten"
_LINEAR = "torch.nn.Linear"
_CLASSES = "torch.nn.CrossEntropyLoss"
_NUMBERS = "torch.nn.MSELoss"


class Step(Struct, frozen=True):
    """Set a property of a node, an argument of a block, a field of the recipe, an option of the data."""

    record: Id
    name: str
    value: Any


class Insert(Struct, frozen=True):
    """Place a node of `kind` in a wire."""

    wire: Id
    kind: str


class Offer(Struct, frozen=True):
    """Something that does not fit, and what would mend it; without steps it can only be told."""

    reason: Text
    title: Text
    steps: tuple[Step | Insert, ...] = ()


def offers(store: Store, facts: Facts, data: DataFacts) -> list[Offer]:
    """Return what does not fit the data: the input, the last layer, the loss."""
    last = last_layer(store, facts)
    if (task := other_task(store, data, last)) is not None:
        return [*_input(store, data), *_flatten(store, data), _other_task(store, task)]
    loss = _loss_for(store, data, last)
    misfits = [*_input(store, data), *_flatten(store, data)]
    misfits += _width(data, last, loss or store.train.loss)
    if loss is not None:
        misfits.append(_other_loss(store, data, loss))
    return misfits


def fitted(store: Store, taken: Iterable[Offer]) -> Edit:
    """Return one edit that takes all these offers up."""
    taken = list(taken)
    scratch, change = Store(store.records.values()), Change()
    for step in (step for offer in taken for step in offer.steps):
        edit = _made(scratch, step)
        scratch.apply(edit.change)
        change = change.then(edit.change)
    title = taken[0].title if len(taken) == 1 else text("Fit the network to the data")
    return Edit(title, change)


def _made(store: Store, step: Step | Insert) -> Edit:
    if isinstance(step, Insert):
        wire = store.wire(step.wire)
        source, target = store.node(wire.source), store.node(wire.target)
        middle = ((source.x + target.x) / 2, (source.y + target.y) / 2)
        return edits.splice_new(store, step.wire, step.kind, middle, room=160.0)
    if step.record == TRAIN:
        options = {} if step.name != "loss" else {"loss_options": {}}
        return edits.set_fields(store, TRAIN, **{step.name: step.value}, **options)
    if step.record == DATA:
        options = {**store.data.options, step.name: step.value}
        return edits.set_fields(store, DATA, options=options)
    if isinstance(store.records.get(step.record), Block):
        return edits.set_argument(store, step.record, step.name, step.value)
    return edits.set_property(store, step.record, step.name, step.value)


def _input(store: Store, data: DataFacts) -> Iterator[Offer]:
    node = _only_input(store)
    if node is None:
        return
    shape, dtype = node.properties.get("shape"), node.properties.get("dtype") or "float32"
    steps: list[Step] = []
    if not _fits(shape, data.input_shape):
        new_shape = [_batch(shape), *data.input_shape]
        steps.append(Step(node.id, "shape", new_shape))
        steps += (Step(layer, name, None) for layer, name in first_layers(store, node))
    if dtype != data.input_dtype:
        whole = data.input_dtype != "float32"
        steps.append(Step(node.id, "dtype", data.input_dtype if whole else None))
    if not steps:
        return
    yield Offer(
        text(
            "A sample has the shape {got}, and the input “{name}” takes {takes}",
            got=_sized(data.input_shape, data.input_dtype),
            name=node.name,
            takes=_taken(shape, dtype),
        ),
        text("Set “{name}” to {shape}", name=node.name, shape=_written(shape, data)),
        tuple(steps),
    )


def _flatten(store: Store, data: DataFacts) -> Iterator[Offer]:
    """Offer a Flatten where a Linear would take the last dimension of a picture for the features."""
    node = _only_input(store)
    if node is None or len(data.input_shape) < 2 or data.input_dtype != "float32":
        return
    for wire in store.wires_from(node.id):
        layer = store.node(wire.target)
        if wire.is_flow and layer.kind == _LINEAR:
            reason = text(
                "“{layer}” would take only the last of the {count} dimensions of a sample",
                layer=layer.name,
                count=len(data.input_shape),
            )
            title = text("Put a Flatten before “{layer}”", layer=layer.name)
            yield Offer(reason, title, (Insert(wire.id, _FLATTEN),))


def _width(data: DataFacts, last: LastLayer | None, loss: str) -> Iterator[Offer]:
    if last is None or last.width is None:
        return
    needed = _wanted_width(data, last.width, loss)
    if last.width == needed:
        return
    reason = _other_width(data, last.width, needed)
    if not last.record:
        title = text("Change the size of the last layer to {width}", width=needed)
        yield Offer(reason, title)
        return
    title = text(
        "Set {property} of “{name}” to {width}",
        property=last.property,
        name=last.name,
        width=needed,
    )
    yield Offer(reason, title, (Step(last.record, last.property, needed),))


def _other_width(data: DataFacts, width: int, needed: int) -> Text:
    """Say how many outputs there are, and of what there are more or less."""
    if data.classes is not None:
        return text(
            "The network has {width} outputs, and there are {classes} classes",
            width=width,
            classes=data.classes,
        )
    if data.reconstructs:
        return text(
            "The network has {width} outputs, and the input that it is to give back {count} numbers",
            width=width,
            count=needed,
        )
    if needed == 1:
        return text("The network has {width} outputs, and a target is one number", width=width)
    return text(
        "The network has {width} outputs, and a target is {count} numbers",
        width=width,
        count=needed,
    )


def _wanted_width(data: DataFacts, width: int, loss: str) -> int:
    if data.classes is None:
        return prod(data.target_shape)
    rule = LOSSES.get(loss)
    if data.classes == 2 and rule is not None and rule.targets != "classes":
        return 1 if width != 2 else 2
    return data.classes


def _loss_for(store: Store, data: DataFacts, last: LastLayer | None) -> str | None:
    """Return a loss that fits better than that of the recipe, or None if that one does."""
    loss = store.train.loss
    rule = None if loss in OTHER_INPUTS else LOSSES.get(loss)
    if data.classes is None:
        return None if rule is not None and rule.numbers else _NUMBERS
    if rule is not None and not rule.numbers:
        return None
    ends = last.ends if last is not None else ""
    if ends == "torch.nn.LogSoftmax":
        return "torch.nn.NLLLoss"
    if last is not None and last.width == 1 and data.classes == 2:
        return f"torch.nn.BCE{'' if ends == 'torch.nn.Sigmoid' else 'WithLogits'}Loss"
    return _CLASSES


def _other_loss(store: Store, data: DataFacts, loss: str) -> Offer:
    name, old = loss.rpartition(".")[2], store.train.loss.rpartition(".")[2]
    if data.reconstructs:
        reason = text("{loss} is for classes, but the target is the input itself", loss=old)
    elif data.classes is None:
        reason = text("{loss} is for classes, but the targets are numbers", loss=old)
    else:
        reason = text("{loss} is for numbers, but the targets are classes", loss=old)
    return Offer(reason, text("Use {loss}", loss=name), (Step(TRAIN, "loss", loss),))


def _other_task(store: Store, task: Task) -> Offer:
    """Offer to take whole numbers for what loss and network are made for."""
    if task == "regression":
        title = text("Take the target for a number")
    else:
        title = text("Take each value of the target for a class")
    return Offer(reason(task, store.train.loss), title, (Step(DATA, "task", task),))


def _only_input(store: Store) -> Node | None:
    inputs = ports.faces(store, store.project.root, INPUT)
    return inputs[0] if len(inputs) == 1 else None


def _fits(shape: Any, sample: tuple[int, ...]) -> bool:
    """Whether a declared shape, batch first, takes such samples; names of sizes take any."""
    if not isinstance(shape, list | tuple) or len(shape) != len(sample) + 1:
        return False
    return all(
        isinstance(dim, str) or dim == size for dim, size in zip(shape[1:], sample, strict=True)
    )


def _batch(shape: Any) -> Dim:
    named = isinstance(shape, list | tuple) and shape and isinstance(shape[0], str)
    return shape[0] if named else "N"


def _written(shape: Any, data: DataFacts) -> str:
    return ", ".join(map(str, (_batch(shape), *data.input_shape)))


def _taken(shape: Any, dtype: str) -> Text | str:
    """Return what a declared shape takes, batch first, in words; a damaged one says nothing."""
    if not isinstance(shape, list | tuple) or not shape:
        return text("any shape")
    return _sized(shape[1:], dtype)


def _sized(shape: Iterable[Dim], dtype: str) -> str:
    sizes = "×".join(map(str, shape)) or "1"
    return sizes if dtype == "float32" else f"{sizes} {dtype}"
