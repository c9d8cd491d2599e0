"""Kinds named by torch's own objects and by short names."""

import inspect
import operator
import subprocess
import sys
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional as F

import blockstudio
from blockstudio.api.kinds import kind_given, kind_named, written
from blockstudio.catalogue.library import library
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import ParameterGroup
from blockstudio.runtime.introspect.modules import constructor

ROOTS = {"torch": torch, "operator": operator}


def of_torch(kind: str) -> Any:
    """Return what a person who has imported torch gives for a kind; None for those of our own."""
    head, *steps = kind.split(".")
    found: Any = ROOTS.get(head)
    for step in steps:
        found = getattr(found, step, None)
    return found


@pytest.mark.parametrize("role", ["node", "optimiser", "scheduler", "initialiser"])
def test_every_object_of_torch_stands_for_its_kind(role: str):
    asked = 0
    for spec in library():
        thing = of_torch(spec.kind)
        if thing is None or (role == "node") == (spec.form in ("optimiser", "scheduler")):
            continue
        asked += 1
        # Torch has some functions under two names: then either kind calls the very same one.
        assert of_torch(kind_given(thing, role)) is thing
    assert asked > 10


def test_the_arguments_of_a_layer_stand_as_in_torch():
    for spec in (one for one in library().placeable if one.form == "module"):
        parameters = inspect.signature(constructor(of_torch(spec.kind))).parameters.values()
        order = [one.name for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD]
        known = [item.name for item in spec.properties if item.name in order]
        assert known == [name for name in order if name in known]


def test_every_kind_is_known_by_the_way_people_write_it():
    for spec in library().placeable:
        assert kind_named(spec.kind) == spec.kind
        assert kind_named(written(spec.kind)) == spec.kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Linear", "torch.nn.Linear"),
        ("nn.Linear", "torch.nn.Linear"),
        ("LazyLinear", "torch.nn.LazyLinear"),
        ("relu", "torch.relu"),
        ("F.relu", "torch.nn.functional.relu"),
        ("gelu", "torch.nn.functional.gelu"),
        ("flatten", "torch.flatten"),
        ("Tensor.flatten", "torch.Tensor.flatten"),
        ("view", "torch.Tensor.view"),
        ("linalg.norm", "torch.linalg.norm"),
        ("Parameter", "blockstudio.Parameter"),
        ("nn.Parameter", "blockstudio.Parameter"),
        ("While", "blockstudio.While"),
    ],
)
def test_short_names_are_looked_up_by_one_rule(name: str, kind: str):
    assert kind_named(name) == kind


def test_a_bare_name_in_several_places_outside_torch_is_refused_with_all_of_them():
    message = "“unfold” could be several kinds: expected one of: torch.Tensor.unfold, torch.nn.func"
    with pytest.raises(Refusal, match=message):
        kind_named("unfold")


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        (nn.Linear(2, 3), r"give its class, and its arguments after it: nn\.Linear"),
        (nn.Sequential, "“Sequential” is no kind of node"),
        (print, "“print” is no kind of node"),
        (torch.relu_, "“relu_” is no kind of node"),
        (3, "“3” is no kind of node"),
        ([nn.Linear], "is no kind of node"),
    ],
)
def test_what_is_no_kind_is_refused(thing: Any, words: str):
    project = blockstudio.new_project("p")
    with pytest.raises(Refusal, match=words):
        project.root.add(thing)
    assert len(project.root) == 0


def test_records_stand_for_themselves_where_torch_is_loaded():
    group = ParameterGroup(vectors=True, options={"weight_decay": 0.0})
    project = blockstudio.new_project("p")
    project.configure(groups=(group,))
    assert project.store.train.groups == (group,)


def test_a_recipe_and_rules_take_torch_objects_and_names():
    project = blockstudio.new_project("p")
    project.configure(optimiser=torch.optim.Adam, loss=nn.MSELoss, scheduler="StepLR")
    train = project.store.train
    assert (train.optimiser, train.loss) == ("torch.optim.Adam", "torch.nn.MSELoss")
    assert train.scheduler == "torch.optim.lr_scheduler.StepLR"
    project.configure(scheduler="")
    project.initialise(nn.init.normal_, kind=nn.Linear, parameter="weight", std=0.01)
    project.initialise("zeros_", kind="Linear", parameter="bias")
    assert [(rule.function, rule.kind) for rule in project.rules] == [
        ("torch.nn.init.normal_", "torch.nn.Linear"),
        ("torch.nn.init.zeros_", "torch.nn.Linear"),
    ]
    layer = project.root.add(nn.TransformerEncoderLayer, d_model=8, nhead=2, activation=F.gelu)
    assert layer.properties["activation"] == "F.gelu"


def test_naming_a_kind_does_not_load_torch():
    code = (
        "import sys, blockstudio\n"
        "net = blockstudio.new_project('p').root\n"
        "x = net.add_input('x', ('N', 4))\n"
        "net.add('Linear', x, 4, 2).relu()\n"
        "assert 'torch' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
