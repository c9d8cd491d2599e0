"""The list of recent files is a convenience: it never stands in the way."""

from pathlib import Path

import pytest

from blockstudio.project.recent import forget, recent, remember


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BLOCKSTUDIO_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def test_the_newest_comes_first_and_none_comes_twice(tmp_path: Path):
    one, two = tmp_path / "一.bstudio", tmp_path / "two.bstudio"
    for path in (one, two, one):
        remember(path)
    assert recent() == [one, two]
    forget(one)
    assert recent() == [two]


def test_the_list_stays_short(tmp_path: Path):
    for number in range(30):
        remember(tmp_path / f"{number}.bstudio")
    assert len(recent()) == 12
    assert recent()[0].name == "29.bstudio"


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff", b"[" * 5000])
def test_a_damaged_list_is_an_empty_one(state: Path, tmp_path: Path, data: bytes):
    state.mkdir()
    (state / "recent.json").write_bytes(data)
    assert recent() == []
    remember(tmp_path / "a.bstudio")
    assert recent() == [tmp_path / "a.bstudio"]


def test_a_place_that_cannot_be_written_is_no_obstacle(state: Path, tmp_path: Path):
    state.write_text("a file where the folder should be")
    remember(tmp_path / "a.bstudio")
    assert recent() == []
