"""Ids and the tokens that they stand for: one a line, in the browser of samples too."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from blockstudio.data.inspection.collection import Collection
from blockstudio.data.vocabulary import known_vocabulary, tokens, vocabulary
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.studio.data.browse.tiles import full_of, tiles_of
from blockstudio.studio.data.preview import preview_of


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"the\ncat\n", ("the", "cat")),
        ("die\r\nK\u00e4tze".encode(), ("die", "K\u00e4tze")),
        (b"\n the\n\n", ("", " the", "")),
        (b"", ()),
    ],
)
def test_a_line_is_a_token_whatever_ends_it(data: bytes, words: tuple[str, ...], tmp_path: Path):
    (tmp_path / "words.txt").write_bytes(data)
    assert vocabulary({"vocabulary": "words.txt"}, tmp_path) == words


def test_an_id_beyond_the_vocabulary_stands_for_itself():
    assert tokens(("a", "b"), [1, 2, -1, 0]) == ["b", "2", "-1", "a"]


@pytest.mark.parametrize(
    ("data", "why"), [(None, "There is no file"), (b"\xff\xfe\xff", "one token a line, in UTF-8")]
)
def test_a_file_that_is_none_is_refused_at_its_field(data: bytes | None, why: str, tmp_path: Path):
    if data is not None:
        (tmp_path / "words.txt").write_bytes(data)
    with pytest.raises(Refusal) as refused:
        vocabulary({"vocabulary": "words.txt"}, tmp_path)
    assert refused.value.problem.place.item == "vocabulary" and why in str(refused.value)
    assert known_vocabulary({"vocabulary": "words.txt"}, tmp_path) == ()


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_samples_are_shown_as_text_and_given_as_numbers(save: Any, tmp_path: Path):
    x = np.array([[0, 2, 1], [1, 1, 3], [2, 0, 0], [3, 3, 1], [0, 1, 2]])
    save(tmp_path / "text.npz", x=x, y=np.array([0, 1, 0, 1, 1]))
    (tmp_path / "words.txt").write_text("the\ncat\nsat\n", encoding="utf-8")
    spec = DataSpec(DATA, "npz", {"path": "text.npz", "vocabulary": "words.txt"}, validation=0.4)
    shown = Collection(spec, tmp_path)
    assert shown.tokens(shown.raw(1)) == ["cat", "cat", "3"]
    said = [value for _, value in full_of(shown, 0, prepared=False).rows[:3]]
    # What stays on the disk is shown sample by sample, the rest as a table of texts.
    whole = save is np.savez_compressed
    assert said == (["the", "sat", "cat"] if whole else ["the  0", "sat  2", "cat  1"])
    assert shown.kind == ("table" if whole else "series")
    assert preview_of(spec, tmp_path).samples[0].tokens == ("the", "sat", "cat")
    if not whole:
        assert tiles_of(shown, [1], prepared=False, largest=64)[0].text == "cat cat 3"
        assert full_of(shown, 0, prepared=False).text == "the sat cat"
    shown.prepare()
    assert shown.value(1, prepared=True).tolist() == [1, 1, 3]
