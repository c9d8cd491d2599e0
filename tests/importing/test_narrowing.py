"""A statement that no node says stays Python, and nothing else: what flows in and out of it are wires."""

import copy
from itertools import pairwise

import pytest
import torch
from torch import Tensor, nn

import blockstudio
from blockstudio.api import Project
from blockstudio.importing.recording import read_off, tape
from blockstudio.importing.recording.lines import Line, calling_lines
from blockstudio.project.import_report import ClassReport
from tests.zoo import decoding, strangers
from tests.zoo.entry import Entry
from tests.zoo.judge import arguments_of, made


def _imported(net: nn.Module, *given: object) -> Project:
    torch.manual_seed(0)
    project = blockstudio.import_module(net.eval(), given)
    assert project.import_report is not None
    assert project.import_report.is_faithful
    return project


def _classes(project: Project) -> tuple[ClassReport, ...]:
    assert project.import_report is not None
    return project.import_report.classes


def _stays(project: Project) -> list[str]:
    """Return the text of the statements that stay Python."""
    codes = [one.source for one in project.store.codes()]
    assert all(item.rung != "python" for item in _classes(project))
    return codes


def _same(project: Project, net: nn.Module, *given: Tensor) -> None:
    built = project.build(trust_code=True)
    built.load_state_dict(net.state_dict())
    for training in (False, True):
        torch.manual_seed(1)
        mine = net.train(training)(*copy.deepcopy(given))
        torch.manual_seed(1)
        assert torch.equal(built.train(training)(*copy.deepcopy(given)), mine)


@pytest.mark.parametrize("entry", decoding.ENTRIES, ids=lambda entry: entry.name)
def test_a_few_statements_stay_and_the_rest_is_nodes(entry: Entry):
    net = made(entry)
    arguments, named = arguments_of(entry, entry.batch)
    project = blockstudio.import_module(net, arguments, named)
    (code,) = _stays(project)
    assert "self" not in code
    text = project.source(trust_code=True)
    for name, child in net.named_children():
        if not isinstance(child, nn.Sequential):
            assert f"self.{name}(" in text.replace(code, "")
            assert f"{name}(" not in code.replace(f"find_{name}", "")


@pytest.mark.parametrize("entry", decoding.ENTRIES, ids=lambda entry: entry.name)
def test_the_report_says_which_lines_stay_and_why(entry: Entry):
    arguments, named = arguments_of(entry, entry.batch)
    project = blockstudio.import_module(made(entry), arguments, named)
    said = [str(note) for item in _classes(project) for note in item.notes]
    assert any("stays Python: " in note or "stay Python: " in note for note in said)


class Sized(nn.Module):
    def __init__(self, top: int, scale: float):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.top = top
        self.scale = scale

    def forward(self, x: Tensor) -> Tensor:
        h = self.fc(x)
        order = sorted(range(h.shape[1]), key=lambda c: h[:, c].sum().item())  # the smallest first
        h = h[:, order[: self.top]].sum(1, keepdim=True) * self.scale + h
        return h


