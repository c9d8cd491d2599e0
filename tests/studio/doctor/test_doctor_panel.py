"""The doctor's panel without an engine: what it lists, leads to and does; hidden it asks for nothing."""

from msgspec.json import decode
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from blockstudio.graph import edits
from blockstudio.runs.control import FILE, Command
from blockstudio.runs.run import create_run, next_run_folder
from blockstudio.studio.doctor.panel import DoctorPanel
from tests.studio.bench import Bench, settle, wait_until, words_in


def with_softmax(bench: Bench) -> None:
    """Put a softmax before the output."""
    store = bench.session.store
    added = edits.add_node(store, "b1", "torch.nn.Softmax", name="soft", properties={"dim": 1})
    bench.session.do(added)
    (key,) = edits.created(added)
    (wire,) = store.wires_into(bench.ids["y"])
    bench.session.do(edits.splice(store, wire.id, key))
    bench.ids["soft"] = key
    settle()


def begun(bench: Bench) -> Command:
    """Return what is wished of a run that was made and is followed as if it were at work."""
    folder = bench.center.followed.folder
    assert folder is not None
    return decode((folder / FILE).read_bytes(), type=Command)


def follow(bench: Bench) -> None:
    folder = create_run(
        next_run_folder(bench.center.folder),
        records=bench.session.store.records.values(),
        source=bench.session.source.text,
    )
    bench.center.followed.follow(folder, "starting")


def test_a_finding_leads_to_its_node_and_is_mended_at_once(bench: Bench):
    with_softmax(bench)
    panel = bench.show(DoctorPanel(bench.center, bench.link))
    wait_until(lambda: [row.finding.rule for row in panel.rows] == ["softmax_twice"])
    assert "“soft” is done twice" in words_in(panel)
    (row,) = panel.rows
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert bench.session.selection == {bench.ids["soft"]}
    assert row.accept is not None
    QTest.mouseClick(row.accept, Qt.MouseButton.LeftButton)
    wait_until(lambda: not panel.rows)
    assert bench.ids["soft"] not in bench.session.store
    bench.session.undo()
    wait_until(lambda: len(panel.rows) == 1)
    bench.session.do(edits.bypass(bench.session.store, [bench.ids["soft"]]))
    wait_until(lambda: not panel.rows)


def test_a_hidden_panel_finds_and_asks_nothing(bench: Bench):
    with_softmax(bench)
    follow(bench)
    panel = DoctorPanel(bench.center, bench.link)
    bench.widgets.append(panel)
    settle()
    assert panel.doctor.findings == [] and bench.center.followed.folder is not None
    assert not (bench.center.followed.folder / FILE).exists()
    bench.show(panel)
    wait_until(lambda: begun(bench).observe == ("act",))
    panel.hide()
    wait_until(lambda: begun(bench).observe == ())


def test_two_watchers_of_a_run_get_both_what_they_asked_for(bench: Bench):
    follow(bench)
    followed = bench.center.followed
    followed.observe(["hidden"])
    followed.observe(["act"], "doctor")
    assert begun(bench).observe == ("act", "hidden")
    followed.observe([], "doctor")
    assert begun(bench).observe == ("hidden",)


def test_a_run_that_goes_on_is_looked_at_beside_the_window(bench: Bench):
    with_softmax(bench)
    follow(bench)
    doctor = bench.show(DoctorPanel(bench.center, bench.link)).doctor
    wait_until(lambda: [one.rule for one in doctor.findings] == ["softmax_twice"])
    doctor.findings = []
    doctor.follow()
    # What is found comes later; meanwhile nothing else is begun.
    doctor.follow()
    assert doctor.findings == []
    wait_until(lambda: [one.rule for one in doctor.findings] == ["softmax_twice"])
