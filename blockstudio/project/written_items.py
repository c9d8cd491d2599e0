"""Items of places as files held them before an item said its kind: `code`, `code:12`, `groups:1`."""

from typing import Any

import msgspec

from blockstudio.graph.problems import CodeItem, GroupItem

_CODE, _GROUPS = "code", "groups"


def problem_from_version_1(plain: Any) -> Any:
    """Return a problem as files hold it now, from what one of those held; all else as it is."""
    match plain:
        case {"place": {"item": str(written)} as place, **others}:
            return {**others, "place": {**place, "item": _item(written)}}
        case _:
            return plain


def _item(written: str) -> Any:
    """Return the plain form of the item that was written so; a name is one still."""
    kind, mark, number = written.partition(":")
    if kind == _CODE and not mark:
        return msgspec.to_builtins(CodeItem())
    if not number.isdecimal():
        return written
    items = {_CODE: CodeItem, _GROUPS: GroupItem}
    return msgspec.to_builtins(items[kind](int(number))) if kind in items else written
