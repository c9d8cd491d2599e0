"""Networks written after what packages of strangers do that nobody had tried before."""

from typing import Any

import torch
from torch import Tensor, nn

from tests.zoo.entry import Entry, drawn, indices, noise, tokens


class Layers(nn.Module):
    """Gives lists in which there is nothing: no layer routes, and no state is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(4, 4) for _ in range(2)])

    def forward(self, x: Tensor) -> dict[str, Tensor | list[Tensor] | list[None]]:
        states: list[Tensor] = []
        routed: list[None] = []
        for layer in self.layers:
            x = torch.relu(layer(x))
            routed.append(None)
        return {"out": x, "states": states, "routed": routed}


class NestedStates(nn.Module):
    """Gives a tensor, and for each of its blocks a list of states, which are none."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> tuple[Tensor, list[list[Tensor]]]:
        return self.enter(x), [[], []]


class Column:
    """What a table of features has in a column."""

    def __init__(self, name: str, size: int) -> None:
        self.name = name
        self.size = size


class Numbers(Column):
    """A column of numbers, which are taken as they are."""


class Words(Column):
    """A column of words by their number, which are looked up."""

    def __init__(self, name: str, size: int, start: object) -> None:
        super().__init__(name, size)
        self.start = start


class Table(nn.Module):
    """Makes one row of numbers of columns, each by its class."""

    def __init__(self, columns: list[Column]) -> None:
        super().__init__()
        words = [column for column in columns if isinstance(column, Words)]
        self.tables = nn.ModuleDict({one.name: nn.Embedding(one.size, 3) for one in words})

    def forward(self, given: dict[str, Tensor], columns: list[Column]) -> Tensor:
        found: list[Tensor] = []
        for column in columns:
            if isinstance(column, Words):
                found.append(self.tables[column.name](given[column.name]))
            elif isinstance(column, Numbers):
                found.append(given[column.name].unsqueeze(1))
        return torch.cat(found, dim=1)


class Features(nn.Module):
    """Takes its columns two ways: they are objects of classes that its parts ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.wide: list[Column] = [Numbers("age", 1)]
        self.deep: list[Column] = [Words("job", 5, iter(())), Numbers("age", 1)]
        self.table = Table([*self.wide, *self.deep])
        self.score = nn.Linear(5, 1)

    def forward(self, given: dict[str, Tensor]) -> Tensor:
        wide = self.table(given, self.wide)
        return self.score(torch.cat([wide, self.table(given, self.deep)], dim=1))


def _features(count: int) -> tuple[dict[str, Tensor]]:
    return ({"age": noise(count), "job": indices(5, count)},)


class OtherSlope(nn.Module):
    """Has a layer of torch's with a module for its activation."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.TransformerEncoderLayer(
            8, 2, 16, dropout=0.0, activation=nn.LeakyReLU(), batch_first=True
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.layer(x)


class Map:
    """A scaling, which has an inverse."""

    def __init__(self, by: Tensor) -> None:
        self.by = by

    def __call__(self, x: Tensor) -> Tensor:
        return x * self.by

    @property
    def inv(self) -> "Map":
        return Map(1 / self.by)


class MakesMaps(nn.Module):
    """Makes a map of a context; its class and that of its inverse speak of each other."""

    def forward(self, context: Tensor) -> Map:
        raise NotImplementedError

    @property
    def inv(self) -> "MakesMaps":
        return Inverse(self)


class Inverse(MakesMaps):
    """Makes the inverse of what another one makes."""

    def __init__(self, of: MakesMaps) -> None:
        super().__init__()
        self.of = of

    def forward(self, context: Tensor) -> Map:
        return self.of(context).inv


class Scales(MakesMaps):
    """Makes a scaling of a context."""

    def __init__(self) -> None:
        super().__init__()
        self.tell = nn.Linear(3, 4)

    def forward(self, context: Tensor) -> Map:
        return Map(torch.exp(self.tell(context)))


class Twice(MakesMaps):
    """Makes a scaling of a scaling."""

    def __init__(self) -> None:
        super().__init__()
        self.first = Scales()
        self.floor = nn.Parameter(torch.zeros(4))

    def forward(self, context: Tensor) -> Map:
        return Map(self.first(context).by + self.floor.exp())


class Flow(nn.Module):
    """Sends its input through maps that its layers make."""

    def __init__(self) -> None:
        super().__init__()
        self.maps = nn.ModuleList([Scales(), Twice()])

    def forward(self, x: Tensor, context: Tensor) -> Tensor:
        for one in self.maps:
            x = one(context).inv(x)
        return x


class KeepsBatch(nn.Module):
    """Has masks for as many samples as came last: one draws them anew for others, in training."""

    def __init__(self) -> None:
        super().__init__()
        self.batch = 8
        self.step = nn.Linear(4, 4)
        self.masks = torch.ones(8, 4)

    def _match(self, x: Tensor) -> None:
        if self.batch != x.shape[0]:
            self.batch = x.shape[0]
            if self.training:
                self.masks = torch.ones(x.shape[0], 4)

    def forward(self, x: Tensor) -> Tensor:
        self._match(x)
        state = torch.zeros(x.shape[0], 4)
        for place in range(x.shape[1]):
            state = torch.tanh(self.step(x[:, place] + state))
        return state


