"""The loop of a script: an epoch of training, a check, and what becomes of their results."""

from blockstudio.recipes.checks import LBFGS
from blockstudio.recipes.metric_table import higher_is_better
from blockstudio.training.loop.loop import SMALLEST_VALIDATION_BATCH
from blockstudio.training.script import metrics
from blockstudio.training.script.batches import moves, prepared, share_call
from blockstudio.training.script.objective import forward_lines, hits
from blockstudio.training.script.optimiser import (
    after_step_lines,
    backward_lines,
    clip_lines,
    counts_steps,
    extra_names,
    steps_per_epoch,
)
from blockstudio.training.script.plan import Plan
from blockstudio.training.script.writing import documented, inside, literal

_FACTOR = " * (WORLD_SIZE * weight)"


def monitor(plan: Plan) -> str:
    """Return the metric that tells how good an epoch is."""
    usual = "train_loss"
    if plan.validated:
        usual = "val_accuracy" if plan.graded else "val_loss"
    return plan.train.monitor or usual


def training(plan: Plan) -> list[str]:
    """Return the function `train_epoch`."""
    arguments = ", ".join(
        ["network", "criterion", "optimizer", "samples", "epoch", *extra_names(plan)]
    )
    searches = plan.train.optimiser == LBFGS
    body = _search(plan) if searches else _step(plan)
    head = (
        "for places in batches:"
        if not _numbered(plan)
        else "for number, places in enumerate(batches, 1):"
    )
    lines = [
        "network.train()",
        "x, y = samples",
        *_order(plan),
        *(["step = epoch * STEPS"] if counts_steps(plan) else []),
        "losses, right = [], []" if plan.graded else "losses = []",
        head,
        *inside([*_batch(plan), *body, *_recorded(plan)]),
        *_training_results(plan),
    ]
    about = "Train on every sample once; return what was measured on the way."
    if searches:
        return documented(
            f"train_epoch({arguments.replace('network', 'model')})",
            about,
            *[line.replace("network", "model") for line in lines],
        )
    return documented(f"train_epoch({_with_model(plan, arguments)})", about, *lines)


def checking(plan: Plan) -> list[str]:
    """Return the function `evaluate`, where samples are kept to check on."""
    if not (plan.validated or plan.tested):
        return []
    size = max(plan.train.batch_size, SMALLEST_VALIDATION_BATCH)
    inputs = prepared(plan, "x[places]")
    lines = [
        "model.eval()",
        "x, y = samples",
        "total, right = 0.0, 0" if plan.graded else "total = 0.0",
        *metrics.beginning(plan),
        f"for places in torch.arange(len(x)).split({size}):",
        *inside([f"inputs, targets = {inputs}, y[places]", *_check_step(plan)]),
        *_check_results(plan),
    ]
    about = (
        "Return the mean loss, and the share of right answers."
        if plan.graded
        else "Return the mean loss."
    )
    text = documented("evaluate(model, criterion, samples, part)", about, *lines)
    return [*text[:2], "@torch.no_grad()", *text[2:]]


def comparing(plan: Plan) -> list[str]:
    """Return the function that tells whether an epoch is better than the best one so far."""
    name = monitor(plan)
    first = "best is None"
    better = f'metrics["{name}"] {">" if higher_is_better(name) else "<"} best["{name}"]'
    if not plan.validated or name == "val_loss":
        about = f"Return whether an epoch is the best so far, by {name}."
        return documented("is_better(metrics, best)", about, f"return {first} or {better}")
    return documented(
        "is_better(metrics, best)",
        f"Return whether an epoch is the best so far, by {name}; where that is equal by val_loss.",
        f'if {first} or metrics["{name}"] != best["{name}"]:',
        f"    return {first} or {better}",
        'return metrics["val_loss"] < best["val_loss"]',
    )


def patience_lines(plan: Plan) -> list[str]:
    """Return the lines that end the run early, where the recipe has patience."""
    train, name = plan.train, monitor(plan)
    if not train.patience:
        return []
    gain = (
        f'metrics["{name}"] - reached' if higher_is_better(name) else f'reached - metrics["{name}"]'
    )
    return [
        f"if reached is None or {gain} > {literal(train.min_delta)}:",
        f'    reached, waited = metrics["{name}"], 0',
        "else:",
        "    waited += 1",
    ]


def constants(plan: Plan) -> list[str]:
    """Return the numbers of the recipe that the script says once, at its top."""
    train = plan.train
    seed = [f"SEED = {train.seed}", f"EPOCHS = {train.epochs}", f"BATCH_SIZE = {train.batch_size}"]
    if not counts_steps(plan):
        return seed
    warmup = plan.loop.recipe.update.schedule.warmup
    return [
        *seed,
        f"STEPS = {steps_per_epoch(plan)}  # of the optimizer, in an epoch",
        f"WARMUP = {warmup}  # steps until the learning rate is what it is to be",
    ]


