"""`main` of a script: what is made once, the epochs, what is left behind."""

import ast

from blockstudio.recipes.checks import LBFGS
from blockstudio.training.script.batches import prepared
from blockstudio.training.script.loop import monitor, patience_lines, train_call
from blockstudio.training.script.objective import criterion_lines
from blockstudio.training.script.optimiser import epoch_schedule_lines, optimiser_lines
from blockstudio.training.script.plan import Plan
from blockstudio.training.script.writing import documented, inside

SAMPLES = "samples.pt"
START = "start.params"
_STRIDE = 7_919
"""How far the seeds of two processes are apart."""


def main(plan: Plan) -> list[str]:
    """Return the function `main`."""
    lines = [
        *_options(plan),
        *_setting_up(plan),
        *_reading(plan),
        *_building(plan),
        *criterion_lines(plan),
        *optimiser_lines(plan),
        *(
            ['scaler = torch.amp.GradScaler("' + plan.train.device.partition(":")[0] + '")']
            if plan.train.precision == "float16"
            else []
        ),
        *_networks(plan),
        "history, best = [], None",
        *(["reached, waited = None, 0"] if plan.train.patience else []),
        "for epoch in range(EPOCHS):",
        *inside(_epoch(plan)),
        *_ending(plan),
    ]
    return documented("main()", "Train the network, and save the best and the last of it.", *lines)


def _options(plan: Plan) -> list[str]:
    lines = [
        "beside = Path(__file__).resolve()",
        "parser = argparse.ArgumentParser(description=__doc__)",
        "parser.formatter_class = argparse.RawDescriptionHelpFormatter",
        f'parser.add_argument("--data", default=beside.with_name("{SAMPLES}"), help="the samples")',
    ]
    if plan.starts_with_weights:
        lines.append(
            f'parser.add_argument("--start", default=beside.with_name("{START}"), help="the first weights")'
        )
    return [
        *lines,
        'parser.add_argument("--output", type=Path, default=Path(), help="where files are written")',
        "options = parser.parse_args()",
    ]


def _setting_up(plan: Plan) -> list[str]:
    threads = "# The number of threads decides the last bit of every sum."
    if not plan.parallel:
        lines = [threads, f"torch.set_num_threads({plan.threads})"]
    else:
        share = f'max(1, {plan.threads} // int(os.environ.get("LOCAL_WORLD_SIZE", "1")))'
        backend = "cpu:gloo,cuda:nccl" if plan.train.device.startswith("cuda") else "gloo"
        lines = [
            threads,
            f"torch.set_num_threads({share})",
            "if WORLD_SIZE > 1:",
            *(["    torch.cuda.set_device(DEVICE)"] if backend != "gloo" else []),
            f'    dist.init_process_group("{backend}")',
        ]
    if plan.train.deterministic and plan.train.device.startswith("cuda"):
        lines.append('os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")')
    if plan.train.deterministic:
        lines.append("torch.use_deterministic_algorithms(True)")
    return lines


def _reading(plan: Plan) -> list[str]:
    parts = [
        "training",
        *(["validation"] if plan.validated else []),
        *(["test"] if plan.tested else []),
    ]
    several, target = len(parts) > 1, ", ".join(parts)
    if plan.train.oversample or not several:
        target = f"({target})" if several else f"({target},)"
    chances = ", chances" if plan.train.oversample else ""
    return [f"{target}{chances} = read_samples(options.data)"]


def _building(plan: Plan) -> list[str]:
    moved = ".to(DEVICE)" if plan.train.device != "cpu" else ""
    lines = [*_seeding(plan, "SEED"), f"model = build(){moved}"]
    if plan.starts_with_weights:
        lines.append("model.load_state_dict(torch.load(options.start, weights_only=True))")
    first = prepared(plan, "training[0][:2]")
    if plan.lazy:
        look = [f"    model({first})  # settles the sizes of lazy layers"]
        lines += ["model.eval()", "with torch.no_grad():", *look]
    elif _generators(plan):
        look = [f"    model({first})  # may draw numbers that are not torch's, as in the run"]
        lines += [
            "model.eval()",
            f"with torch.no_grad(), torch.random.fork_rng([{_graphics(plan)}]):",
            *look,
        ]
    return lines


def _seeding(plan: Plan, seed: str) -> list[str]:
    own = {"random": [f"random.seed({seed})"], "numpy": [f"numpy.random.seed(({seed}) % 2**32)"]}
    lines = [line for name in _generators(plan) for line in own[name]]
    return [*lines, f"torch.manual_seed({seed})"]


def _generators(plan: Plan) -> list[str]:
    """Return the modules, beside torch, whose random numbers the network may draw."""
    nodes = ast.walk(ast.parse(plan.source))
    imported = {alias.name.partition(".")[0] for node in nodes for alias in _aliases(node)}
    return [name for name in ("random", "numpy") if name in imported]


def _aliases(node: ast.AST) -> list[ast.alias]:
    match node:
        case ast.Import():
            return node.names
        case ast.ImportFrom():
            return [ast.alias(node.module or "")]
        case _:
            return []


