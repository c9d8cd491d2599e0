"""The law of the public API: what it does not know is refused, named, and changes nothing.

Calls and arguments are read off the signatures, words off the catalogue; so what is new is tried too.
"""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import blockstudio
from blockstudio import Refusal, api
from blockstudio.api import BlockHandle, CodeHandle, Expression, NodeHandle, Project, Value
from blockstudio.api.handle import Handle
from blockstudio.catalogue.library import library
from blockstudio.catalogue.own import OWN
from blockstudio.catalogue.spec import Property, Spec
from blockstudio.catalogue.values import in_range, literal, words
from blockstudio.data.sources import SOURCES
from blockstudio.data.transforms import TRANSFORMS
from blockstudio.graph.records import DataSpec, TrainSpec
from blockstudio.recipes.metric_table import METRICS
from blockstudio.recipes.settings.recipe import fields, options_of
from tests.misspelling import misspelt

CLASSES: tuple[type, ...] = (Project, BlockHandle, NodeHandle, Value, CodeHandle, Expression)


def made(name: str = "net") -> Project:
    """A network with one thing of each sort that a handle can stand for."""
    project = blockstudio.new_project(name)
    part = project.add_block("Part", width=4)
    part.chain(part.add_input("x"), part.add("torch.nn.Linear", "fc", out_features="width"))
    part.connect("fc", part.add_output("y"))
    root = project.root
    root.add_input("x", ("N", 4))
    root.add("torch.nn.Dropout", "drop", p=0.5)
    root.add(part, "part")
    root.add("blockstudio.Parallel", "both")
    root.add(project.add_code("def twice(x):\n    return 2 * x\n"), "twice")
    root.chain("x", "drop", "part", "twice", root.add_output("y"))
    project.initialise("torch.nn.init.zeros_", parameter="bias")
    root.add("torch.nn.ReLU")
    project.undo()
    return project


def handles(project: Project) -> dict[type, Any]:
    """A thing of each class to call methods of."""
    code = next(iter(project.store.codes()))
    return {
        Project: project,
        BlockHandle: project.blocks["Part"],
        NodeHandle: project.root["part"],
        Value: project.root["part"].outputs["y"],
        CodeHandle: CodeHandle(project, code.id),
        Expression: Expression("width"),
    }


def state(project: Project) -> Any:
    """All there is of a document and its history."""
    history = project.history
    return dict(project.store.records), list(history.edits), history.done, history.dirty


def refused(project: Project, call: Callable[[], Any]) -> str:
    """Make a call that has to be refused; return what was said. Nothing has changed then."""
    before = state(project)
    with pytest.raises(Refusal) as caught:
        call()
    assert state(project) == before
    return str(caught.value)


def methods() -> Iterator[tuple[type, str]]:
    for kind in CLASSES:
        for name, _ in inspect.getmembers(kind, inspect.isfunction):
            if not name.startswith("_"):
                yield kind, name


METHODS = list(methods())
BEGUN = {
    "add": ("torch.nn.Linear",),
    "initialise": ("torch.nn.init.normal_",),
    "configure": (),
    "set": (),
}
"""What calls that take any name are given first."""
FREE = {"add_block"}
"""Calls whose names are new ones: those of the arguments of a block."""
ABROAD = ("copy", "to")
"""The one argument that may be a part of another project."""


OPEN_ENDED = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)


def parameters(kind: type, name: str) -> list[inspect.Parameter]:
    found = inspect.signature(getattr(kind, name)).parameters.values()
    return [one for one in found if one.name != "self"]


@pytest.mark.parametrize(("kind", "name"), METHODS, ids=lambda one: getattr(one, "__name__", one))
def test_an_argument_misspelt_is_refused_by_every_call(kind: type, name: str):
    project = made()
    call = getattr(handles(project)[kind], name)
    found = [one.name for one in parameters(kind, name) if one.kind not in OPEN_ENDED]
    named = [one for one in found if name not in BEGUN or one not in ("kind", "function")]
    for right in named if name not in FREE else ():
        given = {} if right != "data" else {"source": "iris"}
        for wrong in misspelt(right, found):
            said = refused(project, lambda w=wrong, g=given: call(*BEGUN.get(name, ()), **{w: g}))
            assert right in said, said


def test_functions_of_the_package_are_as_strict():
    for name in ("new_project", "open_project", "open_checkpoint"):
        call = getattr(blockstudio, name)
        known = list(inspect.signature(call).parameters)
        for right in known:
            for wrong in misspelt(right, known):
                with pytest.raises(Refusal, match=f"did you mean “{right}”"):
                    call(**{wrong: "net"})


