"""What was saved is what is opened; what is damaged is opened as far as it goes, and said."""

import json
import os
import random
import stat
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import (
    Block,
    CustomCode,
    DataSpec,
    Kept,
    Node,
    Note,
    ProjectInfo,
    Record,
    TrainSpec,
    Wire,
)
from blockstudio.graph.store import Store
from blockstudio.project import file
from blockstudio.project.facts import KnownSizes, fingerprint
from blockstudio.project.namesakes import namesakes
from tests.strategies import documents, values

SMALL: list[Record] = [
    ProjectInfo("project", "数字", "b1", {"en": "Handwritten digits"}),
    DataSpec("data", "digits"),
    TrainSpec("train", epochs=3),
    Block("b1", "Net", {"hidden": 256, "classes": 10}),
    Block("b2", "Stage"),
    Node("n1", "b1", "blockstudio.Input", "x", 0.0, 0.0),
    Node("n2", "b1", "torch.nn.Linear", "hidden", 200.0, 0.0, {"out_features": "hidden * 4"}),
    Node("n10", "b1", "block:b2", "stage"),
    Node("n11", "b2", "torch.nn.ReLU", "relu"),
    Wire("w1", "b1", "n1", "output", "n2", "input"),
    Note("t1", "b1", "Two lines\nof “text” \u2028 and \U0001f9e0"),
]
SIZES = KnownSizes(fingerprint(SMALL), {"n2": {"in_features": 64}}, "2.13.0", "ab12")
OLD_SIZES = KnownSizes(SIZES.fingerprint, SIZES.sizes)


def by_id(records: Any) -> dict[str, Record]:
    return {record.id: record for record in records}


def plain(records: list[Record] = SMALL) -> dict[str, Any]:
    return json.loads(file.encode(records))


def opened(document: Any) -> file.Loaded:
    return file.decode(json.dumps(document).encode(), "p.bstudio")


def told(loaded: file.Loaded) -> str:
    return "\n".join(map(str, loaded.problems))


def understood(loaded: file.Loaded) -> dict[str, Record]:
    return by_id(record for record in loaded.records if not isinstance(record, Kept))


def problems(loaded: file.Loaded) -> set[str]:
    return {str(one.message).partition(";")[0] for one in loaded.problems}


def check_sound(loaded: file.Loaded) -> None:
    """What was opened can be shown, and is opened and told so again after a save."""
    store = Store(loaded.records)
    assert store.root in store.blocks()
    assert store.data
    assert store.train
    for record in loaded.records:
        if isinstance(record, Wire):
            assert {store.node(record.source).block, store.node(record.target).block} == {
                record.block
            }
    again = file.decode(file.encode(loaded.records), "p.bstudio")
    assert understood(again) == understood(loaded)
    mended = set() if "A line of the file" in told(loaded) else {"The file is damaged"}
    assert problems(again) == problems(loaded) - mended
    assert file.encode(again.records) == file.encode(loaded.records)


@given(documents())
def test_a_document_comes_back_exactly(records: list[Record]):
    loaded = file.decode(file.encode(records), "p.bstudio")
    assert loaded.problems == tuple(namesakes(loaded.records))
    assert by_id(loaded.records) == by_id(records)
    assert file.encode(loaded.records) == file.encode(records)


def test_a_file_is_json_with_one_record_a_line_in_the_order_of_ids(tmp_path: Path):
    path = tmp_path / "数字 net.bstudio"
    file.save(path, SMALL, SIZES)
    document = json.loads(path.read_text("utf-8"))
    assert document["format"] == "blockstudio"
    assert document["version"] == 1
    ids = [record["id"] for record in document["records"]]
    assert ids == ["b1", "b2", "data", "n1", "n2", "n10", "n11", "project", "t1", "train", "w1"]
    lines = path.read_text("utf-8").split("\n")
    assert sum(line.startswith('{"record":') for line in lines) == len(SMALL)


def test_an_edit_of_one_node_is_a_diff_of_one_line():
    moved = [Node("n1", "b1", "blockstudio.Input", "x", 5.0) if r.id == "n1" else r for r in SMALL]
    pairs = zip(file.encode(SMALL).split(b"\n"), file.encode(moved).split(b"\n"), strict=True)
    assert sum(one != two for one, two in pairs) == 1


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), (1, 2), [float("inf"), 3], 2**80])
def test_values_that_json_has_no_word_for_come_back(value: Any):
    node = Node("n1", "b1", "torch.nn.Hardtanh", "h", properties={"v": value})
    loaded = file.decode(file.encode([*SMALL[:4], node]), "p.bstudio")
    wanted = list(value) if isinstance(value, tuple) else value
    assert Store(loaded.records).node("n1").properties == {"v": wanted}


