"""What flows in and out of statements is what Python itself would need: tried by running them."""

import ast
import textwrap
from pathlib import Path

import pytest

from blockstudio.importing.statements.flow import Flow, captured
from blockstudio.importing.statements.marking import MARK, definition, marked
from blockstudio.importing.statements.spans import (
    Span,
    is_read_after,
    joined,
    leaving,
    loop_around,
    spans_at,
    with_readers,
)
from blockstudio.importing.statements.splitting import split

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
    (span,) = spans_at(function, line)
    assert [ast.unparse(one) for one in span.statements(function)] == [text]


def test_the_header_of_a_loop_is_all_of_it():
    function = _function(FORWARD)
    (span,) = spans_at(function, 3)
    assert isinstance(span.statements(function)[0], ast.For)
    (inner,) = spans_at(function, 6)
    assert loop_around(function, inner) == span
    assert span.holds(inner)
    assert not inner.holds(span)


def test_what_an_inner_function_does_is_none_of_the_statements():
    assert spans_at(_function(FORWARD), 11) == []


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
    (span,) = spans_at(function, line)
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
    (span,) = spans_at(function, 2)
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
    (span,) = spans_at(function, 5)
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
        ("self.weight.data *= x", False, False, True),
        ("self.rows[0] = x", False, False, True),
        ("self.names['a'].b = x", False, False, True),
        ("x.data.mul_(2)", False, False, True),
        ("x.data[0] = 1", False, False, True),
        ("x[self.k] = 1", False, False, False),
        ("x.mul_(2)", False, False, False),
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
    (span,) = spans_at(function, 2)
    assert captured(function, span.statements(function)) == {"a"}


SPLITS = {
    "y = self.fc(x)": "y = self.fc(x)",
    "y = self.fc(x[i.item()])": "t1 = x[i.item()]\ny = self.fc(t1)",
    "k = self.gate(x).argmax().item()": "t1 = self.gate(x)\nk = t1.argmax().item()",
    "y = torch.rand(3) + self.fc(x)": "t1 = torch.rand(3)\nt2 = self.fc(x)\ny = t1 + t2",
    "y = x + self.fc(x)": "t1 = self.fc(x)\ny = x + t1",
    "y = self.a(self.b(x), k=f(x))": "t1 = self.b(x)\nt2 = f(x)\ny = self.a(t1, k=t2)",
    "y = c and self.fc(x)": "y = c and self.fc(x)",
    "y = [self.fc(r) for r in x]": "y = [self.fc(r) for r in x]",
    "out[i.item()] = self.fc(x)": "t1 = self.fc(x)\nout[i.item()] = t1",
    "return x[i.item()]": "t1 = x[i.item()]\nreturn t1",
    "return x, f(y), {}": "t1 = f(y)\nt2 = {}\nreturn (x, t1, t2)",
    "if self.fc(x).item() > 1:\n    y = g(self.fc(y))": "t2 = self.fc(x)\n"
    "if t2.item() > 1:\n    t1 = self.fc(y)\n    y = g(t1)",
    "for l in self.layers:\n    x = g(l(x))": "for l in self.layers:\n    t1 = l(x)\n    x = g(t1)",
    "y = x[self.k :, self.fc(x)]": "t1 = self.fc(x)\ny = x[self.k:, t1]",
    "def g(x):\n    return f(self.fc(x))": "def g(x):\n    return f(self.fc(x))",
}


@pytest.mark.parametrize("source", SPLITS)
def test_calls_of_own_parts_have_statements_of_their_own(source: str):
    function = _function(f"def forward(self, x):\n{textwrap.indent(source, '    ')}")
    text = "\n".join(map(ast.unparse, split(function, "self").body))
    assert text.replace("step ", "t") == SPLITS[source]


class _Told:
    """Stands for what is told of marked statements: it notes what there is."""

    def __init__(self, log: list[object]) -> None:
        self.log = log
        self.gives: dict[str, object] = {}

    def __enter__(self):
        return self

    def __exit__(self, *error: object) -> None:
        self.log.append("end")

    def enter(self, known: dict[str, object]) -> dict[str, object]:
        self.log.append(sorted(name for name in known if name.isidentifier()))
        return {}

    def leave(self, known: dict[str, object]) -> None:
        self.gives = {"k": known["k"]} if "k" in known else {}

    def returned(self, value: object) -> object:
        self.log.append("returned")
        return value


class _Counts:
    factor = 3

    def forward(self, x: list[int], twice: bool = False) -> int:
        total = 0
        for one in x:
            k = one * self.factor
            if k > 20:
                break
            total += k
        if twice:
            return 2 * total
        return total + len(__class__.__name__)


@pytest.mark.parametrize("lines", [(4,), (4, 7), (2,), (3,), (8, 10), (2, 3)])
@pytest.mark.parametrize("given", [([1, 2, 8, 3],), ([1, 2], True)])
def test_marked_code_does_what_it_did(lines: tuple[int, ...], given: tuple[object, ...]):
    method = _Counts.forward
    code = method.__code__
    tree = ast.parse(Path(code.co_filename).read_text())
    function = definition(tree, code)
    assert function is not None
    expected = _Counts().forward(*given)  # type: ignore[arg-type]
    spans: list[Span] = []
    for line in lines:
        (span,) = spans_at(function, code.co_firstlineno + line - 1)
        spans.append(span if line != 8 else span.around() or span)
    log: list[object] = []
    other = marked(tree, code, function, list(enumerate(joined(spans))), "self")
    assert other is not None
    globals()[MARK] = lambda number, module: _Told(log)
    method.__code__ = other
    try:
        assert _Counts().forward(*given) == expected  # type: ignore[arg-type]
    finally:
        method.__code__ = code
        del globals()[MARK]
    assert "end" in log
