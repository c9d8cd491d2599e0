"""Counts of parameters below a place in the network."""

from msgspec import Struct

from blockstudio.catalogue.units import in_bytes
from blockstudio.graph.facts import ParameterFacts, Path
from blockstudio.graph.parameters import node_of
from blockstudio.studio.parameters.places import is_counted
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_FLOAT32 = 4
UNKNOWN = "…"


class Totals(Struct, frozen=True):
    """How many numbers are trained, frozen, or kept as buffers; `aliased` ones are second names.

    `unknown` says that some have no size yet, `counted` that the engine has spoken of all.
    """

    trainable: int = 0
    frozen: int = 0
    buffers: int = 0
    aliased: int = 0
    unknown: bool = False
    counted: bool = True

    @property
    def parameters(self) -> int:
        """How many numbers the parameters hold."""
        return self.trainable + self.frozen


def totals_below(session: Session, path: Path, *, turns: bool = False) -> Totals:
    """Return the counts of everything below the node at `path` (the whole network: empty).

    With all its `turns` where the node is a repeated block.
    """
    *outer, last = path or ("",)
    sums = {"trainable": 0, "frozen": 0, "buffers": 0, "aliased": 0}
    unknown = False
    for place, facts in session.facts.items():
        inside = place[: len(path)] == path
        if turns and not inside and len(place) >= len(path):
            inside = [*place[: len(outer)]] == outer and node_of(place[len(outer)]) == last
        if not inside:
            continue
        for parameter in facts.parameters:
            unknown |= parameter.shape is None
            sums[_kind(parameter)] += parameter.count
    return Totals(**sums, unknown=unknown, counted=is_counted(session, path))


def _kind(parameter: ParameterFacts) -> str:
    if parameter.buffer:
        return "buffers"
    if parameter.tied:
        return "aliased"
    return "trainable" if parameter.trainable else "frozen"


def counted(totals: Totals) -> list[tuple[str, str]]:
    """Return the counts in words; what is not there is left out, what nobody knows is “…”."""
    if not totals.counted:
        return [(tr("parameters"), UNKNOWN), (tr("size as float32"), UNKNOWN)]
    more = tr(" and more, once sizes are known") if totals.unknown else ""
    pairs = [(tr("parameters"), f"{totals.parameters:,}{more}")]
    if totals.aliased:
        pairs.append((tr("tied to others"), f"{totals.aliased:,}"))
    pairs.append((tr("trainable"), f"{totals.trainable:,}"))
    if totals.buffers:
        pairs.append((tr("buffers"), f"{totals.buffers:,}"))
    pairs.append((tr("size as float32"), in_bytes(totals.parameters * _FLOAT32)))
    return pairs
