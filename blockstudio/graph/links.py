"""The links of notes to nodes: `[[hidden]]`, or `[the layer](node:hidden)` with words of its own."""

import re
from collections.abc import Callable, Mapping

NODE = "node:"
"""What the address of a link to a node begins with."""
_LINK = re.compile(
    r"(?P<code>```.*?(?:```|\Z)|`[^`\n]*`)"
    r"|\[\[(?P<name>[^\[\]\n]+)\]\]"
    r"|\]\((?P<open><?)node:(?P<target>[^()<>\n]+)>?\)",
    re.DOTALL,
)


def linked_names(words: str) -> list[str]:
    """Return the names of the nodes that a text leads to, as it says them; code says none."""
    found = (match["name"] or match["target"] for match in _LINK.finditer(words))
    return list(dict.fromkeys(name for name in found if name))


def relinked(words: str, names: Mapping[str, str]) -> str:
    """Return a text that leads to the same nodes by their new names."""

    def renamed(match: re.Match[str]) -> str:
        old = match["name"] or match["target"]
        if old is None or old not in names:
            return match[0]
        return f"[[{names[old]}]]" if match["name"] else _address(names[old])

    return _LINK.sub(renamed, words)


def addressed(words: str, known: Callable[[str], bool]) -> str:
    """Return a text as Markdown in which every link to a known node has an address.

    What leads to no node stays as it is written.
    """

    def written(match: re.Match[str]) -> str:
        name = match["name"] or match["target"]
        if name is None:
            return match[0]
        if not known(name):
            return match[0].replace("[", "\\[") if match["name"] else "]"
        return f"[{_literal(name)}{_address(name)}" if match["name"] else _address(name)

    return _LINK.sub(written, words)


def _address(name: str) -> str:
    return f"](<{NODE}{name}>)" if re.search(r"[\s()]", name) else f"]({NODE}{name})"


def _literal(name: str) -> str:
    """Return a name as Markdown that shows it letter by letter."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", name)
