"""Names of nodes: unique in their block, because they are the keys of `state_dict`."""

import re
from collections.abc import Iterable

from blockstudio.catalogue.text import Text, text

_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def suggested(title: str) -> str:
    """Return the name a node of that kind gets: `Linear` → `linear`, `BatchNorm2d` → `batch_norm2d`."""
    name = _HUMPS.sub("_", title).lower() if not title.isupper() else title.lower()
    return re.sub(r"\W+", "_", name).strip("_") or "node"


def unique(wish: str, taken: Iterable[str]) -> str:
    """Return `wish`, or `wish_2`, `wish_3`, … so that it is not among `taken`."""
    used = set(taken)
    if wish not in used:
        return wish
    stem = re.sub(r"_\d+$", "", wish) or wish
    number = 2
    while f"{stem}_{number}" in used:
        number += 1
    return f"{stem}_{number}"


def class_name(name: str) -> str:
    """Return the name of the class a block called `name` compiles to: `digits-mlp` → `DigitsMlp`."""
    words = [word for word in re.split(r"\W+|_+", name) if word]
    joined = "".join(word[0].upper() + word[1:] for word in words)
    if not joined:
        return "Block"
    return joined if joined.isidentifier() else f"Block{joined}"


def fault(name: str) -> Text | None:
    """Say why torch would not take `name` for a child of a module, or None if it would."""
    if not name.strip():
        return text("a name can't be empty")
    if "." in name:
        return text("a name can't contain a dot: dots separate the levels of state_dict keys")
    if any(ord(character) < 32 for character in name):
        return text("a name can't contain control characters")
    return None
