"""Nodes carried into regions and often-used blocks: what stays wired computes what it says."""

from collections.abc import Callable

import pytest
import torch

import blockstudio
from blockstudio.api.node import NodeHandle
from blockstudio.graph.fragments.carrying import Carried, carried

SIN, COS, ABS = "torch.sin", "torch.cos", "torch.abs"


def carry(
    net: blockstudio.BlockHandle, block: str, *nodes: NodeHandle, holder: str = ""
) -> Carried:
    moved = carried(net.project.store, [one.id for one in nodes], block, holder=holder)
    net.project.do(moved.edit)
    return moved


def result(net: blockstudio.BlockHandle, x: torch.Tensor) -> torch.Tensor:
    assert not [p for p in net.project.problems() if p.severity == "error"]
    return net.project.build()(x)


def network(
    make: Callable[[blockstudio.BlockHandle, NodeHandle], NodeHandle],
) -> blockstudio.BlockHandle:
    net = blockstudio.new_project("net").root
    net.add_output("y", make(net, net.add_input("x", ("N", 4))))
    return net


X = torch.tensor([[-1.0, 2.0, -3.0, 4.0]])


@pytest.mark.parametrize(("way", "expected"), [("then", X.sin()), ("else", X)])
def test_what_comes_after_a_choice_goes_into_one_way_of_it(way: str, expected) -> None:
    net = network(
        lambda net, x: net.add(SIN, net.choose(lambda x: x.sum() > 0, abs_, same, x, name="if"))
    )
    assert torch.equal(result(net, X), X.abs().sin())
    assert carry(net, net["if"].region(way).id, net["sin"]).wires == 0
    assert torch.equal(result(net, X), X.abs().sin() if way == "then" else X.abs())
    assert torch.equal(result(net, -X), (-X) if way == "then" else (-X).sin())


def same(x):
    return x * 1


def abs_(x):
    return x.abs()


def test_a_value_that_another_way_reads_too_is_not_changed_for_it() -> None:
    net = network(lambda net, x: net.choose(lambda x: x.sum() > 0, abs_, same, net.add(SIN, x)))
    moved = carry(net, net["if_1"].region("then").id, net["sin"])
    assert moved.wires == 1
    # What the other way takes came from the node that left: it is wired to nothing now.
    assert [str(p.message) for p in net.project.problems()]


def test_a_layer_comes_into_a_loop_with_what_it_takes_as_it_was() -> None:
    def make(net, x):
        return net.for_range(3, lambda step, x, c: x + c, x, net.add(SIN, x), carries=1)

    net = network(make)
    before = result(net, X)
    moved = carry(net, net["for_1"].region("body").id, net["sin"])
    assert moved.wires == 0
    # It takes what `x` was before the loop, not what the loop makes of it.
    assert torch.equal(result(net, X), before)
    body = net["for_1"].region("body")
    moved = carried(net.project.store, [body["sin"].id], net.id)
    assert moved.wires == 0
    net.project.do(moved.edit)
    assert torch.equal(result(net, X), before)


def test_what_a_loop_works_on_is_not_taken_for_what_came_to_it() -> None:
    def body(step, x):
        return x + x.sin()

    net = network(lambda net, x: net.for_range(2, body, x, name="loop"))
    region = net["loop"].region("body")
    sine = next(one for one in region if one.name.startswith("sin"))
    # It would be of the first value in every turn.
    assert carry(net, net.id, sine).wires == 1


def test_the_first_step_of_a_loop_and_the_last() -> None:
    net = network(
        lambda net, x: net.add(
            COS, net.for_range(2, lambda step, x: x * 2, net.add(SIN, x), name="loop")
        )
    )
    region = net["loop"].region("body").id
    assert carry(net, region, net["sin"]).wires == 0
    assert torch.equal(result(net, X), (((X.sin() * 2).sin()) * 2).cos())
    assert carry(net, region, net["cos"]).wires == 0
    once = (X.sin() * 2).cos()
    assert torch.equal(result(net, X), (once.sin() * 2).cos())


def test_the_condition_that_reads_it_too_keeps_what_it_had() -> None:
    net = network(
        lambda net, x: net.loop(
            lambda x: x.abs().sum() > 3, lambda x: x / 2, net.add(SIN, x), name="while"
        )
    )
    assert carry(net, net["while"].region("body").id, net["sin"]).wires == 1


def test_no_branch_gives_more_than_one_result() -> None:
    net = network(lambda net, x: net.add(SIN, net.parallel(abs_, same, of=x, name="both")))
    assert carry(net, net["both"].region("branch", 0).id, net["sin"]).wires == 2
    net.project.undo()
    net["both"].region("branch", 0)
    inner = next(iter(one for one in net["both"].region("branch", 0) if one.name.startswith("abs")))
    # It takes what the branch takes; what the branch gives comes from nothing now.
    assert carry(net, net.id, inner).wires == 1


