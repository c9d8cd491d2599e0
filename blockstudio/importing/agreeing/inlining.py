"""Children that are called whole, and in part too: what they do stands in the block of their parent."""

from collections.abc import Callable, Collection, Mapping

from torch import nn

from blockstudio.importing.recording.paths import module_at
from blockstudio.importing.recording.recording import Recording

Run = dict[nn.Module, list[Recording]]
"""What each module does while the network runs once."""
_DEEPEST = 3
"""How often what is in such a child is one itself."""


def called_in_part(recordings: Collection[Recording]) -> set[nn.Module]:
    """Return the children that are called, and so is what is inside of them, by their parent."""
    found: set[nn.Module] = set()
    for recording in recordings:
        called = set(recording.called)
        above = {path[:place] for path in called for place, sign in enumerate(path) if sign == "."}
        found |= {module_at(recording.module, path) for path in called & above}
    return found


def inlined(run: Callable[[Collection[nn.Module]], Run], found: set[nn.Module]) -> Run:
    """Return what modules do, those with such children as if they did themselves what these do.

    `run` runs the network with some modules that have no calls of their own; `found` are those
    that are known already, and those that are found.
    """
    made = run(())
    for _ in range(_DEEPEST):
        parents = _parents(made)
        if not parents:
            break
        found |= {child for one in parents.values() for child in called_in_part(one)}
        again = run(found)
        made |= {parent: again.get(parent, made[parent]) for parent in parents}
    return made


def _parents(run: Mapping[nn.Module, list[Recording]]) -> Run:
    return {module: done for module, done in run.items() if called_in_part(done)}
