"""What is done to values by hand, as it is typed: `= 42`, `*= 0.5`, `normal_(std=0.02)`, `prune(3)`."""

import ast
from typing import Any

from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Property, Spec
from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.values import expected, in_range, literal
from blockstudio.graph.indexing import in_brackets
from blockstudio.graph.problems import Refusal, refuse, unknown
from blockstudio.graph.value_edits import ValueChange

_SIGNS = ("+=", "-=", "*=", "/=")
_PRUNE = "prune"
_MINUS = "−"


def change_of(words: str) -> ValueChange:
    """Return the change that is typed, of all values. Raises `Refusal` for what is none."""
    plain = words.strip().replace(_MINUS, "-")
    sign = next((sign for sign in _SIGNS if plain.startswith(sign)), "")
    rest = plain.removeprefix(sign or "=").strip()
    if "(" in rest or rest.endswith("_"):
        if sign:
            raise _no_change(words)
        return _filled(rest)
    try:
        number = float(rest)
    except ValueError as error:
        raise _no_change(words) from error
    if sign == "/=" and not number:
        raise refuse(text("values can't be divided by 0"))
    match sign:
        case "+=":
            return ValueChange(number, add=True)
        case "-=":
            return ValueChange(-number, add=True)
        case "*=":
            return ValueChange(number, scale=True)
        case "/=":
            return ValueChange(1 / number, scale=True)
        case _:
            return ValueChange(number)


def in_words(name: str, change: ValueChange) -> Text:
    """Return a change of a parameter as Python writes it: `w[0] *= 0.5`, `normal_(w[0], std=0.02)`."""
    place = f"{name}{in_brackets(change.index)}"
    if change.prune:
        return text("{call}", call=f"{_PRUNE}({name}, {change.prune})")
    if change.fill:
        return text("{call}", call=_call(place, change))
    number = f"{change.value:.9g}"
    if change.scale:
        return text("{place} *= {value}", place=place, value=number)
    if change.add:
        return text("{place} += {value}", place=place, value=number)
    return text("{place} = {value}", place=place, value=number)


def initialiser(name: str) -> Spec:
    """Return the function of `torch.nn.init` of that name. Raises `Refusal`, naming the nearest."""
    known = {spec.title: spec for spec in library().initialisers()}
    short = name.rpartition(".")[2]
    if short not in known:
        message = text("torch.nn.init has no “{name}”", name=name)
        raise Refusal(unknown(message, short, known))
    return known[short]


def check_options(spec: Spec, options: dict[str, Any]) -> None:
    """Raise `Refusal` for what an initialiser does not take, or takes and is not given."""
    items = {item.name: item for item in spec.properties}
    for name, value in options.items():
        if name not in items:
            message = text("{call} takes no argument “{name}”", call=spec.title, name=name)
            raise Refusal(unknown(message, name, items))
        _check(spec, items[name], value)
    missing = [item.name for item in items.values() if item.required and item.name not in options]
    if missing:
        raise refuse(text("{call} needs {names}", call=spec.title, names=", ".join(missing)))


def _check(spec: Spec, item: Property, value: Any) -> None:
    if not literal(item, value) or not in_range(item, value):
        raise refuse(
            text(
                "{call} can't take {name} = {value}", call=spec.title, name=item.name, value=value
            ),
            expected=expected(item),
        )


def _filled(words: str) -> ValueChange:
    written = words if "(" in words else f"{words}()"
    try:
        call = ast.parse(written, mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise _no_change(words) from error
    if not isinstance(call, ast.Call):
        raise _no_change(words)
    if isinstance(call.func, ast.Name) and call.func.id == _PRUNE:
        return _pruned(words, call)
    spec = initialiser(ast.unparse(call.func))
    if len(call.args) > len(spec.properties):
        raise _no_change(words)
    given = {
        item.name: _value(words, arg) for item, arg in zip(spec.properties, call.args, strict=False)
    }
    named = {str(one.arg): _value(words, one.value) for one in call.keywords}
    check_options(spec, given | named)
    return ValueChange(fill=spec.kind, options=given | named)


def _pruned(words: str, call: ast.Call) -> ValueChange:
    given = [_value(words, argument) for argument in call.args]
    if len(given) != 1 or call.keywords or type(given[0]) is not int or given[0] < 1:
        raise refuse(text("{call} takes how many rows", call=_PRUNE), expected=text("prune(1)"))
    return ValueChange(prune=given[0])


def _value(words: str, node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError as error:
        raise _no_change(words) from error


def _call(place: str, change: ValueChange) -> str:
    options = [f"{name}={value!r}" for name, value in change.options.items()]
    return f"{change.fill.rpartition('.')[2]}({', '.join([place, *options])})"


def _no_change(words: str) -> Refusal:
    return refuse(
        text("“{words}” says nothing to do", words=words),
        expected=text(
            "such as {examples}", examples="42, += 1, *= 0.5, normal_(std=0.02), prune(3)"
        ),
    )
