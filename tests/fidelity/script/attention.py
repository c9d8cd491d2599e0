"""Attention from its parts, positions, transformers."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from blockstudio.api import BlockHandle
from tests.fidelity.script.case import Case


def masked_attention(net: BlockHandle) -> None:
    """Scaled dot-product attention that leaves out padding and, causal, what comes later."""
    q, k, v = net.add_inputs(q=("N", "T", 8), k=("N", "T", 8), v=("N", "T", 8))
    lengths = net.add_input("lengths", ("N",), torch.int64)
    place = torch.arange(k.size(1))
    late = place > place[:, None]
    padding = place >= lengths[:, None, None]
    scores = (q @ k.mT / math.sqrt(8)).masked_fill(late | padding, -1e6)
    weights = net.add(nn.Dropout, scores.softmax(-1), 0.1, name="dropout")
    net.add_outputs(y=weights @ v, weights=weights)


class MaskedAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.dropout = nn.Dropout(0.1)

    def forward(self, q, k, v, lengths):
        place = torch.arange(k.size(1))
        late = place > place[:, None]
        padding = place >= lengths[:, None, None]
        scores = (q @ k.mT / math.sqrt(8)).masked_fill(late | padding, -1e6)
        weights = self.dropout(scores.softmax(-1))
        return weights @ v, weights


def multi_head(net: BlockHandle) -> None:
    """Multi-head attention from its parts: the number of heads is an argument of the block."""

    @net.project.define
    def Attention(net, q, k, v, *, hidden=12, heads=3):
        def split(name, x):
            rows = net.add(nn.Linear, x, hidden, hidden, bias=False, name=name)
            return rows.unflatten(-1, (heads, hidden // heads)).transpose(1, 2)

        q, k, v = split("W_q", q), split("W_k", k), split("W_v", v)
        weights = torch.softmax(q @ k.mT / (hidden // heads) ** 0.5, -1)
        mixed = (weights @ v).transpose(1, 2).flatten(2)
        return net.add(nn.Linear, mixed, hidden, hidden, bias=False, name="W_o")

    x = net.add_input("x", ("N", "T", 8))
    net.add_output("y", net.add(Attention, x, x, x, 8, 2, name="attention"))


class Attention(nn.Module):
    def __init__(self, hidden=12, heads=3):
        super().__init__()
        self.heads = heads
        self.W_q = nn.Linear(hidden, hidden, bias=False)
        self.W_k = nn.Linear(hidden, hidden, bias=False)
        self.W_v = nn.Linear(hidden, hidden, bias=False)
        self.W_o = nn.Linear(hidden, hidden, bias=False)

    def split(self, x):
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def forward(self, q, k, v):
        q, k, v = self.split(self.W_q(q)), self.split(self.W_k(k)), self.split(self.W_v(v))
        weights = torch.softmax(q @ k.mT / q.size(-1) ** 0.5, -1)
        mixed = (weights @ v).transpose(1, 2).flatten(2)
        return self.W_o(mixed)


class MultiHead(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = Attention(8, 2)

    def forward(self, x):
        return self.attention(x, x, x)


def learned_positions(net: BlockHandle) -> None:
    """Words and their places, each with a table of its own."""
    words = net.add_input("words", ("N", "T"), torch.int64)
    tokens = net.add(nn.Embedding, words, 11, 8, name="tokens")
    places = net.add(nn.Embedding, torch.arange(words.size(1)), 20, 8, name="places")
    net.add_output("y", net.add(nn.LayerNorm, tokens + places, 8, name="norm"))


class LearnedPositions(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(11, 8)
        self.places = nn.Embedding(20, 8)
        self.norm = nn.LayerNorm(8)

    def forward(self, words):
        tokens = self.tokens(words)
        places = self.places(torch.arange(words.size(1)))
        return self.norm(tokens + places)


def sinusoidal_positions(net: BlockHandle) -> None:
    """Sines and cosines of the place, of as many places as there are words."""
    x = net.add_input("x", ("N", "T", 8))
    place = net.add(torch.arange, x.size(1), dtype=torch.float32)[:, None]
    angle = place * torch.exp(net.add(torch.arange, 0, 8, 2) * (-math.log(10000.0) / 8))
    waves = torch.stack([torch.sin(angle), torch.cos(angle)], -1).flatten(1)
    net.add_output("y", net.add(nn.Dropout, x * math.sqrt(8) + waves, 0.1, name="dropout"))


class SinusoidalPositions(nn.Module):
    def __init__(self):
        super().__init__()
        self.dropout = nn.Dropout(0.1)

    def forward(self, x):
        place = torch.arange(x.size(1), dtype=torch.float32)[:, None]
        angle = place * torch.exp(torch.arange(0, 8, 2) * (-math.log(10000.0) / 8))
        waves = torch.stack([torch.sin(angle), torch.cos(angle)], -1).flatten(1)
        return self.dropout(x * math.sqrt(8) + waves)


def beams(net: BlockHandle) -> None:
    """One step of a beam search: the best continuations of all beams, by their place in a row."""
    states, scores = net.add_inputs(states=("N", 3, 6), scores=("N", 3))
    logits = net.add(nn.Linear, states, 6, 10, name="words").log_softmax(-1)
    best, place = (logits + scores[..., None]).flatten(1).topk(3)
    rows = torch.arange(states.size(0))[:, None]
    origin = place // logits.size(-1)
    net.add_outputs(best=best, word=place % logits.size(-1), kept=states[rows, origin])


class Beams(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Linear(6, 10)

    def forward(self, states, scores):
        logits = self.words(states).log_softmax(-1)
        best, place = (logits + scores[..., None]).flatten(1).topk(3)
        rows = torch.arange(states.size(0))[:, None]
        origin = place // logits.size(-1)
        return best, place % logits.size(-1), states[rows, origin]


def transformer_block(net: BlockHandle) -> None:
    """One encoder block that normalises first."""
    x = net.add_input("x", ("N", "T", 8))
    y = net.add(nn.LayerNorm, x, 8, name="norm1")
    attended, _ = net.add(nn.MultiheadAttention, y, y, y, 8, 2, batch_first=True, name="attention")
    x = x + net.add(nn.Dropout, attended, 0.1, name="dropout")
    y = net.add(nn.LayerNorm, x, 8, name="norm2")
    y = F.gelu(net.add(nn.Linear, y, 8, 32, name="up"))
    net.add_output("y", x + net.add(nn.Linear, y, 32, 8, name="down"))


class TransformerBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1 = nn.LayerNorm(8)
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
        self.dropout = nn.Dropout(0.1)
        self.norm2 = nn.LayerNorm(8)
        self.up = nn.Linear(8, 32)
        self.down = nn.Linear(32, 8)

    def forward(self, x):
        y = self.norm1(x)
        attended, _ = self.attention(y, y, y)
        x = x + self.dropout(attended)
        y = self.norm2(x)
        y = F.gelu(self.up(y))
        return x + self.down(y)


def language_model(net: BlockHandle) -> None:
    """A stack of causal blocks, its depth an argument; the last layer has the words' weights."""

    @net.project.define
    def Block(net, x, *, hidden=8, heads=2):
        y = net.add(nn.LayerNorm, x, hidden, name="norm1")
        wide = net.add(nn.Linear, y, hidden, hidden * 3, bias=False, name="qkv")
        q, k, v = wide.unflatten(-1, (3, heads, -1)).permute(2, 0, 3, 1, 4).unbind(outputs=3)
        y = net.add(F.scaled_dot_product_attention, q, k, v, is_causal=True)
        y = y.transpose(1, 2).flatten(2)
        x = x + net.add(nn.Linear, y, hidden, hidden, name="join")
        y = net.add(nn.LayerNorm, x, hidden, name="norm2")
        y = F.gelu(net.add(nn.Linear, y, hidden, hidden * 4, name="up"))
        return x + net.add(nn.Linear, y, hidden * 4, hidden, name="down")

    net.set_argument("depth", 2)
    words = net.add_input("words", ("N", "T"), torch.int64)
    tokens = net.add(nn.Embedding, words, 11, 8, name="tokens")
    x = tokens + net.add(nn.Embedding, torch.arange(words.size(1)), 20, 8, name="places")
    x = net.add(Block, x, name="blocks").repeat("depth")
    x = net.add(nn.LayerNorm, x, 8, name="norm")
    head = net.add(nn.Linear, x, 8, 11, bias=False, name="head")
    net.tie(head.weight, tokens.weight)
    net.add_output("y", head)


