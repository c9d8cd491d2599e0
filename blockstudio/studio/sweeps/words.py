"""How a sweep stands, in words."""

from pathlib import Path

from blockstudio.catalogue.units import figure
from blockstudio.recipes.metric_table import metric_words
from blockstudio.studio.sweeps.center import SweepCenter
from blockstudio.studio.translations import told, tr
from blockstudio.sweeps.results import Spread, spread_of
from blockstudio.sweeps.sweep import ranked


def group_name(folder: Path) -> str:
    """Return what people call a sweep: `Sweep 3` for `sweep-003`."""
    stem, _, number = folder.name.partition("-")
    if not number.isdecimal():
        return folder.name
    if stem == "folds":
        return tr("Folds {number}", number=int(number))
    return tr("Sweep {number}", number=int(number))


def standing(center: SweepCenter) -> str:
    """Say how the current sweep stands, how many runs are done, and the best so far."""
    info = center.info
    if info is None:
        return ""
    done = sum(not trial.open for trial in info.trials)
    failed = sum(trial.status == "failed" for trial in info.trials)
    parts = [tr("{word}, {done} of {count} runs", word=_word(center), done=done, count=info.count)]
    if failed:
        parts.append(tr("{count} failed", count=failed))
    spread = spread_of(info.trials) if info.spec.strategy == "folds" else None
    best = ranked(info)
    if spread is not None:
        parts.append(f"{told(metric_words(info.spec.metric))} {spread_words(spread)}")
    elif best:
        parts.append(
            tr(
                "best {value} (run {number})",
                value=figure(best[0].value),
                number=best[0].number,
            )
        )
    return " · ".join(parts)


def spread_words(spread: Spread) -> str:
    """Return mean and deviation; of one fold, which has none, that it is one."""
    if spread.count < 2:
        return tr("{mean} (one fold)", mean=figure(spread.mean))
    return f"{figure(spread.mean)} ± {figure(spread.deviation)}"


def _word(center: SweepCenter) -> str:
    words = {
        "queued": tr("Not started"),
        "running": tr("Running"),
        "paused": tr("Paused"),
        "stopped": tr("Stopped"),
        "finished": tr("Finished"),
        "failed": tr("Failed"),
        "killed": tr("Interrupted"),
    }
    if center.starting:
        return tr("Starting")
    return words[center.status or "queued"]
