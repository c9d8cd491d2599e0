"""The optimiser of a script: its groups, its schedule, and the step that it takes."""

from typing import Any

from torch.nn import Parameter

from blockstudio.training.optim.groups import arguments
from blockstudio.training.optim.schedule import PLATEAU, Schedule
from blockstudio.training.script.plan import Plan
from blockstudio.training.script.writing import call, documented, inside, literal, named

Named = dict[str, Parameter]


def grouping(plan: Plan) -> list[str]:
    """Return the function that tells which group a parameter is in, where there are several."""
    rules = plan.assignment.by_rule
    if not any(rules):
        return []
    lines: list[str] = []
    left = dict(plan.loop.model.named_parameters())
    for number, chosen in enumerate(rules, 1):
        if chosen:
            lines += [f"if {_condition(chosen, left)}:", f"    return {number}"]
        left = {name: value for name, value in left.items() if name not in chosen}
    about = "Return the number of the group that a parameter is in; 0 are all others."
    return documented("group_of(name, parameter)", about, *lines, "return 0")


def optimiser_lines(plan: Plan) -> list[str]:
    """Return the lines that make the optimiser, and the schedule where there is one."""
    train, lines = plan.train, _grouped(plan)
    options = arguments(train.optimiser_options)
    kind = f"torch.optim.{train.optimiser.rpartition('.')[2]}"
    if len(_groups(plan)) == 1 and not _groups(plan)[0][1]:
        lines.append(f"optimizer = {call(kind, _parameters(plan), **options)}")
    else:
        lines += [
            "optimizer = " + kind + "(",
            *inside(_listed(plan)),
            *inside([f"{each}," for each in named(options)]),
            ")",
        ]
    return lines + _schedule_lines(plan)


def warming(plan: Plan) -> list[str]:
    """Return the function of the warm-up, where there is one."""
    if not schedule_of(plan).warmup:
        return []
    return documented(
        "warm_up(optimizer, rates, step)",
        "Let the learning rates grow to what they are to be, over the first steps.",
        "share = min(1.0, (step + 1) / WARMUP)",
        "for group, rate in zip(optimizer.param_groups, rates):",
        '    group["lr"] = rate * share',
    )


def schedule_of(plan: Plan) -> Schedule:
    """Return the schedule of the run."""
    return plan.loop.recipe.update.schedule


def extra_names(plan: Plan) -> list[str]:
    """Return what else an epoch of training is given, by the names that it has in the script."""
    schedule, train = schedule_of(plan), plan.train
    names = ["scheduler"] if train.scheduler and schedule.per_step else []
    names += ["rates"] if schedule.warmup else []
    names += ["scaler"] if train.precision == "float16" else []
    return names + (["chances"] if train.oversample else [])


def counts_steps(plan: Plan) -> bool:
    """Return whether an epoch counts the steps of the optimiser."""
    return bool(schedule_of(plan).warmup)


def backward_lines(plan: Plan) -> list[str]:
    """Return the lines from the loss of a batch to a step of the optimiser."""
    share = "loss" if plan.train.accumulate == 1 else f"(loss / {plan.train.accumulate})"
    scaled = f"scaler.scale({share})" if plan.train.precision == "float16" else share
    step = _step_lines(plan)
    if plan.train.accumulate == 1:
        return [f"{scaled}.backward()", *step]
    due = f"if number % {plan.train.accumulate} == 0 or number == len(batches):"
    return [f"{scaled}.backward()", due, *inside(step)]


def clip_lines(plan: Plan) -> list[str]:
    """Return the lines that clip gradients."""
    train, lines = plan.train, list[str]()
    values = "parameters" if _several(plan) else "model.parameters()"
    if _several(plan) and (train.clip_norm is not None or train.clip_value is not None):
        lines.append(
            'parameters = [p for group in optimizer.param_groups for p in group["params"]]'
        )
    if train.clip_norm is not None:
        lines.append(f"nn.utils.clip_grad_norm_({values}, {literal(train.clip_norm)})")
    if train.clip_value is not None:
        lines.append(f"nn.utils.clip_grad_value_({values}, {literal(train.clip_value)})")
    return lines


def epoch_schedule_lines(plan: Plan, monitor: str) -> list[str]:
    """Return what the schedule does after an epoch."""
    train, schedule = plan.train, schedule_of(plan)
    if not train.scheduler or schedule.per_step:
        return []
    step = (
        f'scheduler.step(metrics["{monitor}"])'
        if train.scheduler == PLATEAU
        else "scheduler.step()"
    )
    return ["if (epoch + 1) * STEPS > WARMUP:", f"    {step}"] if schedule.warmup else [step]


