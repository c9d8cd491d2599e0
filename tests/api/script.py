"""A script as a user writes it."""

import torch
from torch import nn
from torch.nn import functional as F

import blockstudio
from blockstudio import BlockHandle, NodeHandle, Project, Refusal


def attention(net: BlockHandle, x: NodeHandle, *, width: int = 8) -> NodeHandle:
    """Attend to all places."""
    q, k, v = (net.add(nn.Linear, x, 8, 8, name=name) for name in ("q", "k", "v"))
    scores = (q @ k.transpose(1, 2)) / 8**0.5
    return scores.softmax(-1) @ v


def build() -> Project:
    """Return a small network."""
    project = blockstudio.new_project("typed")
    net = project.root
    words = net.add_input("words", ("N", "T"), torch.int64)
    places = net.add(nn.Embedding, net.add(torch.arange, words.size(1)), 20, 8)
    x = net.add(nn.Embedding, words, 11, 8, name="tokens") + places
    block = project.define(attention)
    x = net.add(block, x, name="attention")
    out, (hidden, _) = net.add(nn.LSTM, x, 8, 4, batch_first=True)
    both = net.add(torch.cat, [out.mean(1), hidden[-1]], -1)
    gate = net.add(F.gelu, both) * 2 - 1
    head = net.add(nn.Linear, gate, 8, 11, name="head")
    net.add_output("y", head.masked_fill(head < 0, 0.0).view(-1, 11))
    net.insert(nn.Dropout, head, name="drop", p=0.1)
    net.replace("drop", nn.Identity)
    net["head"].rename("out")
    return project


def main() -> None:
    """Build, look at it, and try what is refused."""
    project = build()
    net = project.root
    print(project, [node.name for node in net], len(net), "out" in net)
    print({name: value.name for name, value in net.parameters.items()})
    print(net["out"].weight, net["out"].inputs, list(net["lstm"].outputs))
    try:
        net.add(nn.Linear, net["words"], out_feature=3)
    except Refusal as refusal:
        print(refusal.problem.hint)
    project.configure(optimiser=torch.optim.Adam, epochs=2)
    module: nn.Module = project.build()
    print(module(torch.zeros(2, 3, dtype=torch.int64)))
    project.save("typed.bstudio")
    print(blockstudio.open_project("typed.bstudio").source())


if __name__ == "__main__":
    main()
