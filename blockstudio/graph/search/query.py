"""Which nodes are looked for: `conv`, `in_features=256`, `p>0.3`, `*x64x*`, `tied and not frozen`.

A word alone is looked for in the name of a node, in what its kind is called and in what is set at
it, one with a dot in the names that lead to it; sizes (`Nx64`, `*x64x*`) ask for a result of that shape.
"""

import re
from collections.abc import Callable, Iterator
from fnmatch import translate
from functools import cache, lru_cache
from typing import Any, TypeAlias

from msgspec import Struct

from blockstudio.catalogue.library import library
from blockstudio.catalogue.text import text
from blockstudio.catalogue.values import parts
from blockstudio.graph import ports
from blockstudio.graph.facts import TensorFacts
from blockstudio.graph.problems import Refusal, refuse, unknown
from blockstudio.graph.records import Node
from blockstudio.graph.search.entries import Entry, Network, Values
from blockstudio.graph.search.grammar import (
    Grammar,
    Test,
    Token,
    no_value,
    number_in,
    ordered,
    plain,
)

EntryTest: TypeAlias = Test[Entry]
_SHAPE = re.compile(r"[\w*?]+([x×][\w*?]+)+")
_SIZE = re.compile(r"\d+|[*?]|\d*[A-Z]")
_ORDERING = ("<", "<=", ">", ">=")
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


class Field(Struct, frozen=True):
    """One thing that every node has; `of` gives its values there, none where nobody knows any.

    A `flag` is asked for by its name alone, too.
    """

    of: Callable[[Network, Entry], Values]
    flag: bool = False


FIELDS: dict[str, Field] = {
    "name": Field(lambda _network, entry: (entry.node.name,)),
    "path": Field(lambda _network, entry: (entry.dotted,)),
    "kind": Field(lambda network, entry: tuple(_kinds(network, entry.node))),
    "shape": Field(lambda network, entry: _shapes(network, entry)),
    "dtype": Field(lambda network, entry: _dtypes(network, entry)),
    "parameters": Field(lambda network, entry: _counts(network, entry)),
    "device": Field(lambda _network, entry: (entry.node.device,) if entry.node.device else ()),
    "times": Field(lambda _network, entry: () if entry.node.times is None else (entry.node.times,)),
    "problem": Field(lambda network, entry: _problems(network, entry), flag=True),
    "tied": Field(lambda network, entry: (entry.path in network.tied,), flag=True),
    "frozen": Field(lambda network, entry: (entry.path in network.frozen,), flag=True),
    "shared": Field(lambda network, entry: (_is_shared(network, entry.node),), flag=True),
}
"""What can be asked of every node, beside the properties of its kind."""


class NodeQuery(Grammar[Entry]):
    """What a node must be to be listed."""

    example = 'conv and p > 0.3, shape = *x64x* or name ~ "head"'

    def __init__(self, words: str, network: Network) -> None:
        """Read an expression. Raises `Refusal` for what is none, naming the nearest right word."""
        self._network = network
        super().__init__(words)

    def entries(self) -> list[Entry]:
        """Return the nodes that fit, in the order in which the network computes them."""
        test = self._test
        return [entry for entry in self._network.entries if test(entry) is True]

    def word(self, word: str, *, quoted: bool) -> EntryTest:
        """Look for a word in names, kinds and values; ask for a flag, or for a shape."""
        sought = word.casefold()
        if "." in word:
            return lambda entry: sought in entry.dotted.casefold() or sought in entry.words
        if quoted:
            return lambda entry: sought in entry.words
        field = FIELDS.get(sought)
        if field is not None and field.flag:
            asked = self._of(sought, field.of)
            return lambda entry: sought in entry.words or any(asked(entry))
        if _is_shape(word):
            fits, shapes = _fitting_shape(word), self._of("shape", FIELDS["shape"].of)
            return lambda entry: fits(shapes(entry)) or sought in entry.words
        return lambda entry: sought in entry.words

    def comparison(self, name: str, sign: str, value: Token, *, quoted: bool) -> EntryTest:
        """Compare what a node has under a name: a field of every node, or a property of its kind."""
        field = FIELDS.get(name)
        if field is None:
            self._check(name, quoted=quoted)
        of = self._of(name, field.of if field else lambda network, e: network.values(e, name))
        if value[0] not in ("word", "quoted"):
            raise no_value(name, value, text("a word"))
        if sign in _ORDERING:
            number = number_in(value)
            if number is None:
                raise no_value(name, value, text("a number"))
            return _known(lambda held: any(_ordered(one, sign, number) for one in held), of)
        fits = _fitting(value[1], sign, shape=name == "shape")
        return _known(fits if sign != "!=" else lambda held: not fits(held), of)

    def _of(self, name: str, of: Callable[[Network, Entry], Values]) -> Callable[[Entry], Values]:
        network = self._network
        column: list[Values] = []

        def values(entry: Entry) -> Values:
            if not column:
                column.extend(network.column(name, of))
            return column[entry.row]

        return values

    def _check(self, name: str, *, quoted: bool) -> None:
        """Raise `Refusal` for what no node has, with the nearest that some have."""
        known = {*FIELDS, *_catalogued(), *_defined(self._network)}
        if quoted or name not in known:
            message = text("no node has anything that is called “{name}”", name=name)
            raise Refusal(unknown(message, name, sorted(known)))


