"""Every number the inspector shows of a parameter is torch's own, for the step that it names.

A real run of a network with a tie, nested repeated blocks and a nested block is followed through the
inspector: before it, while it is at work, paused, step by step, on its way again, and ended. A loop in
plain torch does the same steps from the same source and says what every figure has to be.
"""

import re
from array import array
from collections.abc import Iterator
from itertools import pairwise, product

import pytest
import torch
from torch import Tensor, nn

from blockstudio.graph import edits
from blockstudio.graph.edits import End
from blockstudio.graph.facts import NodeFacts
from blockstudio.graph.parameters import repetition
from blockstudio.graph.records import DATA, PROJECT, TRAIN, Block, DataSpec, ProjectInfo, TrainSpec
from blockstudio.graph.value_edits import ValueChange
from blockstudio.graph.walk import state_key
from blockstudio.runs.run import CHECKPOINT, LAST
from blockstudio.runtime.build import network
from blockstudio.studio.inspector.node import LayerPage
from blockstudio.studio.inspector.panel import Inspector
from blockstudio.studio.parameters.picture import Picture
from blockstudio.training.samples.datasets import load_dataset
from tests.studio.bench import LINEAR, Bench, settle, wait_until

SIZE = 4
RATE = 1e-5
"""So small that no gradient comes near zero, where rounding is all there is."""
DATA_SPEC = DataSpec(DATA, "linear", {"w": [1.0, 2.0, 3.0, 4.0], "count": 100}, validation=0.0)
TRAIN_SPEC = TrainSpec(
    TRAIN,
    loss="torch.nn.MSELoss",
    optimiser_options={"lr": RATE},
    epochs=100_000,
    batch_size=100,
    seed=3,
)
Step = dict[str, tuple[Tensor, Tensor | None, float | None]]
"""What a parameter is after a step, its gradient, and ‖Δw‖ / ‖w‖ of the step, by its key."""


class Replay:
    """The run again, in plain torch; of a step that was asked for it keeps what came of it."""

    def __init__(self, source: str) -> None:
        self._source = source
        data = load_dataset(DATA_SPEC)
        self.x, self.y = data.batch(data.train, torch.arange(100))
        self._begin()
        self._known = {0: self._now({})}

    def _begin(self) -> None:
        self.net = network(self._source, TRAIN_SPEC.seed)
        self.optimiser = torch.optim.SGD(self.net.parameters(), lr=RATE)
        self._done = 0

    def at(self, step: int) -> Step:
        if step not in self._known:
            if step <= self._done:
                self._begin()
            while self._done < step - 1:
                self._go()
            before = self._parameters()
            self._go()
            self._known[step] = self._now(before)
        return self._known[step]

    def _go(self) -> None:
        self.optimiser.zero_grad()
        nn.functional.mse_loss(self.net(self.x).squeeze(1), self.y).backward()
        self.optimiser.step()
        self._done += 1

    def _parameters(self) -> dict[str, Tensor]:
        named = self.net.named_parameters(remove_duplicate=False)
        return {name: value.detach().clone() for name, value in named}

    def _now(self, before: dict[str, Tensor]) -> Step:
        found: Step = {}
        for name, value in self.net.named_parameters(remove_duplicate=False):
            now, grad = value.detach().clone(), value.grad
            old = before.get(name)
            ratio = None if old is None else ((now - old).norm() / old.norm()).item()
            found[name] = now, None if grad is None else grad.clone(), ratio
        return found


