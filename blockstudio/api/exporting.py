"""Taking a project out in the public API: what it is to the writers of the formats."""

from typing import TYPE_CHECKING

from blockstudio.api.inference import Inference, sizes_in
from blockstudio.api.weights import live_network
from blockstudio.compiler.source import Source, compile_source
from blockstudio.exporting.subject import Built, Subject
from blockstudio.graph.facts import Facts
from blockstudio.graph.placement import unplaced
from blockstudio.graph.running import running
from blockstudio.graph.store import Store

if TYPE_CHECKING:
    from blockstudio.api.project import Project


def subject_of(project: "Project", inference: Inference, *, trusted: bool) -> Subject:
    """Return a project as it is taken out; its own Python runs only if it is `trusted`."""
    store = running(project.store)

    def source() -> Source:
        project.refuse_errors()
        return compile_source(store, inference.sizes(trusted=trusted)).whole()

    def facts() -> Facts:
        return inference.infer(trusted=trusted)[0]

    def built() -> Built:
        source = project.checked_source(trust_code=trusted)
        if (here := unplaced(store)) is not store:
            # What is taken out is traced on the CPU, wherever the network is to live.
            source = compile_source(here, sizes_in(facts())).whole()
        live = live_network(project, source)
        return Built(live.net, source, live.filled.partly)

    # As it would be saved: with a place for every node.
    document = running(Store(project.arranged()))
    return Subject(document, source=source, facts=facts, built=built, file=project.path)
