"""Which column is to be predicted: the one that was named, or the one a person would take."""

from collections.abc import Mapping, Sequence

from blockstudio.catalogue.text import Text, text
from blockstudio.data.plans import Role

_NAMES = (
    "target",
    "label",
    "labels",
    "y",
    "class",
    "outcome",
    "price",
    "species",
    "score",
    "目标",
    "标签",
    "类别",
)
_ENDINGS = ("price", "target", "label")


def chosen_target(
    wish: str, names: Sequence[str], guesses: Mapping[str, Role]
) -> tuple[str | None, Text | None]:
    """Return the column to predict and why; None where no column is called as was wished.

    Blanks at the edges do not count, nor do capitals where one column alone can be meant; of
    columns without names the number is enough.
    """
    if wish:
        return _named(wish, names), text("as it was chosen")
    plain = {name.casefold(): name for name in reversed(names)}
    for usual in _NAMES:
        if usual in plain:
            return plain[usual], text("a column of that name is usually the target")
    for name in plain:
        if name.endswith(_ENDINGS):
            return plain[name], text("a column of that name is usually the target")
    useful = [name for name in names if guesses[name] != "ignored"]
    if not useful or useful[-1] == names[-1]:
        return names[-1], text("it is the last column")
    return useful[-1], text("it is the last column that is of use")


def _named(wish: str, names: Sequence[str]) -> str | None:
    if wish in names:
        return wish
    if (plain := wish.strip()) in names:
        return plain
    if (numbered := f"column {plain}") in names:
        return numbered
    alike = [name for name in names if name.casefold() == plain.casefold()]
    return alike[0] if len(alike) == 1 else None
