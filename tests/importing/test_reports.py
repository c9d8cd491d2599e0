"""What an import says of its trials is what came of them: nothing is claimed that was not tried."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
import torch
from torch import Tensor, nn

import blockstudio
from blockstudio.api import Refusal
from blockstudio.importing.trying import trials
from blockstudio.importing.trying.trials import ordered_alike
from blockstudio.importing.trying.verifying import Trial as Way
from blockstudio.importing.trying.verifying import difference, outcome
from blockstudio.project.import_report import REPORTS, ImportReport, Trial, read_line, written_line


class Fixed(nn.Module):
    """It takes two samples, and no others."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc(x.reshape(2, 4))


class Checked(Fixed):
    def forward(self, x: Tensor) -> Tensor:
        if x.shape[0] != 2:
            raise ValueError("two samples, please")
        return self.fc(x)


class Untrained(Fixed):
    def forward(self, x: Tensor) -> Tensor:
        if self.training:
            raise RuntimeError("no training")
        return self.fc(x)


class Table(nn.Module):
    """A table of more values than are written down, in state_dict or not."""

    def __init__(self, *, persistent: bool):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.register_buffer("table", torch.randn(2**20 + 1), persistent=persistent)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc(x) * self.table[:3]


def _report(network: nn.Module) -> ImportReport:
    return blockstudio.import_module(network, (torch.randn(2, 4),)).import_report


def _verdicts(report: ImportReport) -> dict[str, str]:
    return {trial.title: trial.verdict for trial in report.trials}


@pytest.mark.parametrize(
    ("kind", "title", "error"),
    [
        (Fixed, "another batch size", "RuntimeError: shape '[2, 4]' is invalid"),
        (Checked, "another batch size", "ValueError: two samples, please"),
        (Untrained, "training", "RuntimeError: no training"),
    ],
)
def test_a_trial_in_which_the_original_fails_is_not_told_as_equal(
    kind: type[nn.Module], title: str, error: str
):
    report = _report(kind())
    came = next(trial for trial in report.trials if trial.title == title)
    assert came.verdict == "same error"
    assert error in str(came.reason)
    others = {name: verdict for name, verdict in _verdicts(report).items() if name != title}
    assert set(others.values()) == {"equal"}
    assert report.is_faithful
    assert any("could not be followed" in str(note) for note in report.classes[-1].notes)
    assert f"both fail, with the same error: {error}" in str(report)


def test_what_is_not_tried_is_told_and_not_claimed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(trials, "_LARGEST", 14)
    report = _report(Fixed())
    assert _verdicts(report)["other parameters"] == "not tried"
    assert not report.is_faithful
    assert "not tried: 15 values are more" in str(report)


def test_values_that_come_with_the_weights_are_told_and_others_are_refused_by_name():
    network = Table(persistent=True)
    project = blockstudio.import_module(network, (torch.randn(2, 4),))
    assert "the values of “table” come with the weights" in str(project.import_report)
    built = project.build()
    built.load_state_dict(network.state_dict())
    x = torch.randn(2, 4)
    assert torch.equal(built(x), network(x))
    with pytest.raises(Refusal, match="“table” has 1,048,577 values"):
        _report(Table(persistent=False))


def test_constants_of_a_result_are_compared_too():
    class Gives(nn.Module):
        def __init__(self, word: str) -> None:
            super().__init__()
            self.word = word

        def forward(self, x: Tensor) -> Any:
            return x + 1, None, {"word": self.word, "rate": 2.5}

    trial = Way("the example", (torch.ones(2),), {})
    one, same, other = (outcome(Gives(word), trial) for word in ("a", "a", "b"))
    assert difference(one, same) is None
    assert str(difference(one, other)) == (
        "it gives the constants None, 'b', 2.5, the original None, 'a', 2.5"
    )


def test_how_a_result_is_nested_is_compared_too():
    class Gives(nn.Module):
        def __init__(self, *more: Any) -> None:
            super().__init__()
            self.more = more

        def forward(self, x: Tensor) -> Any:
            return (x + 1, *self.more) if self.more else x + 1

    trial = Way("the example", (torch.ones(2),), {})
    one, same, bare = (outcome(Gives(*more), trial) for more in (([[]],), ([[]],), ()))
    assert difference(one, same) is None
    assert str(difference(one, bare)) == "it gives _, the original (_, [[]])"


def test_another_order_of_the_parameters_is_told():
    one, two = (
        nn.ModuleDict({name: nn.Linear(2, 2) for name in names}) for names in ("abc", "acb")
    )
    assert ordered_alike(one, one) == []
    (tried,) = ordered_alike(one, two)
    assert tried.title == "order"
    assert str(tried.reason) == "from b.weight on it is another"


