"""Structures of what a `forward` takes and gives, as people write them: by the names of the faces."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from msgspec.structs import replace

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import Text, text
from blockstudio.graph import names
from blockstudio.graph.code.objects import object_class
from blockstudio.graph.records import CustomCode, Id, Node
from blockstudio.graph.store import Store
from blockstudio.graph.structures.keys import Key, constant_key, key_value, quoted
from blockstudio.graph.structures.structures import (
    ANYTHING,
    DEEPEST,
    NOTHING,
    Group,
    Item,
    constant,
    is_constant,
    written,
)

_OBJECT = "object"
"""What an object is called whose class is none of the document's."""


class Unreadable(ValueError):
    """Words that are no structure of the block's faces; `reason` says why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


def words_of(store: Store, item: Item, *, takes: bool = False) -> str:
    """Return a structure as people write it; a text among what is returned is `str("text")`."""

    def leaf(end: Item) -> str:
        if not isinstance(end, Group):
            return name_of(store, end)
        words = constant(end)
        return f"str({words})" if words.startswith('"') and not takes else words

    return written(item, leaf, lambda code: class_of(store, code))


def name_of(store: Store, key: Id) -> str:
    """Return what words call a face."""
    face = store.records.get(key)
    name = face.name if isinstance(face, Node) else key
    return name if names.is_identifier(name) else quoted(name)


def class_of(store: Store, code: Id) -> str:
    """Return the name of the class that a piece of code ends with."""
    record = store.records.get(code)
    return object_class(record.source) if isinstance(record, CustomCode) else _OBJECT


class Reader:
    """Reads words over some faces, which are Outputs or Inputs."""

    def __init__(self, store: Store, faces: Mapping[str, Id], *, takes: bool = False) -> None:
        self.faces = faces
        self.codes = {object_class(code.source): code.id for code in store.codes()}
        self.takes = takes
        """Whether these are what a forward takes: then there may be texts, and what is not looked at."""

    def read(self, tree: ast.expr, depth: int = 0) -> Item:
        """Return the structure; raise `Unreadable` where it is none."""
        match tree:
            case ast.Name(id=name):
                return self._known(name)
            case ast.Constant(value=str() as name) if not self.takes or name in self.faces:
                return self._known(name)
            case ast.Constant(value=None):
                return NOTHING
            case ast.Constant() if self.takes and tree.value is ...:
                return ANYTHING
            case ast.Call(ast.Name("str"), [ast.Constant(value=str() as words)], []):
                return Group("value", words=quoted(words))
            case _ if self._is_fixed(tree):
                return Group("value", words=_plain(tree))
            case _ if depth >= DEEPEST:
                raise Unreadable(text("it is nested too deep"))
            case _:
                return self._group(tree, depth)

    def _group(self, tree: ast.expr, depth: int) -> Group:
        match tree:
            case ast.Tuple(elts=items) if items:
                return Group("tuple", self._items(items, depth))
            case ast.List(elts=items) if items:
                return Group("list", self._items(items, depth))
            case ast.Dict(keys=keys, values=values) if values:
                held = _checked([_key(key) for key in keys])
                return Group("dict", self._items(values, depth), held)
            case ast.Call(ast.Name(id=title), [ast.Dict() as inside], []):
                return replace(self._group(inside, depth), code=self._code(title))
            case ast.Call(func=ast.Name(id=title), args=[], keywords=given) if given:
                held = _checked([one.arg or "**" for one in given])
                items = self._items([one.value for one in given], depth)
                return Group("object", items, held, self._code(title))
            case _:
                raise self._none(tree)

    def _items(self, items: list[ast.expr], depth: int) -> tuple[Item, ...]:
        return tuple(self.read(item, depth + 1) for item in items)

    def _is_fixed(self, tree: ast.expr) -> bool:
        """Return whether a piece of words is a constant: a text in it may be the name of a face.

        Of what is returned a tuple, a list or a dictionary is one if it is empty.
        """
        texts = (one.value for one in ast.walk(tree) if isinstance(one, ast.Constant))
        named = any(isinstance(one, str) and (one in self.faces or not self.takes) for one in texts)
        single = self.takes or not (getattr(tree, "elts", ()) or getattr(tree, "values", ()))
        return single and not named and is_constant(ast.unparse(tree))

    def _known(self, name: str) -> Id:
        if name in self.faces:
            return self.faces[name]
        near = get_close_matches(name, self.faces, 1)
        raise Unreadable(self._missing(name, near[0]) if near else self._only(name))

    def _missing(self, name: str, near: str) -> Text:
        if self.takes:
            return text("there is no input “{name}”; did you mean “{near}”?", name=name, near=near)
        return text("there is no output “{name}”; did you mean “{near}”?", name=name, near=near)

    def _only(self, name: str) -> Text:
        listed = ", ".join(self.faces) or "–"
        if self.takes:
            return text("there is no input “{name}”, only {names}", name=name, names=listed)
        return text("there is no output “{name}”, only {names}", name=name, names=listed)

    def _none(self, tree: ast.expr) -> Unreadable:
        words = ast.unparse(tree)
        if self.takes:
            return Unreadable(text("“{words}” is nothing that can be taken", words=words))
        return Unreadable(text("“{words}” is no output, tuple, list or dictionary", words=words))

    def _code(self, title: str) -> Id:
        if title == _OBJECT:
            return ""
        if title not in self.codes:
            near = did_you_mean(title, self.codes)
            raise Unreadable(near or text("the project has no class “{name}”", name=title))
        return self.codes[title]


def _plain(tree: ast.expr) -> str:
    match tree:
        case ast.Constant(value=str() as words):
            return quoted(words)
        case _:
            return ast.unparse(tree)


def _key(tree: ast.expr | None) -> Key:
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        return tree.value
    key = "**" if tree is None else ast.unparse(tree)
    known = constant_key(key)
    if known is None:
        raise Unreadable(
            text("{key} is no key: keys are constants such as “logits”, 4 and (0, 1)", key=key)
        )
    return known


def _checked(keys: Sequence[Key]) -> tuple[Key, ...]:
    if len(set(map(key_value, keys))) < len(keys):
        raise Unreadable(text("a key comes twice"))
    return tuple(keys)


def check_whole(ends: Iterator[Id], faces: Mapping[str, Id]) -> None:
    """Raise `Unreadable` where not every face is there once."""
    listed, by_id = list(ends), {key: name for name, key in faces.items()}
    for key in listed:
        if listed.count(key) > 1:
            raise Unreadable(text("“{name}” comes twice", name=by_id[key]))
    missing = [name for name, key in faces.items() if key not in listed]
    if missing:
        raise Unreadable(text("not in it: {names}", names=", ".join(missing)))