def test_half_a_character_does_not_keep_a_project_from_being_saved():
    loaded = file.decode(file.encode([*SMALL[:3], Block("b1", "a\ud800b")]), "p.bstudio")
    assert Store(loaded.records).root.name == "a?b"


def fitting(
    records: Iterable[Record],
    known: KnownSizes = SIZES,
    torch: str | None = "2.13.0",
    code: str = "ab12",
) -> dict[str, dict[str, int]] | None:
    return known.fitting(records, torch=torch, code=code)


def test_known_sizes_hold_until_a_shape_may_have_changed(tmp_path: Path):
    path = tmp_path / "p.bstudio"
    file.save(path, SMALL, SIZES)
    loaded = file.load(path)
    assert loaded.facts == SIZES
    assert fitting(loaded.records) == {"n2": {"in_features": 64}}
    moved = [Node("n1", "b1", "blockstudio.Input", "x", 9.0) if r.id == "n1" else r for r in SMALL]
    noted = [*moved, Note("t2", "b1", "?")]
    assert fitting(reversed(noted)) == SIZES.sizes
    led = [replace(r, points=((5.0, 9.0),)) if isinstance(r, Wire) else r for r in SMALL]
    assert led != SMALL and fitting(led) == SIZES.sizes
    assert fitting(r for r in SMALL if r.id != "w1") is None


@pytest.mark.parametrize(
    ("known", "torch", "code", "holds"),
    [
        (SIZES, "2.13.0", "ab12", True),
        (SIZES, "2.13.1", "ab12", False),
        (SIZES, "2.13.0", "", False),
        (SIZES, "2.13.0", "cd34", False),
        (SIZES, None, "ab12", True),
        (SIZES, None, "", False),
        (OLD_SIZES, "2.13.0", "", False),
        (OLD_SIZES, None, "", True),
    ],
)
def test_known_sizes_hold_only_for_what_was_asked(
    known: KnownSizes, torch: str | None, code: str, holds: bool
):
    """What another torch said, or torch when other Python ran, may be something else."""
    assert fitting(SMALL, known, torch=torch, code=code) == (known.sizes if holds else None)


def test_old_sizes_do_not_hold_where_there_is_code_that_may_have_run_for_them():
    records = [*SMALL, CustomCode("c1", "f", "def f(x):\n    return x\n")]
    old = KnownSizes(fingerprint(records), SIZES.sizes)
    assert fitting(records, old, torch=None, code="") is None


def test_a_damaged_cache_of_sizes_is_no_problem():
    loaded = opened({**plain(), "facts": {"sizes": 3}})
    assert loaded.facts is None
    assert loaded.problems == ()


def test_saving_keeps_permissions_and_follows_links(tmp_path: Path):
    path, link = tmp_path / "p.bstudio", tmp_path / "link.bstudio"
    file.save(path, SMALL)
    path.chmod(0o640)
    link.symlink_to(path)
    file.save(link, SMALL[:4])
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert len(file.load(path).records) == 4
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.bstudio", "p.bstudio"]


def test_a_save_that_fails_half_way_leaves_the_old_file(tmp_path: Path):
    path = tmp_path / "p.bstudio"
    file.save(path, SMALL)
    old = path.read_bytes()
    code = """
import resource, signal, sys
from pathlib import Path
from blockstudio.graph.problems import Refusal
from blockstudio.project import file
path = Path(sys.argv[1])
records = file.load(path).records
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))  # the disk is full after 100 bytes
try:
    file.save(path, records)
except Refusal as refusal:
    print(refusal)
"""
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True)
    assert "could not be saved" in done.stdout, done.stderr
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", ["no/such/folder/p.bstudio", "", "p\0.bstudio"])
def test_where_nothing_can_be_saved_that_is_said(tmp_path: Path, place: str):
    with pytest.raises(Refusal, match="could not be saved"):
        file.save(tmp_path / place, SMALL)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"hello", "no JSON"),
        (b"\x89PNG\r\n\x1a\n\0\0\xff", "no JSON"),
        (b'"\xff\xfe"', "not UTF-8"),
        ("{}".encode("utf-16"), "no JSON"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deep"),
        (b"[1, 2]", "another kind"),
        (b"{}", "does not say"),
        (b'{"format": "blockstudio", "version": 1}', "no list of records"),
        (b'{"format": "blockstudio", "version": 1, "records": {}}', "no list of records"),
        (file.encode(SMALL)[:60], "damaged"),
        (b'{"format": "blockstudio", "version": 1e999}', "no list of records"),
    ],
)
def test_what_is_no_project_is_refused_in_words(tmp_path: Path, data: bytes, reason: str):
    path = tmp_path / "thing.bstudio"
    path.write_bytes(data)
    with pytest.raises(Refusal, match=r"thing\.bstudio is not a Block Studio project") as refusal:
        file.load(path)
    assert reason in str(refusal.value)


