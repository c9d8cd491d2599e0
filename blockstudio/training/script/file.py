"""The whole script: head, network, functions, `main`."""

from blockstudio.training.script.batches import sharing, transforming
from blockstudio.training.script.imports import Head, parted
from blockstudio.training.script.loop import checking, comparing, constants, training
from blockstudio.training.script.main import SAMPLES, START, main, saving
from blockstudio.training.script.metrics import figuring
from blockstudio.training.script.objective import weighing
from blockstudio.training.script.optimiser import grouping, warming
from blockstudio.training.script.plan import Plan
from blockstudio.training.script.samples import category_lines, reading

SCRIPT = "train.py"


def script_text(plan: Plan) -> str:
    """Return the script."""
    imported, network = parted(plan.source)
    head = Head(plan.source, imported, _own(plan))
    return "\n".join([*_docstring(plan), "", *head.imports, "", "", network, *head.own, ""])


def _docstring(plan: Plan) -> list[str]:
    together = [f"    torchrun --nproc_per_node=2 {SCRIPT}"] if plan.parallel else []
    start = f", and {START} with the weights it begins with" if plan.starts_with_weights else ""
    title = plan.name.replace("\\", "\\\\").replace('"', "'")
    return [
        f'"""Trains {title}, as Block Studio does: the same losses. It needs torch and nothing else.',
        "",
        f"    python {SCRIPT}",
        *together,
        "",
        f"The samples are in {SAMPLES} beside it{start}. It writes best.params, last.params and",
        "metrics.csv, and epoch-N.params of kept epochs."
        if plan.train.keep_every
        else "metrics.csv.",
        '"""',
    ]


def _own(plan: Plan) -> list[str]:
    return [
        "",
        "",
        *constants(plan),
        *category_lines(plan),
        *_processes(plan),
        *weighing(plan),
        *reading(plan),
        *transforming(plan),
        *sharing(plan),
        *grouping(plan),
        *warming(plan),
        *training(plan),
        *figuring(plan),
        *checking(plan),
        *comparing(plan),
        *saving(plan),
        *main(plan),
        "",
        "",
        'if __name__ == "__main__":',
        "    main()",
    ]


def _processes(plan: Plan) -> list[str]:
    lines = _device(plan)
    if not plan.parallel:
        return lines
    return [
        'RANK = int(os.environ.get("RANK", "0"))',
        'WORLD_SIZE = int(os.environ.get("WORLD_SIZE", "1"))  # more than 1 under torchrun',
        *lines,
    ]


def _device(plan: Plan) -> list[str]:
    device = plan.train.device
    if device == "cpu":
        return []
    if not (plan.parallel and device.startswith("cuda")):
        return [f'DEVICE = "{device}"']
    return [
        'LOCAL_RANK = os.environ.get("LOCAL_RANK")',
        f'DEVICE = "{device}" if LOCAL_RANK is None else f"cuda:{{LOCAL_RANK}}"',
    ]