@torch.compile(backend="eager")
def turned(x: Tensor, by: Tensor) -> Tensor:
    """Turn pairs of numbers; a compiler is told to make it fast."""
    assert by.shape[-1] * 2 == x.shape[-1]
    one, two = x.chunk(2, dim=-1)
    return torch.cat([one * by.cos() - two * by.sin(), one * by.sin() + two * by.cos()], dim=-1)


class Turned(nn.Module):
    """Calls what is compiled."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(4, 6)
        self.by = nn.Parameter(torch.linspace(0, 1, 3))

    def forward(self, x: Tensor) -> Tensor:
        return turned(self.enter(x), self.by)


class Embedding(nn.Embedding):
    """Has what it learned first, and what it learned later in fewer numbers."""

    def __init__(self, rows: int, size: int, rank: int) -> None:
        super().__init__(rows, size)
        self.down = nn.Parameter(torch.zeros(rank, rows))
        self.up = nn.Parameter(torch.zeros(size, rank))
        self.merged = False

    def train(self, mode: bool = True) -> nn.Module:
        super().train(mode)
        if self.merged is mode:
            change = (self.up @ self.down).T
            self.weight.data += -change if mode else change
            self.merged = not mode
        return self

    def forward(self, input: Tensor) -> Tensor:
        if self.merged:
            return super().forward(input)
        later = nn.functional.embedding(input, self.down.T) @ self.up.T
        return super().forward(input) + later


class Adapted(nn.Module):
    """Looks words up in two tables of its own class, of different numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Embedding(9, 4, 2)
        self.marks = Embedding(9, 4, 3)

    def forward(self, x: Tensor) -> Tensor:
        return self.words(x) + self.marks(x)


class Gate(nn.Module):
    """Lets through what is large, by a slope that is a tensor and a width that is a number."""

    def __init__(self, width: int, slope: float) -> None:
        super().__init__()
        self.slope = torch.full((width,), slope)
        self.width = width
        self.norm = nn.BatchNorm1d(width)

    def forward(self, x: Tensor) -> Tensor:
        part = torch.sigmoid(self.norm(x))
        scale = torch.tensor([1.0, 2.0], dtype=x.dtype).sum()
        return part * x * scale + (1 - part) * x * self.width


class Gates(nn.Module):
    """Has gates of two widths."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(4, 3)
        self.gates = nn.ModuleList([Gate(4, 0.1), Gate(3, 0.2)])

    def forward(self, x: Tensor) -> Tensor:
        return self.gates[1](self.enter(self.gates[0](x)))


class Lengths(nn.Module):
    """Reads as many steps of each sample as numpy says."""

    def __init__(self) -> None:
        super().__init__()
        self.read = nn.LSTM(4, 3, batch_first=True)

    def forward(self, x: Tensor, lengths: Tensor) -> Tensor:
        steps: Any = lengths.cpu().numpy()
        packed = nn.utils.rnn.pack_padded_sequence(x, steps, batch_first=True)
        found, _ = self.read(packed)
        found, _ = nn.utils.rnn.pad_packed_sequence(found, batch_first=True)
        return found


class Wired(nn.Module):
    """Keeps its parameters in a dictionary too, and reads them there, as often as a number says."""

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[str, nn.Parameter] = {}
        for name in ("leak", "rest"):
            self.held[name] = nn.Parameter(torch.full((4,), 0.5))
            self.register_parameter(name, self.held[name])
        self.clip = nn.ReLU()

    def forward(self, x: Tensor) -> Tensor:
        state = torch.zeros_like(x)
        while float(state.detach().sum()) < float(x.detach().abs().sum()):
            state = state + self.clip(self.held["leak"]) * (x.abs() + 1) + self.held["rest"].abs()
        return state


class Step(nn.Module):
    """Has a shortcut of its own or none, and pools or does not: two choices about one child."""

    def __init__(self, width: int, *, pools: bool, leads: bool) -> None:
        super().__init__()
        self.enter = nn.Linear(width, 4)
        self.pools = pools
        self.pool = nn.AvgPool1d(2) if pools else None
        self.shortcut = nn.Linear(width, 2 if pools else 4) if leads else None

    def forward(self, x: Tensor) -> Tensor:
        found = torch.relu(self.enter(x))
        if self.pool is not None:
            found = self.pool(found)
        return found + (x if self.shortcut is None else self.shortcut(x))


class Stages(nn.Module):
    """Goes through steps of three kinds, some with children that others have not."""

    def __init__(self) -> None:
        super().__init__()
        self.first = Step(6, pools=False, leads=True)
        self.second = Step(4, pools=False, leads=False)
        self.third = Step(4, pools=True, leads=True)
        self.leave = nn.Linear(2, 3)

    def forward(self, x: Tensor) -> Tensor:
        return self.leave(self.third(self.second(self.first(x))))


ENTRIES = [
    Entry("two choices about one child", Stages, drawn(6)),
    Entry("parameters by name", Wired, drawn(4)),
    Entry("compiled by its author", Turned, drawn(4)),
    Entry("adapted tables", Adapted, tokens(9, 5)),
    Entry("gates", Gates, drawn(4)),
    Entry("lengths by numpy", Lengths, lambda n: (noise(n, 6, 4), torch.tensor([6] * n))),
    Entry("columns", Features, _features),
    Entry("activation is a module", OtherSlope, drawn(5, 8)),
    Entry("maps", Flow, lambda n: (noise(n, 4), noise(n, 3))),
    Entry("keeps batch", KeepsBatch, drawn(5, 4)),
    Entry("empty lists", Layers, drawn(4)),
    Entry("nested empty lists", NestedStates, drawn(4)),
]
