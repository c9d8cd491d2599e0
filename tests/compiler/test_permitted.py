"""What generated code may say: the compiler's own files pass, and whatever else gets into one is seen."""

import pytest
from msgspec.structs import replace

import blockstudio
from blockstudio import Refusal
from blockstudio.compiler.permitted import stray_in, strays
from blockstudio.compiler.source import compile_source
from blockstudio.graph.store import Store

FILE = """\
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, hidden=8):
        super().__init__()
        self.fc = nn.Linear({argument}, hidden)

    def forward(self, x):
        {statement}
        return self.fc(x)


def build():
    return Net()
"""
WHOLE = {"argument": "4", "statement": "x = x * 2"}


def of(**pieces: str) -> list[str]:
    return [stray.piece for stray in strays(FILE.format(**WHOLE | pieces))]


def test_a_file_of_the_compilers_forms_has_no_strays():
    assert of() == []


@pytest.mark.parametrize(
    "argument",
    [
        "__import__('os').system('true')",
        "open('RAN', 'w')",
        "torch.os.system('true')",
        "nn.modules.linear.math.sqrt(4)",
        "().__class__.__base__.__subclasses__()",
        "getattr(nn, '__builtins__')",
        "(lambda: 4)()",
        "[x := 4][0]",
        "f'{4}'",
        "eval",
        "torch.load('weights.pt')",
        "torch.load('weights.pt', weights_only=False)",
        "torch.hub.load('who/what', 'net')",
        "max(*[4], **{})",
        "NotImplemented",
        "b'4'",
        "4 if True else open",
        "(yield 4)",
    ],
)
def test_a_value_that_no_entry_writes_is_a_stray(argument: str):
    assert of(argument=argument)


@pytest.mark.parametrize(
    "statement",
    [
        "import os",
        "exec('1')",
        "x.__class__ = 1",
        "torch.sum = max",
        "nn.Linear = x",
        "del x",
        "global x",
        "with x: pass",
        "assert x",
        "x += 1",
        "self.gone(x)",
        "self.__post_init__(x)",
        "x.__post_init__()",
        "x.tofile('RAN')",
        "def inner(): pass",
        "torch = x",
        "try: pass\n        except: pass",
        "for x in y: pass",
        'x = """\n        """ + open("RAN")',
        "x = 1\n@open('RAN')\ndef more(): pass",
        "x = 1\nopen('RAN', 'w')\nclass More(nn.Module):",
    ],
)
def test_a_statement_that_no_form_writes_is_a_stray(statement: str):
    assert of(statement=statement)


def test_own_code_stands_apart_and_what_it_defines_may_be_called():
    own = "def twice(x, of=open):\n    return 2 * x\n"
    lines = own.count("\n")
    head, rest = FILE.format(argument="4", statement="x = twice(x)").split("class Net", 1)
    whole = f"{head}{own}\n\nclass Net{rest}"
    first = head.count("\n") + 1
    assert list(strays(whole, [(first, first + lines - 1)])) == []
    assert list(strays(whole))


def test_one_expression_reads_only_names_that_are_known():
    assert stray_in("self.layer(x)", frozenset({"x"})) == ""
    assert stray_in("self.layer(x)", frozenset()) == "x"
    assert stray_in("open('RAN')", frozenset()) == "open"
    assert stray_in("self.layer(x", frozenset({"x"}))
    assert stray_in("-" * 5000 + "x", frozenset({"x"}))


def test_a_value_that_is_none_of_its_property_is_refused_at_its_node():
    project = blockstudio.new_project("net")
    constant = project.root.add("blockstudio.Constant", "c", shape=(4,))
    project.root.chain(constant, project.root.add_output("y"))
    node = project.store.node(constant.id)
    bad = replace(node, properties={"fill": "zeros(open('RAN', 'w'))"})
    source = compile_source(Store([*project.store.records.values(), bad]))
    assert "RAN" not in source.text
    with pytest.raises(Refusal, match="none of its kind") as found:
        source.whole()
    assert found.value.problem.place.record == constant.id


def test_a_line_separator_in_own_code_ends_no_comment():
    project = blockstudio.new_project("net")
    hidden = "open('RAN', 'w')"
    code = project.add_code(f"def twice(x):\n    return 2 * x  # two\x85\u2028\x0c{hidden}\n")
    project.root.chain(
        project.root.add_input("x"), project.root.add(code), project.root.add_output("y")
    )
    lines = compile_source(project.store).text.split("\n")
    assert [line for line in lines if hidden in line and "#" not in line] == []
