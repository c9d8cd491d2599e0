"""Recurrent networks from scratch, and an encoder with its decoder."""

import torch
from torch import Tensor, nn

from blockstudio.api import BlockHandle
from tests.fidelity.script.case import Case


def gru(net: BlockHandle) -> None:
    """A GRU whose gates are formulas, over all steps of a sequence."""

    @net.project.define
    def GRUCell(net, x, h):
        def weights(gate):
            for kind, rows in (("x", 4), ("h", 6)):
                yield net.add(nn.Parameter, (rows, 6), "randn", scale=0.1, name=f"W_{kind}{gate}")
            yield net.add(nn.Parameter, (6,), name=f"b_{gate}")

        (w_z, u_z, b_z), (w_r, u_r, b_r), (w_h, u_h, b_h) = map(weights, "zrh")
        z = torch.sigmoid(x @ w_z + h @ u_z + b_z)
        r = torch.sigmoid(x @ w_r + h @ u_r + b_r)
        candidate = torch.tanh(x @ w_h + (r * h) @ u_h + b_h)
        return z * h + (1 - z) * candidate

    x, h = net.add_inputs(x=("T", "N", 4), h=("N", 6))
    last = net.loop(
        lambda h, t, x: t < x.size(0),
        lambda h, t, x: (h.block.add(GRUCell, x[t], h, name="cell"), t + 1),
        *(h, 0, x),
    )
    net.add_output("y", last[0])


class GRUCell(nn.Module):
    def __init__(self):
        super().__init__()
        self.W_xz = nn.Parameter(torch.randn(4, 6) * 0.1)
        self.W_hz = nn.Parameter(torch.randn(6, 6) * 0.1)
        self.b_z = nn.Parameter(torch.zeros(6))
        self.W_xr = nn.Parameter(torch.randn(4, 6) * 0.1)
        self.W_hr = nn.Parameter(torch.randn(6, 6) * 0.1)
        self.b_r = nn.Parameter(torch.zeros(6))
        self.W_xh = nn.Parameter(torch.randn(4, 6) * 0.1)
        self.W_hh = nn.Parameter(torch.randn(6, 6) * 0.1)
        self.b_h = nn.Parameter(torch.zeros(6))

    def forward(self, x, h):
        z = torch.sigmoid(x @ self.W_xz + h @ self.W_hz + self.b_z)
        r = torch.sigmoid(x @ self.W_xr + h @ self.W_hr + self.b_r)
        candidate = torch.tanh(x @ self.W_xh + (r * h) @ self.W_hh + self.b_h)
        return z * h + (1 - z) * candidate


class GRU(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = GRUCell()

    def forward(self, x, h):
        for row in x:
            h = self.cell(row, h)
        return h


def lstm(net: BlockHandle) -> None:
    """An LSTM with one matrix for its four gates."""
    x = net.add_input("x", ("N", "T", 4))
    wide = net.add(nn.Linear, x, 4, 24, name="W_x")

    def step(h, c, t, wide):
        i, f, o, g = (wide[:, t] + h.block.add(nn.Linear, h, 6, 24, name="W_h")).chunk(4, 1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        return torch.sigmoid(o) * torch.tanh(c), c, t + 1

    h = x.new_zeros(x.size(0), 6)
    h, c, _ = net.loop(lambda h, c, t, x: t < x.size(1), step, h, h, 0, wide)
    net.add_outputs(h=h, c=c)


class LSTM(nn.Module):
    def __init__(self):
        super().__init__()
        self.W_x = nn.Linear(4, 24)
        self.W_h = nn.Linear(6, 24)

    def forward(self, x):
        wide = self.W_x(x)
        h = c = x.new_zeros(x.size(0), 6)
        for t in range(x.size(1)):
            i, f, o, g = (wide[:, t] + self.W_h(h)).chunk(4, 1)
            c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
            h = torch.sigmoid(o) * torch.tanh(c)
        return h, c


def seq2seq(net: BlockHandle) -> None:
    """An encoder whose last state is the context of every step of the decoder."""
    source, target = net.add_inputs(source=("N", "S"), target=("N", "T"), dtype=torch.int64)

    @net.project.define
    def Encoder(net, x):
        embedded = net.add(nn.Embedding, x, 11, 5, name="embedding")
        return tuple(net.add(nn.GRU, embedded.transpose(0, 1), 5, 7, 2, name="rnn"))

    @net.project.define
    def Decoder(net, x, encoded, state):
        embedded = net.add(nn.Embedding, x, 13, 5, name="embedding").transpose(0, 1)
        context = encoded[-1].repeat(embedded.size(0), 1, 1)
        out, state = net.add(
            nn.GRU, torch.cat([embedded, context], -1), state, 12, 7, 2, name="rnn"
        )
        return net.add(nn.Linear, out, 7, 13, name="dense").swapaxes(0, 1), state

    encoded, state = net.add(Encoder, source, name="encoder")
    out, state = net.add(Decoder, target, encoded, state, name="decoder")
    net.add_outputs(y=out, state=state)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, 5)
        self.rnn = nn.GRU(5, 7, 2)

    def forward(self, x):
        return self.rnn(self.embedding(x).transpose(0, 1))


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(13, 5)
        self.rnn = nn.GRU(12, 7, 2)
        self.dense = nn.Linear(7, 13)

    def forward(self, x, encoded, state):
        embedded = self.embedding(x).transpose(0, 1)
        context = encoded[-1].repeat(embedded.size(0), 1, 1)
        out, state = self.rnn(torch.cat([embedded, context], -1), state)
        return self.dense(out).swapaxes(0, 1), state


class Seq2Seq(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()

    def forward(self, source, target):
        encoded, state = self.encoder(source)
        return self.decoder(target, encoded, state)


def _words(most: int, *shape: int) -> Tensor:
    return torch.randint(0, most, shape)


CASES = (
    Case(gru, GRU, lambda: (torch.randn(5, 3, 4), torch.randn(3, 6)), (GRUCell,)),
    Case(lstm, LSTM, lambda: (torch.randn(3, 5, 4),)),
    Case(seq2seq, Seq2Seq, lambda: (_words(11, 2, 5), _words(13, 2, 4)), (Encoder, Decoder)),
)