class Block(nn.Module):
    def __init__(self, hidden=8, heads=2):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(hidden)
        self.qkv = nn.Linear(hidden, hidden * 3, bias=False)
        self.join = nn.Linear(hidden, hidden)
        self.norm2 = nn.LayerNorm(hidden)
        self.up = nn.Linear(hidden, hidden * 4)
        self.down = nn.Linear(hidden * 4, hidden)

    def forward(self, x):
        wide = self.qkv(self.norm1(x))
        q, k, v = wide.unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4).unbind()
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.join(y.transpose(1, 2).flatten(2))
        y = F.gelu(self.up(self.norm2(x)))
        return x + self.down(y)


class LanguageModel(nn.Module):
    def __init__(self, depth=2):
        super().__init__()
        self.tokens = nn.Embedding(11, 8)
        self.places = nn.Embedding(20, 8)
        self.blocks = nn.Sequential(*[Block() for _ in range(depth)])
        self.norm = nn.LayerNorm(8)
        self.head = nn.Linear(8, 11, bias=False)
        self.head.weight = self.tokens.weight

    def forward(self, words):
        x = self.tokens(words) + self.places(torch.arange(words.size(1)))
        x = self.norm(self.blocks(x))
        return self.head(x)


def additive(net: BlockHandle) -> None:
    """Additive attention: queries and keys meet in a space of their own."""
    shapes = {"queries": ("N", 3, 4), "keys": ("N", 5, 6), "values": ("N", 5, 7)}
    queries, keys, values = net.add_inputs(**shapes)
    mask = net.add_input("mask", ("N", 1, 5), torch.bool)
    q = net.add(nn.Linear, queries, 4, 8, bias=False, name="W_q")
    k = net.add(nn.Linear, keys, 6, 8, bias=False, name="W_k")
    features = torch.tanh(q[:, :, None] + k[:, None])
    scores = net.add(nn.Linear, features, 8, 1, bias=False, name="w_v").squeeze(-1)
    weights = torch.softmax(scores.masked_fill(mask, -1e6), -1)
    net.add_outputs(y=torch.bmm(weights, values), weights=weights)


