"""Blocks whose forward is Python of the document: their file, beside what a person writes in torch."""

import builtins
import copy
from typing import Any

import pytest
import torch
from msgspec import Struct, field
from torch import nn
from torch.nn import functional

import blockstudio
from blockstudio.api import BlockHandle, NodeHandle, Project
from blockstudio.compiler.permitted import strays
from blockstudio.compiler.source import Compiler, Source, compile_source
from blockstudio.graph.problems import CodeItem, Refusal
from blockstudio.runtime.build import place_of
from tests.compiler.networks import NETWORKS

Children = dict[str, tuple[Any, ...]]
LAYERS: Children = {"fc": ("Linear", 4, 4), "out": ("Linear", 4, 4)}


class Case(Struct, frozen=True):
    """A class as people write it, the children it calls, and what its block has for a face."""

    source: str
    children: Children = field(default_factory=lambda: dict(LAYERS))
    inputs: tuple[str, ...] = ("x",)
    outputs: tuple[str, ...] = ("y",)
    returns: str = ""
    optional: tuple[str, ...] = ()


CASES = {
    "a loop over names": Case("""
class Loop(nn.Module):
    names = ("fc", "out")

    def forward(self, x):
        for name in self.names:
            x = getattr(self, name)(x)
        return x
"""),
    "a choice by values, and an early return": Case("""
import math

class Choice(nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return self.fc(x) * math.pi
        return self.out(x)
"""),
    "a dictionary": Case(
        """
class Parts(nn.Module):
    def forward(self, x):
        h = self.fc(x)
        return {"extras": (h, [x]), "logits": self.out(h)}
""",
        outputs=("logits", "h", "same"),
        returns='{"extras": (h, [same]), "logits": logits}',
    ),
    "several results": Case(
        """
class Two(nn.Module):
    def forward(self, x, other):
        return self.fc(x) + other, self.out(other)
""",
        inputs=("x", "other"),
        outputs=("y", "z"),
    ),
    "helpers, and what is inherited": Case(
        """
from torch.nn import functional as F

LIMIT = 2


def clipped(x, most=LIMIT):
    return x.clamp(-most, most)


class Base(nn.Module):
    def __init__(self, never, called):
        super().__init__()
        self.extra = nn.Linear(1000, 1000)

    def twice(self, x):
        return self.fc(self.fc(x))


# This one is the block.
@torch.no_grad
class Heir(
    Base,
):
    \"\"\"It is told here.\"\"\"

    def _last(self, x):
        return self.out(F.relu(x))

    # what is called
    def forward(self, x):
        return Heir.scaled(self._last(clipped(self.twice(x))))

    @staticmethod
    def scaled(x):
        return x * 0.5
""".replace("@torch.no_grad\n", "")
    ),
    "names that are no identifiers, a tensor and a norm": Case(
        """
class Numbered(nn.Module):
  def forward(self, x):
    for place in range(2):
      x = getattr(self, str(place))(x)
    return self.norm(x) * self.scale
""",
        children={
            "0": ("Linear", 4, 4),
            "1": ("Linear", 4, 4),
            "norm": ("BatchNorm1d", 4),
            "scale": ("blockstudio.Parameter",),
        },
    ),
    "tabs": Case(
        "class Tabs(nn.Module):\n\tfactor = 2\n\n\tdef forward(self, x):\n"
        "\t\treturn self.out(self.fc(x)) * self.factor\n"
    ),
    "what may be left out, and what goes by its name": Case(
        """
class Masked(nn.Module):
    def forward(self, x, mask=None, *, scale=None, shift=0.0):
        x = self.fc(x)
        if mask is not None:
            x = x * mask
        if scale is not None:
            x = x * scale
        return self.out(x) + shift
""",
        inputs=("x", "mask", "scale"),
        optional=("mask",),
    ),
    "any number of them": Case(
        """
class Sum(nn.Module):
    def forward(self, *parts, **named):
        return self.out(sum(self.fc(part) for part in parts)) + len(named)
""",
        inputs=("a", "b"),
    ),
}


def placed(project: Project, block: BlockHandle, case: Case) -> None:
    """Fill a block with the children and the face of a case."""
    for name in case.inputs:
        block.add_input(name, optional=name in case.optional)
    for name, (kind, *sizes) in case.children.items():
        values = {"shape": (4,), "fill": "randn"} if "Parameter" in kind else {}
        block.add(kind, name, *sizes, **values)
    for name in case.outputs:
        block.add_output(name)
    block.set_forward(case.source)
    if case.returns:
        block.set_returns(case.returns)


