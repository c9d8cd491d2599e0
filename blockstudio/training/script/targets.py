"""Targets as the loss of a script takes them."""

from blockstudio.training.script.batches import prepared
from blockstudio.training.script.plan import Plan
from blockstudio.training.script.writing import literal


def target_lines(plan: Plan) -> list[str]:
    """Return the lines that make what the loss compares of `y` as the source gives it."""
    how = plan.data.preprocessing
    lines = [f"y = {prepared(plan, 'x')}"] if plan.data.reconstructs else list[str]()
    if how is not None and how.scale is not None:
        mean, deviation = literal(how.scale.mean), literal(how.scale.deviation)
        lines.append(f"y = ((y.double() - {mean}) / {deviation}).float()")
    return lines + _converted(plan)


def answers(plan: Plan) -> tuple[str, str]:
    """Return the answers read off `outputs`, and the right ones off `targets`, as Python."""
    rule = plan.rule
    if rule.targets in ("classes", "labels"):
        return "outputs.argmax(1)", "{targets}" if rule.targets == "classes" else "{targets}[:, 0]"
    if _width(plan) > 1:
        return "outputs.argmax(1)", "{targets}.argmax(1)"
    return f"(outputs > {literal(rule.threshold)})", "({targets} > 0)"


def _width(plan: Plan) -> int:
    count = 1
    for size in plan.shape:
        count *= size
    return count


def _converted(plan: Plan) -> list[str]:
    classes, shape, dtype = plan.data.facts.classes, plan.shape, plan.dtype
    signs = [] if classes is None else ["y = y * 2 - 1"]
    match plan.rule.targets:
        case "values" | "signs":
            lines: list[str] = []
            if classes is not None and _width(plan) > 1:
                lines.append(f"y = nn.functional.one_hot(y, {classes})")
            lines += _as(f".to({dtype})", f"y.reshape(len(y), {', '.join(map(str, shape))})", plan)
            return lines + (signs if plan.rule.targets == "signs" else [])
        case "pairs":
            return [f"y = y.to({dtype}).reshape(len(y))", *signs]
        case "labels":
            return [
                f"labels = y.new_full((len(y), {shape[0]}), -1)",
                "labels[:, 0] = y",
                "y = labels",
            ]
        case _:
            return []


def _as(conversion: str, reshaped: str, plan: Plan) -> list[str]:
    y = plan.data.train.y
    same_type, same_shape = str(y.dtype) == plan.dtype, tuple(y.shape[1:]) == plan.shape
    if same_type and same_shape:
        return []
    value = "y" if same_type else f"y{conversion}"
    return [f"y = {value}" if same_shape else f"y = {reshaped.replace('y.', value + '.', 1)}"]