def _with_model(plan: Plan, arguments: str) -> str:
    clips = any("model.parameters()" in line for line in clip_lines(plan))
    return f"model, {arguments}" if clips else arguments


def train_call(plan: Plan) -> str:
    """Return the call of `train_epoch`."""
    arguments = ", ".join(
        ["network", "criterion", "optimizer", "training", "epoch", *extra_names(plan)]
    )
    if plan.train.optimiser == LBFGS:
        arguments = arguments.replace("network", "model", 1)
        return f"train_epoch({arguments})"
    return f"train_epoch({_with_model(plan, arguments)})"


def _numbered(plan: Plan) -> bool:
    return plan.train.accumulate > 1 or moves(plan)


def _order(plan: Plan) -> list[str]:
    start = "SEED + 1_000_003 * epoch"
    if plan.train.seed >= 2**62:
        start = f"({start}) % 2**63"
    count = "len(x)"
    drawn = f"torch.randperm({count}, generator=draw)"
    if plan.train.oversample:
        drawn = f"torch.multinomial(chances, {count}, replacement=True, generator=draw)"
    return [
        f"start = {start}",
        "draw = torch.Generator().manual_seed(start)",
        f"batches = {drawn}.split(BATCH_SIZE)",
    ]


def _batch(plan: Plan) -> list[str]:
    inputs = prepared(plan, "x[places]")
    if moves(plan):
        end = ") % 2**63)" if plan.train.seed >= 2**62 else ")"
        open_ = "(" if plan.train.seed >= 2**62 else ""
        inputs = f"augmented(x[places], {open_}start + (number - 1) * BATCH_SIZE{end}"
    share = [f"share, weight = {share_call(plan)}"] if plan.parallel else []
    return [f"inputs, targets = {inputs}, y[places]", *share]


def _step(plan: Plan) -> list[str]:
    accumulate = plan.train.accumulate
    zero = ["optimizer.zero_grad()"]
    if accumulate > 1:
        zero = [f"if number % {accumulate} == 1:", "    optimizer.zero_grad()"]
    factor = _FACTOR if plan.parallel else ""
    return [*zero, *forward_lines(plan, "network", factor=factor), *backward_lines(plan)]


def _search(plan: Plan) -> list[str]:
    """Return the lines of an optimiser that asks for the loss as often as it wants."""
    return [
        "asked = []",
        "",
        "def closure():",
        *inside(
            [
                "optimizer.zero_grad()",
                *forward_lines(plan, "model"),
                "loss.backward()",
                *clip_lines(plan),
                "asked.append((loss.detach(), outputs))",
                "return loss.item()",
            ]
        ),
        "",
        "optimizer.step(closure)",
        *after_step_lines(plan),
        "loss, outputs = asked[0][0], asked[-1][1]",
    ]


def _recorded(plan: Plan) -> list[str]:
    lines = [
        "losses.append(loss.item())",
        "if not math.isfinite(losses[-1]):",
        '    raise SystemExit(f"The loss became {losses[-1]} in epoch {epoch + 1}.")',
    ]
    if not plan.graded:
        return lines
    return [*lines, f"right.append({hits(plan)}{' if weight else 0' if plan.parallel else ''})"]


def _training_results(plan: Plan) -> list[str]:
    lists = "losses, right" if plan.graded else "losses"
    targets = lists if plan.graded else "(losses,)"
    lines = [f"{targets} = summed({lists})"] if plan.parallel else []
    loss = "loss / WORLD_SIZE" if plan.parallel else "loss"
    accuracy = ', "train_accuracy": sum(right) / len(x)' if plan.graded else ""
    return [
        *lines,
        "total = 0.0",
        "for loss, places in zip(losses, batches):",
        f"    total += {loss} * len(places)",
        f'return {{"train_loss": total / len(x){accuracy}}}',
    ]


def _check_step(plan: Plan) -> list[str]:
    counted = ["total += loss.item() * len(places)"]
    if plan.parallel:
        counted = ["total += loss.item() * (len(places) * weight)"]
    if plan.graded:
        counted.append(f"right += {hits(plan)}")
    counted += metrics.counting(plan)
    if not plan.parallel:
        return [*forward_lines(plan, "model"), *counted]
    share = f"share, weight = {share_call(plan)}"
    return [share, *forward_lines(plan, "model"), "if weight:", *inside(counted)]


def _check_results(plan: Plan) -> list[str]:
    lines: list[str] = []
    if plan.parallel:
        lines.append(
            "((total, right),) = summed([total, right])"
            if plan.graded
            else "((total,),) = summed([total])"
        )
    more, figures = metrics.results(plan)
    entries = ['f"{part}_loss": total / len(x)']
    entries += ['f"{part}_accuracy": right / len(x)'] if plan.graded else []
    if not figures:
        return [*lines, *more, f"return {{{', '.join(entries)}}}"]
    return [*lines, *more, "return {", *inside(f"{entry}," for entry in [*entries, *figures]), "}"]