def network(case: Case) -> Project:
    """Return a network that calls a block of a case, and gives back all that this does."""
    project = blockstudio.new_project("net")
    block = project.add_block("Own")
    placed(project, block, case)
    given = [project.root.add_input(name, ("N", 4)) for name in case.inputs]
    node = project.root.add(block, "own", *given)
    for name in case.outputs:
        project.root.add_output(name, node[name] if len(case.outputs) > 1 else node)
    return project


def twin(case: Case) -> nn.Module:
    """Return the class of a case with the same children, made by hand."""
    names: dict[str, Any] = {"torch": torch, "nn": nn}
    exec(case.source, names)
    cls = [one for one in names.values() if isinstance(one, type) and issubclass(one, nn.Module)][
        -1
    ]
    net = cls.__new__(cls)
    nn.Module.__init__(net)
    for name, (kind, *sizes) in case.children.items():
        made = nn.Parameter(torch.randn(4)) if "Parameter" in kind else getattr(nn, kind)(*sizes)
        setattr(net, name, made)
    return net


def flat(value: Any) -> list[torch.Tensor]:
    if isinstance(value, dict):
        value = list(value.values())
    return [value] if isinstance(value, torch.Tensor) else [t for one in value for t in flat(one)]


@pytest.mark.parametrize("name", CASES)
def test_it_is_to_the_bit_what_a_person_writes(name: str):
    case = CASES[name]
    project = network(case)
    assert [str(one) for one in project.problems(trust_code=True)] == []
    torch.manual_seed(0)
    net = project.build(trust_code=True)
    torch.manual_seed(0)
    hand = twin(case)
    own = {key.removeprefix("own."): value for key, value in net.state_dict().items()}
    assert list(own) == list(hand.state_dict())
    assert all(torch.equal(own[key], value) for key, value in hand.state_dict().items())
    for training in (True, False):
        for sign in (1, -1):
            inputs = [torch.rand(3, 4) * sign for _ in case.inputs]
            net.train(training)
            hand.train(training)
            by_name = {"scale": inputs[-1]} if "scale" in case.inputs else {}
            results = flat(net(*inputs))
            wanted = flat(hand(*inputs[: len(inputs) - len(by_name)], **by_name))
            order = ["h", "same", "logits"] if case.returns else list(case.outputs)
            results = [results[list(case.outputs).index(one)] for one in order]
            assert all(map(torch.equal, results, wanted))
            for one in (net, hand):
                one.zero_grad()
            sum(result.sum() for result in results).backward()
            sum(result.sum() for result in wanted).backward()
            assert all(
                (p.grad is None and q.grad is None) or torch.equal(p.grad, q.grad)
                for p, q in zip(net.parameters(), hand.parameters(), strict=True)
            )


@pytest.mark.parametrize("name", CASES)
def test_shapes_are_found_by_running_it(name: str):
    case = CASES[name]
    project = network(case)
    facts = project._inference.infer(trusted=True)[0]
    outer = {face.id: facts[(face.id,)].outputs for face in project.root.outputs.values()}
    assert [str(one["input"]) for one in outer.values()] == ["N×4"] * len(case.outputs)
    counts = [facts[path].count for path in facts if len(path) == 1]
    assert sum(counts) == sum(one.numel() for one in twin(case).parameters())


def test_what_follows_it_gets_its_sizes_by_it():
    project = network(CASES["a choice by values, and an early return"])
    project.root.insert("Linear", "own", "y", None, 3, name="last")
    net = project.build(trust_code=True)
    assert net.last.weight.shape == (3, 4)
    assert isinstance(project.build(trust_code=True).own.fc, nn.Linear)
    assert "nn.LazyLinear(3)" in project.source(), "without trust nothing is run"
    assert "nn.Linear(4, 3)" in project.source(trust_code=True)


def test_the_root_may_have_one_too():
    project = blockstudio.new_project("net")
    case = CASES["a choice by values, and an early return"]
    placed(project, project.root, case)
    project.root["x"].set(shape=("N", 4))
    net = project.build(trust_code=True)
    hand = twin(case)
    hand.load_state_dict(net.state_dict())
    x = -torch.rand(2, 4)
    assert torch.equal(net(x), hand(x))
    end = project.root["y"]
    facts = project._inference.infer(trusted=True)[0]
    assert str(facts[(end.id,)].outputs["input"]) == "N×4"