class Law:
    """The inspector on one run, and what it has to say."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.session = bench.session
        self.session.open(
            [
                ProjectInfo(PROJECT, "law", "b1"),
                DATA_SPEC,
                TRAIN_SPEC,
                Block("b1", "Net"),
            ],
            bench.session.file,
        )
        self.names: dict[str, str] = {}
        """What the run calls parameters that have other names now."""
        self.targets = self._build()
        self.inspector = bench.show(Inspector(bench.session, bench.link, bench.center, bench.data))
        self.inspector.resize(360, 1600)

    def _build(self) -> list[tuple[tuple[str, ...], str, str]]:
        """Build the network; return what can be looked at: path, node and parameter."""
        session, ids = self.session, {}
        store = session.store
        wanted = {"x": "blockstudio.Input", "y": "blockstudio.Output"}
        for name in ("x", "first", "deep", "nested", "tied", "out", "y"):
            size = 1 if name == "out" else SIZE
            values = {"shape": ["N", SIZE]} if name == "x" else {"out_features": size}
            kind = wanted.get(name, LINEAR)
            edit = edits.add_node(
                store, "b1", kind, name=name, properties={} if name == "y" else values
            )
            session.do(edit)
            ids[name] = edits.created(edit)[0]
        chain = list(ids.values())
        for one, two in pairwise(chain):
            session.do(edits.connect(store, End(one, "output"), End(two, "input")))
        # The name that torch registers first is not that of the owner.
        session.do(edits.connect(store, End(ids["tied"], "@weight"), End(ids["first"], "@weight")))
        around = {name: self._grouped(ids[name]) for name in ("deep", "nested")}
        outer = self._grouped(around["deep"])
        session.do(edits.repeat(store, around["deep"], 2))
        session.do(edits.repeat(store, outer, 2))
        turns = [
            (repetition(outer, one), repetition(around["deep"], two))
            for one, two in product(range(2), repeat=2)
        ]
        return [
            ((), ids["first"], "weight"),
            ((), ids["tied"], "weight"),
            ((), ids["tied"], "bias"),
            ((), ids["out"], "bias"),
            ((around["nested"],), ids["nested"], "weight"),
            *[(path, ids["deep"], "weight") for path in turns],
        ]

    def _grouped(self, key: str) -> str:
        edit = edits.group(self.session.store, [key])
        self.session.do(edit)
        return next(one for one in edits.created(edit) if one != key)

    def start(self) -> None:
        self.bench.link.start()
        self.bench.data.look()
        wait_until(lambda: self.session.facts_current and not self.bench.data.busy)
        settle()
        self.replay = Replay(self.session.source.text)

    def look(self, target: tuple[tuple[str, ...], str, str]) -> LayerPage:
        """Select the node of a target and look at its parameter."""
        path, node, parameter = target
        self.session.go(path)
        self.session.select([node])
        settle()
        page = self.inspector.page
        assert isinstance(page, LayerPage)
        page.parameters.rows.choose(parameter)
        settle()
        prefix = state_key(self.session.store, (*path, node))
        assert page.parameters.key == f"{prefix}.{parameter}"
        return page

    def picture(self, page: LayerPage, after: int = -1) -> Picture:
        """Wait for a picture of a step after `after`, or of none, and return it."""
        panel = page.parameters

        def there() -> bool:
            found = panel._picture
            return found is not None and found.key == panel.key and (found.step or 0) >= after

        wait_until(there)
        settle()
        assert panel._picture is not None
        return panel._picture

    def edited_by_hand(self, page: LayerPage) -> None:
        """Set a value in the paused run, and take it back: the figures are of what is there."""
        before = shown(page)
        page.parameters.watcher.set_value(ValueChange(42.0, (0, 0)))
        wait_until(lambda: drawn(page.parameters._picture)[0] == 42.0)
        value = drawn(page.parameters._picture)
        wanted = value.mean(), value.std(), value.min(), value.max(), value.norm()
        assert all(map(close, shown(page).values(), wanted))
        self.session.undo()
        wait_until(lambda: drawn(page.parameters._picture)[0] != 42.0)
        assert shown(page) == before

    def renamed(self, page: LayerPage) -> None:
        """Give a node another name while the run goes on under the old one; a new node has none."""
        (_, node, _), old = self.targets[0], page.parameters.key
        self.session.attempt(edits.rename, node, "renamed")
        wait_until(lambda: page.parameters.key == "renamed.weight")
        self.picture(page)
        self.names["renamed.weight"] = old
        assert self.holds(page) is not None
        store = self.session.store
        edit = edits.add_node(store, "b1", LINEAR, properties={"out_features": 3})
        self.session.do(edit)
        (fresh,) = edits.created(edit)
        self.session.do(edits.connect(store, End(node, "output"), End(fresh, "input")))
        wait_until(lambda: bool(self.session.facts.get((fresh,), NodeFacts()).parameters))
        late = self.look(((), fresh, "weight"))
        wait_until(lambda: "the run has no such parameter" in late.parameters.note.text().lower())
        for _ in range(3):
            self.session.undo()

    def holds(self, page: LayerPage) -> int | None:
        """Check every number that is shown now; return the step that the label names."""
        words = page.parameters.note.text()
        key = self.names.get(page.parameters.key, page.parameters.key)
        named = re.search(r"run 1, step ([\d,]+)", words)
        step = int(named[1].replace(",", "")) if named else None
        value, gradient = self._wanted(key, words, step)
        wanted = {
            "mean": value.mean(),
            "min": value.min(),
            "max": value.max(),
            "norm": value.norm(),
        }
        if value.numel() > 1:
            wanted["std"] = value.std()
        if gradient is not None:
            wanted["gradient norm"] = gradient.norm()
        for title, said in shown(page).items():
            if title.startswith("update/weight"):
                other = re.search(r"step ([\d,]+)", title)
                at = int(other[1].replace(",", "")) if other else step
                assert at is not None and at <= (step or 0)
                wanted[title] = self.replay.at(at)[key][2]
            assert close(said, wanted.pop(title)), (title, words)
        assert not wanted, words
        picture = page.parameters._picture
        assert picture is not None and picture.step == step
        assert torch.allclose(drawn(picture), value.flatten(), rtol=1e-4, atol=1e-6), words
        assert picture.span == pytest.approx((value.min().item(), value.max().item()), rel=1e-4)
        assert sum(picture.counts) == value.numel()
        return step

    def _wanted(self, key: str, words: str, step: int | None) -> tuple[Tensor, Tensor | None]:
        """Return the parameter and the gradient that the label speaks of."""
        if step is not None:
            return self.replay.at(step)[key][:2]
        folder = self.bench.center.current.folder if self.bench.center.current else None
        if "initial values of seed 3" in words:
            return self.replay.at(0)[key][0], None
        assert "run 1, last" in words and folder is not None
        return torch.load(folder / LAST, weights_only=True)[key], None


def drawn(picture: Picture | None) -> Tensor:
    """Return the values of a small parameter as its map has them."""
    assert picture is not None
    return torch.tensor(array("f", picture.heat.values).tolist())


def shown(page: LayerPage) -> dict[str, str]:
    """Return the figures that stand below the picture, by their titles."""
    cells = page.parameters.figures._cells
    return {name.text(): value.text() for name, value in cells if name.isVisibleTo(page)}


def close(said: str, wanted: float) -> bool:
    """Return whether a figure with its four digits is what torch says, to float rounding."""
    return float(said.replace("−", "-")) == pytest.approx(float(wanted), rel=2e-3, abs=2e-6)


@pytest.fixture
def law(bench: Bench) -> Iterator[Law]:
    made = Law(bench)
    yield made
    if bench.center.current is not None and bench.center.live:
        bench.center.followed.stop()
        wait_until(lambda: not bench.center.live)


def test_every_number_is_torchs_for_the_step_it_names(law: Law):
    center = law.bench.center
    law.start()
    for target in law.targets:
        page = law.look(target)
        law.picture(page)
        assert law.holds(page) is None
    assert center.starter.train()
    wait_until(lambda: center.state == "running")
    for target in law.targets:
        page = law.look(target)
        seen = law.picture(page, 1).step
        assert seen is not None and law.holds(page) == seen
    law.picture(page, seen + 1)
    assert law.holds(page) > seen
    center.followed.pause()
    wait_until(lambda: center.state == "paused")
    assert center.current is not None
    saved = torch.load(center.current.folder / CHECKPOINT, weights_only=False)
    paused = saved["loop"]["steps"]
    for target in law.targets:
        page = law.look(target)
        law.picture(page, paused)
        assert law.holds(page) == paused
        kept = saved["model"]["state_dict"][page.parameters.key]
        assert torch.equal(drawn(page.parameters._picture), kept.flatten())
    page = law.look(law.targets[0])
    law.edited_by_hand(page)
    law.renamed(page)
    page = law.look(law.targets[0])
    for number in (1, 2):
        center.followed.step()
        law.picture(page, paused + number)
        assert law.holds(page) == paused + number
        assert "update/weight" in shown(page)
    center.followed.resume()
    wait_until(lambda: center.state == "running")
    law.picture(page, paused + 3)
    assert law.holds(page) > paused + 2
    center.followed.stop()
    wait_until(lambda: center.state == "stopped")
    for target in law.targets:
        page = law.look(target)
        wait_until(lambda page=page: "run 1, last" in page.parameters.note.text())
        assert law.holds(page) is None
