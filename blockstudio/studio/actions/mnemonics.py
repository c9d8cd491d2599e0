"""The letter that opens a menu, marked by `&` in its title: taken out of it, and kept out of names."""

import re

_IN_BRACKETS = re.compile(r"\s*\(&\w\)")


def bare(title: str) -> str:
    """Return the title of a menu as a heading: `文件(&F)` → `文件`, `&File` → `File`."""
    return _IN_BRACKETS.sub("", title).replace("&&", "\0").replace("&", "").replace("\0", "&")


def verbatim(name: str) -> str:
    """Return a name as an entry of a menu shows it whole: one with `&` would lose it to a letter."""
    return name.replace("&", "&&")
