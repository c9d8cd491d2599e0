"""What is done to a batch before the network has it: transforms, and the share of one process."""

from blockstudio.data.shaping import Size, Steps
from blockstudio.training.script.plan import Plan
from blockstudio.training.script.writing import assigned_list, documented, literal

_SEED = (
    "digest = hashlib.blake2b(str(seed).encode(), digest_size=8).digest()",
    'draw = torch.Generator().manual_seed(int.from_bytes(digest, "big") >> 1)',
)


def moves(plan: Plan) -> bool:
    """Return whether something random is done to what is learnt from."""
    return plan.data.transforms.steps.moves


def changes(plan: Plan) -> bool:
    """Return whether anything is done to a batch that is checked on."""
    return bool(_plain(plan) or _finishing(plan))


def prepared(plan: Plan, batch: str) -> str:
    """Return a batch that is checked on as the network takes it, as Python."""
    return f"prepared({batch})" if changes(plan) else batch


def transforming(plan: Plan) -> list[str]:
    """Return the functions that transform a batch, as far as the recipe has transforms."""
    plain, finish = _plain(plan), _finishing(plan)
    if not moves(plan):
        about = "Return a batch as the network takes it."
        return (
            documented("prepared(x)", about, *_returned([*plain, *finish])) if changes(plan) else []
        )
    steps, own = plan.data.transforms.steps, list[str]()
    end = []
    if len(finish) > 1:
        about = "Return a batch of these pixels as the network takes it."
        own, end = documented("finished(x)", about, *_returned(finish)), ["x = finished(x)"]
    else:
        end = finish
    if changes(plan):
        about = "Return a batch to check on as the network takes it."
        own += documented("prepared(x)", about, *_returned([*plain, *end]))
    lines = _returned([*_sized(steps), *_moved(steps), *end])
    return own + documented("augmented(x, seed)", _AUGMENTED, *lines)


def _plain(plan: Plan) -> list[str]:
    steps = plan.data.transforms.steps
    return [*_sized(steps), *_centred(steps.crop)]


def _returned(lines: list[str]) -> list[str]:
    """Return lines that make `x`, and give it back."""
    *before, last = lines
    value = last.removeprefix("x = ")
    return [*before, f"return {value}"] if value != last else [*lines, "return x"]


_AUGMENTED = "Return a batch to learn from; all that is random in it comes from the seed."


def sharing(plan: Plan) -> list[str]:
    """Return the functions by which processes share a batch, and sum up what each has seen."""
    if not plan.parallel:
        return []
    weighted = weighs_by_class(plan)
    about = [
        "Return which samples of a batch this process computes, and how much their loss counts.",
        "",
        "The shares are as equal as can be. A process has two samples at least: where there are",
        "too few for all, the last processes compute some again, and that counts nothing.",
    ]
    head = "share_of(targets, criterion)" if weighted else "share_of(targets)"
    lines = [
        "workers = min(WORLD_SIZE, max(1, len(targets) // 2))",
        "if RANK >= workers:",
        "    return slice(0, min(2, len(targets))), 0.0",
        "size, more = divmod(len(targets), workers)",
        "start = RANK * size + min(RANK, more)",
        "share = slice(start, start + size + (RANK < more))",
        _weight(plan),
    ]
    return [
        *(_mass(plan) if weighted else []),
        *_long(head, about, lines),
        *documented(
            "summed(*values)",
            "Return the sums of some lists of numbers over all processes.",
            "sums = torch.tensor(values, dtype=torch.float64)",
            "if WORLD_SIZE > 1:",
            "    dist.all_reduce(sums)",
            "return sums.tolist()",
        ),
    ]


def share_call(plan: Plan) -> str:
    """Return the call that tells the share of this process in a batch."""
    return "share_of(targets, criterion)" if weighs_by_class(plan) else "share_of(targets)"


def weighs_by_class(plan: Plan) -> bool:
    """Return whether torch divides a loss by the weights of its samples, and not by their number."""
    options, rule = plan.train.loss_options, plan.rule
    if options.get("reduction", "mean") == "sum" or rule.divided != "weights":
        return False
    weighed = plan.train.class_weight != "none" or options.get("weight") is not None
    return weighed or options.get("ignore_index", -100) >= 0


