"""View modes: what the cards say is what torch says, of a block and of what is inside it."""

import itertools
from collections.abc import Iterator

import pytest
import torch
from torch import nn

import blockstudio
from blockstudio.api import Project
from blockstudio.catalogue.text import text
from blockstudio.engine.cost_messages import CountCosts, MeasureTimes, Timed
from blockstudio.graph import edits
from blockstudio.graph.edits.freezing import freeze_nodes
from blockstudio.graph.edits.placing import place_on
from blockstudio.studio.actions.view_modes import MODES, SHAPES, mode_named
from blockstudio.studio.canvas.views.costs import CostFigures, TimeFigures
from blockstudio.studio.heat.colours import contrast, heat_ink
from blockstudio.studio.heat.figure import Figure, counted, in_bytes, measured
from blockstudio.studio.heat.scale import BROKEN, LEVELS, NO_LEVEL, Shade, limits
from blockstudio.studio.look.theme import THEMES
from tests.studio.bench import wait_until
from tests.studio.canvas.desk import Desk
from tests.studio.canvas.near import NearEngine


def network() -> Project:
    """Return a CNN with a block of two layers, one repeated, and a tied pair."""
    project = blockstudio.new_project("net")
    root = project.root

    @project.define
    def Pair(net, x):
        return net.add("ReLU", net.add("Linear", x, 6, 6, name="fc"), name="act")

    x = root.add_input("x", ("N", 1, 8, 8))
    conv = root.add("Conv2d", x, 1, 3, kernel_size=3, name="conv")
    flat = root.add("Flatten", conv, name="flat")
    wide = root.add("Linear", flat, out_features=6, name="wide")
    pair = root.add(Pair, wide, name="pair")
    row = root.add(Pair, pair, name="row").repeat(3)
    one = root.add("Linear", row, 6, 6, name="one")
    two = root.add("Linear", one, 6, 6, name="two")
    root.add_output("y", two)
    root.tie("two.weight", "one.weight")
    return project


class Looking:
    """The desk with a network in it, an engine beside it, and what its cards say."""

    def __init__(self, desk: Desk, project: Project) -> None:
        self.desk = desk
        desk.session.open(project.store.records.values())
        self.engine = NearEngine(desk.session)
        self.lens = desk.canvas.lens
        self.lens.know("costs", CostFigures(self.engine, desk.canvas))
        self.lens.know("times", TimeFigures(self.engine, desk.canvas))

    def figure(self, name: str) -> Figure | None:
        """Return the figure of a node of the shown block."""
        return self.lens._figures.get((*self.desk.session.path, self.desk.node(name).id))

    def choose(self, mode: str) -> None:
        """Turn a mode on and let it be worked out."""
        self.lens.choose(mode)
        self.desk.settle()

    def enter(self, name: str) -> None:
        """Show the inside of a block."""
        self.desk.session.select([self.desk.node(name).id])
        self.desk.do("network.enter")
        self.desk.settle()


@pytest.fixture
def looking(desk: Desk) -> Iterator[Looking]:
    made = Looking(desk, network())
    yield made
    made.lens.choose(SHAPES)
    made.engine.engine.starter.close()


def module_figures(project: Project) -> dict[str, dict[str, float]]:
    """Return what hooks see of every module: parameters, multiply-adds and bytes of one sample."""
    net = project.build()
    found = {mode: {} for mode in ("parameters", "multiply_adds", "memory")}

    def see(name: str, module: nn.Module, given: object, result: torch.Tensor) -> None:
        weight = getattr(module, "weight", None)
        per = 0 if weight is None else weight[0].numel()
        found["multiply_adds"][name] = result.numel() * per
        found["memory"][name] = result.numel() * result.element_size()

    for name, module in net.named_modules():
        found["parameters"][name] = sum(value.numel() for value in module.parameters())
        if not list(module.children()):
            module.register_forward_hook(
                lambda module, given, result, name=name: see(name, module, given, result)
            )
    net(torch.zeros(1, 1, 8, 8))
    for mode in ("multiply_adds", "memory"):
        for whole in ("pair", "row"):
            inside = (value for key, value in found[mode].items() if key.startswith(f"{whole}."))
            found[mode][whole] = sum(inside)
    return found


@pytest.mark.parametrize("mode", ["parameters", "multiply_adds", "memory"])
def test_cards_say_what_torch_counts_and_blocks_the_sum(looking: Looking, mode: str):
    expected = module_figures(network())[mode]
    looking.choose(mode)
    for name in ("conv", "flat", "wide", "pair", "row", "one"):
        figure = looking.figure(name)
        assert (figure.value if figure else 0) == expected[name], name
    looking.enter("row")
    for name in ("fc", "act"):
        figure = looking.figure(name)
        assert (figure.value if figure else 0) == expected[f"row.0.{name}"], name


def test_what_is_tied_is_counted_once(looking: Looking):
    looking.choose("parameters")
    assert looking.figure("two").value == 6
    net = network().build()
    shown = [looking.figure(name) for name in ("conv", "wide", "pair", "row", "one", "two")]
    assert sum(one.value for one in shown) == sum(value.numel() for value in net.parameters())