def find(network: Network, words: str) -> list[Entry]:
    """Return the nodes that fit what was typed; raises `Refusal` for what can't be read."""
    return NodeQuery(words, network).entries()


def _known(fits: Callable[[Values], bool], of: Callable[[Entry], Values]) -> EntryTest:
    """Return the test of values that may not be known of a node: it is neither so nor not so then."""

    def test(entry: Entry) -> bool | None:
        held = of(entry)
        return fits(held) if held else None

    return test


def _fitting(sought: str, sign: str, *, shape: bool) -> Callable[[Values], bool]:
    """Return whether some of several values are what is sought, or (`~`) have it in them."""
    if sign == "~":
        part = plain(sought)
        return _some(lambda written: part in plain(written), _written)
    if shape:
        if not _is_shape(sought) and not _SIZE.fullmatch(sought):
            raise refuse(
                text("“{word}” is no shape", word=sought),
                hint=text("such as {example}", example="Nx64, *x64x*"),
            )
        return _fitting_shape(sought)
    same = _some(_pattern(plain(sought).replace("[", "[[]")), plain)
    return lambda held: any(
        same((value,)) if isinstance(value, str) else _same(value, sought) for value in held
    )


def _fitting_shape(sought: str) -> Callable[[Values], bool]:
    return _some(_pattern(sought.replace("×", "x")), lambda shape: shape.replace("×", "x"))


def _some(fits: Callable[[str], bool], worded: Callable[[Any], str]) -> Callable[[Values], bool]:
    """Return whether some of several values fit, in words; each word is looked at once."""
    known: dict[str, bool] = {}

    def some(held: Values) -> bool:
        for value in held:
            key = value if isinstance(value, str) else worded(value)
            if key not in known:
                known[key] = fits(worded(value))
            if known[key]:
                return True
        return False

    return some


def _pattern(sought: str) -> Callable[[str], bool]:
    """Return whether words are those of a pattern, in which `*` and `?` stand for others."""
    match = re.compile(translate(sought)).match
    return lambda words: match(words) is not None


def _is_shape(word: str) -> bool:
    """Return whether a word is sizes: `Nx64`, `*x64x*`, but no name that has an x in it."""
    return _SHAPE.fullmatch(word) is not None and all(
        _SIZE.fullmatch(part) for part in re.split("[x×]", word)
    )


def _same(value: Any, sought: str) -> bool:
    """Return whether a value that is no word is what was typed: `3` for each of `(3, 3)`."""
    if (items := parts(value)) is not None:
        written = [str(item) for item in items]
        return set(written) == {sought} or ",".join(written) == sought.replace(" ", "")
    if isinstance(value, bool):
        return _TRUTH.get(sought.casefold()) is value
    if isinstance(value, int | float):
        return number_in(("word", sought)) == value
    return False


def _ordered(value: Any, sign: str, number: float) -> bool:
    """Return whether a number, or each of several, compares so; nothing else does."""
    if (items := parts(value)) is not None:
        return bool(items) and all(_ordered(item, sign, number) for item in items)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and ordered(value, sign, number)


def _written(value: Any) -> str:
    items = parts(value)
    return str(value) if items is None else ", ".join(map(str, items))


def _kinds(network: Network, node: Node) -> Iterator[str]:
    own = network.store.original(node)
    spec = ports.spec_of(network.store, own)
    if spec is not None:
        yield spec.title
        yield spec.kind
        yield spec.call
    elif own.definition in network.store:
        yield network.store.block(own.definition or "").name
    else:
        yield ports.kind_name(network.store, own)


def _dtypes(network: Network, entry: Entry) -> Values:
    known = network.known(entry)
    return [one.dtype for one in (*known.outputs.values(), *known.parameters)]


def _shapes(network: Network, entry: Entry) -> Values:
    return [_in_words(output) for output in network.known(entry).outputs.values()]


@lru_cache(maxsize=4096)
def _in_words(value: TensorFacts) -> str:
    """Return a shape in words: a network has many that are the same."""
    return str(value)


def _counts(network: Network, entry: Entry) -> Values:
    known = network.known(entry)
    return (known.count,) if known.outputs or known.parameters else ()


def _problems(network: Network, entry: Entry) -> list[str]:
    return [f"{one.severity}: {one}" for one in network.problems(entry)]


def _is_shared(network: Network, node: Node) -> bool:
    return bool(node.same) or bool(network.store.shared_calls(node.id))


@cache
def _catalogued() -> frozenset[str]:
    """Return the names of all properties in the catalogue."""
    return frozenset(item.name for spec in library() for item in spec.properties)


def _defined(network: Network) -> set[str]:
    """Return the names of the arguments of blocks, and of what own code takes."""
    store = network.store
    names = {name for block in store.blocks() for name in block.arguments}
    coded = (ports.spec_of(store, e.node) for e in network.entries if store.code_of(e.node))
    return names | {item.name for spec in coded if spec is not None for item in spec.properties}