def steps_per_epoch(plan: Plan) -> int:
    """Return how many steps of the optimiser an epoch has."""
    batches = -(-len(plan.data.train) // plan.train.batch_size)
    return -(-batches // plan.train.accumulate)


def _step_lines(plan: Plan) -> list[str]:
    clips = clip_lines(plan)
    if plan.train.precision == "float16":
        unscaled = ["scaler.unscale_(optimizer)", *clips] if clips else []
        lines = [*unscaled, "scaler.step(optimizer)", "scaler.update()"]
    else:
        lines = [*clips, "optimizer.step()"]
    return lines + after_step_lines(plan)


def after_step_lines(plan: Plan) -> list[str]:
    """Return what the schedule does after a step of the optimiser."""
    schedule = schedule_of(plan)
    per_step = bool(plan.train.scheduler) and schedule.per_step
    if not schedule.warmup:
        return ["scheduler.step()"] if per_step else []
    rest = ["else:", "    scheduler.step()"] if per_step else []
    return ["step += 1", "if step <= WARMUP:", "    warm_up(optimizer, rates, step)", *rest]


def _schedule_lines(plan: Plan) -> list[str]:
    train, schedule = plan.train, schedule_of(plan)
    lines: list[str] = []
    if train.scheduler:
        kind = f"torch.optim.lr_scheduler.{train.scheduler.rpartition('.')[2]}"
        lines.append(f"scheduler = {call(kind, 'optimizer', **schedule.arguments)}")
    if schedule.warmup:
        lines += [
            'rates = [group["lr"] for group in optimizer.param_groups]',
            "warm_up(optimizer, rates, 0)",
        ]
    return lines


def _grouped(plan: Plan) -> list[str]:
    rules = plan.assignment.by_rule
    if not any(rules):
        return []
    lines = [
        f"groups = [[] for _ in range({len(rules) + 1})]",
        "for name, parameter in model.named_parameters():",
        "    groups[group_of(name, parameter)].append(parameter)",
    ]
    for number, rule in enumerate(plan.train.groups, 1):
        if rule.frozen and rules[number - 1]:
            lines += [f"for parameter in groups[{number}]:", "    parameter.requires_grad_(False)"]
    return lines


def _groups(plan: Plan) -> list[tuple[int, dict[str, Any]]]:
    """Return the groups that the optimiser has, by their number, with their options."""
    options = [{}, *(rule.options for rule in plan.train.groups)]
    return [
        (number, arguments(options[number]))
        for number, chosen in enumerate(plan.assignment.everything)
        if any(value.requires_grad for value in chosen.values())
    ]


def _listed(plan: Plan) -> list[str]:
    return [
        "[",
        *inside(
            "{" + ", ".join([f'"params": {_chosen(plan, number)}', *_entries(options)]) + "},"
            for number, options in _groups(plan)
        ),
        "],",
    ]


def _entries(options: dict[str, Any]) -> list[str]:
    return [f"{literal(name)}: {literal(value)}" for name, value in options.items()]


def _parameters(plan: Plan) -> str:
    number = _groups(plan)[0][0]
    if any(plan.assignment.by_rule):
        return _chosen(plan, number)
    return (
        "[p for p in model.parameters() if p.requires_grad]"
        if _still(plan, number)
        else "model.parameters()"
    )


def _chosen(plan: Plan, number: int) -> str:
    still = _still(plan, number)
    return f"[p for p in groups[{number}] if p.requires_grad]" if still else f"groups[{number}]"


def _still(plan: Plan, number: int) -> bool:
    """Return whether a group has parameters that the network itself does not let be trained."""
    values = list(plan.assignment.everything)[number].values()
    return any(not value.requires_grad for value in values)


def _several(plan: Plan) -> bool:
    return any(plan.assignment.by_rule)


def _condition(chosen: Named, left: Named) -> str:
    """Return what tells the chosen parameters from the others that are `left`, as Python.

    The shortest that is so for this network.
    """
    for condition, holds in _conditions(chosen):
        if {name for name, value in left.items() if holds(name, value)} == set(chosen):
            return condition
    return f"name in {literal(tuple(chosen))}"


def _conditions(chosen: Named) -> list[tuple[str, Any]]:
    names = list(chosen)
    end = names[0].rpartition(".")[2]
    start = _common(names)
    return [
        ("parameter.ndim <= 1", lambda _name, value: value.ndim <= 1),
        (f'name.endswith("{end}")', lambda name, _value: name.endswith(end)),
        *(
            [(f'name.startswith("{start}.")', lambda name, _value: name.startswith(f"{start}."))]
            if start
            else []
        ),
    ]


def _common(names: list[str]) -> str:
    parts = [name.split(".")[:-1] for name in names]
    shared: list[str] = []
    for steps in zip(*parts, strict=False):
        if len(set(steps)) > 1:
            break
        shared.append(steps[0])
    return ".".join(shared)
