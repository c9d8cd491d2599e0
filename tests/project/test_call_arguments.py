"""The arguments of a call are typed as in Python, or as JSON."""

import pytest

from blockstudio.graph.problems import Refusal
from blockstudio.project.call_arguments import CallArguments, call_arguments


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("", CallArguments()),
        ("64", CallArguments((64,))),
        ("3, 4", CallArguments((3, 4))),
        ("64, act='relu'", CallArguments((64,), {"act": "relu"})),
        ("stride=(2, 2), rates={1: 0.5}", CallArguments((), {"stride": (2, 2), "rates": {1: 0.5}})),
        ("-1.5, None, True", CallArguments((-1.5, None, True))),
        ("[1, 2], 3", CallArguments(([1, 2], 3))),
        ("[3, 4]", CallArguments((3, 4))),
        ("{'width': 64, 'sizes': (1, 2)}", CallArguments((), {"width": 64, "sizes": (1, 2)})),
        ("{1: 2}, 3", CallArguments(({1: 2}, 3))),
        ('{"width": 64, "flag": true}', CallArguments((), {"width": 64, "flag": True})),
    ],
)
def test_arguments_are_as_in_a_call_or_json(words: str, given: CallArguments):
    found = call_arguments(words)
    assert found == given
    if given.written != "[3, 4]":
        assert call_arguments(given.written) == given


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("act=relu", "relu"),
        ("nn.ReLU()", "nn.ReLU()"),
        ("*[1]", "*[1]"),
        ("**{'a': 1}", "gives no arguments"),
        ("a=1) + f(b=2", "gives no arguments"),
        ("1)(2", "gives no arguments"),
        ("1)({'a': 1}", "gives no arguments"),
        ("{width: 6}", "{width: 6}"),
        ("width 6", "gives no arguments"),
        ("a=1, a=2", "“a” is given twice"),
        ('{"a": 1, "a": 2}', "“a” is given twice"),
        ("{'a': 1, 'a': 2}", "“a” is given twice"),
        ("1e999", "1e"),
    ],
)
def test_what_is_no_plain_value_is_refused(words: str, said: str):
    with pytest.raises(Refusal) as refused:
        call_arguments(words)
    assert said in str(refused.value)
