"""A Python node from outside: inputs, properties, outputs and state, and what is wrong with it."""

import ast
import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from blockstudio.catalogue.spec import Port, Property, Spec
from blockstudio.catalogue.values import literal
from blockstudio.graph.code.signature import imports_of, read


def spec(source: str) -> Spec:
    found = read(textwrap.dedent(source), "c1")
    assert found.faults == ()
    assert found.spec is not None
    return found.spec


def faults(source: str) -> list[tuple[int, int, str]]:
    found = read(textwrap.dedent(source), "c1").faults
    return [(fault.line, fault.column, str(fault.message)) for fault in found]


def item(parameter: str) -> Property:
    return spec(f"def f(x, {parameter}):\n    return x").properties[0]


def setting(parameter: str) -> Property:
    source = f"class A(nn.Module):\n    def __init__(self, {parameter}):\n        pass\n"
    return spec(source + "    def forward(self, x):\n        return x").properties[0]


ATTENTION = """
import math

import torch
from torch import nn

SCALE = 2


def helper(x):
    return x * SCALE


class Attention(nn.Module):
    '''Scaled dot product.

    More of it.
    '''

    def __init__(self, width, heads: int = 4, *, dropout=0.1, kind: str = "soft"):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(width))
        self.bias = torch.nn.Parameter(torch.zeros(width)) if heads > 1 else None
        self.register_parameter("gain", nn.Parameter(torch.ones(1)))
        self.register_parameter("none", None)
        self.register_buffer("steps", torch.zeros(()), persistent=False)
        self.mask: torch.Tensor = nn.Buffer(torch.ones(3))
        self.drop = nn.Dropout(dropout)

    def forward(self, query, key, mask=None, scale: float = 1.0):
        def inner():
            return 1

        weights = query @ key
        if mask is not None:
            weights = weights * mask
        return weights * scale, weights
"""


def test_a_module_class_is_read_whole():
    found = spec(ATTENTION)
    assert (found.kind, found.form, found.call) == ("python:c1", "module", "Attention")
    assert (found.family, found.category) == ("control", "Python")
    assert found.help == "Scaled dot product."
    assert found.inputs == (
        Port("query"),
        Port("key"),
        Port("mask", optional=True),
        Port("scale", optional=True),
    )
    assert [port.name for port in found.outputs] == ["output_0", "output_1"]
    assert [(one.name, one.default, one.required) for one in found.properties] == [
        ("width", None, True),
        ("heads", 4, False),
        ("dropout", 0.1, False),
        ("kind", "soft", False),
    ]
    assert [one.positional for one in found.properties] == [True, False, False, False]
    assert found.parameters == ("scale", "bias", "gain")
    assert found.buffers == ("steps", "mask")
    assert found.summary == ("width",)


def test_a_function_is_read_whole():
    found = spec("""
        from torch import nn

        def roll(x: torch.Tensor, steps: int, other, mask=None, *, scale=1.5, bias=None, act=nn.ReLU):
            '''Rolls.'''
            return x
    """)
    assert (found.form, found.call, found.help) == ("function", "roll", "Rolls.")
    assert found.inputs == (
        Port("x"),
        Port("other", named=True),
        Port("mask", optional=True, named=True),
        Port("bias", optional=True, named=True),
    )
    assert found.properties == (
        Property("steps", ("int",), required=True, positional=True),
        Property("scale", ("float",), default=1.5),
    )
    assert found.outputs == (Port("output"),)


@pytest.mark.parametrize(
    ("parameter", "types", "default"),
    [
        ("n=3", ("int",), 3),
        ("n=-3", ("int",), -3),
        ("n=True", ("bool",), True),
        ("n='a'", ("str",), "a"),
        ("n=(1, 2)", ("ints",), [1, 2]),
        ("n=[0.5, 2]", ("floats",), [0.5, 2]),
        ("n=()", ("ints", "floats"), []),
        ("n=float('inf')", ("float",), "inf"),
        ("n=-math.inf", ("float",), "-inf"),
        ("n=torch.float64", ("dtype",), "float64"),
        ("n: float = 1", ("float",), 1),
        ("n: int = 0.5", ("int", "float"), 0.5),
        ("n: int = SIZE", ("int",), None),
        ("n: int | None = None", ("int", "none"), None),
        ("n: int = None", ("int", "none"), None),
        ("n: Optional[float] = None", ("float", "none"), None),
        ("n: 'int | tuple[int, int]' = 3", ("int", "ints"), 3),
        ("n: Union[int, List[int]] = 3", ("int", "ints"), 3),
        ("n: Sequence[float] = (1.0,)", ("floats",), [1.0]),
        ("n: tuple = (1, 2)", ("ints", "floats"), [1, 2]),
        ("n: torch.dtype = None", ("dtype", "none"), None),
    ],
)
def test_what_a_parameter_may_be(parameter, types, default):
    for found in (item(parameter), setting(parameter)):
        assert (found.types, found.default, found.required) == (types, default, False)
        assert default is None or literal(found, default)


