"""View modes of a run: gradients and updates of its steps, on the nodes they belong to."""

import math
from collections.abc import Iterator

import pytest

from blockstudio.graph import edits
from blockstudio.runs.metrics import MetricsStore, StatisticsRow
from blockstudio.runs.run import create_run
from blockstudio.studio.actions.view_modes import SHAPES
from blockstudio.studio.canvas.view import CanvasView
from blockstudio.studio.canvas.views.measured import RunFigures
from tests.studio.bench import Bench, settle

SHAPES_OF = {"hidden": ((32, 64), (32,)), "out": ((10, 32), (10,))}


class Watched:
    """The bench's network on a canvas, and a run of it that has measured two steps."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        for name, (weight, bias) in SHAPES_OF.items():
            bench.know(name, ("weight", weight), ("bias", bias))
        self.folder = create_run(
            bench.center.folder,
            records=bench.session.store.records.values(),
            source="",
        )
        self.store = MetricsStore(self.folder)
        self.measure(10, {"hidden.weight": 3e-9, "hidden.bias": 4e-9, "out.weight": 0.5})
        self.measure(20, {"hidden.weight": 3.0, "hidden.bias": 4.0, "out.weight": math.inf})
        self.canvas = bench.show(CanvasView(bench.session))
        self.canvas.lens.know("run", RunFigures(bench.center, self.canvas))
        bench.center.followed.follow(self.folder, "paused")

    def measure(self, step: int, norms: dict[str, float]) -> None:
        """Have the run write statistics of a step."""
        self.store.add_statistics(
            StatisticsRow(step, name, 0.0, 1.0, 1.0, norm, norm / 1000)
            for name, norm in norms.items()
        )

    def choose(self, mode: str) -> None:
        self.canvas.lens.choose(mode)
        settle()

    def words(self, name: str) -> str:
        """Return what the card of a node says, beside its contents."""
        shade = self.canvas.block_scene.nodes[self.bench.ids[name]].shade
        return shade.words if shade is not None else ""

    def told(self) -> str:
        return self.canvas.views.notes.text()


@pytest.fixture
def watched(bench: Bench) -> Iterator[Watched]:
    made = Watched(bench)
    yield made
    made.choose(SHAPES)
    made.store.close()


def test_gradients_of_the_newest_step_are_on_the_cards_with_the_step(watched: Watched):
    watched.choose("gradient_norm")
    assert watched.words("hidden") == "5"
    assert watched.words("out") == "∞ exploding"
    assert watched.words("act") == ""
    assert "step 20" in watched.told() and "1e-7" in watched.told()
    watched.choose("update_ratio")
    assert watched.words("hidden") == "0.004"


def test_the_slider_goes_back_and_its_right_end_is_live(watched: Watched):
    watched.choose("gradient_norm")
    slider = watched.canvas.views.time
    slider.setValue(0)
    settle()
    assert watched.words("hidden") == "5.0e-09 vanishing" and "step 10" in watched.told()
    watched.measure(30, {"hidden.weight": 0.25, "hidden.bias": 0.0})
    watched.bench.center.updated.emit()
    settle()
    assert "step 10" in watched.told()
    slider.setValue(slider.maximum())
    settle()
    assert watched.words("hidden") == "0.25" and watched.words("out") == ""
    watched.measure(40, {"hidden.weight": 0.5, "hidden.bias": 0.0})
    watched.bench.center.updated.emit()
    settle()
    assert watched.words("hidden") == "0.5" and slider.value() == slider.maximum() == 3


def test_names_may_have_changed_since_and_what_the_run_lacks_is_told(watched: Watched):
    session = watched.bench.session
    watched.choose("gradient_norm")
    session.attempt(edits.rename, watched.bench.ids["hidden"], "wide")
    edit = session.attempt(edits.add_node, "b1", "torch.nn.Linear", name="late")
    watched.bench.ids["late"] = edits.created(edit)[0]
    watched.bench.know("late", ("weight", (4, 4)))
    assert watched.words("hidden") == "5" and watched.words("late") == ""
    assert "without late.weight" in watched.told()


def test_without_a_run_that_is_told(watched: Watched):
    watched.choose("gradient_norm")
    watched.bench.center.followed.leave()
    settle()
    assert watched.words("hidden") == "" and "no run" in watched.told()
    assert not watched.canvas.views.time.isVisible()