SETS_UP = """
import builtins

class Base(nn.Module):
    def __post_init__(self):
        builtins.SET_UP = getattr(builtins, "SET_UP", 0) + 1
        self.fc.scale = self.fc.weight.shape[0]

class Scales(Base):
    def forward(self, x):
        return self.fc(x) * self.fc.scale
"""


def test_what_a_class_sets_up_is_done_when_its_children_are_there_and_somebody_trusts_it():
    project = network(Case(SETS_UP, {"fc": ("Linear", 4, 4)}))
    try:
        project.problems(), project.summary(), project.source()
        with pytest.raises(Refusal):
            project.build()
        assert not hasattr(builtins, "SET_UP")
        net, x = project.build(trust_code=True), torch.rand(2, 4)
        assert builtins.SET_UP > 0
        assert torch.equal(net(x), net.own.fc(x) * 4)
    finally:
        vars(builtins).pop("SET_UP", None)
    source = project.checked_source(trust_code=True)
    assert "        self.__post_init__()\n" in source.text
    with pytest.raises(Refusal, match="nothing but self"):
        project.blocks["Own"].set_forward(SETS_UP.replace("init__(self)", "init__(self, x)"))


def test_what_is_written_is_verbatim_and_reads_as_by_hand():
    project = network(CASES["helpers, and what is inherited"])
    assert (
        compile_source(project.store).text
        == '''\
from torch import nn
from torch.nn import functional as F


LIMIT = 2


def clipped(x, most=LIMIT):
    return x.clamp(-most, most)


class Base(nn.Module):
    def __init__(self, never, called):
        super().__init__()
        self.extra = nn.Linear(1000, 1000)

    def twice(self, x):
        return self.fc(self.fc(x))


# This one is the block.
class Own(
    Base,
):
    """It is told here."""

    def __init__(self):
        nn.Module.__init__(self)
        self.fc = nn.Linear(4, 4)
        self.out = nn.Linear(4, 4)

    def _last(self, x):
        return self.out(F.relu(x))

    # what is called
    def forward(self, x):
        return Own.scaled(self._last(clipped(self.twice(x))))

    @staticmethod
    def scaled(x):
        return x * 0.5


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.own = Own()

    def forward(self, x):
        return self.own(x)


def build():
    """Return a fresh, initialised network."""
    return Net()
'''
    )


@pytest.mark.parametrize("name", CASES)
def test_every_line_of_it_is_known_to_be_that_line_of_the_code(name: str):
    project = network(CASES[name])
    code = project.blocks["Own"].forward_code
    assert code is not None
    written = code.source.split("\n")
    source = compile_source(project.store)
    assert list(strays(source.text, source.own)) == []
    found = [
        (text, written[at[1] - 1])
        for number, text in enumerate(source.text.split("\n"), 1)
        if (at := source.code_at(number)) is not None and at[0] == code.id and at[1]
    ]
    assert len(found) > 2
    assert all(text == line.replace(CODE_NAME[name], "Own") for text, line in found)


CODE_NAME = {
    name: case.source.split("class ")[-1].split("(")[0].strip() for name, case in CASES.items()
}


def test_arguments_are_kept_on_self_and_blocks_may_share_one_code():
    project = blockstudio.new_project("net")
    code = project.add_code("""
class Scaled(nn.Module):
    def heads(self):
        return 2

    def forward(self, x):
        return self.fc(x) * self.scale * self.heads()
""")
    nodes = []
    for name, bias in (("First", True), ("Second", False)):
        block = project.add_block(name, scale=1.0, heads=3, fc=5)
        block.add_input("x")
        block.add("Linear", "fc", 4, 4, bias=bias)
        block.add_output("y")
        assert block.set_forward(code) == code
        nodes.append(block)
    x = project.root.add_input("x", ("N", 4))
    first = project.root.add(nodes[0], x, name="first", scale=3.0)
    project.root.add_output("y", project.root.add(nodes[1], first, name="second"))
    net = project.build(trust_code=True)
    assert (net.first.scale, net.second.scale) == (3.0, 1.0)
    assert net.first.heads() == 2, "a method is no argument"
    assert isinstance(net.second.fc, nn.Linear), "a child is no argument"
    assert sorted(net.state_dict()) == ["first.fc.bias", "first.fc.weight", "second.fc.weight"]
    x = torch.rand(2, 4)
    hand = functional.linear(x, net.first.fc.weight, net.first.fc.bias) * 3.0 * 2
    assert torch.equal(net.first(x), hand)


