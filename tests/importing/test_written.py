"""What is imported reads as its author wrote it: the same statements, the same variables."""

import ast
import inspect
import textwrap

import pytest
import torch
from torch import Tensor, nn

import blockstudio
from tests.importing import written

EXAMPLES: dict[type[nn.Module], tuple[Tensor, ...]] = {
    written.Residual: (torch.randn(2, 4, 5, 5),),
    written.Up: (torch.randn(2, 4, 3, 4), torch.randn(2, 2, 7, 9)),
    written.Attention: (torch.randn(2, 3, 4),),
    written.Block: (torch.randn(2, 3, 4),),
    written.Several: (torch.randn(2, 3, 4),),
    written.Pair: (torch.randn(2, 4, 9, 9),),
    written.Stack: (torch.randn(2, 4), torch.randn(2, 4)),
}


def body(forward: ast.FunctionDef) -> str:
    """Return the statements of a function, however they were laid out."""
    return "\n".join(map(ast.unparse, forward.body))


def forwards(source: str) -> dict[str, str]:
    """Return the body of each class's `forward`."""
    classes = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    return {
        item.name: body(method)
        for item in classes
        for method in item.body
        if isinstance(method, ast.FunctionDef) and method.name == "forward"
    }


@pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
def test_a_forward_comes_back_as_it_was_written(kind: type[nn.Module]):
    project = blockstudio.import_module(kind(4), EXAMPLES[kind])
    found = forwards(project.source())
    author = forwards(textwrap.dedent(inspect.getsource(written)))
    assert found == {name: author[name] for name in found}
    assert project.import_report is not None
    assert project.import_report.is_faithful


def of_list(change: str) -> nn.Module:
    """Return blocks called one after the other, of which something keeps apart what is equal."""
    net = written.Stack(4)
    match change:
        case "tied":
            net.layers[1].fc.weight = net.layers[0].fc.weight
        case "frozen":
            net.layers[1].fc.weight.requires_grad_(requires_grad=False)
        case "other numbers":
            net.layers[1].drop.p = 0.5
        case _:
            net.spare = net.layers[2].fc
    return net


@pytest.mark.parametrize("change", ["tied", "frozen", "other numbers", "shared"])
def test_blocks_of_a_list_that_are_not_all_alike_stay_apart(change: str):
    net = of_list(change)
    project = blockstudio.import_module(net, EXAMPLES[written.Stack])
    assert "for layer in" not in project.source()
    built = project.build()
    assert list(built.state_dict()) == list(net.state_dict())
    built.load_state_dict(net.state_dict())
    x = EXAMPLES[written.Stack]
    assert torch.equal(built.eval()(*x), net.eval()(*x))
