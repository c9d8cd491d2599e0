"""Commands that show a project or write something of it."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from blockstudio.catalogue.text import text
from blockstudio.cli.loading import load_weights
from blockstudio.cli.opening import keep, opened, placed, write
from blockstudio.cli.tables import check_table
from blockstudio.exporting.formats import FORMATS, Format, checked_options, format_for
from blockstudio.exporting.writing import check_target
from blockstudio.graph.problems import refuse
from blockstudio.project.examples import example, examples
from blockstudio.recipes.settings.paths import value_from
from blockstudio.runs.settings import shown


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


def run_formats(_given: Namespace) -> int:
    """List the formats: what each is for, how its files end, its options."""
    for item in FORMATS:
        print(f"{item.name:<14}{item.suffix or 'folder':<14}{item.help}")
        for option in item.options:
            print(f"{'':<14}--option {option.name}=…  {option.help} ({shown(option.default)})")
    return 0


def run_export(given: Namespace) -> int:
    """Take the network out, in each of the formats that are asked for."""
    project = opened(given.file)
    targets = list(_targets(given))
    if not targets:
        raise refuse(
            text("nothing to export"),
            hint=text("give -o OUT and --format NAME; blockstudio formats lists the formats"),
        )
    options = dict(map(_option, given.option))
    for item, path in targets:
        checked_options(item, options)
        check_target(item, path, overwrite=given.overwrite)
    if given.load:
        load_weights(project, given)
    for item, path in targets:
        exported = project.export(
            path,
            item.name,
            overwrite=given.overwrite,
            trust_code=given.trust_code,
            **(options if str(path) == given.output else {}),
        )
        print(exported)
    return 0


def _targets(given: Namespace) -> Iterator[tuple[Format, Path]]:
    for item in FORMATS:
        if item.option and (target := getattr(given, item.option)):
            yield item, Path(target)
    if given.output:
        yield format_for(Path(given.output), given.format), Path(given.output)


def _option(word: str) -> tuple[str, Any]:
    name, equals, value = word.partition("=")
    if not equals:
        raise refuse(text("“{word}” is no option", word=word), expected=text("NAME=VALUE"))
    return name.strip(), value_from(value)