@pytest.mark.parametrize(("kind", "name"), METHODS, ids=lambda one: getattr(one, "__name__", one))
def test_a_part_of_another_project_or_one_that_is_gone_is_refused_by_every_call(
    kind: type, name: str
):
    project, other = made(), made("other")
    gone = project.root.add("torch.nn.ReLU", "gone")
    project.undo()
    call = getattr(handles(project)[kind], name)
    for right in (one.name for one in parameters(kind, name) if one.kind not in OPEN_ENDED):
        for foreign in handles(other).values():
            if isinstance(foreign, Handle) and (name, right) != ABROAD:
                assert "“other”" in refused(
                    project, lambda w=right, f=foreign: call(**{w: [f] if w == "path" else f})
                )
        assert "“gone” is gone: “Add gone” was undone" in refused(
            project, lambda w=right: call(**{w: gone})
        )


@pytest.mark.parametrize(("kind", "name"), METHODS, ids=lambda one: getattr(one, "__name__", one))
def test_nothing_can_be_asked_of_what_is_gone(kind: type, name: str):
    project = made()
    handle = handles(project)[kind]
    while kind is not Project and not handle.is_gone:
        project.undo()
    if kind is not Project:
        assert " is gone: " in refused(project, getattr(handle, name))
        assert "gone" in repr(handle) or kind is CodeHandle


def test_every_public_class_is_tried():
    found = {one for one in vars(api).values() if isinstance(one, type)}
    of_no_project = {blockstudio.Problem, Refusal, blockstudio.Checkpoint}
    assert found - of_no_project <= set(CLASSES)


LIBRARY = library()
PLACED = [spec for spec in LIBRARY.placeable if spec.properties and spec not in OWN]
SAMPLE = [*OWN, *PLACED[::9]]
"""All kinds of our own, and every ninth of torch's."""
ODD = [{"a": 1}, [[]], ["1 +", 2], "3 +", -(10**9), 10**30, 2.5, True, object()]


def wrong_values(item: Property) -> list[Any]:
    """Return values that are none of a property, among them words that are nearly one."""
    near = [slip for word in words(item)[:4] for slip in misspelt(word, words(item))[:2]]
    return [one for one in (*near, *ODD) if not (literal(item, one) and in_range(item, one))]


@pytest.mark.parametrize("spec", SAMPLE, ids=lambda spec: spec.kind)
def test_a_kind_takes_its_own_properties_and_values_alone(spec: Spec):
    project = blockstudio.new_project("net")
    node = project.root.add(spec.kind, "node")
    known = [item.name for item in spec.properties]
    for right in known:
        wrong = misspelt(right, (*known, "name", "kind"))[0]
        assert right in refused(project, lambda w=wrong: project.root.add(spec.kind, **{w: 1}))
        assert right in refused(project, lambda w=wrong: node.set(**{w: None}))
    for item in spec.properties:
        for value in wrong_values(item):
            assert item.name in refused(project, lambda v=value, n=item.name: node.set(**{n: v}))
        value = wrong_values(item)[0]
        refused(project, lambda v=value, n=item.name: project.root.add(spec.kind, **{n: v}))


PARTS = {
    "disconnect": (),
    "group": (),
    "register_order": (),
    "remove": (),
    "replace": ("torch.nn.ReLU",),
    "tie": ("hidden.weight",),
    "ungroup": (),
    "untie": (),
    "wire": (),
    "chain": (),
}
"""Calls of a block that take a node first, and what they are given beside it."""
NO_NODES = [[1], {"a": 1}, None, 3, 2.5, b"x", ("hidden",), object()]


@pytest.mark.parametrize("call", PARTS)
@pytest.mark.parametrize("odd", NO_NODES, ids=lambda one: type(one).__name__)
def test_what_is_no_node_is_refused_where_a_node_is_wanted(call: str, odd: object):
    project = made()
    said = refused(project, lambda: getattr(project.root, call)(odd, *PARTS[call]))
    assert f"{call}() can't take this" in said


def test_a_kind_misspelt_is_refused_with_the_one_that_was_meant():
    project = made()
    for spec in [*OWN, *SAMPLE[::9]]:
        for wrong in misspelt(spec.kind, LIBRARY.specs)[2:3]:
            said = refused(project, lambda w=wrong: project.root.add(w))
            # or one that goes by the same name, as `relu` and `ReLU` do
            assert spec.title.casefold() in said.casefold(), said