def test_its_children_are_edited_as_in_any_block():
    project = network(CASES["a loop over names"])
    block = project.blocks["Own"]
    block.register_order("out", "fc")
    block.connect("fc.weight", "out.weight")
    block["fc"].set(bias=False)
    net = project.build(trust_code=True)
    assert list(net.state_dict()) == ["own.out.weight", "own.out.bias", "own.fc.weight"]
    assert net.own.out.weight is net.own.fc.weight
    assert project.broken_ties(net) == []


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (
            "class A(nn.Module):\n    def __init__(self):\n        pass\n    def forward(self, x): pass",
            "__init__",
        ),
        ("def f(x):\n    return x", "must be a class"),
        ("class A(nn.Module):\n    x = 1", "needs a forward"),
        ("class A:\n    def forward(self, x): return x", "subclass of nn.Module"),
        ("class A(nn.Module): forward = None", "needs a forward|lines of its own"),
        ("class A(nn.Module):\n    def forward(x): return x", "must be self"),
        ("class A(nn.Module):\n    async def forward(self, x): return x", "at once"),
        ("class A(nn.Module):\n    def forward(self, x) return x", "can't read"),
        ("nn = 3\nclass A(nn.Module):\n    def forward(self, x): return x", "uses itself"),
        ("", "must be a class"),
    ],
)
def test_what_is_no_forward_is_refused_with_its_line(source: str, reason: str):
    project = network(CASES["a loop over names"])
    block = project.blocks["Own"]
    before = dict(project.store.records)
    with pytest.raises(Refusal, match=reason):
        block.set_forward(source)
    code = block.forward_code
    assert code is not None
    with pytest.raises(Refusal, match=reason):
        code.write(source)
    assert project.store.records == before


def test_what_does_not_fit_is_told_at_its_place():
    project = network(CASES["several results"])
    block = project.blocks["Own"]

    def told() -> set[str]:
        return {str(one.message) for one in project.problems()}

    block["other"].rename("othr")
    assert told() >= {
        "the forward of “Own” takes no “othr”",
        "the forward of “Own” takes “other”, which is no input",
    }
    block["othr"].rename("other")
    block["x"].set(order=7)
    assert "self.own(other=other, x=x)" in project.source(), "by their names in another order"
    block["x"].set(order=0, optional=True)
    assert "“x” can't be left out: it has no default" in told()
    block["x"].set(optional=False)
    code = block.forward_code
    assert code is not None
    code.write(code.source.replace("self.out", "self.ot"))
    assert "“Own” reads self.ot, and nothing here is called so" in told()
    project.undo()
    own = blockstudio.new_project("own").root
    own.add_inputs("other", "x")
    own.add_output("y")
    own.set_forward(CASES["several results"].source)
    assert any("“other” can't be given by its place" in str(p) for p in own.project.problems())
    block.add("Linear", "twice", 4, 4)
    code.write(code.source + "\n    def twice(self):\n        pass\n")
    assert "“twice” can't be reached: the class has something of that name" in told()


def test_no_wire_and_no_function_is_put_where_it_would_mean_nothing():
    project = network(CASES["a loop over names"])
    block = project.blocks["Own"]
    for verb in (
        lambda: block.connect("x", "fc"),
        lambda: block.add("relu", "fc"),
        lambda: block.add_output("z", "fc"),
        lambda: block.group("fc", "out"),
        lambda: block["fc"].again(),
        lambda: project.root["own"].ungroup(),
    ):
        before = dict(project.store.records)
        with pytest.raises(Refusal, match=r"Python|do nothing here"):
            verb()
        assert project.store.records == before
    block.set_forward(None)
    block.connect("x", "fc")
    block.connect("fc", "out")
    block.connect("out", "y")
    assert project.build()(torch.rand(1, 4)).shape == (1, 4)
    block.set_forward(CASES["a loop over names"].source)
    assert project.store.wires(block.id) == []
    project.undo()
    assert len(project.store.wires(block.id)) == 3


