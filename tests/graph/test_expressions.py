"""Expressions compute with block arguments and can do nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blockstudio.graph.expressions import (
    ExpressionError,
    evaluate,
    names_in,
    normalised,
    parse,
    renamed,
    substituted,
)

NAMES = {"hidden": 256, "depth": 3, "p": 0.5, "sizes": [1, 2, 3]}


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("hidden * 4", 1024),
        ("hidden//3 + 1", 86),
        ("hidden / 2", 128.0),
        ("hidden % 10", 6),
        ("-hidden", -256),
        ("2 ** depth", 8),
        ("max(hidden, 512)", 512),
        ("min(1, p)", 0.5),
        ("len(sizes) * 2", 6),
        ("depth > 2", True),
        ("1 < depth < 3", False),
        ("not depth == 3", False),
        ("[hidden, depth]", [256, 3]),
        ("(hidden, 1)", [256, 1]),
        ("True", True),
        (" ( hidden ) ", 256),
    ],
)
def test_an_expression_has_the_value_it_has_in_python(source: str, value: object):
    assert evaluate(source, NAMES) == value


@pytest.mark.parametrize(
    "source",
    [
        "hidden.real",
        "().__class__",
        "__import__('os')",
        "print(1)",
        "open('x')",
        "eval('1')",
        "min(hidden, key=len)",
        "max(*sizes)",
        "sizes[0]",
        "'text'",
        "f'{hidden}'",
        "b'x'",
        "1j",
        "...",
        "None",
        "lambda: 1",
        "[x for x in sizes]",
        "{1: 2}",
        "{1, 2}",
        "hidden if depth else 1",
        "hidden and depth",
        "x := 1",
        "(x := 1)",
        "hidden << 40",
        "hidden | 1",
        "hidden @ hidden",
        "~hidden",
        "hidden is depth",
        "hidden in sizes",
        "await hidden",
        "(yield)",
        "min.__class__",
        "(min)(1)(2)",
    ],
)
def test_nothing_but_arithmetic_can_be_read(source: str):
    with pytest.raises(ExpressionError, match=r"not allowed|not an expression"):
        parse(source)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("hiden", "no argument “hiden” in this block, only depth, hidden, p, sizes"),
        ("hidden / 0", "divides by zero"),
        ("hidden % 0", "divides by zero"),
        ("0 ** -1", "divides by zero"),
        ("9 ** 9 ** 9", "too large"),
        ("10 ** 60 * 10 ** 60", "too large"),
        ("(-1) ** p", "too large"),
        ("9e300 ** 60", "computed|too large"),
        ("sizes * 99999999", "only numbers"),
        ("sizes ** 2", "can't be computed|only numbers"),
        ("sizes < 2", "can't be computed"),
        ("-sizes", "can't be computed"),
        ("len(1)", "can't be computed"),
        ("min()", "can't be computed"),
        ("max(1)", "can't be computed"),
        ("min", "no argument “min”"),
        ("inf", "no argument “inf”"),
        ("", "not an expression"),
        ("hidden *", "not an expression"),
        ("hidden\n+ 1", "not an expression"),
        ("1" + "0" * 250, "longer than 200"),
        ("(" * 150 + "1" + ")" * 40, "not an expression"),
        ("\0", "not an expression"),
    ],
)
def test_what_can_not_be_computed_says_why(source: str, reason: str):
    with pytest.raises(ExpressionError, match=reason):
        evaluate(source, NAMES)


@given(st.text(max_size=30) | st.text("0123456789+-*/%().,[] <>=hidep_", max_size=200))
def test_no_text_does_anything_but_give_a_value_or_a_reason(source: str):
    for use in (
        normalised,
        names_in,
        lambda s: evaluate(s, NAMES),
        lambda s: substituted(s, NAMES),
    ):
        try:
            use(source)
        except ExpressionError as error:
            assert str(error.reason)


@pytest.mark.parametrize("sign", ["-", "not ", "(", "["])
def test_deep_nesting_is_no_crash(sign: str):
    close = {"(": ")", "[": "]"}.get(sign, "")
    count = 190 // len(sign + close)
    source = sign * count + "1" + close * count
    value = eval(source)
    assert evaluate(source, {}) == evaluate(normalised(source), {}) == value
    assert substituted(source, {}) == value


NUMBERS = st.integers(0, 9).map(str) | st.sampled_from(["hidden", "depth"])
TREES = st.recursive(
    NUMBERS,
    lambda inner: st.builds(
        "({} {} {})".format, inner, st.sampled_from(["+", "-", "*", "//"]), inner
    ),
    max_leaves=8,
)


@given(TREES)
def test_written_anew_it_is_the_same_expression(source: str):
    def value(text: str, names: dict[str, int]) -> object:
        try:
            return evaluate(text, names)
        except ExpressionError as error:
            return error.reason.template.partition("}")[2]

    names = {"hidden": 7, "depth": 2}
    wanted = value(source, names)
    assert value(normalised(source), names) == wanted
    assert value(str(substituted(source, {"hidden": 7})), {"depth": 2}) == wanted
    assert eval(renamed("0 + hidden", {"hidden": "h"}), {"self": type("S", (), {"h": 3})}) == 3


def test_values_are_put_for_names_with_the_brackets_they_need():
    assert substituted("width * 2", {"width": "hidden + 1"}) == "(hidden + 1) * 2"
    assert substituted("width * 2", {"width": -3}) == -6
    assert substituted("width - depth", {"width": 4, "depth": "4 - k"}) == "4 - (4 - k)"
    assert names_in("max(hidden, len(sizes))") == {"hidden", "sizes"}
    assert renamed("hidden * 4 + k", {"hidden": "hidden_2"}) == "self.hidden_2 * 4 + k"
