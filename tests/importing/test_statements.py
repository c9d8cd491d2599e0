"""What flows in and out of statements is what Python itself would need: tried by running them."""

import ast
import textwrap

import pytest

from blockstudio.importing.statements.flow import Flow, captured
from blockstudio.importing.statements.spans import (
    Span,
    is_read_after,
    joined,
    leaving,
    loop_around,
    span_at,
    with_readers,
)

FLOWS = {
    "y = x + 1": ("x", "y", "y"),
    "x += 1": ("x", "x", "x"),
    "a, (b, *c) = a": ("a", "abc", "abc"),
    "x[i] = y": ("xiy", "", ""),
    "y = [i for i in x]": ("x", "y", "y"),
    "y = [i for i in x]\nz = i": ("xi", "yz", "yz"),
    "if c:\n    y = 1\nz = y": ("cy", "yz", "z"),
    "if c:\n    y = 1\nelse:\n    y = 2\nz = y": ("c", "yz", "yz"),
    "if c:\n    y = 1\nelse:\n    raise c\nz = y": ("c", "yz", "yz"),
    "for i in x:\n    t = t + i": ("xt", "it", ""),
    "for i in x:\n    t = i\n    u = t": ("x", "itu", ""),
    "while n:\n    n = n - 1": ("n", "n", ""),
    "with c as f:\n    y = f": ("c", "fy", "fy"),
    "try:\n    y = x\nexcept E as e:\n    y = e": ("xE", "ye", "y"),
    "try:\n    y = x\nexcept E:\n    pass\nz = y": ("xEy", "yz", "z"),
    "def f(a):\n    return a + b\ny = f": ("b", "fy", "fy"),
    "f = lambda a, d=e: a + b": ("eb", "f", "f"),
    "y = {k: v for k, v in x.items() if k in s}": ("xs", "y", "y"),
    "if (n := x) > 1:\n    y = n": ("x", "ny", ""),
    "match x:\n    case [a, *b]:\n        y = a": ("x", "aby", ""),
    "import m\ny = m": ("", "my", "my"),
    "del x\ny = x": ("x", "y", "y"),
}
"""Statements; what they read before they bind it, what they may bind, and what they bind for certain."""


@pytest.mark.parametrize("source", FLOWS)
def test_what_statements_read_and_bind(source: str):
    flow = Flow(ast.parse(source).body)
    reads, binds, certain = FLOWS[source]
    assert set(flow.reads) - {"n"} == set(reads) - {"n"}
    assert set(flow.binds) == set(binds)
    assert flow.certain is not None
    assert flow.certain >= set(certain)
    assert not flow.certain & (set(binds) - set(certain) - {"n"})


@pytest.mark.parametrize("source", FLOWS)
def test_no_less_is_read_than_python_needs(source: str):
    """A function that is given what is read never misses a name that it was not given."""
    flow = Flow(ast.parse(source).body)
    body = textwrap.indent(source, "    ")
    tree = ast.parse(f"def f({', '.join(flow.reads)}):\n{body}")
    code = compile(tree, "<f>", "exec").co_consts[0]
    assert set(code.co_names) <= {"items", "m"}


def _function(source: str) -> ast.FunctionDef:
    tree = ast.parse(textwrap.dedent(source)).body[0]
    assert isinstance(tree, ast.FunctionDef)
    return tree


FORWARD = """\
def forward(self, x):
    a = x.sum()
    for i in range(3):
        b = a.item()
        try:
            c = b + i
        except ValueError as error:
            c = error
        x = x * c
    def inner():
        return a
    y = x
    return y
"""


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (2, "a = x.sum()"),
        (4, "b = a.item()"),
        (6, "c = b + i"),
        (8, "c = error"),
        (9, "x = x * c"),
        (13, "return y"),
    ],
)
def test_a_statement_is_found_by_its_line(line: int, text: str):
    function = _function(FORWARD)
    span = span_at(function, line)
    assert span is not None
    assert [ast.unparse(one) for one in span.statements(function)] == [text]


def test_the_header_of_a_loop_is_all_of_it():
    function = _function(FORWARD)
    span = span_at(function, 3)
    assert span is not None
    assert isinstance(span.statements(function)[0], ast.For)
    inner = span_at(function, 6)
    assert inner is not None
    assert loop_around(function, inner) == span
    assert span.holds(inner)
    assert not inner.holds(span)


def test_what_an_inner_function_does_is_none_of_the_statements():
    assert span_at(_function(FORWARD), 11) is None


@pytest.mark.parametrize(
    ("line", "name", "last"),
    [
        (2, "a", 12),  # an inner function reads it, which is defined later
        (4, "b", 6),
        (6, "c", 9),
        (9, "x", 12),
    ],
)
def test_what_reads_a_variable_goes_along(line: int, name: str, last: int):
    function = _function(FORWARD)
    span = span_at(function, line)
    assert span is not None
    statements = with_readers(function, span, name).statements(function)
    assert statements[0].lineno <= line
    if name != "a":
        assert (statements[-1].end_lineno or 0) >= last - 1


def test_nothing_is_read_after_it_is_bound_anew():
    function = _function(
        """\
        def forward(self, x):
            k = x.item()
            k = 3
            return k
        """
    )
    span = span_at(function, 2)
    assert span is not None
    assert not is_read_after(function, span, "k")


def test_what_a_loop_carries_is_read():
    function = _function(
        """\
        def forward(self, x):
            k = 0
            for row in x:
                y = k
                k = row.item()
            return x
        """
    )
    span = span_at(function, 5)
    assert span is not None
    assert is_read_after(function, span, "k")
    statements = with_readers(function, span, "k").statements(function)
    assert isinstance(statements[0], ast.For)


def test_runs_that_touch_are_one():
    one, two = Span((), "body", 1, 2), Span((), "body", 3, 3)
    inner, far = Span((("body", 2),), "orelse", 0, 0), Span((), "body", 5, 6)
    assert joined([one, two]) == [Span((), "body", 1, 3)]
    assert set(joined([inner, far, one])) == {one, far}
    assert set(joined([one, inner])) == {one}


@pytest.mark.parametrize(
    ("source", "returns", "jumps", "never"),
    [
        ("return x", True, False, False),
        ("for i in x:\n    break", False, False, False),
        ("if x:\n    break", False, True, False),
        ("for i in x:\n    pass\nelse:\n    continue", False, True, False),
        ("f = lambda: (yield)", False, False, False),
        ("y = yield x", False, False, True),
        ("y = self.k", False, False, False),
        ("self.k = x", False, False, True),
        ("y = f(self)", False, False, True),
        ("y = super().forward(x)", False, False, True),
        ("def f():\n    return x", False, False, False),
    ],
)
def test_how_statements_leave(source: str, returns: bool, jumps: bool, never: bool):
    inside = f"while True:\n{textwrap.indent(source, '    ')}"
    body = _function(f"def f(self, x):\n{textwrap.indent(inside, '    ')}").body[0]
    assert isinstance(body, ast.While)
    found = leaving(body.body, "self")
    assert (found.returns, found.jumps, bool(found.never)) == (returns, jumps, never)


def test_inner_functions_capture():
    function = _function(FORWARD)
    span = span_at(function, 2)
    assert span is not None
    assert captured(function, span.statements(function)) == {"a"}
