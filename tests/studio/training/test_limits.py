"""A number of a recipe is taken or refused alike by its form, by a setting and by the run."""

import pytest
from msgspec.structs import replace

from blockstudio.data.description import DataFacts
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import TRAIN, TrainSpec
from blockstudio.recipes.checks import recipe_problems
from blockstudio.recipes.settings.limits import RECIPE_LIMITS
from blockstudio.recipes.settings.paths import changed
from blockstudio.studio.training.panel import TrainingPanel
from tests.studio.bench import Bench

FACTS = DataFacts("digits", 100, 80, 20, (64,), "float32", 10)


def rows(panel: TrainingPanel) -> dict:
    more = panel.more
    forms = (
        panel.recipe.form,
        more.schedule.form,
        more.gradients.form,
        more.speed.form,
        more.stopping.form,
        more.repeating,
    )
    return {name: row for form in forms for name, row in form.rows.items()}


def by_setting(bench: Bench, name: str, value: float) -> bool:
    try:
        changed(bench.session.store, f"train.{name}", value)
    except Refusal:
        return False
    return True


@pytest.mark.parametrize("name", RECIPE_LIMITS)
def test_a_number_is_taken_or_refused_alike_everywhere(bench: Bench, name: str):
    panel = bench.show(TrainingPanel(bench.session, bench.link, bench.center, bench.data))
    row, limits = rows(panel)[name], RECIPE_LIMITS[name]
    for value in (limits.least - 1, limits.least, limits.least + 1):
        good = value > limits.least or (value == limits.least and not limits.open)
        recipe = replace(TrainSpec(TRAIN), **{name: value})
        told = [problem.place.item for problem in recipe_problems(recipe, FACTS)]
        assert (name not in told) == good
        assert by_setting(bench, name, value) == good
        assert (row.form.subject.put(row.item, value) is None) == good
