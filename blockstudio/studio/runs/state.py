"""The state of a run in words."""

from blockstudio.graph.records import Node
from blockstudio.runs.listing import group_of, number_of
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.translations import told, tr
from blockstudio.training.process.guard import GRACE


def state_words(center: RunCenter, *, why: bool = True) -> str:
    """Say how the current run stands, in one line; of one that failed also `why`."""
    if center.current is None or center.state == "none":
        return tr("No run yet")
    words = _words(center, why=why)
    folder = center.current.folder
    group = group_of(folder, center.folder)
    number = f"{group}/{number_of(folder)}" if group else number_of(folder)
    if center.followed.host:
        return tr(
            "Run {number} on {host}: {words}", number=number, host=center.followed.host, words=words
        )
    return tr("Run {number}: {words}", number=number, words=words)


def _words(center: RunCenter, *, why: bool) -> str:
    step = center.info.progress.step if center.info is not None else 0
    waiting = center.info.waiting if center.info is not None else None
    if waiting is not None and center.live:
        return tr("waiting at step {step:,}: {why}", step=step, why=told(waiting.message))
    match center.state:
        case "starting":
            return _starting(center)
        case "paused":
            return tr("paused at step {step:,}", step=step)
        case "stopping":
            seconds = int(GRACE)
            return tr("stopping after this step, or after {count} s by force", count=seconds)
        case "stopped" if center.info is not None and center.info.note is not None:
            note = told(center.info.note)
            return tr("stopped at step {step:,}: {why}", step=step, why=note)
        case "stopped":
            return tr("stopped at step {step:,}", step=step)
        case "failed":
            return _failed(center, why=why)
        case "killed" if center.problem is not None and why:
            return tr("interrupted: {why}", why=told(center.problem.message))
        case other:
            return status_word(other)


def _starting(center: RunCenter) -> str:
    folder = center.current.folder if center.current is not None else None
    sent = center.link.machines.sent.get(folder) if folder is not None else None
    if sent is None:
        return tr("starting")
    done, total = sent
    return tr(
        "sending its data, {share:.0%} of {size:,.0f} MB", share=done / total, size=total / 1e6
    )


def _failed(center: RunCenter, *, why: bool) -> str:
    key = center.followed.failed_at()
    node = center.session.store.records.get(key) if key else None
    name = node.name if isinstance(node, Node) else ""
    if center.problem is None or not why:
        return tr("failed at “{node}”", node=name) if name else tr("failed")
    reason = told(center.problem.message)
    if name:
        return tr("failed at “{node}”: {why}", node=name, why=reason)
    return tr("failed: {why}", why=reason)


def status_word(status: str) -> str:
    """Return the word for the status of a run."""
    words = {
        "queued": tr("not started"),
        "starting": tr("starting"),
        "running": tr("running"),
        "paused": tr("paused"),
        "stopping": tr("stopping"),
        "stopped": tr("stopped"),
        "finished": tr("finished"),
        "failed": tr("failed"),
        "killed": tr("interrupted"),
    }
    return words.get(status, status)
