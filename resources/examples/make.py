"""Writes the example projects with the public API: `python resources/examples/make.py`."""

from pathlib import Path

import construction
import layers
import parameters
import starters
import training
from building import Filling

from blockstudio.api import new_project
from blockstudio.graph import edits
from blockstudio.graph.records import PROJECT

HERE = Path(__file__).parent
CHAPTERS = (starters, construction, parameters, layers, training)
FILLINGS: dict[str, Filling] = {
    name: filling for chapter in CHAPTERS for name, filling in chapter.FILLINGS.items()
}


def main() -> None:
    """Write every example."""
    for name, filling in FILLINGS.items():
        project = new_project(name)
        notes = {"en": filling.english, "zh_CN": filling.chinese}
        project.do(edits.set_fields(project.store, PROJECT, notes=notes))
        filling.fill(project)
        project.save(HERE / f"{name}.bstudio")


if __name__ == "__main__":
    main()