def test_whole_lines_of_a_cut_off_file_are_opened():
    data = file.encode(SMALL)
    kept = data[: data.rindex(b'{"record"') + 12]
    loaded = file.decode(kept, "p.bstudio")
    assert "damaged" in str(loaded.problems[0])
    lost = by_id(SMALL).keys() - by_id(loaded.records).keys()
    assert len(lost) == 1


def test_places_that_hold_no_file_are_refused(tmp_path: Path):
    for place, reason in [
        (tmp_path, "is a folder"),
        (tmp_path / "gone.bstudio", "No such file"),
        (Path(os.devnull), "no file"),
        (tmp_path / "\0", "null"),
    ]:
        with pytest.raises(Refusal, match=reason):
            file.load(place)


def test_a_byte_order_mark_and_windows_line_ends_are_read():
    data = b"\xef\xbb\xbf" + file.encode(SMALL).replace(b"\n", b"\r\n")
    loaded = file.decode(data, "p.bstudio")
    assert by_id(loaded.records) == by_id(SMALL)


def test_a_newer_file_is_opened_as_far_as_it_is_known():
    document = plain()
    document["version"] = 7
    document["records"].append({"record": "region", "id": "r1"})
    loaded = opened(document)
    assert understood(loaded) == by_id(SMALL)
    assert "newer Block Studio" in told(loaded)
    assert "expected version 1 or older, got version 7" in told(loaded)
    assert (
        "one of project, data, train, code, init, weights, block, node, wire, note, frame, got region"
        in told(loaded)
    )


@pytest.mark.parametrize("version", [None, "1", 0, -3, True, 1.5, [1]])
def test_a_strange_version_is_said_and_read_as_this_one(version: Any):
    loaded = opened({**plain(), "version": version})
    assert "no usable version number" in told(loaded)
    assert understood(loaded) == by_id(SMALL)


FAULTS = [
    ({"record": "wormhole", "id": "h1"}, "h1 is of a kind unknown here"),
    ({"id": "h1"}, "h1 is of a kind unknown here"),
    (7, "is no record"),
    ({"record": "node", "id": "n20", "block": "b1", "kind": "k"}, "node n20 has no name"),
    ({"record": "node", "id": "n20", "block": "b1", "kind": 3, "name": "a"}, "bad value for kind"),
    ({"record": "node", "id": 5, "block": "b1", "kind": "k", "name": "a"}, "no usable id"),
    ({"record": "block", "id": "", "name": "A"}, "no usable id"),
    ({"record": "block", "id": "b" + "9" * 5000, "name": "A"}, "no usable id"),
    ({"record": "block", "id": "train", "name": "A"}, "has the id train"),
    ({"record": "train", "id": "train2"}, "The train has the id train2"),
    ({"record": "block", "id": "b2", "name": "Again"}, "Two records have the id b2"),
    ({"record": "wire", "id": "w9", "block": "b1", "source": "n1", "output": "o", "target": "n99",
      "input": "i"}, "wire w9 has a loose end"),
    ({"record": "wire", "id": "w9", "block": "b1", "source": "n1", "output": "o", "target": "n11",
      "input": "i"}, "wire w9 has a loose end"),
    ({"record": "wire", "id": "w9", "block": "b9", "source": "n1", "output": "o", "target": "n2",
      "input": "i"}, "wire w9 has a loose end"),
    ({"record": "node", "id": "n20", "block": "b9", "kind": "k", "name": "lost"}, "“lost” lies in"),
    ({"record": "note", "id": "t9", "block": "b9", "text": "memo"}, "“memo” lies in a block"),
    ({"record": "node", "id": "n20", "block": "b1", "kind": "block:n1", "name": "odd"}, "of “odd” is"),
    ({"record": "node", "id": "n20", "block": "b2", "kind": "block:b1", "name": "loop"},
     "Net → Stage → Net"),
    ({"record": "node", "id": "n20", "block": "b2", "kind": "block:b2", "name": "me"},
     "Stage → Stage"),
    ({"record": "node", "id": "n20", "block": "b1", "kind": "k", "name": "a",
      "properties": {"a": json.loads("[" * 60 + "]" * 60)}}, "nested too deep"),
]  # fmt: skip


@pytest.mark.parametrize(("item", "said"), FAULTS, ids=[said for _, said in FAULTS])
def test_one_bad_record_is_named_and_the_rest_is_opened(item: Any, said: str):
    document = plain()
    document["records"].append(item)
    loaded = opened(document)
    assert said in told(loaded)
    assert understood(loaded) == by_id(SMALL)
    check_sound(loaded)


