"""A killed window loses nothing: every edit it was told is written down comes back."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blockstudio.graph.change import Change, added, replaced
from blockstudio.graph.records import Block, DataSpec, Id, Node, ProjectInfo, Record, TrainSpec
from blockstudio.project import file
from blockstudio.project.codec import to_line
from blockstudio.project.journal import Header, Journal, digest
from blockstudio.project.recovery import Recovery, pending
from tests.strategies import difference, states

BASE: list[Record] = [
    ProjectInfo("project", "p", "b1"),
    DataSpec("data", "digits"),
    TrainSpec("train"),
    Block("b1", "Net"),
]

WINDOW = """
import random, sys
from pathlib import Path
from blockstudio.graph.change import Change
from blockstudio.graph.records import Node
from blockstudio.project import file
from blockstudio.project.journal import Journal

path = Path(sys.argv[1]) if sys.argv[1] else None
records = file.load(Path(sys.argv[2])).records
chance = random.Random(int(sys.argv[3]))
journal = Journal.start(path, records)
document = {}
print("open", flush=True)
number = 0
while True:
    key = f"n{chance.randrange(50)}"
    old = document.get(key)
    new = Node(key, "b1", "torch.nn.ReLU", "名" * chance.randrange(200), number)
    change = Change({key: old} if old else {}, {key: new})
    journal.append(change)
    document[key] = new
    number += 1
    print(number, flush=True)
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "state"
    monkeypatch.setenv("BLOCKSTUDIO_STATE", str(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "work" / "p.bstudio"
    path.parent.mkdir()
    file.save(path, BASE)
    return path


def by_id(records: Iterator[Record] | tuple[Record, ...] | list[Record]) -> dict[Id, Record]:
    return {record.id: record for record in records}


def killed_window(path: Path | None, base: Path, seed: int) -> int:
    """Edit in a process of its own, kill it at some moment, and return how many edits were made."""
    command = [sys.executable, "-c", WINDOW, str(path or ""), str(base), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout
        assert window.stdout.readline() == "open\n"
        time.sleep(random.Random(seed).uniform(0.0, 0.2))
        window.send_signal(signal.SIGKILL)
        said = [line for line in window.stdout.read().split("\n")[:-1] if line]
    return int(said[-1]) if said else 0


def replayed(seed: int, count: int) -> dict[Id, Record]:
    chance = random.Random(seed)
    found = by_id(BASE)
    for number in range(count):
        key = f"n{chance.randrange(50)}"
        found[key] = Node(key, "b1", "torch.nn.ReLU", "名" * chance.randrange(200), number)
    return found


def dead(journal: Journal) -> None:
    """Make `journal` one whose window is gone: another process started with that id since."""
    assert journal.place
    head, _, rest = journal.place.read_bytes().partition(b"\n")
    old = msgspec.json.decode(head, type=Header)
    gone = msgspec.structs.replace(old, started=old.started - 1000)
    journal.place.write_bytes(to_line(gone) + b"\n" + rest)


def only() -> Recovery:
    (found,) = pending()
    return found


@pytest.mark.parametrize("seed", range(6))
def test_every_edit_comes_back_after_a_kill(project: Path, seed: int):
    target = project if seed % 2 else None
    made = killed_window(target, project, seed)
    if not made and not pending():
        return
    recovery = only()
    assert made <= len(recovery.changes) <= made + 1
    assert by_id(recovery.records()) == replayed(seed, len(recovery.changes))
    assert recovery.path == recovery.target == target
    assert recovery.problem is None
    recovery.discard()
    assert pending() == []
    assert list(project.parent.iterdir()) == [project]


def test_a_live_window_keeps_its_journal(project: Path):
    journal = Journal.start(project, BASE)
    journal.append(added(Node("n1", "b1", "k", "a")))
    assert pending() == []
    assert journal.place
    assert journal.place.parent == project.parent
    assert journal.place.exists()
    journal.close()


def test_opening_without_an_edit_leaves_no_trace(project: Path, state: Path):
    Journal.start(project, BASE).close()
    assert list(project.parent.iterdir()) == [project]
    assert not state.exists()


def test_a_save_removes_the_journal(project: Path, state: Path):
    journal = Journal.start(project, BASE)
    journal.append(added(Node("n1", "b1", "k", "a")))
    journal.close()
    assert list(project.parent.iterdir()) == [project]
    assert [path for path in state.rglob("*") if path.is_file()] == []


def test_a_kept_journal_is_found_by_the_next_start(project: Path):
    journal = Journal.start(project, BASE)
    journal.append(added(Node("n1", "b1", "k", "a")))
    journal.close(keep=True)
    dead(journal)
    assert by_id(only().records()) == by_id([*BASE, Node("n1", "b1", "k", "a")])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(path=st.lists(states(), min_size=2, max_size=6), cut=st.integers(0, 30))
def test_a_half_written_last_line_costs_only_that_edit(path: list[dict[Id, Record]], cut: int):
    journal = Journal.start(None, path[0].values(), unsaved=True)
    steps = [difference(one, two) for one, two in pairwise(path)]
    for change in steps:
        journal.append(change)
    journal.close(keep=True)
    dead(journal)
    assert journal.place
    data = journal.place.read_bytes()
    journal.place.write_bytes(data[: len(data) - min(cut, len(to_line(steps[-1])))])
    recovery = only()
    recovery.discard()
    assert by_id(recovery.records()) == (path[-2] if cut else path[-1])


def test_changes_after_a_damaged_line_are_not_trusted(project: Path):
    journal = Journal.start(project, BASE)
    nodes = [Node(f"n{number}", "b1", "k", str(number)) for number in range(4)]
    for node in nodes:
        journal.append(added(node))
    journal.close(keep=True)
    dead(journal)
    assert journal.place
    journal.place.write_bytes(journal.place.read_bytes().replace(b'"id":"n2"', b'"id":"n2\0'))
    assert by_id(only().records()) == by_id([*BASE, *nodes[:2]])


def test_a_file_that_changed_since_is_said_and_not_overwritten(project: Path):
    journal = Journal.start(project, BASE)
    journal.append(added(Node("n1", "b1", "k", "a")))
    journal.close(keep=True)
    dead(journal)
    file.save(project, [*BASE, Block("b2", "Newer")])
    recovery = only()
    assert "has changed since these edits were made" in str(recovery.problem)
    assert recovery.path == project
    assert recovery.target is None
    assert "n1" in by_id(recovery.records())


def test_what_was_recovered_is_safe_from_the_next_kill(project: Path):
    first = Journal.start(project, BASE)
    first.append(added(Node("n1", "b1", "k", "a")))
    first.close(keep=True)
    dead(first)
    second = only().resume()
    assert pending() == []
    second.close(keep=True)
    dead(second)
    recovery = only()
    assert recovery.changes == ()
    assert by_id(recovery.records()) == by_id([*BASE, Node("n1", "b1", "k", "a")])
    assert recovery.target == project


def test_undo_is_written_down_like_any_change(project: Path):
    change = replaced(BASE[3], Block("b1", "Renamed"))
    journal = Journal.start(project, BASE)
    journal.append(change)
    journal.append(change.inverse())
    journal.close(keep=True)
    dead(journal)
    assert by_id(only().records()) == by_id(BASE)


def test_infinities_survive(project: Path):
    node = Node("n1", "b1", "k", "a", properties={"max": float("inf"), "min": [float("-inf")]})
    journal = Journal.start(project, BASE)
    journal.append(Change({}, {"n1": node}))
    journal.close(keep=True)
    dead(journal)
    assert by_id(only().records())["n1"] == node


def test_a_folder_that_is_gone_does_not_stop_the_journal(project: Path, state: Path):
    gone = project.parent / "gone" / "p.bstudio"
    journal = Journal.start(gone, BASE)
    journal.append(added(Node("n1", "b1", "k", "a")))
    assert journal.problem is None
    assert journal.place
    assert state in journal.place.parents
    journal.close()


def test_where_nothing_can_be_written_editing_goes_on_and_it_is_said(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "blocked").write_text("a file where the state folder should be")
    monkeypatch.setenv("BLOCKSTUDIO_STATE", str(tmp_path / "blocked"))
    journal = Journal.start(project, BASE)
    journal.append(added(Node("n1", "b1", "k", "a")))
    journal.append(added(Node("n2", "b1", "k", "b")))
    assert "can't be written down" in str(journal.problem)
    assert pending() == []
    journal.close()


FULL = """
import resource, sys
from pathlib import Path
from blockstudio.graph.change import added
from blockstudio.graph.records import Node
from blockstudio.project import file
from blockstudio.project.journal import Journal

path = Path(sys.argv[1])
journal = Journal.start(path, file.load(path).records)
journal.append(added(Node("n0", "b1", "torch.nn.ReLU", "first")))
most = resource.RLIM_INFINITY
resource.setrlimit(resource.RLIMIT_FSIZE, (journal.place.stat().st_size + 100, most))
for number in range(1, 4):
    journal.append(added(Node(f"n{number}", "b1", "torch.nn.ReLU", "x" * 80)))
print(journal.problem)
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
journal.append(added(Node("n4", "b1", "torch.nn.ReLU", "last")))
print(journal.problem)
"""


def test_edits_that_a_full_disk_did_not_take_are_written_when_there_is_room(project: Path):
    done = subprocess.run([sys.executable, "-c", FULL, project], capture_output=True, text=True)
    full, free = done.stdout.splitlines()
    assert "can't be written down" in full and "free" in full, done.stderr
    assert free == "None"
    assert {f"n{number}" for number in range(5)} <= by_id(only().records()).keys()


def test_notes_that_lead_nowhere_are_swept(state: Path):
    notes = state / "journals"
    notes.mkdir(parents=True)
    (notes / "1-a.note").write_text(str(state / "nothing.journal"))
    assert pending() == []
    assert list(notes.iterdir()) == []


def test_damaged_journals_stop_nobody(state: Path):
    notes = state / "journals"
    notes.mkdir(parents=True)
    for number, data in enumerate([b"", b"{", b"\xff\xfe\n", b"{}\n", b"[" * 9999 + b"\n"]):
        (notes / f"{number}.journal").write_bytes(data)
        (notes / f"{number}.note").write_text(str(notes / f"{number}.journal"))
    assert pending() == []


def test_the_digest_of_no_file_is_empty(tmp_path: Path):
    assert digest(tmp_path / "none") == ""
