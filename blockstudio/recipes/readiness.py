"""Whether network, data and recipe go together: what is wrong before a run. No torch."""

from collections.abc import Iterator

from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.data.description import DataFacts
from blockstudio.graph.facts import Dim, Facts
from blockstudio.graph.placement import devices_used
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import DATA, INPUT, DataSpec
from blockstudio.graph.running import running
from blockstudio.graph.store import Store
from blockstudio.graph.structures.returns import compared
from blockstudio.graph.structures.takes import is_flat, words
from blockstudio.recipes.checks import recipe_problems


def run_problems(store: Store, facts: Facts, data: DataFacts) -> list[Problem]:
    """Return what keeps a document from being trained on its data, as far as it is known.

    A network that gives one number for all samples may be meant for something else: that is told.
    """
    store = running(store)
    devices, output = devices_used(store), output_shape(store, facts)
    recipe = recipe_problems(store.train, data, devices=devices)
    if not recipe:
        recipe = recipe_problems(store.train, data, output, devices)
        if output == ():
            recipe = [replace(problem, severity="warning") for problem in recipe]
    return [*_nested(store), *_input(store, facts, data), *recipe, *part_problems(store.data, data)]


def output_shape(store: Store, facts: Facts) -> tuple[Dim, ...] | None:
    """Return the shape of the output that the loss takes, batch included; None while unknown."""
    store = running(store)
    ends = compared(store, store.train.output)
    for wire in store.wires_into(ends[0].id) if ends else ():
        known = facts.get((wire.source,))
        if known is not None and wire.output in known.outputs:
            return known.outputs[wire.output].shape
    return None


def part_problems(spec: DataSpec, data: DataFacts) -> Iterator[Problem]:
    """Say where a part of the samples is a single one, or none: what is measured on it says nothing."""
    if data.train == 1:
        yield _single(text("only one sample is left to train on"), "validation")
    if spec.test and data.test == 1:
        yield _single(text("only one sample is tested on"), "test")
    # One fold for each sample is a way to validate.
    if spec.validation and not spec.folds and data.validation == 1:
        yield _single(text("only one sample is validated on"), "validation")
    if spec.validation and not data.validation:
        yield _single(text("no sample is left to validate on"), "validation")


def _single(message: Text, item: str) -> Problem:
    hint = text("keep another share aside, or add samples")
    return Problem(message, Place(record=DATA, item=item), "warning", hint=hint)


def _nested(store: Store) -> Iterator[Problem]:
    """Say that the network takes more than a tensor of samples: a tuple or a dictionary around it."""
    root = store.project.root
    if not is_flat(store, root):
        yield Problem(
            text("samples come as a tensor, and the network takes its inputs nested"),
            Place(root, root, "takes"),
            actual=text("{words}", words=words(store, root)),
            hint=text("empty the line “takes” of the network"),
            script=text('take them one by one: project.root.set_takes("")'),
        )


def _input(store: Store, facts: Facts, data: DataFacts) -> Iterator[Problem]:
    """Say whether samples have another shape than the one input of the network."""
    root = store.project.root
    inputs = [node for node in store.nodes(root) if node.kind == INPUT]
    known = facts.get((inputs[0].id,)) if len(inputs) == 1 else None
    if known is None or not known.outputs:
        return
    expected_shape = next(iter(known.outputs.values())).shape[1:]
    if len(expected_shape) == len(data.input_shape) and all(
        isinstance(dim, str) or dim == size
        for dim, size in zip(expected_shape, data.input_shape, strict=True)
    ):
        return
    name, got = inputs[0].name, "×".join(map(str, data.input_shape))
    yield Problem(
        text("the samples do not fit the input “{name}”", name=name),
        Place(root, inputs[0].id, "shape"),
        expected=text("{shape}", shape="×".join(map(str, expected_shape))),
        actual=text("{shape}", shape=got),
        hint=text("press “Take from data” at the input, or choose other data"),
        script=text("give the Input the shape of the samples, or choose other data"),
    )
