"""The engine has a run answer questions in a process of its own, which can be ended."""

from pathlib import Path
from queue import SimpleQueue

import numpy as np
import pytest

from blockstudio.engine.asking_messages import Ask, AskNews, StopAsking
from blockstudio.engine.engine import Engine
from blockstudio.engine.messages import Done, Failed
from blockstudio.runs.run import LAST, MODEL
from blockstudio.training.prediction.question import Files, OfSet, Pasted, Question
from blockstudio.training.prediction.sheet import CSV, JSON, read_sheet
from tests.training.networks import MLP, SOFTMAX
from tests.training.runs import done, made

WAIT = 120


@pytest.fixture
def engine():
    found = Engine()
    found.news_of_asking = SimpleQueue()
    found.asking.tell = found.news_of_asking.put
    yield found
    found.asking.stop()
    found.starter.close()


def asked(engine: Engine, question: Question, folder: Path) -> AskNews:
    folder.mkdir()
    assert engine.answer(Ask(question, str(folder))) == Done()
    while not (news := engine.news_of_asking.get(timeout=WAIT)).ended:
        assert news.folder == str(folder) and news.done <= news.total
    return news


def test_the_answers_lie_in_the_folder_with_a_picture_of_each_sample(engine, tmp_path: Path):
    info = done(tmp_path / "run", epochs=2)
    news = asked(engine, Question(str(tmp_path / "run"), OfSet("validation")), tmp_path / "out")
    assert news.problem is None and news.done == news.total
    sheet = read_sheet(tmp_path / "out")
    assert len(sheet) == news.total == len(sheet.pictures) == len(sheet.shares)
    assert sheet.verdict.right.mean() == pytest.approx(info.best["val_accuracy"])
    assert sheet.pictures.shape[1:] == (8, 8, 1) and sheet.pictures.max() == 255
    assert str(sheet.head.origin).endswith(f"best (epoch {info.best['epoch']})")
    lines = (tmp_path / "out" / CSV).read_text().splitlines()
    assert len(lines) == len(sheet) + 1
    assert (tmp_path / "out" / JSON).stat().st_size


def test_what_keeps_a_question_from_being_answered_comes_back(engine, tmp_path: Path):
    done(tmp_path / "run", epochs=1)
    question = Question(str(tmp_path / "run"), Pasted("1,2"))
    problem = asked(engine, question, tmp_path / "out").problem
    assert "learnt from no rows of a table" in str(problem.message)


def test_a_run_from_elsewhere_is_not_asked(engine, tmp_path: Path):
    done(tmp_path / "run", epochs=1)
    (tmp_path / "run" / MODEL).write_text(MLP + "\nprint('other')\n")
    answer = engine.answer(Ask(Question(str(tmp_path / "run"), OfSet()), str(tmp_path)))
    assert isinstance(answer, Failed) and "was not written" in str(answer.problem.message)


def test_a_network_that_never_answers_is_ended(engine, tmp_path: Path):
    done(tmp_path / "first", SOFTMAX.replace("784", "64"), epochs=1)
    endless = f"import time\n\ntime.sleep(10_000)\n{MLP}"
    run = made(tmp_path / "run", endless)
    (run / LAST).write_bytes((tmp_path / "first" / LAST).read_bytes())
    np.save(tmp_path / "x.npy", np.zeros((1, 1, 8, 8), np.uint8))
    (tmp_path / "out").mkdir()
    question = Question(str(run), Files((str(tmp_path / "x.npy"),)))
    engine.answer(Ask(question, str(tmp_path / "out")))
    engine.answer(StopAsking())
    news = engine.news_of_asking.get(timeout=WAIT)
    assert news.ended and news.stopped and news.problem is None
