"""What a network does by the sizes of its inputs: an If on a size, or what was done, and where, is told."""

from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

import blockstudio


class Wide(nn.Module):
    """Goes another way where there are many columns."""

    def __init__(self):
        super().__init__()
        self.short = nn.Conv1d(1, 2, 3, padding=1)
        self.long = nn.Conv1d(1, 2, 5, padding=2)

    def forward(self, x: Tensor) -> Tensor:
        x = x.unsqueeze(1)
        if x.shape[2] > 6:
            y = self.long(x)
        else:
            y = self.short(x) * 2
            y = y.relu()
        return y.mean(1)


class Padded(nn.Module):
    """Fills up what is too short, and cuts off what is too long."""

    def __init__(self, length: int = 6):
        super().__init__()
        self.length = length
        self.fc = nn.Linear(1, 3)

    def forward(self, x: Tensor) -> Tensor:
        missing = self.length - x.size(1)
        if missing > 0:
            x = nn.functional.pad(x, (0, missing))
        return self.fc(x[:, : self.length].mean(1, keepdim=True))


class Odd(nn.Module):
    """Fills up to a multiple, and cuts off again: it asks whether a number is none, twice."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Conv1d(1, 2, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        x = x.unsqueeze(1)
        missing = -x.size(2) % 4
        if missing:
            x = nn.functional.pad(x, (0, missing))
        x = self.fc(x)
        if missing:
            x = x[..., :-missing]
        return x.mean(1)


class Twice(nn.Module):
    """Asks two questions one after the other, of which the first is whether two sizes are the same."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(1, 3)

    def forward(self, x: Tensor) -> Tensor:
        y = self.fc(x.mean(1, keepdim=True))
        if x.size(1) // 2 != x.size(1) % 4:
            y = y * 2
        if not x.size(1) % 3:
            y = y + 1
        return y


class Listed(nn.Module):
    """Gives back a list that is as long as the input: no number of outputs that a block has."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(1, 3)

    def forward(self, x: Tensor) -> list[Tensor]:
        return [self.fc(column.unsqueeze(1)) for column in x.unbind(1)]


class Narrow(nn.Module):
    """Can go another way only with other inputs."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x: Tensor) -> Tensor:
        if x.size(1) < 4:
            x = torch.cat([x, x[:, :1], x[:, :1]], dim=1)
        return self.fc(x)


class Square(nn.Module):
    """Makes a square of its columns: how long its sides are is a number that is rounded."""

    def forward(self, x: Tensor) -> Tensor:
        side = int(x.size(1) ** 0.5)
        return x.view(x.size(0), side, side).transpose(1, 2)


class Half(nn.Module):
    """Takes the first half, by a number that is rounded."""

    def forward(self, x: Tensor) -> Tensor:
        return x[:, : int(x.shape[1] * 0.5)]


class Checked(nn.Module):
    """Makes sure of its input, which is no choice."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(5, 3)

    def forward(self, x: Tensor) -> Tensor:
        assert x.size(1) == 5, "five features"
        if x.dim() != 2 or x.shape[0] == 0:
            raise ValueError("rows are wanted")
        return self.fc(x)


@pytest.mark.parametrize("kind", [Wide, Padded, Odd, Twice])
@pytest.mark.parametrize("length", [4, 8])
def test_it_goes_both_ways_whichever_the_example_went(kind: type[nn.Module], length: int):
    torch.manual_seed(0)
    original = kind()
    project = blockstudio.import_module(original, (torch.randn(3, length),))
    (report,) = project.import_report.classes
    assert (report.rung, [str(note) for note in report.notes]) == ("regions", [])
    copy = project.build()
    copy.load_state_dict(original.state_dict())
    assert list(copy.state_dict()) == list(original.state_dict())
    for columns in (3, 4, 5, 6, 7, 9):
        x = torch.randn(2, columns)
        assert torch.equal(copy(x), original(x))


def test_what_is_rounded_goes_with_the_size_that_it_comes_from():
    project = blockstudio.import_module(Half(), (torch.randn(3, 4),))
    assert [str(note) for note in project.import_report.classes[0].notes] == []
    assert "another length: equal, bit for bit" in str(project.import_report)
    x = torch.randn(2, 9)
    assert torch.equal(project.build()(x), x[:, :4])


def test_what_only_makes_sure_of_a_size_is_no_choice():
    (report,) = blockstudio.import_module(Checked(), (torch.randn(3, 5),)).import_report.classes
    assert (report.rung, [str(note) for note in report.notes]) == ("traced", [])


@pytest.mark.parametrize(
    ("kind", "said", "words"),
    [
        (Listed, "specialised here: length 4, line {}", "for column in"),
        (Square, "specialised here: line {}", "side = int("),
        (Narrow, "specialised here: line {}", "if x.size(1) < 4"),
    ],
)
def test_what_holds_for_the_example_only_is_told_with_its_line(
    kind: type[nn.Module], said: str, words: str
):
    project = blockstudio.import_module(kind(), (torch.randn(3, 4),))
    (report,) = project.import_report.classes
    lines = Path(__file__).read_text().splitlines()
    line = next(number for number, text in enumerate(lines, 1) if words in text)
    assert report.rung == "traced"
    assert said.format(line) in map(str, report.notes)
    (note,) = project.store.notes(project.root.id)
    assert note.text.splitlines() == [
        str(told) for told in report.notes if str(told).startswith("specialised")
    ]


class _Picks(nn.Module):
    """Picks the best places, or hands on all where there are no more."""

    def __init__(self):
        super().__init__()
        self.score = nn.Linear(3, 1)

    def forward(self, x: Tensor) -> tuple[Tensor | None, Tensor]:
        if x.shape[1] <= 2:
            return None, x
        places = self.score(x).squeeze(-1).topk(2).indices
        rows = torch.arange(x.shape[0])[:, None]
        return places, x[rows, places]


class Routes(nn.Module):
    """Works on a few places, and puts them back where they were."""

    def __init__(self):
        super().__init__()
        self.picks = _Picks()
        self.fc = nn.Linear(3, 3)

    def forward(self, x: Tensor) -> Tensor:
        places, picked = self.picks(x)
        picked = self.fc(picked)
        if places is None:
            return picked
        out = torch.zeros_like(x)
        rows = torch.arange(x.shape[0])[:, None]
        out[rows, places] = picked
        return out + x


def test_a_child_gives_its_parent_the_same_parts_whatever_the_sizes():
    original = Routes()
    project = blockstudio.import_module(original, (torch.randn(3, 5, 3),))
    inner, outer = project.import_report.classes
    assert (inner.rung, outer.rung) == ("traced", "traced")
    assert any(str(note).startswith("specialised here: line") for note in inner.notes)
    assert not any("Python" in str(note) for note in outer.notes)
    copy = project.build()
    copy.load_state_dict(original.state_dict())
    x = torch.randn(2, 4, 3)
    assert torch.equal(copy(x), original(x))
