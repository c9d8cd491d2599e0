"""Code that came with a file runs only when its content was trusted."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blockstudio.project.trust import fingerprint, is_trusted, trust

codes = st.lists(st.text(st.characters(codec=None), min_size=1).filter(str.strip), max_size=4)
HELLO = "def hello(x):\n    return x"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BLOCKSTUDIO_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@given(codes, st.randoms())
def test_the_order_of_the_texts_is_no_matter(texts, chance):
    mixed = list(texts)
    chance.shuffle(mixed)
    assert fingerprint(texts) == fingerprint(mixed)


@given(codes, codes)
def test_different_texts_have_different_fingerprints(one, other):
    assert (fingerprint(one) == fingerprint(other)) == (sorted(one) == sorted(other))


@pytest.mark.parametrize(
    "texts",
    [[HELLO, HELLO], [HELLO + "\n"], [*HELLO.split("\n")], ["\ud800"], ["\\ud800"], [HELLO, "a"]],
)
def test_every_change_of_the_code_is_seen(texts):
    assert fingerprint(texts) not in ("", fingerprint([HELLO]))


def test_without_code_there_is_nothing_to_trust():
    assert fingerprint([]) == fingerprint(["", " \n"]) == ""
    assert is_trusted("")


def test_what_was_trusted_once_stays_trusted(state: Path):
    mark = fingerprint([HELLO])
    assert not is_trusted(mark)
    trust(mark)
    trust(mark)
    assert is_trusted(mark)
    assert not is_trusted(fingerprint([HELLO, "import os"]))
    assert (state / "trusted.json").read_text() == f'["{mark}"]'


def test_another_start_remembers(state: Path):
    trust(fingerprint([HELLO]))
    code = "from blockstudio.project.trust import *; print(is_trusted(fingerprint([{!r}])))"
    again = subprocess.run(
        [sys.executable, "-c", code.format(HELLO)], capture_output=True, text=True, check=True
    )
    assert again.stdout.strip() == "True"


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff", b'["', b"[" * 5000])
def test_a_damaged_list_trusts_nothing_and_can_be_written_again(state: Path, data: bytes):
    state.mkdir()
    (state / "trusted.json").write_bytes(data)
    mark = fingerprint([HELLO])
    assert not is_trusted(mark)
    trust(mark)
    assert is_trusted(mark)


def test_a_place_that_cannot_be_written_trusts_nothing(state: Path):
    state.write_text("a file where the folder should be")
    trust(fingerprint([HELLO]))
    assert not is_trusted(fingerprint([HELLO]))


def test_the_list_does_not_grow_for_ever(state: Path):
    state.mkdir()
    marks = ",".join(f'"{number:064x}"' for number in range(6000))
    (state / "trusted.json").write_text(f"[{marks}]")
    trust(fingerprint([HELLO]))
    assert is_trusted(fingerprint([HELLO]))
    assert is_trusted(f"{5999:064x}")
    assert not is_trusted(f"{0:064x}")
