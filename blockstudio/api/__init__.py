"""The public API: projects, blocks and nodes as small handles on the document.

    import blockstudio

    project = blockstudio.new_project("mlp")
    net = project.root
    x = net.add_input("x", shape=("N", 20))
    hidden = net.add("torch.nn.Linear", name="hidden", out_features=256)
    net.connect(x, hidden)

Every method calls the verb that the window calls, so it refuses what the window refuses: with a
`Refusal` that says where, what was expected, what came and what to do. It refuses at once, and
changes nothing then, what the window only marks: values that are none, and arguments, names and
parts of other projects that it does not know.
"""

from blockstudio.api.block import BlockHandle
from blockstudio.api.node import CodeHandle, NodeHandle
from blockstudio.api.project import Project, new_project, open_project
from blockstudio.graph.problems import Problem, Refusal

__all__ = [
    "BlockHandle",
    "CodeHandle",
    "NodeHandle",
    "Problem",
    "Project",
    "Refusal",
    "new_project",
    "open_project",
]
