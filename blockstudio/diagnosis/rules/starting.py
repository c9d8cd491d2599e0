"""Rules about the values that a network begins with."""

from collections.abc import Iterator, Sequence

from blockstudio.catalogue.text import Text, text
from blockstudio.diagnosis.case import Case
from blockstudio.diagnosis.finding import Curve, Hit, figure
from blockstudio.diagnosis.remedies import as_torch_begins

SPAN = 1e3
"""What the deviation may grow or shrink by on its way through the layers."""
_LARGEST = 100.0
"""The deviation of what a layer gives, from which on it is told, where the inputs are not as large."""
_FEW = 3


def symmetric(case: Case) -> Iterator[Hit]:
    """Yield the first layer all of whose outputs begin the same, and are changed in the same way."""
    for parameter in case.at_start():
        if parameter.alike:
            place = case.places.parameter(parameter.name)
            yield Hit(
                place,
                text("All outputs of “{name}” are the same", name=case.places.name(place)),
                text("they begin with the same weights, and get the same gradients"),
                remedy=as_torch_begins(case.store),
            )
            return


def variance(case: Case) -> Iterator[Hit]:
    """Yield the first layer at which the values have grown or shrunk beyond all measure."""
    layers = [one for one in _weighted(case) if one[1] is not None]
    if len(layers) < _FEW:
        return
    deviations = [deviation for _, deviation in layers]
    first = deviations[0] or 1e-30
    for name, deviation in layers[1:]:
        grown, shrunk = deviation > SPAN * first, deviation < first / SPAN
        if (grown and deviation > _LARGEST) or shrunk:
            yield _hit(case, name, deviations, text("grow") if grown else text("shrink"))
            return
    name, deviation = max(layers[:-1], key=lambda one: one[1])
    if deviation > _LARGEST * max(1.0, _input_deviation(case)):
        yield _hit(case, name, deviations, text("grow"))


def _hit(case: Case, name: str, deviations: Sequence[float], how: Text) -> Hit:
    place = case.places.module(name)
    return Hit(
        place,
        text(
            "The values {how} from layer to layer, up to “{name}”",
            how=how,
            name=case.places.name(place),
        ),
        text(
            "their deviation goes from {first} to {last} before any step",
            first=figure(deviations[0]),
            last=figure(deviations[-1]),
        ),
        Curve(text("deviation, layer by layer"), tuple(deviations), log=True, bars=True),
        as_torch_begins(case.store),
    )


def _weighted(case: Case) -> Iterator[tuple[str, float]]:
    """Yield what each layer that has weights gives at first, in the order of their calls."""
    if case.look is None:
        return
    owners = {one.name.rpartition(".")[0] for one in case.at_start() if len(one.shape) > 1}
    for layer in case.look.layers:
        if layer.row.module in owners and not layer.spots and layer.row.std is not None:
            yield layer.row.module, layer.row.std


def _input_deviation(case: Case) -> float:
    columns = case.look.columns if case.look is not None else ()
    return max((column.std for column in columns), default=1.0)