@pytest.mark.parametrize("record", [TrainSpec("train"), DataSpec("data", "digits")])
def test_every_field_of_recipe_and_data_takes_its_own_values_alone(record: TrainSpec | DataSpec):
    project, train = made(), isinstance(record, TrainSpec)
    known = [item.name for item in fields(record)]

    def configured(name: str, value: Any) -> str:
        given = {name: value} if train else {"data": {name: value}}
        return refused(project, lambda: project.configure(**given))

    for item in fields(record):
        assert item.name in configured(misspelt(item.name, known)[0], 1)
        wrong = wrong_values(item) if item.types else [3, "no", ["no"], {"no such": 3}]
        for value in wrong:
            said = configured(item.name, value)
            assert ("no such" if value == {"no such": 3} else item.name) in said


CHOICES = [
    *(("optimiser", spec.kind) for spec in LIBRARY.optimisers()),
    *(("scheduler", spec.kind) for spec in LIBRARY.schedulers()),
    *(("loss", spec.kind) for spec in LIBRARY.losses()),
    *(("source", name) for name in SOURCES),
]


@pytest.mark.parametrize(("field", "choice"), CHOICES, ids=lambda one: one)
def test_whatever_is_chosen_takes_its_own_options_alone(field: str, choice: str):
    project = made()
    wrong = misspelt(choice, SOURCES)[0]
    holder = "options" if field == "source" else f"{field}_options"

    def configured(**given: Any) -> None:
        project.configure(**({"data": given} if field == "source" else given))

    assert choice in refused(project, lambda: configured(**{field: wrong}))
    configured(**{field: choice, holder: {}})
    items = options_of(field, choice) or ()
    known = [item.name for item in items]
    for item in items:
        slip = misspelt(item.name, known)[0]
        assert item.name in refused(project, lambda s=slip: configured(**{holder: {s: 1}}))
        for value in wrong_values(item) if item.types else []:
            given = {holder: {item.name: value}}
            assert item.name in refused(project, lambda g=given: configured(**g))


def test_metrics_and_transforms_are_those_there_are():
    project = made()
    for metric in METRICS.values():
        slip = misspelt(metric.name, METRICS)[0]
        assert metric.name in refused(project, lambda s=slip: project.configure(metrics={s: {}}))
        for item in metric.properties:
            wrong = {metric.name: {misspelt(item.name, [item.name])[0]: 1}}
            assert item.name in refused(project, lambda w=wrong: project.configure(metrics=w))
    for item in TRANSFORMS:
        given = {"transforms": {misspelt(item.name, [one.name for one in TRANSFORMS])[0]: 1}}
        assert item.name in refused(project, lambda g=given: project.configure(data=g))


@pytest.mark.parametrize("spec", LIBRARY.initialisers(), ids=lambda spec: spec.title)
def test_a_way_to_initialise_takes_its_own_options_alone(spec: Spec):
    project = made()
    known = [item.name for item in spec.properties]
    wrong = misspelt(spec.kind, LIBRARY.specs)[0]
    assert spec.kind in refused(project, lambda: project.initialise(wrong))
    for item in spec.properties:
        slip = misspelt(item.name, known)[0]
        said = refused(project, lambda s=slip: project.initialise(spec.kind, **{s: 1.0}))
        assert item.name in said
        value = wrong_values(item)[0]
        refused(project, lambda n=item.name, v=value: project.initialise(spec.kind, **{n: v}))


