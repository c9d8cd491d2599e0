"""Names of rows in files: as people write lists of words, and as tokenizers do."""

from pathlib import Path

import pytest

from blockstudio.graph.problems import Refusal
from blockstudio.project.row_names import read_names


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("words.txt", "ja\nnein\n词\n"),
        ("words.tsv", "\ufeffja\t17\nnein\t5\r\n词\t1\n"),
        ("vocab.json", '["ja", "nein", "词"]'),
        ("vocab.json", '{"nein": 1, "词": 2, "ja": 0}'),
    ],
)
def test_names_are_read(tmp_path: Path, name: str, written: str):
    (tmp_path / name).write_text(written, encoding="utf-8")
    assert read_names(tmp_path / name, 3) == ("ja", "nein", "词")


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("words.txt", b"a\nb\n", "words.txt has 2 names"),
        ("words.txt", b"\xff\xfe\x00", "words.txt can't be read"),
        ("vocab.json", b'{"a": "b"}', "vocab.json can't be read"),
        ("vocab.json", b"[1, 2, 3]", "vocab.json can't be read"),
        ("gone.txt", None, "gone.txt can't be read"),
    ],
)
def test_what_has_other_names_says_so(tmp_path: Path, name: str, written: bytes | None, said: str):
    if written is not None:
        (tmp_path / name).write_bytes(written)
    with pytest.raises(Refusal, match=said):
        read_names(tmp_path / name, 3)