@pytest.mark.parametrize(
    ("parameter", "types"),
    [("n: int", ("int",)), ("n: list[int]", ("ints",)), ("n: bool | None", ("bool", "none"))],
)
def test_what_has_no_default_must_be_given(parameter, types):
    for found in (item(parameter), setting(parameter)):
        assert (found.types, found.required, found.positional) == (types, True, True)


def test_choices_are_those_of_the_annotation():
    found = item("mode: Literal['sum', 'mean'] | None = 'sum'")
    assert (found.types, found.choices) == (("choice", "none"), ("sum", "mean"))
    assert item("n: Literal[1, 2] = 1").types == ("int",)


def test_a_setting_that_says_nothing_of_itself_takes_numbers():
    assert setting("hidden").types == ("int", "float", "bool", "ints", "floats")
    assert setting("hidden=None").types == ("int", "float", "bool", "ints", "floats", "none")


@pytest.mark.parametrize(
    "parameter",
    ["mask=None", "mask: Tensor | None = None", "mask: torch.Tensor = torch.ones(3)"],
)
def test_a_tensor_that_may_be_left_out_is_an_optional_input(parameter):
    found = spec(f"def f(x, {parameter}):\n    return x")
    assert found.inputs == (Port("x"), Port("mask", optional=True))
    assert not found.properties


def test_an_input_behind_a_default_that_is_no_data_is_written_by_name():
    found = spec("def f(x, act=F.relu, table={}, mask=None):\n    return x")
    assert found.inputs == (Port("x"), Port("mask", optional=True, named=True))
    assert not found.properties


@pytest.mark.parametrize(
    ("body", "outputs"),
    [
        ("return x", ["output"]),
        ("return x, y", ["x", "y"]),
        ("return (x, y)", ["x", "y"]),
        ("return x, x", ["output_0", "output_1"]),
        ("return x, y + 1, z", ["output_0", "output_1", "output_2"]),
        ("return torch, x", ["output_0", "output_1"]),
        ("return (x,)", ["output"]),
        ("return [x, y]", ["output"]),
        ("return x, *y", ["output"]),
        ("if x:\n        return x, y\n    return x, y", ["x", "y"]),
        ("if x:\n        return x, y\n    return y, x", ["output_0", "output_1"]),
        ("if x:\n        return x, y\n    return x", ["output"]),
        ("if x:\n        return x, y\n    return x, y, x", ["output"]),
        ("if x:\n        return\n    return x, y", ["output"]),
        ("g = lambda: (1, 2)\n    def h():\n        return 1, 2, 3\n    return x", ["output"]),
    ],
)
def test_the_outputs_are_what_every_return_says(body, outputs):
    found = spec(f"def f(x, y=None, z=None):\n    {body}")
    assert [port.name for port in found.outputs] == outputs


def test_the_last_function_or_class_is_the_node():
    found = spec("class A:\n    pass\n\ndef f(x):\n    return x\n\nprint(f)")
    assert found.call == "f"


def test_what_a_class_of_the_same_text_has_is_inherited():
    found = spec("""
        class Parent(nn.Module):
            def __init__(self, size: int):
                super().__init__()
                self.first = nn.Parameter(torch.ones(size))

            def forward(self, x):
                return x, self.first

        class Child(Parent):
            def __init__(self):
                super().__init__(3)
                self.second = nn.Parameter(torch.ones(2))
    """)
    assert (found.call, found.properties) == ("Child", ())
    assert found.parameters == ("first", "second")
    assert [port.name for port in found.outputs] == ["output_0", "output_1"]