class Additive(nn.Module):
    def __init__(self):
        super().__init__()
        self.W_q = nn.Linear(4, 8, bias=False)
        self.W_k = nn.Linear(6, 8, bias=False)
        self.w_v = nn.Linear(8, 1, bias=False)

    def forward(self, queries, keys, values, mask):
        q = self.W_q(queries)
        k = self.W_k(keys)
        features = torch.tanh(q[:, :, None] + k[:, None])
        scores = self.w_v(features).squeeze(-1)
        weights = torch.softmax(scores.masked_fill(mask, -1e6), -1)
        return torch.bmm(weights, values), weights


def _words() -> tuple[Tensor, ...]:
    return (torch.randint(0, 11, (2, 5)),)


def _additive() -> tuple[Tensor, ...]:
    shapes = (2, 3, 4), (2, 5, 6), (2, 5, 7)
    return (*map(torch.randn, shapes), torch.rand(2, 1, 5) > 0.7)


def _rows() -> tuple[Tensor, ...]:
    return (*(torch.randn(2, 5, 8) for _ in "qkv"), torch.tensor([5, 3]))


CASES = (
    Case(masked_attention, MaskedAttention, _rows),
    Case(multi_head, MultiHead, lambda: (torch.randn(2, 5, 8),), (Attention,)),
    Case(learned_positions, LearnedPositions, _words),
    Case(sinusoidal_positions, SinusoidalPositions, lambda: (torch.randn(2, 5, 8),)),
    Case(beams, Beams, lambda: (torch.randn(2, 3, 6), torch.randn(2, 3))),
    Case(transformer_block, TransformerBlock, lambda: (torch.randn(2, 5, 8),)),
    Case(language_model, LanguageModel, _words, (Block,)),
    Case(additive, Additive, _additive),
)
