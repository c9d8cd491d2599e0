"""The table of the zoo: every network in a process of its own, with a limit of time; and the totals."""

import contextlib
import logging
import multiprocessing
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from tests.zoo.entry import Entry
from tests.zoo.judge import Verdict, judge
from tests.zoo.rivals import ASKED, RIVALS, judge_rival

LIMIT = 240.0
"""Seconds that one network may take."""

_WIDTH = 30


class Row:
    """What came of one network, here and with the rivals."""

    def __init__(self, entry: Entry, *, rivals: bool) -> None:
        self.name = entry.name
        self.own = _apart(judge, entry)
        self.rivals: dict[str, Verdict] = {}
        for name in RIVALS if rivals else ():
            self.rivals[name] = _apart(lambda one, name=name: judge_rival(name, one), entry, ASKED)

    def __str__(self) -> str:
        own, share = self.own, self.own.share
        shares = ["    –", "    –"]
        if share is not None:
            shares = [percent(*share.operations), percent(*share.parameters)]
        rivals = [f"{_short(verdict):<9}" for verdict in self.rivals.values()]
        line = [f"{self.name:<{_WIDTH}}", f"{_short(own):<9}", *shares, f"{own.blocks:>6}"]
        return "  ".join([*line, f"{own.seconds:>6.2f}", *rivals])


def percent(part: float, whole: float) -> str:
    """Return a share in percent, in five letters; all of nothing is everything."""
    return f"{100 * part / whole if whole else 100:>5.1f}"


def _short(verdict: Verdict) -> str:
    if verdict.reasons.get("imported", "?"):
        return "no"
    missing = [name for name in verdict.asked if verdict.reasons.get(name, "?")]
    return f"{len(missing)} of {len(verdict.asked)} ✗" if missing else "faithful"


def _apart(
    judged: Callable[[Entry], Verdict], entry: Entry, asked: tuple[str, ...] = ()
) -> Verdict:
    """Judge in a process of its own, which may fall or go on for ever without harm."""
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(theirs, judged, entry))
    process.start()
    theirs.close()
    verdict = Verdict(entry.name, {"imported": f"no answer within {LIMIT:.0f} s"})
    if mine.poll(LIMIT):
        try:
            verdict = mine.recv()
        except EOFError:
            verdict.reasons["imported"] = "the process fell"
    else:
        process.kill()
    process.join()
    verdict.asked = asked or verdict.asked
    return verdict


def _send(pipe: Connection, judged: Callable[[Entry], Verdict], entry: Entry) -> None:
    """Judge in silence: what networks and torch say meanwhile is not for the table."""
    warnings.simplefilter("ignore")
    logging.disable()
    with Path(os.devnull).open("w") as nowhere:
        with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
            verdict = judged(entry)
    pipe.send(verdict)


def print_table(
    title: str, entries: Iterable[Entry], *, rivals: bool = False, reasons: bool = True
) -> list[Row]:
    """Print a row for each network as it is judged, why checks fail, and the totals."""
    names = "  ".join(f"{name:<9}" for name in RIVALS) if rivals else ""
    print(f"\n{title:<{_WIDTH}}  {'here':<9}  ops %  par %  blocks       s  {names}")
    rows: list[Row] = []
    for entry in entries:
        rows.append(Row(entry, rivals=rivals))
        print(rows[-1], flush=True)
        for line in _reasons(rows[-1].own) if reasons else ():
            print(f"    {line}", flush=True)
    print_totals(rows)
    return rows


def _reasons(verdict: Verdict) -> Iterator[str]:
    """Yield why checks fail, and which classes stayed Python."""
    for check, reason in verdict.failed.items():
        said = " ".join(reason.split())
        yield f"✗ {check}: {said if len(said) < 300 else f'{said[:300]}…'}"
    if verdict.failed and verdict.is_claimed:
        yield "✗ and the importer says that it is faithful"
    yield from (f"Python stays: {line}" for line in verdict.kept)


def print_totals(rows: list[Row]) -> None:
    """Print how many networks were imported, how many faithfully, and what share can be edited."""
    if not rows:
        return
    _total("here", [row.own for row in rows])
    shares = [row.own.share for row in rows]
    for name in ("operations", "parameters"):
        parts = [getattr(share, name) if share else (0, 1) for share in shares]
        mean = sum(part / whole if whole else 1 for part, whole in parts) / len(parts)
        print(
            f"    {name} in nodes that can be edited: {percent(mean, 1)} % of a network on average"
        )
    for name in rows[0].rivals:
        _total(name, [row.rivals[name] for row in rows])


def _total(title: str, verdicts: list[Verdict]) -> None:
    imported = sum(not verdict.reasons.get("imported", "?") for verdict in verdicts)
    faithful = sum(verdict.faithful for verdict in verdicts)
    count = len(verdicts)
    print(
        f"{title}: {count} networks, {imported} imported ({percent(imported, count)} %), "
        f"{faithful} faithful in every check ({percent(faithful, count)} %)"
    )