@pytest.mark.parametrize(
    ("source", "place", "words"),
    [
        ("", (1, 0), "no function here"),
        ("x = 1", (1, 0), "no function here"),
        ("def f(x:\n    return x", (1, 5), "Python can't read this"),
        ("def f(x):\nreturn x", (2, 0), "expected an indented block"),
        ("def f(x):\n    return x\nreturn 3", (3, 0), "'return' outside function"),
        ("def f(x, x):\n    return x", (1, 9), "duplicate argument"),
        ("def f(x):\n    return '\0'", (1, 0), "Python can't read this"),
        ("class A(nn.Module):\n    pass", (1, 0), "“A” needs a forward"),
        ("class A:\n    def forward(self, x):\n        return x", (1, 0), "subclass of nn.Module"),
        ("class A(nn.Module):\n    def forward(x):\n        return x", (2, 4), "must be self"),
        ("def f(x, *xs):\n    return x", (1, 10), "“xs” gives no inputs"),
        ("def f(x, **more):\n    return x", (1, 11), "“more” gives no inputs"),
        ("def f(x, n=1, /):\n    return x", (1, 9), "“n” can't be given by its name"),
        ("def f(x):\n    print(x)", (1, 0), "“f” returns nothing"),
        ("def f(x):\n    return None", (1, 0), "“f” returns nothing"),
        ("def f(x):\n    yield x\n    return x", (1, 0), "return its result at once"),
        ("async def f(x):\n    return x", (1, 0), "return its result at once"),
        ("def build(x):\n    return x", (1, 0), "“build” is a name that the generated code"),
        ("nn = 3\ndef f(x):\n    return x", (1, 0), "“nn” is a name"),
        ("import numpy as torch\ndef f(x):\n    return x", (1, 0), "“torch” is a name"),
        ("from math import *\ndef f(x):\n    return x", (1, 0), "Import each name"),
        ("def __f(x):\n    return x", (1, 0), "can't be the name of a node"),
        ("名 = 0; nn = 1\ndef f(x):\n    return x", (1, 7), "“nn” is a name"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(source, place, words):
    found = faults(source)
    assert len(found) == 1
    assert found[0][:2] == place
    assert words in found[0][2]


def test_what_torch_has_already_is_no_name_for_a_parameter():
    source = """
        class A(nn.Module):
            def __init__(self, layer: nn.Module):
                super().__init__()
                self.type = nn.Parameter(torch.ones(1))

            def forward(self, x):
                return x
    """
    messages = [words for _, _, words in faults(source)]
    assert "“layer” takes what can't be typed in" in messages[0]
    assert "“type” is a name that every torch module has already" in messages[1]
    assert read(textwrap.dedent(source), "c1").spec is not None


def test_a_faulty_node_keeps_the_ports_that_can_be_read():
    found = read("def f(x, y, *rest):\n    return x", "c1")
    assert found.spec is not None
    assert [port.name for port in found.spec.inputs] == ["x", "y"]


def test_the_usual_imports_are_welcome():
    source = """
        import torch
        import torch.nn as nn
        import torch.nn.functional as F
        from torch import nn
        from torch.nn import functional as F

        def f(x):
            return x
    """
    assert faults(source) == []


def test_it_is_read_once():
    assert read(ATTENTION, "c1") is read(ATTENTION, "c1")


def test_nothing_of_it_runs():
    source = "raise SystemExit\n\ndef f(x=exit()):\n    exit()\n    return x"
    assert read(source, "c1").spec is not None


@pytest.mark.parametrize(
    "source",
    [
        "(" * 300,
        "def f(x=" + "+".join("1" * 2500) + "): return x",
        "-" * 5000 + "1",
        "a" + ".b" * 5000,
        "def f(x: '" + "list[" * 90 + "'): return x",
        "def f(x: " + "|".join(["int"] * 900) + "): return x",
    ],
)
def test_deep_nesting_is_no_danger(source):
    assert read(source, "c1").faults or read(source, "c1").spec
    imports_of(source)


@given(st.text(st.characters(codec=None)) | st.text("def f(x):\n class.,*=[]'\"\\import;#"))
@example("\ufeffdef f(x): return x")
@example("# -*- coding: latin-1 -*-\ndef é(x): return x")
@example("\x0cdef f(x): return x")
@example("def f(x): return '\\d'")
def test_any_text_is_read_without_an_error(source):
    found = read(source, "c1")
    assert found.spec is not None or found.faults
    for fault in found.faults:
        assert fault.line >= 1 and fault.column >= 0


pieces = st.sampled_from(
    [
        "import math",
        "import os, sys",
        "import math; x = 1",
        "x = 1; import math",
        "from torch import (\n    nn,\n    Tensor,\n)",
        "import torch  # for tensors",
        "from __future__ import annotations",
        "def f(x):\n    import math\n    return x",
        "words = '''\n\nimport not_this\n'''",
        "# import nor_this",
        "",
        "名 = '名'; import math; y = 2  # 名",
        "if True:\n    import sys",
    ]
)


@given(st.lists(pieces, max_size=6).map("\n".join))
def test_imports_and_the_rest_are_all_there_was(source):
    lines, rest = imports_of(source)
    try:
        before = ast.parse(source)
        compile(source, "", "exec")
    except SyntaxError:
        assert (lines, rest) == ([], source)
        return
    kept = [one for one in before.body if not isinstance(one, ast.Import | ast.ImportFrom)]
    assert ast.dump(ast.Module(kept, [])) == ast.dump(ast.parse(rest))
    found = [name for one in before.body if one not in kept for name in one.names]
    hoisted = [name for line in lines for one in ast.parse(line).body for name in one.names]
    assert {ast.dump(name) for name in found} == {ast.dump(name) for name in hoisted}
    assert len(set(lines)) == len(lines)
    assert rest == rest.strip("\n")


def test_imports_stand_one_a_line_and_the_rest_as_it_was_written():
    source = (
        "import os, math  # two\nfrom torch import nn\n\n\n"
        "# what it is\nSIZE = 3; import sys\n\n\ndef f(x):   # odd\n    return x\n\n"
    )
    lines, rest = imports_of(source)
    assert lines == ["import os", "import math", "from torch import nn", "import sys"]
    assert rest == "# what it is\nSIZE = 3; \n\n\ndef f(x):   # odd\n    return x"


def test_future_imports_come_first():
    lines, _ = imports_of("'''Words.'''\nfrom __future__ import annotations\nimport math")
    assert lines == ["from __future__ import annotations", "import math"]
