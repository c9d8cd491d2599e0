"""What torch's manual says of a kind: its formulas and shapes, out of the docstring, without markup."""

import inspect
import re
from functools import reduce
from typing import Any

import torch

from blockstudio.runtime.introspect.docstrings import plain

_BLOCK = re.compile(r"^\.\. math::\s*(?P<same>.*)$")
_INLINE = re.compile(r":math:`([^`]*=[^`]*)`")
_INLINE_ANY = re.compile(r":math:`([^`]*)`")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\{\w+\}(?:\{l+\})?|&")
_SIGNS = {
    "left": "",
    "right": "",
    "lfloor": "⌊",
    "rfloor": "⌋",
    "sum": "Σ",
    "prod": "Π",
    "star": "⋆",
    "odot": "⊙",
    "sqrt": "√",
    "sigma": "σ",
    "epsilon": "ε",
    "gamma": "γ",
    "beta": "β",
    "alpha": "α",
    "mu": "μ",
    "lambda": "λ",
    "Phi": "Φ",
    "ast": "∗",
    "ldots": "…",
    "infty": "∞",
    "pi": "π",
}
_SHAPE = re.compile(r"^Shape\s*:+\s*$")
_MOST = 4


def formulas(kind: str) -> tuple[str, ...]:
    """Return the formulas of a kind, those set apart first; at most a few."""
    lines = _doc(kind).splitlines()
    found = [_written(formula) for block in _blocks(lines) for formula in _lines(block)]
    head = " ".join(
        lines[: next((n for n, line in enumerate(lines) if line.startswith("Args")), 12)]
    )
    found += [_written(formula) for formula in _INLINE.findall(head)]
    return tuple(dict.fromkeys(one for one in found if "=" in one))[:_MOST]


def shapes(kind: str) -> tuple[str, ...]:
    """Return the lines on the shapes that go in and come out."""
    lines = _doc(kind).splitlines()
    start = next((n for n, line in enumerate(lines) if _SHAPE.match(line)), None)
    if start is None:
        return ()
    found: list[str] = []
    for line in lines[start + 1 :]:
        if line.strip() and not line.startswith(" "):
            break
        if line.strip().startswith("- "):
            found.append(line.strip()[2:])
        elif line.strip() and found:
            found[-1] += f" {line.strip()}"
    return tuple(_shape_line(line) for line in found)[:_MOST]


def _shape_line(line: str) -> str:
    """Return a line on shapes as text; formulas set apart in it are among the others."""
    line = line.partition(".. math::")[0].strip().removesuffix("where").rstrip(" ,:")
    return plain(_INLINE_ANY.sub(lambda math: _written(math[1]), line))


def _written(formula: str) -> str:
    """Return a formula as one line of text."""
    while (start := formula.find("\\frac")) >= 0:
        above, rest = _braced(formula[start + 5 :])
        below, rest = _braced(rest)
        formula = f"{formula[:start]}({above}) / ({below}){rest}"
    for name, sign in _SIGNS.items():
        formula = re.sub(rf"\\{name}(?![A-Za-z])", sign, formula)
    formula = re.sub(r"√\s*\{([^{}]*)\}", r"√(\1)", formula)
    return plain(f":math:`{formula}`")


def _braced(words: str) -> tuple[str, str]:
    """Return what the first braces hold, and what follows them."""
    words, depth = words.lstrip(), 0
    for place, letter in enumerate(words):
        depth += (letter == "{") - (letter == "}")
        if depth == 0:
            return words[1:place], words[place + 1 :]
    return words, ""


def _lines(block: str) -> list[str]:
    """Return the lines of a formula of several."""
    return [line.strip() for line in _ENVIRONMENT.sub("", block).split("\\\\")]


def _doc(kind: str) -> str:
    names = kind.split(".")[1:]
    thing: Any = reduce(lambda held, name: getattr(held, name, None), names, torch)
    return inspect.cleandoc(getattr(thing, "__doc__", "") or "")


def _blocks(lines: list[str]) -> list[str]:
    """Return what is set apart as a formula: after the mark, or indented below it."""
    found: list[str] = []
    for number, line in enumerate(lines):
        if (mark := _BLOCK.match(line.strip())) is None:
            continue
        depth = len(line) - len(line.lstrip())
        body = [mark["same"]]
        for below in lines[number + 1 :]:
            if below.strip() and len(below) - len(below.lstrip()) <= depth:
                break
            body.append(below.strip())
        if "cases" not in " ".join(body):
            found.append(" ".join(filter(None, body)))
    return found