def test_how_tensors_lie_in_memory_is_told():
    turned, usual = nn.Linear(3, 4), nn.Linear(3, 4)
    turned.weight = nn.Parameter(torch.randn(3, 4).t())
    assert [t.verdict for t in trials.laid_alike(turned, turned)] == ["equal"]
    assert [t.verdict for t in trials.laid_alike(turned, usual)] == ["differs"]
    assert trials.laid_alike(usual, usual) == []


def test_a_report_is_the_same_from_a_line_and_from_its_file(tmp_path: Path):
    report = _report(Checked())
    assert report.classes
    assert str(read_line(written_line(report))) == str(report)
    file = tmp_path / "report.json"
    file.write_bytes(REPORTS.encode(report))
    assert str(REPORTS.read(file)) == str(report)


def test_a_report_of_an_earlier_version_says_what_it_said(tmp_path: Path):
    classes = [{"name": "Net", "block": "b1", "rung": "python", "reason": "it loops {so}"}]
    said = [{"title": "the example"}, {"title": "training", "difference": "output 0 differs"}]
    file = tmp_path / "report.json"
    file.write_text(json.dumps({"version": 1, "classes": classes, "trials": said}))
    report = REPORTS.read(file)
    assert str(report.classes[0].reason) == "it loops {so}"
    assert report.trials[0] == Trial("the example", "equal")
    assert (report.trials[1].verdict, str(report.trials[1].told)) == ("differs", "output 0 differs")


class Packing(Fixed):
    """Stays Python, and calls what has no source that could be taken along."""

    def forward(self, x: Tensor) -> Tensor:
        return self.fc(x) * len(msgspec.msgpack.encode(int(x.sum() > 1e9)))


def test_a_package_that_its_python_needs_is_told():
    report = _report(Packing())
    assert "its Python needs the package “msgspec”" in str(report)
    assert report.packages == ("msgspec",)
    assert _report(Fixed()).packages == ()


class PackingInside(Fixed):
    """Imports what it needs only where it needs it."""

    def forward(self, x: Tensor) -> Tensor:
        for row in x.tolist() * 2:
            if row[0] > 1e9:
                import rarely_there

                x = x * rarely_there.scale(row)
        return self.fc(x)


def test_a_package_that_only_a_function_imports_is_told_so():
    report = _report(PackingInside())
    assert "a function of its Python imports the package “rarely_there”" in str(report)
    assert "its Python needs" not in str(report)
    assert report.packages == ("rarely_there",)


class Counting(Fixed):
    """Counts in a buffer how often gradients have come by."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("count", torch.tensor(0))
        self.register_full_backward_hook(_count)


def _count(module: nn.Module, *_given: object) -> None:
    module.count += 1


def test_hooks_on_gradients_are_told_to_be_left_out():
    report = _report(Counting())
    assert "what hooks do when gradients arrive is not taken along" in str(report)
    assert not report.is_faithful


class Stateful(Fixed):
    """Keeps what no text makes anew."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = (one for one in range(3))

    def forward(self, x: Tensor) -> Tensor:
        return self.fc(x) * float(x.sum() > 1e9) if self.kept is None else self.fc(x).tolist()


def test_what_has_no_text_is_left_out_and_told():
    report = _report(Stateful())
    assert "“kept” is left out: it keeps generator, which has no text" in str(report)
    assert "the Python of classes: something is left out of Stateful" in str(report)
    assert not report.is_faithful


def _with_buffer(layer: nn.Module) -> None:
    layer.register_buffer("scale", torch.ones(3))


def _with_hook(layer: nn.Module) -> None:
    layer.register_forward_hook(lambda _module, _given, result: result * 2)


def _with_forward(layer: nn.Module) -> None:
    layer.forward = lambda x: nn.functional.linear(x, layer.weight)


@pytest.mark.parametrize(
    ("hang", "why"),
    [
        (_with_buffer, "for what hangs on it: scale"),
        (_with_hook, "hooks hang on it"),
        (_with_forward, "its forward was replaced"),
    ],
)
def test_a_layer_that_becomes_a_block_says_why(hang, why: str):
    net = Fixed()
    hang(net.fc)
    report = blockstudio.import_module(net, (torch.randn(2, 4),)).import_report
    assert report is not None
    assert why in str(report)
    plain = blockstudio.import_module(Fixed(), (torch.randn(2, 4),)).import_report
    assert "no layer" not in str(plain)


def test_a_tensor_alone_is_one_input_and_not_its_rows():
    net = nn.Sequential(nn.Linear(4, 3))
    project = blockstudio.import_module(net, torch.randn(1, 4))
    (face,) = project.root.inputs.values()
    assert face.record.properties["shape"] == ["N", 4]
