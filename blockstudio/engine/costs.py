"""What the document's network costs, as the window is told: counted, or measured on one batch."""

from blockstudio.catalogue.text import text
from blockstudio.engine.cost_messages import Costed, CountCosts, MeasureTimes, Timed
from blockstudio.engine.document import Document
from blockstudio.engine.exporting import subject_of
from blockstudio.exporting.examples import at_node, example_of
from blockstudio.exporting.layers import costs_of
from blockstudio.exporting.subject import Subject
from blockstudio.runtime.timing import REPEATS, module_times


def cost(document: Document, order: CountCosts | MeasureTimes) -> Costed | Timed:
    """Return what each module costs, or how long it takes.

    Raises `Refusal` where the network does not run.
    """
    subject = subject_of(document, None)
    if isinstance(order, MeasureTimes):
        return _times(document, subject)
    costs = costs_of(subject)
    return Costed(costs.multiply_adds, costs.memory, costs.note)


def _times(document: Document, subject: Subject) -> Timed:
    example = example_of(subject)
    size = document.store.train.batch_size
    sizes = {**example.sizes, **example.with_batch(size)}
    try:
        found = module_times(subject.net, example.inputs(sizes))
    except Exception as error:  # own code may raise anything
        raise at_node(subject, error, text("the network does not run")) from error
    said = ", ".join(f"{name} = {value}" for name, value in sizes.items())
    note = text(
        "median of at most {count} times on the CPU, at {sizes}", count=REPEATS, sizes=said or "1"
    )
    times = {name: (one.forward, one.backward) for name, one in found.known.items()}
    return Timed(times, note, found.missing)
