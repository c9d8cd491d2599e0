"""What was decided of a table, told before it is trained on."""

from typing import TYPE_CHECKING

from blockstudio.data.sources import SOURCES, problems
from blockstudio.data.telling import record_lines
from blockstudio.graph.problems import Problem, Refusal

if TYPE_CHECKING:
    from blockstudio.api import Project
    from blockstudio.data.description import DataFacts


def tell_record(facts: "DataFacts") -> None:
    """Print the record of a table, if the data is one."""
    if facts.table is not None:
        for name, value in record_lines(facts.table):
            print(f"{name!s:<16}{value}")


def check_table(project: "Project") -> list[Problem]:
    """Print the record of the table a project learns from; return what is wrong with it, if it is."""
    from blockstudio.api.runs import base_of
    from blockstudio.data.description import describe
    from blockstudio.recipes.sense import weighed

    data = project.store.data
    source = SOURCES.get(data.source)
    if source is None or not source.maps or problems(data):
        return []
    try:
        base = base_of(project)
        tell_record(weighed(project.store, describe(data, base), base)[0])
    except Refusal as refusal:
        return [refusal.problem]
    return []
