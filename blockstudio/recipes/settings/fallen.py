"""Options that fall away with a choice: what another optimiser or source has not is told."""

from collections.abc import Iterator

from blockstudio.catalogue.text import text
from blockstudio.graph.change import Change
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import DataSpec, TrainSpec
from blockstudio.recipes.settings.recipe import chooser, holders


def fallen(change: Change) -> Iterator[Problem]:
    """Yield, for each kind that a change has chosen anew, the options it took away with the old one."""
    for key, after in change.after.items():
        before = change.before.get(key)
        if not isinstance(after, TrainSpec | DataSpec) or not isinstance(before, type(after)):
            continue
        for holder in holders(after):
            field = chooser(holder)
            gone = [name for name in getattr(before, holder) if name not in getattr(after, holder)]
            if field and gone and getattr(before, field) != getattr(after, field):
                names = ", ".join(f"{key}.{name}" for name in gone)
                kind = getattr(after, field) or text("none")
                yield Problem(
                    text("with {kind} this is left out: {names}", kind=kind, names=names),
                    Place(record=key, item=holder),
                    "info",
                    hint=text("set it again if it is to count here too"),
                )
