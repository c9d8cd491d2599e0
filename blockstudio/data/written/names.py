"""Names of columns that one can see and tell apart."""

from collections.abc import Iterator, Sequence

from blockstudio.catalogue.text import Text, text

ROW_NAME = "row name"


def column_names(written: Sequence[str], width: int) -> list[str]:
    """Return `width` different names: without blanks at their edges, the second of two numbered.

    A column without a name is called by its place, from 1.
    """
    names: list[str] = []
    plain = [name.strip() for name in written]
    for place in range(width):
        name = (plain[place] if place < len(plain) else "") or f"column {place + 1}"
        names.append(_free(name, {*names, *plain} - {name} | set(names)))
    return names


def renamed(written: Sequence[str], names: Sequence[str]) -> Iterator[Text]:
    """Yield which columns go by another name than the one that is written: another one has that."""
    for old, new in zip(written, names, strict=False):
        if old.strip() and new != old.strip():
            yield text(
                "two columns are called “{name}”: the later one goes by “{new}”",
                name=old.strip(),
                new=new,
            )


def row_name(names: Sequence[str]) -> str:
    """Return what the names of rows are called."""
    return _free(ROW_NAME, {name.strip() for name in names})


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"
