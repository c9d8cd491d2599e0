"""Recurrent networks, attention and transformers."""

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

import blockstudio
from blockstudio.api import BlockHandle, Project
from tests.fidelity.beyond.case import Case, Given
from tests.fidelity.guide.building import CONSTANT, LINEAR, PARAMETER, give, put
from tests.fidelity.guide.building import F as FUNCTIONAL

EMBEDDING = "torch.nn.Embedding"
EXPRESSION = "blockstudio.Expression"
INDEX = "operator.getitem"
NORM = "torch.nn.LayerNorm"
WORDS = ("N", "T")


def _tokens(most: int, *shape: int) -> Tensor:
    return torch.randint(0, most, shape)


def rnn_unrolled() -> Case:
    """An RNN from scratch: one cell, the same weights five times, the sequence is handed on."""
    project = blockstudio.new_project("unrolled")
    cell = project.add_block("Cell")
    h, rest = cell.add_input("H"), cell.add_input("rest")
    w_x = cell.add(PARAMETER, "W_xh", shape=(4, 6), fill="randn", scale=0.1)
    w_h = cell.add(PARAMETER, "W_hh", shape=(6, 6), fill="randn", scale=0.1)
    b = cell.add(PARAMETER, "b_h", shape=(6,))
    x = put(cell, INDEX, "X", rest, index="0")
    seen = put(cell, "torch.matmul", "seen", x, w_x)
    kept = put(cell, "torch.matmul", "kept", h, w_h)
    total = put(cell, "torch.add", "total", put(cell, "torch.add", "both", seen, kept), b)
    give(cell, put(cell, "torch.tanh", "state", total), put(cell, INDEX, "later", rest, index="1:"))
    root = project.root
    x, h = root.add_input("X", (5, 3, 4)), root.add_input("H", (3, 6))
    last = put(root, cell, "cell", h, x).repeat(5, "same")
    give(root, put(root, LINEAR, "out", f"{last.name}.result_1", out_features=2))

    def run(net: Any, x: Tensor, h: Tensor) -> Tensor:
        for step in x:
            h = torch.tanh(step @ net.cell.W_xh + h @ net.cell.W_hh + net.cell.b_h)
        return net.out(h)

    def twin() -> nn.Module:
        weights = [nn.Parameter(torch.randn(n, 6) * 0.1) for n in (4, 6)]
        names = {"W_xh": weights[0], "W_hh": weights[1], "b_h": nn.Parameter(torch.zeros(6))}
        return Given(run, cell=Given(lambda net: None, **names), out=nn.Linear(6, 2))

    return Case(project, twin, lambda: (torch.randn(5, 3, 4), torch.randn(3, 6)))


