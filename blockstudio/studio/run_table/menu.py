"""What can be done with the selected runs: the menu of the table, and the question before a deletion."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from blockstudio.runs.listing import RunRow
from blockstudio.runs.run import CHECKPOINT, LAST, PROJECT
from blockstudio.studio.run_table.model import NAME, NOTES, TAGS
from blockstudio.studio.runs import verbs
from blockstudio.studio.runs.offers import offer_weights
from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.studio.run_table.table import RunTable


def run_menu(table: "RunTable") -> QMenu:
    """Return the menu of what can be done with the runs that are selected in a table."""
    rows, row = table.selection(), table.selected()
    menu = QMenu(table)
    if row is not None:
        menu.addAction(tr("Show curves"), table.show_curves)
    ticked = all(run.folder in table.center.shown.ticked for run in rows)
    words = tr("Take out of the plots") if ticked else tr("Show in the plots too")
    menu.addAction(words, lambda: table.tick(on=not ticked))
    if len(rows) == 2:
        menu.addAction(tr("Compare…"), table.compare_selected)
    if row is not None:
        _offer_weights(menu, table, row)
        _offer_writing(menu, table, row)
    menu.addSeparator()
    menu.addAction(tr("Copy the path of its folder"), lambda: verbs.copy_paths(rows))
    menu.addAction(tr("Copy the TensorBoard command"), table.center.shelf.copy_tensorboard)
    menu.addSeparator()
    menu.addAction(tr("Delete…"), table.delete).setEnabled(not all(run.live for run in rows))
    return menu


def deletion_question(rows: list[RunRow], in_use: Collection[Path]) -> str:
    """Return what is asked before runs are deleted, one of which the network may have weights of."""
    live = sum(row.live for row in rows) if len(rows) > 1 else 0
    words = tr("Delete {count} runs with their weights and curves?", count=len(rows) - live)
    if len(rows) == 1:
        words = tr("Delete run {name} with its weights and curves?", name=rows[0].title)
    more = [tr("Those at work are kept.")] if live else []
    if any(row.folder in in_use for row in rows):
        more.append(tr("The weights in use are kept with the project."))
    return "\n".join([words, *more])


def _offer_weights(menu: QMenu, table: "RunTable", row: RunRow) -> None:
    """Offer what the files of a run allow: to go on, to use its weights, to ask it."""
    if row.status in ("stopped", "killed", "failed") and (row.folder / CHECKPOINT).exists():
        menu.addAction(tr("Go on from its checkpoint"), table.go_on)
    offer_weights(menu, row.folder, lambda one: table.center.shelf.use_weights(one.path))
    if (row.folder / LAST).exists():
        menu.addAction(tr("Predict with it"), lambda: table.predicted.emit(row.folder))
    if row.status != "running" and (row.folder / CHECKPOINT).exists():
        menu.addAction(tr("Step through its next batch"), lambda: table.stepped.emit(row.folder))


def _offer_writing(menu: QMenu, table: "RunTable", row: RunRow) -> None:
    """Offer to write its labels, and to use what it was made with."""
    menu.addSeparator()
    menu.addAction(tr("Rename"), lambda: table.edit(NAME))
    for key, words in ((TAGS, tr("Edit tags")), (NOTES, tr("Edit notes"))):
        if any(column.key == key for column in table.model.columns):
            menu.addAction(words, lambda key=key: table.edit(key))
    menu.addSeparator()
    menu.addAction(tr("Use its settings"), table.use_settings)
    menu.addAction(
        tr("Open as a project"), lambda: table.project_requested.emit(row.folder / PROJECT)
    )
    menu.addAction(tr("Open its folder"), lambda: verbs.reveal(row))