def test_code_that_is_in_use_is_not_removed_and_not_run_without_trust():
    project = network(CASES["a loop over names"])
    block = project.blocks["Own"]
    with pytest.raises(Refusal, match="not trusted"):
        project.build()
    assert any("is not run" in str(one) for one in project.problems())
    assert "self.own(x)" in project.source()
    from blockstudio.graph import edits

    assert block.forward_code is not None
    with pytest.raises(Refusal, match="still used by Own"):
        edits.remove_code(project.store, block.forward_code.id)


def test_an_exception_is_told_at_the_instance_with_the_line_of_the_code():
    project = network(CASES["a loop over names"])
    code = project.blocks["Own"].forward_code
    assert code is not None
    code.write("""
from torch import nn


def broken(x):
    return x


class Loop(nn.Module):
    def forward(self, x):
        return self.fc(x) @ torch.ones(3, 3)
""")
    problem = next(one for one in project.problems(trust_code=True) if one.severity == "error")
    assert (problem.place.record, problem.place.item) == (project.root["own"].id, CodeItem(11))
    assert "N×4" in str(problem)


@pytest.mark.parametrize("root", [False, True])
def test_a_run_that_fails_names_the_line_of_the_code(*, root: bool):
    case = Case("""
import math


def halved(x):
    return x / 2


class Halved(nn.Module):
    def forward(self, x):
        if x.sum() > 100:
            raise ValueError("too much")
        return halved(self.out(self.fc(x)) + (x.view(1) if x.sum() < -100 else 0))
""")
    project = blockstudio.new_project("net") if root else network(case)
    if root:
        placed(project, project.root, case)
    source, net = compile_source(project.store), project.build(trust_code=True)
    for value, line in ((99, 12), (-99, 13)):
        with pytest.raises((ValueError, RuntimeError)) as raised:
            net(torch.full((2, 4), value))
        place = place_of(raised.value, project.store, source)
        holder = project.root.id if root else project.root["own"].id
        assert (place.record, place.item) == (holder, CodeItem(line))


def test_a_line_of_a_helper_is_known_too():
    project = network(CASES["helpers, and what is inherited"])
    source, net = compile_source(project.store), project.build(trust_code=True)
    with pytest.raises(AttributeError) as raised:
        net.own.twice = lambda _x: None
        net(torch.rand(1, 4))
    assert place_of(raised.value, project.store, source).item == CodeItem(8)


def test_a_child_whose_size_is_not_typed_is_found_by_the_first_batch():
    project = network(
        Case(CASES["a loop over names"].source, {"fc": ("Linear",), "out": ("Linear", None, 2)})
    )
    project.blocks["Own"]["fc"].set(out_features=7)
    facts = project._inference.infer(trusted=True)[0]
    assert str(facts[(project.root["y"].id,)].outputs["input"]) == "N×2"
    net = project.build(trust_code=True)
    assert net(torch.rand(3, 4)).shape == (3, 2)


def test_what_it_computes_with_is_known_to_be_trained():
    project = network(CASES["a loop over names"])
    root = project.root
    detached = root.insert("torch.Tensor.detach", "own", "y")
    assert any("are never trained" in str(one) for one in project.problems(trust_code=True))
    root.remove(detached)
    root.insert("torch.Tensor.detach", "x", "own")
    assert not any("never trained" in str(one) for one in project.problems(trust_code=True))


@pytest.mark.parametrize("name", [*NETWORKS])
def test_wires_that_are_turned_into_python_say_the_same(name: str):
    project, turned = NETWORKS[name](), NETWORKS[name]()
    if name == "arguments":
        with pytest.raises(Refusal, match=r"slope.* can't be turned into Python"):
            turned.blocks["Residual"].to_python()
        return
    for block in list(turned.blocks.values())[::-1]:
        block.to_python()
    assert all(block.forward_code is not None for block in turned.blocks.values())
    net, other = project.build(), turned.build(trust_code=True)
    inputs = [given(face) for face in project.root.inputs.values()]
    with torch.no_grad():
        net.eval()(*inputs), other.eval()(*inputs)
        other.load_state_dict(net.state_dict())
        assert list(other.state_dict()) == list(net.state_dict())
        assert all(map(torch.equal, flat(net(*inputs)), flat(other(*inputs))))
    while turned.history.done > project.history.done:
        turned.undo()
    assert compile_source(turned.store).text == compile_source(project.store).text


