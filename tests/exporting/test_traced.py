"""What torch traces: programs and ONNX, of any batch, checked; what can't be is refused at its node."""

import sys
from pathlib import Path

import pytest
import torch

import blockstudio
from blockstudio.api import Project
from blockstudio.graph.problems import Refusal
from tests.exporting.networks import NETWORKS

EXTRA = ("onnx", "onnxscript", "onnxruntime")


def with_letters() -> Project:
    """Sequences of any length, one after the other, and indices into a table."""
    project = blockstudio.new_project("letters")
    root = project.root
    words = root.add_input("words", ("N", "T"), dtype="int64")
    table = root.add("Embedding", words, 7, 4, name="table")
    root.add_output("y", root.add("Linear", table, 4, 2, name="out"))
    return project


def test_every_letter_of_a_shape_may_have_any_size(tmp_path: Path):
    exported = with_letters().export(tmp_path / "net.pt2")
    assert "checked on batches of 2, 5: largest difference 0" in str(exported)
    run = torch.export.load(tmp_path / "net.pt2").module()
    net = with_letters().weights._live(trust_code=False).net.eval()
    for shape in ((1, 3), (4, 9), (2, 1)):
        words = torch.randint(0, 7, shape)
        assert torch.equal(run(words), net(words))


@pytest.mark.parametrize(("dynamic", "fine"), [("none", (2, 8)), ("batch", (3, 8))])
def test_sizes_that_may_not_vary_are_those_of_the_example(tmp_path: Path, dynamic: str, fine):
    with_letters().export(tmp_path / "net.pt2", dynamic=dynamic)
    run = torch.export.load(tmp_path / "net.pt2").module()
    assert run(torch.zeros(fine, dtype=torch.int64)).shape == (*fine, 2)
    with pytest.raises(Exception, match="== 8"):
        run(torch.zeros((fine[0], 9), dtype=torch.int64))


def test_the_network_is_as_it_was(tmp_path: Path):
    project = NETWORKS["tied"]()
    before = torch.get_rng_state()
    project.export(tmp_path / "net.pt2")
    assert torch.equal(torch.get_rng_state(), before)


REFUSED = {
    "recurrent": "torch can't trace the network at “gru” (torch says: You marked N as dynamic",
    "own_forward": "torch can't trace the network at “choice” (torch says: Could not guard",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_traced_is_told_at_its_node(tmp_path: Path, name: str, capfd):
    with pytest.raises(Refusal) as refused:
        NETWORKS[name]().export(tmp_path / "net.pt2", trust_code=True)
    assert REFUSED[name] in str(refused.value)
    assert refused.value.problem.place.record
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_an_input_without_a_shape_is_asked_for(tmp_path: Path):
    project = blockstudio.new_project("net")
    x = project.root.add_input("x")
    project.root.add_output("y", project.root.add("Linear", x, 4, 2))
    with pytest.raises(Refusal, match="input of “x” has no shape") as refused:
        project.export(tmp_path / "net.pt2")
    assert refused.value.problem.place.record == x.id


def test_a_network_that_does_not_run_says_where(tmp_path: Path):
    project = blockstudio.new_project("net")
    code = project.add_code(
        "def picky(x):\n    if x.shape[0] == 2:\n        raise ValueError('not today')\n    return x\n"
    )
    x = project.root.add_input("x", ("N", 4))
    project.root.add_output("y", project.root.add(code, x, name="stop"))
    with pytest.raises(Refusal, match=r"the network does not run: at “stop”.*not today"):
        project.export(tmp_path / "net.pt2", trust_code=True)


def test_a_package_that_is_not_installed_is_named_with_what_installs_it(
    monkeypatch, tmp_path: Path
):
    for name in EXTRA:
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(Refusal, match=r"pip install 'blockstudio\[onnx\]'") as refused:
        NETWORKS["chain"]().export(tmp_path / "net.onnx")
    assert "onnx, onnxscript, onnxruntime" in str(refused.value)


def test_onnx_gives_what_torch_gives_and_that_is_said(tmp_path: Path):
    from onnxruntime import InferenceSession

    project, path = NETWORKS["tied"](), tmp_path / "net.onnx"
    exported = project.export(path, opset=18)
    assert "checked on batches of 2, 5: largest difference" in str(exported)
    session = InferenceSession(path.read_bytes(), providers=["CPUExecutionProvider"])
    assert [(one.name, one.shape) for one in session.get_inputs()] == [("x", ["N", 4])]
    assert [one.name for one in session.get_outputs()] == ["y"]
    net, x = project.weights._live(trust_code=False).net.eval(), torch.randn(3, 4)
    (found,) = session.run(None, {"x": x.numpy()})
    torch.testing.assert_close(torch.as_tensor(found), net(x).detach(), rtol=1e-5, atol=1e-5)


def test_nested_inputs_are_given_as_the_network_takes_them(tmp_path: Path):
    project = blockstudio.new_project("nested")
    x, h, c = (project.root.add_input(name, ("N", 4)) for name in ("x", "h", "c"))
    project.root.add_output("y", x * 2 + h - c)
    project.root.set_takes("x, on=True, state={'c': (c, 3), 'h': h}")
    project.export(tmp_path / "net.pt2")
    program = torch.export.load(tmp_path / "net.pt2").module()
    x, h, c = torch.randn(3, 7, 4).unbind()
    found = program(x, True, {"c": (c, 3), "h": h})
    assert torch.equal(found, x * 2 + h - c)
