"""Commands that show a project or write something of it."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from blockstudio.catalogue.text import text
from blockstudio.cli.opening import check_place, keep, opened, placed, write
from blockstudio.cli.tables import check_table
from blockstudio.graph.problems import refuse
from blockstudio.project.examples import example, examples

if TYPE_CHECKING:
    from blockstudio.api import Project


def run_examples(given: Namespace) -> int:
    """List the examples, or copy one."""
    if given.name is None:
        for item in examples():
            print(f"{item.name:<22}{item.notes.get('en', '')}")
        return 0
    source = example(given.name)
    target = Path(given.output or f"{given.name}.bstudio")
    keep(target)
    write(target, source.path.read_bytes())
    print(target)
    return 0


def run_source(given: Namespace) -> int:
    """Print or write the Python the network compiles to."""
    written = opened(given.file).source(trust_code=given.trust_code)
    if given.output is None:
        print(written, end="")
    else:
        write(Path(given.output), written.encode())
    return 0


def run_summary(given: Namespace) -> int:
    """Print layers, shapes and parameter counts."""
    print(opened(given.file).summary(trust_code=given.trust_code))
    return 0


def run_check(given: Namespace) -> int:
    """Print the problems, those that training would meet too; return 1 if there is an error."""
    from blockstudio.api.runs import training_problems

    project = opened(given.file)
    recipe_problems = training_problems(project, trusted=given.trust_code)
    problems = [
        *recipe_problems,
        *(problem for problem in check_table(project) if problem not in recipe_problems),
    ]
    for problem in problems:
        print(f"{problem.severity}: {placed(project, problem)}{problem}")
    if not problems:
        print("no problems")
    return int(any(problem.severity == "error" for problem in problems))


def run_export(given: Namespace) -> int:
    """Write parameters or code."""
    project = opened(given.file)
    if not (given.params or given.safetensors or given.code):
        raise refuse(text("nothing to export"), hint=text("give --params, --safetensors or --code"))
    for target in filter(None, (given.code, given.params, given.safetensors)):
        check_place(Path(target))
    source = project.source(trust_code=given.trust_code) if given.code else ""
    if given.params or given.safetensors:
        _export_weights(project, given)
    if given.code:
        write(Path(given.code), source.encode())
    return 0


def _export_weights(project: "Project", given: Namespace) -> None:
    weights, trusted = project.weights, given.trust_code
    if given.load:
        left = weights.load(given.load, partly=given.partial, trust_code=trusted)
        for problem in left:
            print(f"blockstudio: {problem}", file=sys.stderr)
    for target in (given.params, given.safetensors):
        if target:
            origin = weights.save(target, trust_code=trusted)
            print(f"{target}: {origin}")
