"""What a node's settings come to in the call: flags, sizes, masks, layers given to layers."""

from typing import Any

import pytest
import torch

import blockstudio
from blockstudio.graph import ports
from blockstudio.graph.problems import Refusal


def written(kind: str, inputs: dict[str, tuple[int, ...]], **properties: Any) -> str:
    """Return the statements of a network of one node, without their margins."""
    project = blockstudio.new_project("net")
    node = project.root.add(kind, "node", **properties)
    for port, shape in inputs.items():
        face = project.root.add_input(f"x_{port}".replace(".", "_"), shape)
        project.root.connect(face, f"node.{port}")
    for socket in ports.outputs(project.store, node.record):
        project.root.connect(f"node.{socket.key}", project.root.add_output(f"y_{socket.key}"))
    project.build()
    lines = project.source().splitlines()
    kept = [line.strip() for line in lines if not line.startswith(("import", "from"))]
    return "\n".join(kept)


SELF = {"query": (3, 2, 4), "key": (3, 2, 4), "value": (3, 2, 4)}


def test_a_flag_of_the_call_is_written_in_the_call_and_takes_a_result_away():
    text = written("torch.nn.MultiheadAttention", SELF, num_heads=2, need_weights=False)
    assert "nn.MultiheadAttention(4, 2)" in text
    assert "attn_output, _ = self.node(x_query, x_key, x_value, need_weights=False)" in text


def test_a_result_is_there_when_it_is_asked_for():
    shape = {"input": (1, 1, 4, 4)}
    assert "values, indices = torch.max(" in written("torch.max", {"input": (2, 3)}, dim=1)
    assert "return torch.max(x_input)" in written("torch.max", {"input": (2, 3)})
    asked = written("torch.nn.functional.max_pool2d", shape, kernel_size=2, return_indices=True)
    assert "output, indices = F.max_pool2d(x_input, 2, return_indices=True)" in asked


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ({}, "nn.BatchNorm1d(3)"),
        ({"momentum": None}, "nn.BatchNorm1d(3, momentum=None)"),
        ({"momentum": "auto"}, "nn.BatchNorm1d(3)"),
    ],
)
def test_none_is_written_where_it_is_a_value(given, called):
    assert called in written("torch.nn.BatchNorm1d", {"input": (2, 3)}, **given)


def test_none_stays_none_in_the_file(tmp_path):
    project = blockstudio.new_project("net")
    project.root.add("torch.nn.BatchNorm1d", "norm", momentum=None, num_features=None)
    project.save(tmp_path / "net.bstudio")
    opened = blockstudio.open_project(tmp_path / "net.bstudio")
    assert opened.root.nodes["norm"].record.properties == {"momentum": None}
    opened.root.nodes["norm"].set(momentum="auto")
    assert opened.root.nodes["norm"].record.properties == {}


def test_a_layer_is_given_a_layer_as_it_is_written():
    layer = "nn.TransformerEncoderLayer(4, 2, activation=F.gelu)"
    given = {"encoder_layer": layer, "num_layers": 2, "enable_nested_tensor": False}
    text = written("torch.nn.TransformerEncoder", {"src": (3, 2, 4)}, **given)
    assert f"{layer}," in text
    assert "encoder_layer" not in text


@pytest.mark.parametrize("layer", ["print(1)", "nn.Linear(x)", "nn.Linear(open('x'))", "os.abort"])
def test_what_is_no_layer_of_torch_is_refused(layer):
    with pytest.raises(Refusal, match="encoder_layer"):
        written(
            "torch.nn.TransformerEncoder", {"src": (3, 2, 4)}, encoder_layer=layer, num_layers=2
        )


def test_class_weights_are_numbers():
    pair = {"input": (2, 3), "target": (2, 3)}
    text = written("torch.nn.CrossEntropyLoss", pair, weight=torch.tensor([0.5, 1.0, 2.0]))
    assert "nn.CrossEntropyLoss(weight=torch.tensor([0.5, 1.0, 2.0]))" in text


def test_an_index_takes_what_is_wired_where_it_says_so():
    net = blockstudio.new_project("net")
    x = net.root.add_input("x", (4, 5))
    rows = net.root.add_input("rows", (2,), "int64")
    node = net.root.add("operator.getitem", "picked", index=":, _")
    net.root.connect(x, "picked.input")
    with pytest.raises(Refusal, match="index 0"):
        net.root.connect(node, net.root.add_output("y"))
        net.build()
    net.root.connect(rows, "picked.index")
    assert "return x[:, rows]" in net.source()
    taken = net.build()(torch.arange(20).reshape(4, 5), torch.tensor([1, 3]))
    assert taken.tolist() == [[1, 3], [6, 8], [11, 13], [16, 18]]


def test_a_lazy_module_is_placed_as_its_eager_one():
    text = written("torch.nn.LazyLinear", {"input": (2, 3)}, out_features=4)
    assert "nn.Linear(3, 4)" in text


def test_an_operator_that_is_told_more_becomes_a_call():
    pair = {"input": (2, 3), "other": (2, 3)}
    assert "return x_input + x_other" in written("torch.add", pair)
    assert "torch.add(x_input, x_other, alpha=2)" in written("torch.add", pair, alpha=2)


def test_a_number_about_a_tensor_is_a_result():
    assert "return x_input.size(0)" in written("torch.Tensor.size", {"input": (2, 3)}, dim=0)
    assert "return x_input.shape" in written("torch.Tensor.shape", {"input": (2, 3)})