class Two(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = Sized(1, 0.5), Sized(3, 2.0)

    def forward(self, x: Tensor) -> Tensor:
        return self.b(self.a(x))


def test_two_of_a_class_with_other_numbers_share_the_statements():
    net = Two()
    project = _imported(net, torch.randn(3, 4))
    (code,) = _stays(project)
    assert "# the smallest first" in code
    assert "Sized" in project.blocks
    _same(project, net, torch.randn(5, 4))


class Between(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(4, 4), nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        first = x.argmax().tolist() % 4
        h = self.a(x)
        return self.b(h)[:, first:]


def test_a_number_flows_past_a_child_to_the_statement_that_reads_it():
    net = Between()
    project = _imported(net, torch.randn(3, 4))
    assert len(_stays(project)) == 2
    for seed in range(4):
        torch.manual_seed(seed)
        _same(project, net, torch.randn(5, 4))


class GivesNumber(Between):
    """Gives a child what is a number: that has to be a node."""

    def forward(self, x: Tensor) -> Tensor:
        first = x.argmax().tolist() % 4
        return self.b(self.a(x), first) if self.training is None else self.b(self.a(x) * first)


class Rebound(Between):
    """Calls two numbers alike."""

    def forward(self, x: Tensor) -> Tensor:
        k = x.argmax().tolist() % 4
        h = self.a(x) * 2
        h = h[:, k:].sum(1, keepdim=True) + h
        k = h.argmax().tolist() % 3
        return self.b(h)[:, k:]


@pytest.mark.parametrize("kind", [GivesNumber, Rebound])
def test_numbers_are_never_mistaken(kind: type[nn.Module]):
    net = kind()
    project = blockstudio.import_module(net, (torch.randn(3, 4),))
    for seed in range(4):
        torch.manual_seed(seed)
        _same(project, net, torch.randn(5, 4))


class Trained(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        h = self.fc(x)
        if self.training and h.abs().max().tolist() > 0:
            h = h + torch.randn_like(h) * h.abs().max().tolist()
        return h.tanh()


def test_the_mode_flows_into_statements():
    net = Trained()
    project = _imported(net, torch.randn(3, 4))
    assert len(_stays(project)) == 1
    _same(project, net, torch.randn(5, 4))


class Looped(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(4, 4) for _ in range(3))

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = torch.relu(layer(x))
            top = int(x.argmax().tolist()) % x.shape[1]
            x = x.roll(top, dims=1)
        return x


def test_statements_between_children_in_a_loop_stay_each_time():
    net = Looped()
    project = _imported(net, torch.randn(3, 4))
    assert len(_stays(project)) == 1
    _same(project, net, torch.randn(5, 4))


class Keeps(nn.Module):
    """Writes what a statement found on itself, which no function of its own can."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.last = 0.0

    def forward(self, x: Tensor) -> Tensor:
        h = self.fc(x)
        self.last = h.max().tolist()
        return h * self.last


class Generates(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def _rows(self, h: Tensor):
        for row in h:
            yield row * row.max().tolist()

    def forward(self, x: Tensor) -> Tensor:
        return torch.stack(list(self._rows(self.fc(x))))


class Halts(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        for _ in range(4):
            x = self.fc(x)
            if x.abs().max().tolist() > 1:
                break
        return x


@pytest.mark.parametrize("kind", [Keeps, Generates])
def test_what_no_function_of_its_own_can_do_keeps_the_class(kind: type[nn.Module]):
    net = kind()
    project = blockstudio.import_module(net, (torch.randn(3, 4),))
    assert any(item.rung == "python" for item in _classes(project))
    _same(project, net, torch.randn(5, 4))


def test_what_an_if_asks_stays_python_and_its_ways_keep_their_layers():
    net = Halts()
    project = blockstudio.import_module(net, (torch.randn(3, 4),))
    (item,) = _classes(project)
    assert item.rung == "regions"
    assert [code.name for code in project.store.codes()] == ["decide"]
    _same(project, net, torch.randn(5, 4))
    _same(project, net, torch.randn(5, 4) * 100)


class Checks(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        h = self.fc(x)
        if h.abs().max().tolist() > 1e9:
            raise ValueError("too large")
        return h.tanh()


def test_a_check_of_which_nothing_goes_on_is_left_out_and_told():
    project = _imported(Checks(), torch.randn(3, 4))
    assert _stays(project) == []
    notes = [str(note) for item in _classes(project) for note in item.notes]
    assert any("it is left out" in note for note in notes)


class Borrowed(nn.Module):
    """Uses names of its file, of its function and of a loop in what stays Python."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(6, 6)

    def forward(self, x: Tensor) -> Tensor:
        h = self.fc(x)
        width = h.shape[1]
        cuts = sorted({0, int(h.sum(0).argmax()), width})
        h = torch.cat([h[:, a:b].flip(1) for a, b in pairwise(cuts)], dim=1)
        return h.relu()


def test_sizes_flow_in_and_names_of_the_file_come_along():
    net = Borrowed()
    project = _imported(net, torch.randn(3, 6))
    (code,) = _stays(project)
    assert "from itertools import pairwise" in code
    _same(project, net, torch.randn(5, 6))


def test_nothing_of_a_class_is_changed_by_an_import():
    before = Borrowed.forward.__code__
    names = set(Borrowed.forward.__globals__)
    _imported(Borrowed(), torch.randn(3, 6))
    assert Borrowed.forward.__code__ is before
    assert set(Borrowed.forward.__globals__) == names


def test_who_asks_for_an_import_is_no_part_of_the_network(monkeypatch: pytest.MonkeyPatch):
    lines: list[Line] = []

    def seen(module: object) -> tuple[Line, ...]:
        # The first is this function itself.
        found = calling_lines(module)
        lines.extend(found[1:])
        return found

    monkeypatch.setattr(read_off, "calling_lines", seen)
    monkeypatch.setattr(tape, "calling_lines", seen)
    net = strangers.Flow()
    # It is run by a method that is no forward.
    _imported(net, torch.randn(2, 4), torch.randn(2, 3))
    assert {line.file for line in lines} == {strangers.__file__}
