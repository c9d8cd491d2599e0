"""The metrics of a script beside loss and accuracy: those that a few lines of torch compute."""

from typing import Any

from blockstudio.recipes.metric_table import METRICS
from blockstudio.training.script.plan import Plan
from blockstudio.training.script.writing import documented, literal

_COUNTED = ("precision", "recall", "f1", "kappa")
"""Those that follow from how often each class was taken for which."""
_EACH = {
    "precision": "divided(true, given)",
    "recall": "divided(true, there)",
    "f1": "divided(2 * true, given + there)",
}
_WEIGHTS = {"macro": "((given + there) > 0).double()", "weighted": "there"}
_MEASURED = {
    "mae": "absolute / count",
    "mse": "squared / count",
    "rmse": "(squared / count) ** 0.5",
    "r2": "1 - squared / (squares - truths * truths / count)",
}


def figuring(plan: Plan) -> list[str]:
    """Return the functions that make figures of what was counted."""
    chosen = [name for name in plan.train.metrics if name in _COUNTED]
    if not chosen:
        return []
    lines = ["true, given, there = counted.diag(), counted.sum(0), counted.sum(1)"]
    for name in chosen:
        lines += _figure(name, _option(plan, name, "average"))
    figures = ", ".join(f'"{name}": float({name})' for name in chosen)
    about = "Return figures of how often each class (row) was taken for which (column)."
    own = documented("figures_of(counted)", about, *lines, f"return {{{figures}}}")
    if not any("divided(" in line for line in lines):
        return own
    return [
        *documented(
            "divided(part, whole)",
            "Return a share for each class, 0 where there is nothing to share.",
            "return torch.where(whole > 0, part / whole, 0.0)",
        ),
        *own,
    ]


def beginning(plan: Plan) -> list[str]:
    """Return what `evaluate` begins to count with."""
    classes, chosen = plan.data.facts.classes, plan.train.metrics
    lines: list[str] = []
    if any(name in _COUNTED for name in chosen):
        lines.append(f"counted = torch.zeros({classes}, {classes}, dtype=torch.float64)")
    if "top_k" in chosen:
        lines.append("near = 0")
    if any(name in _MEASURED for name in chosen):
        lines.append("sums = torch.zeros(5, dtype=torch.float64)")
    return lines


def counting(plan: Plan) -> list[str]:
    """Return what `evaluate` counts of a batch, of which it has `outputs` and `targets`."""
    chosen = plan.train.metrics
    targets = "targets[share]" if plan.parallel else "targets"
    if any(name in _MEASURED for name in chosen):
        return _measuring(plan, targets)
    if not chosen:
        return []
    lines = _classes(plan, targets)
    if any(name in _COUNTED for name in chosen):
        count = plan.data.facts.classes or 0
        lines += [
            f"places_taken = truths * {count} + scores.argmax(1)",
            f"taken = torch.bincount(places_taken, minlength={count * count})",
            f"counted += taken.view({count}, {count}).cpu()",
        ]
    if "top_k" in chosen:
        most = _option(plan, "top_k", "top_k")
        lines.append(
            f"near += int((scores.topk({most}, 1).indices == truths[:, None]).any(1).sum())"
        )
    return lines


def results(plan: Plan) -> tuple[list[str], list[str]]:
    """Return the lines after the last batch, and the entries of the figures."""
    chosen, lines, entries = plan.train.metrics, list[str](), list[str]()
    names = [
        ("counted", any(name in _COUNTED for name in chosen)),
        ("sums", any(name in _MEASURED for name in chosen)),
    ]
    reduced = [name for name, used in names if used and plan.parallel]
    if "top_k" in chosen and plan.parallel:
        lines.append("((near,),) = summed([near])")
    if reduced:
        lines += ["if WORLD_SIZE > 1:", *(f"    dist.all_reduce({name})" for name in reduced)]
    if names[0][1]:
        lines.append("figures = figures_of(counted)")
    if names[1][1]:
        lines.append("absolute, squared, truths, squares, count = sums.tolist()")
    for name in chosen:
        value = _MEASURED.get(name, f'figures["{name}"]')
        if name == "top_k":
            value = f"near / {_answers(plan)}"
        entries.append(f'f"{{part}}_{name}": {value}')
    return lines, entries


def _figure(name: str, average: Any) -> list[str]:
    if name == "kappa":
        return [
            "agreed = true.sum() / counted.sum()",
            "by_chance = (given * there).sum() / counted.sum() ** 2",
            "kappa = (agreed - by_chance) / (1 - by_chance)",
        ]
    if average == "micro":
        return [f"{name} = true.sum() / counted.sum()"]
    return [
        f"weights = {_WEIGHTS[average]}",
        f"{name} = ({_EACH[name]} * weights).sum() / weights.sum()",
    ]


def _classes(plan: Plan, targets: str) -> list[str]:
    """Return the lines that make scores (N, K) and class numbers (N,)."""
    if len(plan.shape) == 0 or plan.shape[0] == 1:
        return [
            "yes = outputs.reshape(-1)",
            "scores = torch.stack((-yes, yes), 1)",
            f"truths = ({targets}.reshape(-1) > 0).long()",
        ]
    one_hot = plan.rule.targets != "classes"
    truths = f"truths = {targets}.argmax(1)" if one_hot else f"truths = {targets}"
    if len(plan.shape) == 1:
        return ["scores = outputs", truths]
    return ["scores = outputs.movedim(1, -1).flatten(0, -2)", f"{truths}.reshape(-1)"]


def _answers(plan: Plan) -> str:
    """Return how many answers there are: one for a sample, or for each of its points."""
    if len(plan.shape) < 2:
        return "len(x)"
    return "y.numel()" if plan.rule.targets == "classes" else "y[:, 0].numel()"


def _measuring(plan: Plan, targets: str) -> list[str]:
    how = plan.data.preprocessing
    unit = "" if how is None or how.scale is None else f" * {literal(how.scale.deviation)}"
    return [
        f"truths = {targets}.flatten().double(){unit}",
        f"apart = outputs.flatten().double(){unit} - truths",
        "parts = (apart.abs().sum(), (apart**2).sum(), truths.sum(), (truths**2).sum())",
        "sums += torch.tensor([*map(float, parts), len(truths)], dtype=torch.float64)",
    ]


def _option(plan: Plan, metric: str, name: str) -> Any:
    defaults = {item.name: item.default for item in METRICS[metric].properties}
    return plan.train.metrics[metric].get(name, defaults.get(name))
