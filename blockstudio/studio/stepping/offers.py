"""What there is to see at a step: its values, what it passes on, its shares of gradients."""

from msgspec import Struct

from blockstudio.graph.ports import outputs
from blockstudio.graph.records import INPUT, Node
from blockstudio.project.trace import Step, Subject, Trace
from blockstudio.studio.stepping import walk
from blockstudio.studio.stepping.stepper import Stepper
from blockstudio.studio.stepping.wires import Moment
from blockstudio.studio.translations import tr

_CHANNELS = (1, 3)
_PICTURE = 4
"""How many dimensions a batch of pictures has."""


class Shown(Struct, frozen=True):
    """Something to look at, and what is beside it: its gradient, or the sum that it is a share of."""

    title: str
    subject: Subject
    beside_title: str = ""
    beside: Subject | None = None


def offers(stepper: Stepper) -> list[Shown]:
    """Return what there is to see at a step: its values, and its shares of gradients."""
    moment, step = stepper.moment, stepper.step
    if moment is None or step is None:
        return []
    found: list[Shown] = []
    number = moment.trace.number
    for item, value in enumerate(step.values):
        if value.summary is None:
            continue
        title = tr("Value") if len(step.values) == 1 else tr("Value {number}", number=item + 1)
        gradient = Subject(number, stepper.at, item, "gradient") if value.gradient else None
        found.append(Shown(title, Subject(number, stepper.at, item), tr("Gradient"), gradient))
    return [*found, *_passed_on(stepper, step), *_shares(moment.trace, stepper.at)]


def _passed_on(stepper: Stepper, step: Step) -> list[Shown]:
    """Return what a loop or a choice gives, which the steps inside of it gave."""
    store, trace = stepper.session.store, stepper.trace
    if step.values or trace is None:
        return []
    node = store.records.get(walk.node_at(step))
    after = Moment(store, trace, step.end - 1)
    found: list[Shown] = []
    for one in outputs(store, node) if isinstance(node, Node) else ():
        carried = after.carried(step.path, one.key)
        if carried is not None and carried.value.summary is not None:
            back = Subject(trace.number, carried.place, carried.item, "gradient")
            beside = back if carried.value.gradient is not None else None
            subject = Subject(trace.number, carried.place, carried.item)
            found.append(Shown(one.name, subject, tr("Gradient"), beside))
    return found


def _shares(trace: Trace, at: int) -> list[Shown]:
    """Return what a call gave to the gradients of parameters that others use too, each beside the sum."""
    found: list[Shown] = []
    for which, shared in enumerate(trace.shared):
        uses = len(shared.shares)
        total = Subject(trace.number, which, -1, "shared")
        for item, share in enumerate(shared.shares):
            if share.step == at:
                names = " = ".join(shared.keys)
                title = tr(
                    "Share {number} of {count} in the gradient of {name}",
                    number=item + 1,
                    count=uses,
                    name=names,
                )
                summed = tr("Sum of {count} shares", count=uses)
                found.append(
                    Shown(title, Subject(trace.number, which, item, "shared"), summed, total)
                )
    return found


def is_picture(stepper: Stepper) -> bool:
    """Return whether a step is an Input with pictures of one channel, or of three."""
    step = stepper.step
    node = stepper.session.store.records.get(walk.node_at(step)) if step is not None else None
    value = next(iter(step.values), None) if step is not None else None
    if value is None or not isinstance(node, Node) or node.kind != INPUT:
        return False
    return len(value.shape) == _PICTURE and value.shape[1] in _CHANNELS