def given(face: NodeHandle) -> torch.Tensor:
    shape = face.record.properties.get("shape", [2, 4])
    kind = getattr(torch, face.record.properties.get("dtype", "float32"))
    return torch.ones([2 if isinstance(size, str) else size for size in shape], dtype=kind)


@pytest.mark.parametrize(
    ("forward", "shape", "wanted"),
    [
        (
            "for t in range(x.shape[1]):\n            h = h + x[:, t]\n        return h",
            ("N", "T", 4),
            "N×4",
        ),
        ("return torch.stack([row * 2 for row in x])", ("N", 4), "N×4"),
        (
            "return x[:, : x.shape[1] // 2] if x.mean() > 0 else x[:, ::2]",
            ("N", 8, 224, 224),
            "N×4×224×224",
        ),
        ("return self.gru(x)[0]", ("N", "T", 4), "N×T×3"),
    ],
)
def test_what_loops_over_free_sizes_or_looks_at_values_is_tried_at_small_ones(
    forward: str, shape: tuple[Any, ...], wanted: str
):
    project = blockstudio.new_project("net")
    block = project.root
    block.add_input("x", shape)
    block.add("GRU", "gru", 4, 3, batch_first=True)
    block.add_output("y")
    head = "class Net(nn.Module):\n    def forward(self, x):\n        h = 0\n        "
    block.set_forward(head + forward)
    facts, problems = project._inference.infer(trusted=True)
    assert problems == []
    assert str(facts[(block["y"].id,)].outputs["input"]) == wanted


def test_a_child_that_is_renamed_is_called_by_its_new_name():
    source = """
class Base(nn.Module):
    def last(self, x): return self.fc(x)


class Own(Base):
    def forward(self, fc):
        é = f"{fc.shape}"; out = self.fc(self.out(self.fc.weight.new_ones(2, 4) + fc.sum()))
        return self.last(out) + len(é)
"""
    # The name of the child is taken: the Input is known by its place.
    project = network(Case(source, inputs=("fc_2",)))
    block = project.blocks["Own"]
    assert project.build(trust_code=True)(torch.rand(1, 4)).shape == (2, 4)
    child = block["fc"]
    child.rename("first")
    code = block.forward_code
    assert code is not None
    assert code.source == source.replace("self.fc", "self.first")
    assert any("takes no “fc_2”" in str(one) for one in project.problems())
    block["fc_2"].rename("fc")
    assert project.build(trust_code=True)(torch.rand(1, 4)).shape == (2, 4)
    project.undo()
    project.undo()
    assert code.source == source
    other = project.add_block("Other")
    other.set_forward(code)
    child.rename("first")
    assert code.source == source, "what another block shares stays"
    assert any("reads self.fc" in str(one) for one in project.problems())


def texts(project: Project, compiler: Compiler) -> tuple[Source, Source]:
    return compiler.source(), compile_source(project.store)


def test_its_text_follows_every_edit():
    project = network(CASES["helpers, and what is inherited"])
    compiler = Compiler(project.store, 1)
    block, other = project.blocks["Own"], CASES["a loop over names"].source
    code = block.forward_code
    assert code is not None
    for edit in (
        lambda: code.write(other),
        lambda: block["fc"].set(bias=False),
        lambda: block.rename("Loop"),
        lambda: project.add_block("Own"),
        lambda: block.set_argument("size", 4),
        lambda: block.set_forward(None),
        lambda: block.set_forward(other),
        lambda: project.root["own"].rename("again"),
        project.undo,
        project.undo,
        project.undo,
        project.undo,
    ):
        edit()
        kept, fresh = texts(project, compiler)
        assert kept == fresh


def test_copies_and_files_keep_it(tmp_path):
    project = network(CASES["helpers, and what is inherited"])
    path = tmp_path / "net.bstudio"
    project.save(path)
    again = blockstudio.open_project(path)
    assert compile_source(again.store).text == compile_source(project.store).text
    block = project.blocks["Own"]
    copied = block.copy("Other")
    assert copied.forward_code != block.forward_code
    assert copied.forward_code is not None
    copied.forward_code.write(CASES["a loop over names"].source)
    assert block.forward_code is not None
    assert "Heir" in block.forward_code.source
    elsewhere = blockstudio.new_project("elsewhere")
    project.root["own"].copy(to=elsewhere.root)
    there = elsewhere.blocks["Own"]
    assert there.forward_code is not None
    assert there.forward_code.source == block.forward_code.source
    assert copy.copy(there) == there
