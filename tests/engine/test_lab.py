"""The engine lists devices and does experiments in a process beside it."""

from queue import SimpleQueue

from blockstudio.engine.device_messages import (
    Devices,
    LabNews,
    ListDevices,
    StartExperiment,
    StopExperiment,
)
from blockstudio.engine.engine import Engine
from blockstudio.engine.lab import LabDesk
from blockstudio.engine.messages import Done, Failed

TINY = {"size": 8, "small": 4, "count": 2, "repeats": 2}


def until_end(news: "SimpleQueue[LabNews]") -> list[LabNews]:
    found = [news.get(timeout=120)]
    while not found[-1].ended:
        found.append(news.get(timeout=120))
    return found


def test_devices_and_orders_that_can_not_be_done_are_answered():
    engine = Engine()
    answer = engine.answer(ListDevices())
    assert isinstance(answer, Devices) and answer.devices[0].key == "cpu"
    assert isinstance(engine.answer(StartExperiment("products", ["cpu"], {"size": -1})), Failed)
    assert isinstance(engine.answer(StopExperiment()), Done)
    engine.starter.close()


def test_an_experiment_tells_bar_by_bar_and_its_end():
    desk, news = LabDesk(), SimpleQueue()
    desk.tell = news.put
    desk.carry_out(StartExperiment("products", ["cpu"], TINY))
    found = until_end(news)
    assert [len(one.bars) for one in found] == [1, 2, 2]
    assert found[-1].expected == 2 and found[-1].problem is None


def test_a_device_that_is_not_here_is_a_problem_of_the_experiment():
    desk, news = LabDesk(), SimpleQueue()
    desk.tell = news.put
    desk.carry_out(StartExperiment("products", ["cuda:9"], TINY))
    assert until_end(news)[-1].problem is not None


def test_a_stopped_experiment_ends_without_a_problem():
    desk, news = LabDesk(), SimpleQueue()
    desk.tell = news.put
    desk.carry_out(StartExperiment("parallel", ["cpu"], {"size": 900, "count": 10000}))
    desk.carry_out(StopExperiment())
    end = until_end(news)[-1]
    assert end.bars == [] and end.problem is None
