"""What is wrong with a project beside its graph: settings, weights that are lost, what torch says."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from blockstudio.api.inference import Inference, sizes_in
from blockstudio.api.runs import training_samples
from blockstudio.compiler.gaps import unfilled
from blockstudio.graph.checks.groups import assignment_problems
from blockstudio.graph.group_assignment import assigned
from blockstudio.graph.problems import Problem
from blockstudio.graph.running import running
from blockstudio.project.facts import torch_here
from blockstudio.project.weight_files import lost_sources
from blockstudio.recipes.batches import batch_problems
from blockstudio.recipes.settings.faults import setting_problems

if TYPE_CHECKING:
    from blockstudio.api.project import Project


def further_problems(
    project: "Project", inference: Inference, known: Iterable[Problem], *, trusted: bool
) -> list[Problem]:
    """Return what is wrong beside the problems that are known of the file and the graph."""
    store = running(project.store)
    found = [*setting_problems(store), *lost_sources(store.weights)]
    if torch_here() is None:
        return found
    facts, more = inference.infer(trusted=trusted)
    found += more
    found += assignment_problems(store, facts, assigned(store, facts, store.train.groups))
    found += batch_problems(store, facts, training_samples(project, facts, trusted=trusted))
    if trusted or not project.has_code:
        found += unfilled(store, sizes_in(facts), [*known, *found])
    return found