def test_kinds_are_written_on_the_card_and_coloured_alike(looking: Looking):
    session, desk = looking.desk.session, looking.desk
    looking.choose("training")
    assert looking.figure("two").words == "tied + trained"
    session.attempt(edits.freeze, [(desk.node("row").id, desk.node_inside("row", "fc").id)])
    desk.settle()
    assert looking.figure("row").words == "frozen"
    assert looking.figure("pair").words == looking.figure("conv").words == "trained"
    session.attempt(freeze_nodes, [(desk.node("conv").id,)])
    desk.settle()
    assert looking.figure("conv").words == "frozen" and looking.figure("wide").words == "trained"
    looking.choose("device")
    session.attempt(place_on, [desk.node("wide").id], "cuda:1")
    desk.settle()
    assert looking.figure("wide").words == "cuda:1" and looking.figure("row").words == "cpu"
    looking.choose("dtype")
    assert looking.figure("conv").words == "float32"
    wire = desk.wire_between("conv", "flat")
    assert desk.canvas.block_scene.wires[wire.id].label == "float32"


def test_an_edit_changes_the_figures_and_no_mode_costs_nothing(looking: Looking):
    desk, asked = looking.desk, looking.engine.asked
    scene = desk.canvas.block_scene
    assert looking.lens.legend is None and not scene.shades and not asked
    looking.choose("multiply_adds")
    assert asked == [CountCosts()]
    desk.session.attempt(edits.set_property, desk.node("wide").id, "out_features", 12)
    desk.session.attempt(edits.set_property, desk.node("wide").id, "out_features", 6)
    wait_until(lambda: len(asked) == 2)
    desk.session.attempt(edits.set_property, desk.node("conv").id, "out_channels", 5)
    wait_until(lambda: looking.figure("conv").value == 5 * 36 * 9)
    before = len(asked)
    looking.choose("shapes")
    desk.session.attempt(edits.set_property, desk.node("conv").id, "out_channels", 3)
    desk.settle()
    assert looking.lens.legend is None and not scene.shades and len(asked) == before
    wire = desk.wire_between("conv", "flat")
    assert scene.wires[wire.id].label == "N×3×6×6"


def test_the_legend_tells_scale_unit_and_why_nothing_is_known(looking: Looking):
    for mode in (mode for mode in MODES if mode.origin in ("facts", "costs", "times")):
        looking.choose(mode.id)
        assert looking.lens.legend.mode is mode
        notes = looking.desk.canvas.views.notes
        assert notes.height() >= notes.heightForWidth(notes.width()), "no line is cut off"
        told = notes.text().casefold()
        assert str(mode.unit).casefold() in told and str(mode.block).casefold() in told
    looking.choose("multiply_adds")
    desk = looking.desk
    desk.session.attempt(edits.set_property, desk.node("x").id, "shape", None)
    wait_until(lambda: any("not known" in str(note) for note in looking.lens.legend.notes))


def test_times_are_on_layers_and_blocks_and_told_how_measured(looking: Looking):
    looking.choose("forward_time")
    names = ("conv", "flat", "wide", "pair", "row", "one")
    assert all(looking.figure(name).value > 0 for name in names)
    notes = [str(note) for note in looking.lens.legend.notes]
    assert notes == ["median of at most 5 times on the CPU, at N = 32"]
    looking.enter("row")
    assert looking.figure("fc").value > 0 and looking.figure("fc").words.endswith("s")
    looking.choose("backward_time")
    assert looking.figure("fc").value > 0
    assert looking.engine.asked == [MeasureTimes()]


def test_what_has_no_time_is_told_with_the_reason(desk: Desk):
    times = TimeFigures(NearEngine(desk.session), desk.canvas)
    why = text("it is not called")
    missing = dict.fromkeys(("a", "b", "c", "d", "e"), why)
    times.take(Timed({"still": (1.0, None)}, text("measured"), missing))
    notes = list(map(str, times.notes(mode_named("backward_time"))))
    assert notes[0] == "measured" and notes[-5:] == [
        *(f"no time of {name}: it is not called" for name in "abc"),
        "2 more have no time",
        "nothing goes backward through still",
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_every_figure_can_be_read_on_its_colour(theme: str):
    shades = [Shade("", level) for level in (BROKEN, NO_LEVEL, *range(LEVELS))]
    shades += [Shade("", category=place) for place in range(9)]
    for shade in shades:
        ink = heat_ink(theme, shade)
        assert contrast(ink.text.color(), ink.fill.color()) >= 4.5


def test_a_scale_keeps_the_order_of_what_it_shows():
    for scale in ("linear", "log"):
        values = [0.0, 1e-9, 3e-4, 2e-3, 0.7, 41.0]
        span = limits(scale, [Figure("", value) for value in values])
        levels = [span.shade(Figure("", value)).level for value in values]
        assert levels == sorted(levels) and levels[0] == 0 and levels[-1] >= LEVELS - 3
        assert span.shade(Figure("", float("inf"))).level == BROKEN
    log = limits("log", [Figure("", 10.0**power) for power in range(-8, 1)])
    steps = [log.shade(Figure("", 10.0**power)).level for power in range(-8, 1)]
    assert all(later - one in (1, 2) for one, later in itertools.pairwise(steps))


def test_numbers_are_short_and_true():
    assert [counted(number) for number in (7, 12345, 1234567, 999999, 3e9)] == [
        *("7", "12,345", "1.23 M", "1 M", "3 G")
    ]
    assert [in_bytes(number) for number in (0, 1023, 1024, 3_355_443_2)] == [
        *("0 B", "1023 B", "1 KiB", "32 MiB")
    ]
    assert [measured(number) for number in (0.0, 0.03125, 1.25e-7, float("nan"))] == [
        *("0", "0.0312", "1.2e-07", "NaN")
    ]
