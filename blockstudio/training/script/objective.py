"""The loss of a script, and how it is computed of a batch."""

from typing import Any

from blockstudio.graph.structures.structures import steps_taken
from blockstudio.training.script.plan import Plan
from blockstudio.training.script.targets import answers
from blockstudio.training.script.writing import call, documented, inside, literal


def weighing(plan: Plan) -> list[str]:
    """Return the function that tells what a class weighs, where classes are evened out."""
    train, facts = plan.train, plan.data.facts
    if train.class_weight == "none" and not train.oversample:
        return []
    lines = [f"y = y[(y >= 0) & (y < {facts.classes})]"] if facts.target_shape else []
    lines.append(f"counts = torch.bincount(y, minlength={facts.classes}).double()")
    if ignores(plan):
        lines += ["if ignored is not None:", "    counts[ignored] = 0"]
    lines += [
        "weights = counts.sum() / ((counts > 0).sum() * counts)",
        "return torch.where(counts > 0, weights, 1.0)",
    ]
    head = "class_weights(y, ignored=None)" if ignores(plan) else "class_weights(y)"
    return documented(
        head, "Return what a sample of each class weighs: each class counts the same.", *lines
    )


def ignores(plan: Plan) -> bool:
    """Return whether the loss leaves out a class, so that it weighs nothing."""
    ignored = plan.train.loss_options.get("ignore_index", -1)
    return plan.train.class_weight != "none" and 0 <= ignored < (plan.data.facts.classes or 0)


def criterion_lines(plan: Plan) -> list[str]:
    """Return the lines that make the loss."""
    train, lines = plan.train, list[str]()
    options: list[str] = []
    for name, value in train.loss_options.items():
        tensor = isinstance(value, list)
        options.append(f"{name}={f'torch.tensor({_floats(value)})' if tensor else literal(value)}")
    if train.class_weight != "none":
        ignored = f", {train.loss_options['ignore_index']}" if ignores(plan) else ""
        lines.append(f"weight = class_weights(training[1]{_cpu(plan)}{ignored}).to({plan.dtype})")
        options.append("weight=weight")
    moved = ".to(DEVICE)" if train.device != "cpu" else ""
    return [*lines, f"criterion = {call(_name(train.loss), *options)}{moved}"]


def forward_lines(plan: Plan, network: str, *, factor: str = "") -> list[str]:
    """Return the lines that compute `outputs` and `loss` of `inputs` and `targets`."""
    sliced = "[share]" if plan.parallel else ""
    lines = [
        f"outputs = {network}(inputs{sliced}){_way(plan)}",
        f"loss = {_loss(plan, sliced)}{factor}",
    ]
    if plan.train.precision == "float32":
        return lines
    device = plan.train.device.partition(":")[0]
    return [
        f'with torch.autocast("{device}", dtype=torch.{plan.train.precision}):',
        *inside(lines),
    ]


def hits(plan: Plan) -> str:
    """Return how many answers of a batch are right, as Python."""
    answer, truth = answers(plan)
    return f"int(({answer} == {truth.format(targets='targets' + ('[share]' if plan.parallel else ''))}).sum())"


def _loss(plan: Plan, sliced: str) -> str:
    rule, targets = plan.rule, f"targets{sliced}"
    if len(rule.outputs) == 1:
        return f"criterion(outputs, {targets})"
    ways = plan.loop.recipe.taking.ways or tuple((place,) for place in range(len(rule.outputs)))
    taken = [
        f"{name}=outputs{steps_taken(way)}" for name, way in zip(rule.outputs, ways, strict=True)
    ]
    return f"criterion({', '.join([*taken, *([] if rule.targets == 'none' else [f'target={targets}'])])})"


def _way(plan: Plan) -> str:
    ways = plan.loop.recipe.taking.ways
    return steps_taken(ways[0]) if len(ways) == 1 else ""


def _name(kind: str) -> str:
    return f"nn.{kind.rpartition('.')[2]}"


def _floats(values: list[Any]) -> str:
    return literal([float(value) for value in values])


def _cpu(plan: Plan) -> str:
    return ".cpu()" if plan.train.device != "cpu" else ""