ZEROS = "torch.nn.init.zeros_"
LINEAR = "torch.nn.Linear"
SAID: dict[str, tuple[Callable[[Project], Any], str]] = {
    "a probability by another name": (
        lambda p: p.root.add("torch.nn.Dropout", prob=0.9),
        "did you mean “p”?",
    ),
    "an argument the block has not": (
        lambda p: p.root.add(p.blocks["Part"], widht=3),
        "did you mean “width”?",
    ),
    "an argument of an instance": (lambda p: p.root["part"].set(widht=3), "did you mean “width”?"),
    "an expression over no argument": (
        lambda p: p.blocks["Part"]["fc"].set(out_features="widht * 2"),
        "did you mean “width”?",
    ),
    "weights that are shared": (
        lambda p: p.root["part"].repeat(2, weights="shared"),
        "did you mean “same”?",
    ),
    "turns that are none": (lambda p: p.root["part"].repeat(0), "can't be repeated so often"),
    "half a turn": (lambda p: p.root["part"].repeat(2.5), "got 2.5"),
    "a dtype": (lambda p: p.root.add_input("z", dtype="flaot32"), "did you mean “float32”?"),
    "a shape": (lambda p: p.root.add_input("z", shape=("N", 2.5)), "has no valid shape"),
    "an input that may be optional": (
        lambda p: p.root.add_input("z", optional="yes"),
        "expected true or false",
    ),
    "a region": (lambda p: p.root["both"].region("brnach"), "did you mean “branch”?"),
    "a region too many": (lambda p: p.root["both"].region("branch", 2), "from 0 to 1"),
    "a device": (lambda p: p.root["part"].place_on("cuad:1"), "did you mean “cuda”?"),
    "a device of other words": (lambda p: p.root["part"].place_on("gpu"), "did you mean “cuda”?"),
    "a port": (lambda p: p.root.connect("x", "part.xx"), "did you mean “part.x”?"),
    "a node": (lambda p: p.root.connect("x", "prat"), "did you mean “part”?"),
    "a node that is none": (lambda p: p.root.connect("x", 3), "there is no input “3”"),
    "a node looked up": (lambda p: p.root["prat"], "did you mean “part”?"),
    "a node of another block": (
        lambda p: p.root.connect(p.blocks["Part"]["x"], p.blocks["Part"]["fc"]),
        "is in block “Part”",
    ),
    "a tie": (lambda p: p.blocks["Part"].tie("fc.wieght", "fc.bias"), "did you mean “fc.weight”?"),
    "a tie that is none": (lambda p: p.blocks["Part"].untie("fc.weight"), "is not tied"),
    "a rule's kind": (
        lambda p: p.initialise(ZEROS, kind="torch.nn.Linaer"),
        "did you mean “torch.nn.Linear”?",
    ),
    "a rule's parameter": (lambda p: p.initialise(ZEROS, parameter="wieght"), "“weight”?"),
    "a parameter of a kind": (
        lambda p: p.initialise(ZEROS, kind=LINEAR, parameter="weight_ih_l0"),
        "there is no parameter called “weight_ih_l0”",
    ),
    "a rule's function that fills nothing": (lambda p: p.initialise("torch.relu"), "no way to"),
    "a rule that lacks an option": (lambda p: p.initialise("torch.nn.init.constant_"), "needs val"),
    "a rule about a class": (lambda p: p.initialise(ZEROS, p.blocks["Part"]), "“kind”"),
    "a rule about a node elsewhere": (
        lambda p: p.initialise(ZEROS, p.blocks["Part"]["fc"]),
        "a node that is gone",
    ),
    "a rule about two places": (
        lambda p: p.initialise(ZEROS, p.root["part"], path=(p.root["part"],)),
        "and not both",
    ),
    "a group's field": (lambda p: p.configure(groups=[{"knd": "x"}]), "did you mean “kind”?"),
    "a group's kind": (
        lambda p: p.configure(groups=[{"kind": "torch.nn.Linaer"}]),
        "did you mean “torch.nn.Linear”?",
    ),
    "a group's option": (lambda p: p.configure(groups=[{"options": {"lrr": 1}}]), "“lr”?"),
    "a group about nothing": (lambda p: p.configure(groups=[{"path": ["n99"]}]), "that is gone"),
    "a figure to watch": (lambda p: p.configure(monitor="val_los"), "did you mean “val_loss”?"),
    "options of no scheduler": (
        lambda p: p.configure(scheduler_options={"T_max": 3}),
        "no scheduler is chosen",
    ),
    "data in one word": (lambda p: p.configure(data="iris"), "data={"),
    "values beside another fill": (
        lambda p: p.root.add("blockstudio.Constant", fill="ones", values=[1, 2]),
        "values of “blockstudio.Constant” would not count: expected fill is values",
    ),
    "a mean of zeros": (
        lambda p: p.root.add("blockstudio.Parameter", shape=[2], mean=1.0),
        "fill is normal / trunc_normal",
    ),
    "code that can't be read": (lambda p: p.add_code("def f(:\n"), "line 1"),
    "a name that is no text": (lambda p: p.root.add("torch.nn.ReLU", name=3), "as “name”"),
    "the argument of a block that is not there": (
        lambda p: p.blocks["Part"].set_argument("widht", None),
        "did you mean “width”?",
    ),
    "an argument that can't be computed with": (
        lambda p: p.blocks["Part"].set_argument("width", {"a": 1}),
        "is not valid",
    ),
    "trust in words": (lambda p: p.build(trust_code="no"), "expected true or false"),
}


@pytest.mark.parametrize(("call", "words"), SAID.values(), ids=SAID.keys())
def test_what_is_wrong_is_said_at_the_call(call: Callable[[Project], Any], words: str):
    project = made()
    assert words in refused(project, lambda: call(project))