def _weight(plan: Plan) -> str:
    if plan.train.loss_options.get("reduction", "mean") == "sum":
        return "return share, 1.0"
    if weighs_by_class(plan):
        return "return share, mass_of(targets[share], criterion) / mass_of(targets, criterion)"
    return "return share, (share.stop - share.start) / len(targets)"


def _mass(plan: Plan) -> list[str]:
    weighed = plan.train.class_weight != "none" or plan.train.loss_options.get("weight") is not None
    kept = "targets[targets != criterion.ignore_index]" if _ignores(plan) else "targets"
    value = f"criterion.weight[{kept}].sum()" if weighed else f"len({kept})"
    about = "Return what the loss divides by: the weights of the samples that count."
    return documented("mass_of(targets, criterion)", about, f"return float({value})")


def _ignores(plan: Plan) -> bool:
    return bool(plan.data.facts.target_shape) or "ignore_index" in plan.train.loss_options


def _long(head: str, about: list[str], lines: list[str]) -> list[str]:
    text = documented(head, about[0], *about[1:], '"""', *lines)
    text[3] = text[3].removesuffix('"""')
    return text


def _sized(steps: Steps) -> list[str]:
    """Return the lines that resize and pad."""
    lines: list[str] = []
    if steps.resize is not None:
        lines += [
            f"if tuple(x.shape[2:]) != {steps.resize}:",
            "    wide = nn.functional.interpolate(",
            f'        x.float(), {steps.resize}, mode="bilinear", align_corners=False, antialias=True',
            "    )",
            "    whole = x.dtype == torch.uint8",
            "    x = wide.round_().clamp_(0, 255).to(torch.uint8) if whole else wide",
        ]
    if steps.padding:
        lines.append(f"x = nn.functional.pad(x, ({', '.join([str(steps.padding)] * 4)}))")
    return lines


def _centred(crop: Size | None) -> list[str]:
    if crop is None:
        return []
    height, width = crop
    return [
        f"top, left = (x.shape[2] - {height}) // 2, (x.shape[3] - {width}) // 2",
        f"x = x[:, :, top : top + {height}, left : left + {width}]",
    ]


def _moved(steps: Steps) -> list[str]:
    """Return the lines that crop and flip each sample, by the numbers of its rows and columns."""
    crop = steps.crop
    size = (
        "height, width = x.shape[2:]" if crop is None else f"height, width = {crop[0]}, {crop[1]}"
    )
    return [
        *_SEED,
        size,
        *_picked("rows", "height", 2, steps.flip_vertical, steps),
        *_picked("columns", "width", 3, steps.flip_horizontal, steps),
        "samples = torch.arange(len(x))[:, None, None, None]",
        "channels = torch.arange(x.shape[1])[None, :, None, None]",
        "x = x[samples, channels, rows[:, None, :, None], columns[:, None, None, :]]",
    ]


def _picked(name: str, size: str, axis: int, likely: float, steps: Steps) -> list[str]:
    room = f"x.shape[{axis}] - {size}"
    starts = f"torch.randint({room} + 1, (len(x), 1), generator=draw)"
    lines = [f"first = {starts}"]
    if not steps.crop_at_random:
        lines.append(f"first = torch.full_like(first, ({room}) // 2)")
    return [
        *lines,
        f"flipped = torch.rand(len(x), 1, generator=draw) < {literal(likely)}",
        f"{name} = torch.arange({size})",
        f"{name} = first + torch.where(flipped, {name}.flip(0), {name})",
    ]


def _finishing(plan: Plan) -> list[str]:
    """Return the lines after everything that moves pixels."""
    how, lines = plan.data.transforms, list[str]()
    x = plan.arrays.pair.x
    if x.dtype == "uint8":
        scale = f".div_({literal(how.divisor)})" if how.divisor != 1 else ""
        lines.append(f"x = x.float(){scale}")
    if how.mean is not None and how.deviation is not None:
        shape = ", ".join(["-1", *("1" for _ in x.shape[2:])])
        here = plan.train.device == "cpu"
        made = "torch.tensor(part)" if here else "torch.tensor(part, device=x.device)"
        lines += [
            *assigned_list("mean", how.mean.tolist()),
            *assigned_list("deviation", how.deviation.tolist()),
            f"mean, deviation = ({made}.view({shape}) for part in (mean, deviation))",
            "x = (x - mean).div_(deviation)",
        ]
    return [*lines, "x = x.flatten(1)"] if how.steps.flatten else lines
