"""View modes of a run: gradients and updates of its steps, on the nodes they belong to."""

import math
from collections.abc import Iterator

import msgspec
import pytest

from blockstudio.graph import edits
from blockstudio.runs.activations import ActivationRow
from blockstudio.runs.control import FILE, Command
from blockstudio.runs.metrics import MetricsStore, StatisticsRow
from blockstudio.runs.run import create_run
from blockstudio.studio.actions.view_modes import SHAPES
from blockstudio.studio.canvas.view import CanvasView
from blockstudio.studio.canvas.views.activations import ActivationFigures
from blockstudio.studio.canvas.views.measured import RunFigures
from blockstudio.studio.runs.sample import SampleSeen
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
        self.canvas.lens.know("activations", ActivationFigures(bench.center, self.canvas))
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

    def see(self, step: int, mean: float, dead: float) -> None:
        """Have the run write what its layers gave in a step."""
        counts = tuple(range(1, 25))
        self.store.add_activations(
            [
                ActivationRow(step, "hidden", 0, mean, 2.0, -3.0, 5.0, None, counts),
                ActivationRow(step, "act", 0, mean, 0.5, 0.0, 5.0, dead, counts),
            ]
        )
        self.bench.center.updated.emit()
        settle()

    def observed(self) -> tuple[str, ...]:
        """Return what the run is asked to measure."""
        return msgspec.json.decode((self.folder / FILE).read_bytes(), type=Command).observe

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


def test_a_run_is_asked_for_what_is_shown_and_only_while_it_is(watched: Watched):
    watched.choose("gradient_norm")
    assert not (watched.folder / FILE).exists()
    watched.choose("activations")
    assert watched.observed() == ("act", "flatten", "hidden", "out")
    watched.choose("dead_units")
    assert watched.observed() == ("act",)
    watched.canvas.hide()
    assert watched.observed() == ()
    watched.canvas.show()
    assert watched.observed() == ("act",)
    watched.choose("parameters")
    assert watched.observed() == ()


def test_activations_are_on_cards_and_wires_and_dead_units_on_relus(watched: Watched):
    watched.choose("activations")
    assert "not measured anything" in watched.told()
    watched.see(7, 0.25, 0.125)
    assert watched.words("hidden") == "0.25 ± 2" and "step 7" in watched.told()
    scene, ids = watched.canvas.block_scene, watched.bench.ids
    (wire,) = (item for item in scene.wires.values() if item.wire.source == ids["hidden"])
    assert wire.label == "0.25 ± 2" and wire.counts == tuple(range(1, 25))
    watched.choose("dead_units")
    assert watched.words("act") == "12.5%" and watched.words("hidden") == ""
    assert wire.counts == () and "±" not in wire.label
    watched.see(9, 0.5, 1.0)
    assert watched.words("act") == "100.0%"
    watched.canvas.views.time.setValue(0)
    settle()
    assert watched.words("act") == "12.5%" and "step 7" in watched.told()


def test_a_step_that_is_kept_no_longer_gives_way_to_the_oldest_that_is(watched: Watched):
    watched.choose("activations")
    watched.store.add_activations(
        ActivationRow(step, "hidden", 0, step / 10, 2.0, -3.0, 5.0, None, ())
        for step in range(1, 1001)
    )
    watched.see(1001, 7.0, 0.0)
    slider = watched.canvas.views.time
    slider.setValue(0)
    settle()
    assert "step 2" in watched.told() and watched.words("hidden") == "0.2 ± 2"
    watched.see(1002, 7.0, 0.0)
    assert "step 3" in watched.told() and watched.words("hidden") == "0.3 ± 2"
    assert slider.maximum() == 999


def test_steps_that_a_killed_run_measured_after_its_checkpoint_are_read_anew(watched: Watched):
    center = watched.bench.center
    watched.choose("activations")
    watched.see(7, 0.25, 0.125)
    watched.see(9, 0.5, 0.125)
    watched.store.forget_after(7, 0)
    center.followed.follow(watched.folder, "starting")
    watched.see(9, 0.75, 0.125)
    assert watched.words("hidden") == "0.75 ± 2" and "step 9" in watched.told()
    assert watched.canvas.views.time.maximum() == 1


def test_a_sample_looked_at_closer_lights_the_layers_until_it_is_left(watched: Watched) -> None:
    watched.choose("activations")
    watched.see(10, 1.0, 0.25)
    assert watched.words("hidden") == "1 ± 2"
    counts = tuple(range(24))
    rows = (ActivationRow(0, "hidden", 0, -7.0, 0.5, -8.0, 1.0, None, counts),)
    watched.bench.center.see_sample(SampleSeen("17", watched.folder, rows))
    settle()
    assert (watched.words("hidden"), watched.words("act")) == ("-7 ± 0.5", "")
    assert "Of the sample 17 alone" in watched.told()
    watched.see(20, 3.0, 0.5)
    assert watched.words("hidden") == "-7 ± 0.5"
    watched.bench.center.see_sample(None)
    settle()
    assert watched.words("hidden") == "3 ± 2"
