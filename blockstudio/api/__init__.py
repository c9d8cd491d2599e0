"""The public API: projects, blocks and nodes as small handles on the document.

    >>> import blockstudio
    >>> project = blockstudio.new_project("mlp")
    >>> net = project.root
    >>> x = net.add_input("x", shape=("N", 20))
    >>> hidden = net.add("nn.Linear", x, 20, 256, name="hidden")
    >>> y = net.add_output("y", net.add("nn.Linear", hidden.relu(), 256, 10, name="out"))
    >>> project
    project mlp: 5 nodes
    mlp(x) → y
      hidden: nn.Linear(in_features=20, out_features=256) ← x
      relu: Tensor.relu ← hidden
      out: nn.Linear(in_features=256, out_features=10) ← relu

A kind is torch's own class or function too: `net.add(nn.Linear, …)`, `torch.relu(hidden)`.

Every method calls the verb that the window calls, so it refuses what the window refuses: with a
`Refusal` that says where, what was expected, what came and what to do. It refuses at once, and
changes nothing then, what the window only marks: values that are none, and arguments, names and
parts of other projects that it does not know.
"""

from blockstudio.api.block import BlockHandle
from blockstudio.api.checkpoint import Checkpoint, open_checkpoint
from blockstudio.api.code import CodeHandle
from blockstudio.api.expression import Expression
from blockstudio.api.node import NodeHandle
from blockstudio.api.project import Project, new_project, open_project
from blockstudio.api.value import Value
from blockstudio.graph.problems import Problem, Refusal

__all__ = [
    "BlockHandle",
    "Checkpoint",
    "CodeHandle",
    "Expression",
    "NodeHandle",
    "Problem",
    "Project",
    "Refusal",
    "Value",
    "new_project",
    "open_checkpoint",
    "open_project",
]
