"""Small tables with the quirks of real ones, the whole way: checked, trained on, and asked again."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

import blockstudio
from blockstudio.cli.main import main

FILES = Path(__file__).parent / "files" / "tables"
NUMBERS, CLASSES = "torch.nn.MSELoss", "torch.nn.CrossEntropyLoss"

CASES: dict[str, tuple[str, int, dict[str, Any], int]] = {
    "01_spaces_tab_question.data": (NUMBERS, 1, {"target": "column 1"}, 30),
    "03_trailing_separators_minus200.csv": (NUMBERS, 1, {"target": "Ozone"}, 24),
    "05_r_row_names.csv": (CLASSES, 3, {"target": "kind"}, 30),
    "07_train_no_header.csv": (CLASSES, 2, {"target": "column 5"}, 36),
    "09_na_none_levels.csv": (NUMBERS, 1, {"target": "Price"}, 0),
    "12_duplicate_names.csv": (CLASSES, 2, {"target": "ok"}, 26),
    "13_us_thousands_currency.csv": (NUMBERS, 1, {"target": "price"}, 30),
    "german_numbers.csv": (NUMBERS, 1, {"target": "a"}, 2),
    "short_header.csv": (NUMBERS, 1, {"target": "a"}, 2),
}
"""For each the loss, the outputs, what is said of the data, and its rows (0: as many as it has)."""
ASKED = {
    "09_na_none_levels.csv": ("09_new_rows.csv", 6),
    "07_train_no_header.csv": ("07_test_banner.csv", 16),
}
"""New rows for the run, and how many answers there are."""


def project(folder: Path, name: str) -> Path:
    """Write a linear network for the table of that name; its inputs are as many as the data has."""
    loss, outputs, options, _ = CASES[name]
    (folder / name).write_bytes((FILES / name).read_bytes())
    made = blockstudio.new_project("net")
    root = made.root
    layer = root.add("torch.nn.Linear", "linear", out_features=outputs)
    root.chain(root.add_input("x"), layer, root.add_output("y"))
    data = {"source": "csv", "options": {"path": name, **options}}
    made.configure(data=data, loss=loss, epochs=1, batch_size=8, optimiser_options={"lr": 0.01})
    made.save(folder / "net.bstudio")
    return folder / "net.bstudio"


@pytest.mark.parametrize("name", CASES)
def test_a_table_is_checked_trained_on_and_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file, run = project(tmp_path, name), tmp_path / "run"
    checked = main(["check", str(file)])
    said = capsys.readouterr()
    assert checked == 0, said
    assert main(["train", str(file), "-o", str(run)]) == 0
    told = capsys.readouterr()
    # What check has told of the table, train tells too.
    record = [
        line for line in said.out.splitlines() if line.startswith(("table", "target", "task"))
    ]
    assert len(record) == 3 and all(line in told.out for line in record)
    new, count = ASKED.get(name, (name, CASES[name][3]))
    assert main(["predict", str(run), str(FILES / new)]) == 0
    answers = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert len(answers) - 1 == count
    assert all(row[-1] for row in answers[1:])