def test_every_instance_of_a_block_gets_the_port_and_the_others_are_counted() -> None:
    project = blockstudio.new_project("net")
    net, inner = project.root, project.add_block("Inner")
    inner.add_output("y", inner.add(ABS, inner.add_input("x")))
    x, z = net.add_input("x", ("N", 4)), net.add_input("z", ("N", 4))
    first, second = net.add(inner, x, name="one"), net.add(inner, x, name="two")
    net.add_output("y", first + second + net.add(SIN, z) + net.add(COS, x))
    # Nobody says which of them it goes into.
    assert carried(project.store, [net["sin"].id], inner.id).wires == 2
    moved = carry(net, inner.id, net["cos"], holder=second.id)
    assert (moved.wires, moved.lacking) == (0, 0)
    assert not project.problems()
    moved = carry(net, inner.id, net["sin"], holder=second.id)
    assert (moved.wires, moved.lacking) == (0, 1)
    (told,) = project.problems()
    assert "one" in str(told.message)


def test_the_other_instances_of_a_block_take_and_give_what_they_did() -> None:
    project = blockstudio.new_project("net")
    net, inner = project.root, project.add_block("Inner")
    inner.add_output("y", inner.add(ABS, inner.add_input("x")))
    x = net.add_input("x", ("N", 4))
    first, second = net.add(inner, net.add(SIN, x), name="one"), net.add(inner, x, name="two")
    net.add_output("y", net.add(COS, first) + second)
    before = result(net, X)
    # What comes before it would come before the other too.
    moved = carried(project.store, [net["sin"].id], inner.id, holder=first.id)
    assert moved.wires == 1
    assert carry(net, inner.id, net["cos"], holder=first.id).wires == 0
    assert torch.equal(result(net, X), before)


def test_a_repeated_block_takes_in_what_is_the_same_in_every_turn() -> None:
    project = blockstudio.new_project("net")
    net, inner = project.root, project.add_block("Inner")
    start, more = inner.add_input("x"), inner.add_input("more")
    inner.add_output("y", start + more)
    x = net.add_input("x", ("N", 4))
    net.add_output("y", net.add(inner, x, net.add(SIN, x), name="rows"))
    net["rows"].repeat(3)
    before = result(net, X)
    assert carry(net, inner.id, net["sin"]).wires == 0
    assert torch.equal(result(net, X), before)


def sums(step, a, b):
    return a + 1, b * 2


def shifted(step, a, b):
    return a + b.sin()


LOOPS = {
    "one goes on, the other stays": (shifted, 1, lambda x: x + 3 * x.sin()),
    "both go on": (sums, 2, lambda x: x + 3),
}


@pytest.mark.parametrize(("body", "carries", "expected"), LOOPS.values(), ids=LOOPS)
def test_one_value_at_two_ports_of_a_loop_is_two_in_it(body, carries: int, expected) -> None:
    net = network(lambda net, x: net.for_range(3, body, x, x, carries=carries)["a"])
    assert torch.allclose(result(net, X), expected(X))


def test_one_value_at_two_ports_of_a_repeated_block_is_two_in_it() -> None:
    project = blockstudio.new_project("net")
    net, inner = project.root, project.add_block("Inner")
    start, more = inner.add_input("x"), inner.add_input("more")
    inner.add_output("y", start + more)
    x = net.add_input("x", ("N", 4))
    net.add_output("y", net.add(inner, x, x, name="rows"))
    net["rows"].repeat(3, weights="same")
    assert torch.equal(result(net, X), 4 * X)


def test_a_block_that_is_emptied_stands_in_nobodys_way() -> None:
    project = blockstudio.new_project("net")
    net, inner = project.root, project.add_block("Inner")
    inner.add_output("y", inner.add(ABS, inner.add_input("x")))
    x = net.add_input("x", ("N", 4))
    net.add_output("y", net.add(SIN, net.add(inner, x, name="block")))
    before = result(net, X)
    name = next(one for one in inner if one.name.startswith("abs"))
    called = name.name
    assert carry(net, net.id, name).wires == 0
    assert not project.store.faces(inner.id)
    assert torch.equal(result(net, X), before)
    # What is put into it again makes its ports.
    assert carry(net, inner.id, net[called]).wires == 0
    assert len(project.store.faces(inner.id)) == 2
    assert torch.equal(result(net, X), before)


def test_a_way_that_is_emptied_gives_nothing_and_says_so() -> None:
    net = network(lambda net, x: net.choose(lambda x: x.sum() > 0, abs_, same, x, name="if"))
    then = net["if"].region("then")
    inner = next(one for one in then if one.name.startswith("abs"))
    assert carry(net, net.id, inner).wires == 1
    assert net.project.problems()
