"""How things stand with the batch that is stepped through, in words: what it is, and what speaks against it."""

from pathlib import Path

from blockstudio.project.trace import NextOfRun, Trace
from blockstudio.studio.forms.words import sentence
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.stepping.stepper import Stepper
from blockstudio.studio.stepping.walk import node_at
from blockstudio.studio.translations import told, tr


def state_words(stepper: Stepper, runs: RunCenter) -> str:
    """Return what the panel says above the steps."""
    trace = stepper.trace
    if stepper.busy:
        return tr("being recorded …")
    if stepper.problem is not None:
        return sentence(stepper.problem)
    if trace is None:
        return tr("Choose a batch and record it: then walk through it forwards and backwards.")
    return " · ".join([*_facts(trace), *_compared(stepper), *_doubts(stepper, trace, runs)])


def _facts(trace: Trace) -> list[str]:
    words = [told(trace.sample), told(trace.origin)]
    if trace.loss is not None:
        words.append(tr("loss {loss:.6g}", loss=trace.loss))
    words += [told(one) for one in (trace.no_loss,) if one is not None]
    if trace.cut:
        words.append(tr("only the first {count:,} steps are kept", count=len(trace.steps)))
    if trace.problem is not None:
        words.append(sentence(trace.problem))
    return words


def _compared(stepper: Stepper) -> list[str]:
    """Say what the batch is compared with, if it is sent through with other weights too."""
    if stepper.beside_problem is not None:
        return [sentence(stepper.beside_problem)]
    if stepper.beside is None:
        return []
    other = stepper.beside.trace
    origin = told(other.origin)
    if other.problem is not None:
        return [tr("against {sample}", sample=origin), sentence(other.problem)]
    if other.loss is None:
        return [tr("against {sample}", sample=origin)]
    return [tr("against {sample}, loss {loss:.6g}", sample=origin, loss=other.loss)]


def _doubts(stepper: Stepper, trace: Trace, runs: RunCenter) -> list[str]:
    """Say in how far the batch is no longer that of what there is now."""
    words: list[str] = []
    records = stepper.session.store.records
    gone = sum(node_at(step) not in records for step in trace.steps)
    if gone:
        words.append(tr("{count} steps are at nodes that the network no longer has", count=gone))
    batch = stepper.recorded_batch
    if isinstance(batch, NextOfRun):
        if not Path(batch.run).exists():
            words.append(tr("the run was deleted since"))
        elif _went_on(stepper, Path(batch.run), runs):
            words.append(tr("the run has gone on since: record it again"))
    elif stepper.outdated:
        words.append(tr("recorded before the last change: record it again"))
    return words


def _went_on(stepper: Stepper, folder: Path, runs: RunCenter) -> bool:
    info = runs.info
    if runs.current is None or runs.current.folder != folder or info is None:
        return False
    return stepper.trace is not None and info.progress.step > stepper.trace.after