def gru_states() -> Case:
    """A GRU that is given its state and gives it back."""
    root = blockstudio.new_project("gru").root
    x, h = root.add_input("X", ("T", "N", 5)), root.add_input("state", (2, "N", 8))
    gru = put(root, "torch.nn.GRU", "rnn", x, h, hidden_size=8, num_layers=2)
    out = put(root, LINEAR, "linear", f"{gru.name}.output", out_features=3)
    give(root, out, f"{gru.name}.h_n")

    def run(net: Any, x: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
        output, state = net.rnn(x, state)
        return net.linear(output), state

    def twin() -> nn.Module:
        return Given(run, rnn=nn.GRU(5, 8, 2), linear=nn.Linear(8, 3))

    return Case(root.project, twin, lambda: (torch.randn(6, 3, 5), torch.randn(2, 3, 8)))


def lstm_states() -> Case:
    """An LSTM with both its states as results."""
    root = blockstudio.new_project("lstm").root
    lstm = put(root, "torch.nn.LSTM", "rnn", root.add_input("X", ("T", "N", 5)), hidden_size=8)
    give(root, *(f"{lstm.name}.{port}" for port in ("output", "h_n", "c_n")))

    def run(net: Any, x: Tensor) -> tuple[Tensor, ...]:
        output, (h, c) = net.rnn(x)
        return output, h, c

    return Case(
        root.project, lambda: Given(run, rnn=nn.LSTM(5, 8)), lambda: (torch.randn(6, 3, 5),)
    )


def seq2seq() -> Case:
    """An encoder and a decoder that share their embedding, which is also the last layer's weight."""
    project = blockstudio.new_project("seq2seq")
    encoder, decoder = project.add_block("Encoder"), project.add_block("Decoder")
    sizes = {"num_embeddings": 10, "embedding_dim": 6}
    x = encoder.add_input("X")
    embedded = put(encoder, EMBEDDING, "embedding", x, **sizes)
    gru = put(encoder, "torch.nn.GRU", "rnn", embedded, hidden_size=6, batch_first=True)
    give(encoder, f"{gru.name}.h_n")
    x, state = decoder.add_input("X"), decoder.add_input("state")
    embedded = put(decoder, EMBEDDING, "embedding", x, **sizes)
    gru = put(decoder, "torch.nn.GRU", "rnn", embedded, state, hidden_size=6, batch_first=True)
    out = put(decoder, LINEAR, "dense", f"{gru.name}.output", out_features=10)
    decoder.tie("dense.weight", "embedding.weight")
    give(decoder, out, f"{gru.name}.h_n")
    root = project.root
    source, target = (root.add_input(name, WORDS, "int64") for name in ("source", "target"))
    state = put(root, encoder, "encoder", source)
    last = put(root, decoder, "decoder", target, state)
    root.tie("decoder.embedding.weight", "encoder.embedding.weight")
    give(root, f"{last.name}.result_1")

    def decode(net: Any, x: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
        output, state = net.rnn(net.embedding(x), state)
        return net.dense(output), state

    def twin() -> nn.Module:
        parts = {"embedding": nn.Embedding(10, 6), "rnn": nn.GRU(6, 6, batch_first=True)}
        encoder = Given(lambda net, x: net.rnn(net.embedding(x))[1], **parts)
        parts = {"embedding": nn.Embedding(10, 6), "rnn": nn.GRU(6, 6, batch_first=True)}
        decoder: Any = Given(decode, **parts, dense=nn.Linear(6, 10))
        decoder.embedding.weight = encoder.get_submodule("embedding").weight
        decoder.dense.weight = decoder.embedding.weight
        run = lambda net, x, y: net.decoder(y, net.encoder(x))[0]  # noqa: E731
        return Given(run, encoder=encoder, decoder=decoder)

    return Case(project, twin, lambda: (_tokens(10, 2, 5), _tokens(10, 2, 4)))


def masked_softmax(block: BlockHandle, scores: Any, mask: Any) -> Any:
    """Place what leaves out the keys a mask says nothing of."""
    hidden = put(block, "torch.masked_fill", "hidden", scores, mask, value=-1e6)
    return put(block, f"{FUNCTIONAL}softmax", "weights", hidden, dim=-1)


def additive_attention() -> Case:
    """Additive attention: queries and keys are added in a space of their own."""
    root = blockstudio.new_project("additive").root
    shapes = {"queries": ("N", 3, 4), "keys": ("N", 5, 6), "values": ("N", 5, 7)}
    queries, keys, values = (root.add_input(name, shape) for name, shape in shapes.items())
    mask = root.add_input("mask", ("N", 1, 5), "bool")
    one = put(root, LINEAR, "W_q", queries, out_features=8, bias=False)
    two = put(root, LINEAR, "W_k", keys, out_features=8, bias=False)
    one = put(root, "torch.Tensor.unsqueeze", "query_rows", one, dim=2)
    two = put(root, "torch.Tensor.unsqueeze", "key_columns", two, dim=1)
    features = put(root, "torch.tanh", "features", put(root, "torch.add", "pairs", one, two))
    scores = put(root, LINEAR, "w_v", features, out_features=1, bias=False)
    scores = put(root, "torch.Tensor.squeeze", "scores", scores, dim=-1)
    weights = masked_softmax(root, scores, mask)
    dropped = put(root, "torch.nn.Dropout", "dropout", weights, p=0.1)
    give(root, put(root, "torch.bmm", "mixed", dropped, values), weights)

    def run(net: Any, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        features = torch.tanh(net.W_q(q).unsqueeze(2) + net.W_k(k).unsqueeze(1))
        scores = net.w_v(features).squeeze(-1).masked_fill(mask, -1e6)
        weights = F.softmax(scores, dim=-1)
        return torch.bmm(net.dropout(weights), v), weights

    def twin() -> nn.Module:
        layers = {
            "W_q": nn.Linear(4, 8, bias=False),
            "W_k": nn.Linear(6, 8, bias=False),
            "w_v": nn.Linear(8, 1, bias=False),
        }
        return Given(run, **layers, dropout=nn.Dropout(0.1))

    def inputs() -> tuple[Tensor, ...]:
        sizes = ((2, 3, 4), (2, 5, 6), (2, 5, 7))
        return (*(torch.randn(size) for size in sizes), torch.rand(2, 1, 5) > 0.7)

    return Case(root.project, twin, inputs)


def dot_product(block: BlockHandle, q: Any, k: Any, v: Any, size: str) -> Any:
    """Place scaled dot-product attention over heads of a size that is an expression."""
    turned = put(block, "torch.Tensor.transpose", "keys_turned", k, dim0=-2, dim1=-1)
    product = put(block, "torch.matmul", "products", q, turned)
    scaled = put(block, "torch.div", "scores", product)
    block.connect(block.add(EXPRESSION, "scale", value=f"({size}) ** 0.5"), "scores.other")
    weights = put(block, f"{FUNCTIONAL}softmax", "attention", scaled, dim=-1)
    return put(block, "torch.matmul", "mixed", weights, v)


def attention_block(project: Project) -> BlockHandle:
    """Define multi-head attention from scratch, its sizes arguments."""
    block = project.add_block("MultiHeadAttention", hidden=12, heads=3)
    queries, keys, values = (block.add_input(name) for name in ("queries", "keys", "values"))

    def split(name: str, source: Any) -> Any:
        made = put(block, LINEAR, name, source, out_features="hidden", bias=False)
        sizes = {"dim": -1, "sizes": ("heads", "hidden // heads")}
        parts = put(block, "torch.unflatten", f"{name}_parts", made, **sizes)
        return put(block, "torch.Tensor.transpose", f"{name}_heads", parts, dim0=1, dim1=2)

    heads = (split("W_q", queries), split("W_k", keys), split("W_v", values))
    mixed = dot_product(block, *heads, size="hidden // heads")
    back = put(block, "torch.Tensor.transpose", "back", mixed, dim0=1, dim1=2)
    flat = put(block, "torch.flatten", "joined", back, start_dim=2)
    give(block, put(block, LINEAR, "W_o", flat, out_features="hidden", bias=False))
    return block


class Attention(nn.Module):
    """Multi-head attention from scratch."""

    def __init__(self, hidden: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        for name in ("W_q", "W_k", "W_v", "W_o"):
            setattr(self, name, nn.Linear(hidden, hidden, bias=False))

    def forward(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """Attend with every head and put their results together."""
        rows = (self.W_q(q), self.W_k(k), self.W_v(v))
        q, k, v = (x.unflatten(-1, (self.heads, -1)).transpose(1, 2) for x in rows)
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
        mixed = F.softmax(scores, dim=-1) @ v
        return self.W_o(mixed.transpose(1, 2).flatten(2))


def multi_head() -> Case:
    """Multi-head attention from scratch, of other sizes than its defaults."""
    project = blockstudio.new_project("attend")
    root = project.root
    block = attention_block(project)
    x = root.add_input("x", ("N", "T", 8))
    give(root, put(root, block, "attention", x, x, x, hidden=8, heads=2))

    def twin() -> nn.Module:
        return Given(lambda net, x: net.attention(x, x, x), attention=Attention(8, 2))

    return Case(project, twin, lambda: (torch.randn(2, 5, 8),))


POSITIONS = '''\
def positions(P):
    """Fill a table with sines and cosines of a place, each pair of columns slower."""
    place = torch.arange(P.shape[1], dtype=torch.float32).reshape(-1, 1)
    slower = torch.arange(0, P.shape[2], 2, dtype=torch.float32) / P.shape[2]
    angle = place / torch.pow(10000, slower)
    P[0, :, 0::2] = torch.sin(angle)
    P[0, :, 1::2] = torch.cos(angle)
    return P
'''


def _table(length: int, size: int) -> Tensor:
    space: dict[str, Any] = {"torch": torch}
    exec(POSITIONS, space)
    return space["positions"](torch.zeros(1, length, size))


def positional_encoding() -> Case:
    """A table of sines that is a buffer; what fills it is a rule of initialisation."""
    project = blockstudio.new_project("positional")
    root = project.root
    x = root.add_input("x", ("N", 6, 8))
    table = root.add(CONSTANT, "P", shape=(1, 20, 8))
    here = put(root, INDEX, "here", table, index=":, :6, :")
    total = put(root, "torch.add", "sum", x, here)
    give(root, put(root, "torch.nn.Dropout", "dropout", total, p=0.2))
    project.initialise(project.add_code(POSITIONS), at=table)

    def twin() -> nn.Module:
        net = Given(lambda net, x: net.dropout(x + net.P[:, :6, :]), dropout=nn.Dropout(0.2))
        net.register_buffer("P", _table(20, 8))
        return net

    return Case(project, twin, lambda: (torch.randn(2, 6, 8),))


def transformer() -> Case:
    """Encoder blocks with own attention, their number an argument of the network."""
    project = blockstudio.new_project("transformer")
    attention = attention_block(project)
    block = project.add_block("EncoderBlock", hidden=8, heads=2, wide=16)
    x = block.add_input("x")
    seen = put(block, attention, "attention", x, x, x, hidden="hidden", heads="heads")
    total = put(block, "torch.add", "add1", x, seen)
    y = put(block, NORM, "norm1", total)
    wide = put(block, LINEAR, "dense1", y, out_features="wide")
    wide = put(block, f"{FUNCTIONAL}gelu", "act", wide)
    back = put(block, LINEAR, "dense2", wide, out_features="hidden")
    give(block, put(block, NORM, "norm2", put(block, "torch.add", "add2", y, back)))
    root = project.root
    root.set_argument("layers", 2)
    root.set_argument("hidden", 8)
    words = root.add_input("words", WORDS, "int64")
    sizes = {"num_embeddings": 11, "embedding_dim": "hidden"}
    embedded = put(root, EMBEDDING, "embedding", words, **sizes)
    stack = put(root, block, "blocks", embedded, hidden="hidden").repeat("layers")
    pooled = put(root, "torch.mean", "pooled", stack, dim=1)
    give(root, put(root, LINEAR, "head", pooled, out_features=3))

    def encode(net: Any, x: Tensor) -> Tensor:
        y = net.norm1(x + net.attention(x, x, x))
        return net.norm2(y + net.dense2(F.gelu(net.dense1(y))))

    def one() -> nn.Module:
        return Given(
            encode,
            attention=Attention(8, 2),
            norm1=nn.LayerNorm(8),
            dense1=nn.Linear(8, 16),
            dense2=nn.Linear(16, 8),
            norm2=nn.LayerNorm(8),
        )

    def twin() -> nn.Module:
        return Given(
            lambda net, words: net.head(net.blocks(net.embedding(words)).mean(1)),
            embedding=nn.Embedding(11, 8),
            blocks=nn.Sequential(one(), one()),
            head=nn.Linear(8, 3),
        )

    return Case(project, twin, lambda: (_tokens(11, 2, 5),))


def bert_head() -> Case:
    """A masked language model: the last layer has the embedding's weight and a bias of its own."""
    root = blockstudio.new_project("bert").root
    words, types = (root.add_input(name, ("N", 5), "int64") for name in ("tokens", "segments"))
    token = put(root, EMBEDDING, "token_embedding", words, num_embeddings=12, embedding_dim=8)
    segment = put(root, EMBEDDING, "segment_embedding", types, num_embeddings=2, embedding_dim=8)
    place = root.add(PARAMETER, "pos_embedding", shape=(1, 5, 8), fill="randn")
    x = put(root, "torch.add", "x", put(root, "torch.add", "both", token, segment), place)
    layer = {"nhead": 2, "dim_feedforward": 16, "dropout": 0.0, "batch_first": True}
    x = put(root, "torch.nn.TransformerEncoderLayer", "encoder", x, **layer)
    first = put(root, INDEX, "first", x, index=":, 0")
    pooled = put(root, "torch.tanh", "pooled", put(root, LINEAR, "pooler", first, out_features=8))
    nsp = put(root, LINEAR, "nsp", pooled, out_features=2)
    bias = root.add(PARAMETER, "mlm_bias", shape=(12,))
    mlm = put(root, f"{FUNCTIONAL}linear", "mlm", x, "token_embedding.weight", bias)
    give(root, mlm, nsp)

    def run(net: Any, words: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        x = net.token_embedding(words) + net.segment_embedding(types) + net.pos_embedding
        x = net.encoder(x)
        nsp = net.nsp(torch.tanh(net.pooler(x[:, 0])))
        return F.linear(x, net.token_embedding.weight, net.mlm_bias), nsp

    def twin() -> nn.Module:
        return Given(
            run,
            token_embedding=nn.Embedding(12, 8),
            segment_embedding=nn.Embedding(2, 8),
            pos_embedding=nn.Parameter(torch.randn(1, 5, 8)),
            encoder=nn.TransformerEncoderLayer(8, 2, 16, 0.0, batch_first=True),
            pooler=nn.Linear(8, 8),
            nsp=nn.Linear(8, 2),
            mlm_bias=nn.Parameter(torch.zeros(12)),
        )

    return Case(root.project, twin, lambda: (_tokens(12, 2, 5), _tokens(2, 2, 5)), same_start=False)


def text_cnn() -> Case:
    """Two embeddings, one of them fixed; convolutions of three widths side by side."""
    root = blockstudio.new_project("text_cnn").root
    words = root.add_input("words", WORDS, "int64")
    sizes = {"num_embeddings": 10, "embedding_dim": 4}
    learnt = put(root, EMBEDDING, "embedding", words, **sizes)
    table = root.add(CONSTANT, "fixed", shape=(10, 4), fill="randn")
    known = put(root, f"{FUNCTIONAL}embedding", "known", words, table)
    both = root.add("torch.cat", "both", dim=2)
    root.connect(learnt, "both.tensors")
    root.connect(known, "both.tensors")
    turned = put(root, "torch.Tensor.permute", "turned", both, dims=(0, 2, 1))
    fork = put(root, "blockstudio.Parallel", "fork", turned)
    fork.add_branch()
    for index, (branch, width) in enumerate(zip(fork.regions, (3, 4, 5), strict=True)):
        branch.disconnect(branch["y"])
        size = {"out_channels": 6, "kernel_size": width}
        y = put(branch, "torch.nn.Conv1d", f"conv{index}", "x", **size)
        y = put(branch, f"{FUNCTIONAL}relu", f"act{index}", y)
        branch.connect(put(branch, "torch.amax", f"most{index}", y, dim=-1), "y")
    dropped = put(root, "torch.nn.Dropout", "dropout", fork)
    give(root, put(root, LINEAR, "decoder", dropped, out_features=2))

    def run(net: Any, words: Tensor) -> Tensor:
        both = torch.cat((net.embedding(words), F.embedding(words, net.fixed)), 2)
        rows = [
            F.relu(conv(both.permute(0, 2, 1))).amax(-1)
            for conv in (net.conv0, net.conv1, net.conv2)
        ]
        return net.decoder(net.dropout(torch.cat(rows, 1)))

    def twin() -> nn.Module:
        embedding, fixed = nn.Embedding(10, 4), torch.randn(10, 4)
        convs = {f"conv{n}": nn.Conv1d(8, 6, width) for n, width in enumerate((3, 4, 5))}
        net = Given(
            run,
            embedding=embedding,
            **convs,
            dropout=nn.Dropout(),
            decoder=nn.Linear(18, 2),
        )
        net.register_buffer("fixed", fixed)
        return net

    return Case(root.project, twin, lambda: (_tokens(10, 2, 7),))


def optional_mask() -> Case:
    """A block whose mask may be left out: it is asked whether one was given."""
    project = blockstudio.new_project("optional_mask")
    block = project.add_block("Scores")
    x, mask = block.add_input("x"), block.add_input("mask", optional=True)
    attended = put(block, "torch.nn.MultiheadAttention", "attention", x, x, x, num_heads=2)
    block.connect(mask, f"{attended.name}.attn_mask")
    give(block, f"{attended.name}.attn_output")
    root = project.root
    x, mask = root.add_input("x", (4, "N", 6)), root.add_input("mask", (4, 4), "bool")
    first = put(root, block, "first", x)
    give(root, put(root, block, "second", first, mask))

    def run(net: Any, x: Tensor, mask: Tensor) -> Tensor:
        x = net.first.attention(x, x, x)[0]
        return net.second.attention(x, x, x, attn_mask=mask)[0]

    def twin() -> nn.Module:
        def part() -> nn.Module:
            return Given(lambda net: None, attention=nn.MultiheadAttention(6, 2))

        return Given(run, first=part(), second=part())

    mask = torch.triu(torch.ones(4, 4, dtype=torch.bool), 1)
    return Case(project, twin, lambda: (torch.randn(4, 2, 6), mask))


CASES = {
    "rnn_unrolled": rnn_unrolled,
    "gru_states": gru_states,
    "lstm_states": lstm_states,
    "seq2seq": seq2seq,
    "additive_attention": additive_attention,
    "multi_head": multi_head,
    "positional_encoding": positional_encoding,
    "transformer": transformer,
    "bert_head": bert_head,
    "text_cnn": text_cnn,
    "optional_mask": optional_mask,
}