def test_all_problems_of_a_file_are_told_at_once():
    document = plain()
    document["records"] += [item for item, _ in FAULTS]
    assert len(opened(document).problems) >= len(FAULTS)


def test_an_order_that_names_nodes_of_no_block_is_told():
    records = by_id(SMALL)
    order = ("n1", "n99", "w1", "n2")
    block = replace(cast("Block", records["b1"]), registered=order)
    loaded = opened(plain([*{**records, "b1": block}.values()]))
    assert "The order of “Net” names nodes that it has not" in told(loaded)
    assert "n99, w1" in told(loaded)
    assert Store(loaded.records).block("b1").registered == ("n1", "n2")
    check_sound(loaded)


def test_a_node_whose_block_is_gone_keeps_its_place():
    loaded = opened(plain([record for record in SMALL if record.id != "b2"]))
    store = Store(loaded.records)
    assert store.node("n10").definition == "b2"
    assert store.block("b2") == Block("b2", "stage")
    assert "The block of “stage” is missing; an empty one takes its place" in told(loaded)


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ({"project"}, "names no project; it is now called p"),
        ({"b1"}, "block that is the whole network is missing"),
        ({"data"}, "names no data"),
        ({"train"}, "no training recipe"),
        ({record.id for record in SMALL}, "names no project"),
    ],
)
def test_what_every_project_needs_is_made_when_it_is_missing(gone: set[str], said: str):
    loaded = opened(plain([record for record in SMALL if record.id not in gone]))
    assert said in told(loaded)
    check_sound(loaded)


def test_without_its_project_record_the_block_nobody_uses_is_the_network():
    loaded = opened(plain([record for record in SMALL if record.id != "project"]))
    assert Store(loaded.records).root.id == "b1"


@pytest.mark.parametrize("owner", ["n8", "n11", "n10"])
def test_a_network_that_is_said_to_be_a_region_is_the_network_all_the_same(owner: str):
    root = Block("b1", "Net", SMALL[3].arguments, owner=owner, role="then")
    loaded = opened(plain([root if record.id == "b1" else record for record in SMALL]))
    assert "was said to be a region" in told(loaded)
    assert understood(loaded) == by_id(SMALL)
    check_sound(loaded)


def test_entries_of_a_record_nobody_knows_are_warned_of():
    document = plain()
    document["mood"] = "good"
    document["records"][3]["colour"] = "red"
    loaded = opened(document)
    assert [problem.severity for problem in loaded.problems] == ["warning", "warning"]
    assert "is kept as it is: mood" in told(loaded)
    assert "n1 has an entry unknown here, which is kept as it is: colour" in told(loaded)


def test_blocks_nested_thousands_deep_open_as_far_as_they_may_be():
    records: list[Record] = [*SMALL[:3], Block("b1", "B1")]
    for number in range(2, 3000):
        records.append(Block(f"b{number}", f"B{number}"))
        records.append(Node(f"n{number}", f"b{number - 1}", f"block:b{number}", "inner"))
    found = file.decode(file.encode(records), "p.bstudio").problems
    assert found and all("more than 100 deep" in str(problem) for problem in found)


DATA = file.encode(SMALL, SIZES)


@pytest.mark.parametrize("length", range(0, len(DATA) - 3, 17))
def test_a_file_cut_short_is_refused_or_opened_as_far_as_it_goes(length: int):
    data = DATA[:length]
    whole = sum(line.endswith((b"}", b"},")) for line in data.splitlines())
    try:
        loaded = file.decode(data, "p.bstudio")
    except Refusal:
        assert whole == 0
    else:
        assert "damaged" in str(loaded.problems[0])


@pytest.mark.parametrize("seed", range(200))
def test_flipped_bytes_never_end_in_a_traceback(seed: int):
    chance = random.Random(seed)
    data = bytearray(DATA)
    for _ in range(chance.choice([1, 1, 2, 8])):
        data[chance.randrange(len(data))] = chance.choice([chance.randrange(256), *b'"{}[],:0n'])
    try:
        loaded = file.decode(bytes(data), "p.bstudio")
    except Refusal:
        return
    check_sound(loaded)


@given(st.data())
def test_values_of_any_kind_in_any_place_never_end_in_a_traceback(data: st.DataObject):
    document = plain()
    places: list[dict[str, Any]] = [*document["records"], document]
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.sampled_from(places))
        place[data.draw(st.sampled_from(sorted(place)))] = data.draw(values)
    try:
        loaded = opened(document)
    except Refusal:
        return
    check_sound(loaded)