def _graphics(plan: Plan) -> str:
    """Return the device whose random numbers are to be left alone, as Python."""
    return "DEVICE" if plan.train.device.startswith("cuda") else ""


def saving(plan: Plan) -> list[str]:
    """Return the function that saves parameters, where they have to come from a device first."""
    if plan.train.device == "cpu":
        return []
    return documented(
        "save(model, path)",
        "Save the parameters, for a machine without the device too.",
        "torch.save({name: value.cpu() for name, value in model.state_dict().items()}, path)",
    )


def _saved(plan: Plan, name: str) -> str:
    path = f"options.output / {name}"
    if plan.train.device == "cpu":
        return f"torch.save(model.state_dict(), {path})"
    return f"save(model, {path})"


def _networks(plan: Plan) -> list[str]:
    trained = "model"
    lines: list[str] = []
    if plan.train.compile:
        trained, first = "compiled", prepared(plan, "training[0][:2]")
        lines = [
            "compiled = torch.compile(model)",
            "model.eval()",
            f"with torch.no_grad(), torch.random.fork_rng([{_graphics(plan)}]):",
            f"    compiled({first})  # what torch compiles depends on what it sees first",
        ]
    if not plan.parallel:
        return [*lines, f"network = {trained}"] if plan.train.optimiser != LBFGS else lines
    skips = ", find_unused_parameters=True" if plan.skips else ""
    devices = ", [DEVICE]" if plan.train.device.startswith("cuda") else ""
    return [
        *lines,
        f"network = {trained}",
        "if WORLD_SIZE > 1:",
        f"    network = DistributedDataParallel({trained}{devices}{skips})",
        "if RANK > 0:",
        *inside(_seeding(plan, f"SEED + {_STRIDE} * RANK")),
    ]


def _epoch(plan: Plan) -> list[str]:
    evaluated = "compiled" if plan.train.compile else "model"
    measured = ['"epoch": epoch + 1', f"**{train_call(plan)}"]
    if plan.validated:
        measured.append(f'**evaluate({evaluated}, criterion, validation, "val")')
    kept = [_saved(plan, '"best.params"')]
    telling = [
        'print(", ".join(f"{name} {value:.6g}" for name, value in metrics.items()), flush=True)'
    ]
    epochs = _kept_epochs(plan)
    if plan.parallel:
        kept, telling = ["if RANK == 0:", *inside(kept)], ["if RANK == 0:", *inside(telling)]
        epochs = ["if RANK == 0:", *inside(epochs)] if epochs else []
    return [
        "metrics = {",
        *inside(f"{item}," for item in measured),
        "}",
        "history.append(metrics)",
        *telling,
        *patience_lines(plan),
        *epoch_schedule_lines(plan, monitor(plan)),
        "if is_better(metrics, best):",
        "    best = metrics",
        *inside(kept),
        *epochs,
        *([f"if waited == {plan.train.patience}:", "    break"] if plan.train.patience else []),
    ]


def _kept_epochs(plan: Plan) -> list[str]:
    """Return what keeps the weights of chosen epochs, spread evenly where they would be too many."""
    every, most = plan.train.keep_every, plan.train.keep_most
    if not every:
        return []
    saved = _saved(plan, 'f"epoch-{epoch + 1}.params"')
    if not most:
        return [f"if (epoch + 1) % {every} == 0:", f"    {saved}"]
    return [
        f"stride = {every}",
        f"while (epoch + 1) // stride > {most}:",
        "    stride *= 2  # too many: every other one is let go",
        "if (epoch + 1) % stride == 0:",
        f"    {saved}",
        'for path in options.output.glob("epoch-*.params"):',
        "    if int(path.stem[6:]) % stride > 0:",
        "        path.unlink()",
    ]


def _ending(plan: Plan) -> list[str]:
    write = [
        _saved(plan, '"last.params"'),
        'with (options.output / "metrics.csv").open("w", newline="") as file:',
        "    writer = csv.DictWriter(file, history[0])",
        "    writer.writeheader()",
        "    writer.writerows(history)",
    ]
    test = _testing(plan)
    if not plan.parallel:
        return [*write, *test]
    return [
        "if RANK == 0:",
        *inside(write),
        *test,
        "if WORLD_SIZE > 1:",
        "    dist.barrier()  # nobody leaves while others still sum up",
        "    dist.destroy_process_group()",
    ]


def _testing(plan: Plan) -> list[str]:
    if not plan.tested:
        return []
    evaluated = "compiled" if plan.train.compile else "model"
    told = 'print(", ".join(f"{name} {value:.6g}" for name, value in results.items()))'
    return [
        *(
            ["if WORLD_SIZE > 1:", "    dist.barrier()  # the best parameters are written by then"]
            if plan.parallel
            else []
        ),
        'model.load_state_dict(torch.load(options.output / "best.params", weights_only=True))',
        f'results = evaluate({evaluated}, criterion, test, "test")',
        *(["if RANK == 0:", f"    {told}"] if plan.parallel else [told]),
    ]
