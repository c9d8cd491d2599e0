"""Children of which no block says what they do: it stands in the block of their parent.

Those are called whole, and in part too; or they write into what they are given, which their parent
uses; or they keep nothing, and each call of them is another one.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from torch import nn

from blockstudio.importing.recording.memory import kept_tensors
from blockstudio.importing.recording.paths import module_at
from blockstudio.importing.recording.recording import Recording

Run = dict[nn.Module, list[Recording]]
"""What each module does while the network runs once."""
_DEEPEST = 3
"""How often what is in such a child is one itself."""


def opened(recordings: Collection[Recording]) -> set[nn.Module]:
    """Return the children of a parent of which it calls what is inside, or uses what they write into."""
    found: set[nn.Module] = set()
    for recording in recordings:
        called = set(recording.called)
        above = {path[:place] for path in called for place, sign in enumerate(path) if sign == "."}
        paths = (called & above) | (called & recording.memory.spoilers)
        found |= {module_at(recording.module, path) for path in paths}
    return found


def called_in_ways(
    errors: Sequence[tuple[nn.Module, Exception]], runs: Sequence[Run]
) -> Iterator[nn.Module]:
    """Yield the modules that keep nothing and do what nodes say, but not the same in each of their calls."""
    for module, _ in errors:
        done = [recording for run in runs for recording in run.get(module, [])]
        several = any(len(run.get(module, [])) > 1 for run in runs)
        keeps = any(True for _ in module.children()) or any(True for _ in kept_tensors(module))
        if several and not keeps and all(one.failure is None for one in done):
            yield module


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
        found |= {child for one in parents.values() for child in opened(one)}
        again = run(found)
        made |= {parent: again.get(parent, made[parent]) for parent in parents}
    return made


def _parents(run: Mapping[nn.Module, list[Recording]]) -> Run:
    return {module: done for module, done in run.items() if opened(done)}
