"""A folder is there with all that is in it, or not at all."""

from pathlib import Path

import pytest

from blockstudio.project.atomic import folder_made


def test_a_folder_is_there_once_it_is_full(tmp_path: Path):
    place = tmp_path / "runs" / "run-001"
    with folder_made(place) as beside:
        (beside / "log.txt").write_text("begun")
        assert not place.exists()
    assert (place / "log.txt").read_text() == "begun"
    assert [path.name for path in place.parent.iterdir()] == ["run-001"]


@pytest.mark.parametrize("fault", [OSError("disk full"), ValueError("odd"), KeyboardInterrupt()])
def test_nothing_stays_of_a_folder_that_could_not_be_filled(tmp_path: Path, fault: BaseException):
    def fill() -> None:
        with folder_made(tmp_path / "run-001") as beside:
            (beside / "log.txt").write_text("begun")
            raise fault

    with pytest.raises(type(fault)):
        fill()
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_left_alone(tmp_path: Path):
    (tmp_path / "run-001").mkdir()
    with pytest.raises(FileExistsError), folder_made(tmp_path / "run-001"):
        pass
    assert list((tmp_path / "run-001").iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == ["run-001"]
