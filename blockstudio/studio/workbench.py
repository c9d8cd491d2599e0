"""Everything that outlives one window: the document, its file, the engine, the runs."""

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from blockstudio.project.recovery import forget_old_values
from blockstudio.project.state import state_folder
from blockstudio.studio.data.watch import DataWatch
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.engines.machines import Machines
from blockstudio.studio.files.blank import blank
from blockstudio.studio.files.documents import Documents
from blockstudio.studio.files.exports import Exports
from blockstudio.studio.files.shelf import Shelf
from blockstudio.studio.importing.imports import Imports
from blockstudio.studio.lessons.course import Course
from blockstudio.studio.process.unexpected import LOGS
from blockstudio.studio.runs.center import RunCenter
from blockstudio.studio.session import Session
from blockstudio.studio.settings import Settings
from blockstudio.studio.stepping.stepper import Stepper
from blockstudio.studio.sweeps.center import SweepCenter
from blockstudio.studio.training.first_recipe import FirstRecipe
from blockstudio.studio.translations import tr


@dataclass(frozen=True)
class Workbench:
    """What a window works with; a window made anew in another language gets the same."""

    settings: Settings
    session: Session
    documents: Documents
    link: EngineLink
    data: DataWatch
    runs: RunCenter
    exports: Exports
    imports: Imports
    first_recipe: FirstRecipe
    sweeps: SweepCenter
    stepper: Stepper
    shelf: Shelf
    course: Course

    def belong_to(self, window: QWidget) -> None:
        """Ask questions over this window from now on."""
        self.documents.window = window
        self.exports.window = window
        self.imports.belong_to(window)

    def start_engine(self) -> None:
        """Start the engine, once."""
        self.link.start(state_folder(LOGS) / "engine.log")
        forget_old_values()
        if (host := self.link.machines.chosen) is not None:
            self.link.machines.reach(host.name)

    def close(self, *, keep: bool = False) -> None:
        """Let go of the document, an import and the engine; training runs go on."""
        self.imports.stop()
        self.documents.release(keep=keep)
        self.link.stop()
        self.link.machines.close()
        self.settings.write()


def workbench(settings: Settings, parent: QObject) -> Workbench:
    """Return a workbench with an empty document and an engine that is not started yet."""
    session = Session(blank(tr("Untitled")))
    session.setParent(parent)
    documents = Documents(session, settings, parent)
    link = EngineLink(session, parent, Machines(settings, parent))
    data = DataWatch(session, parent)
    runs = RunCenter(session, link, data, parent)
    runs.shown.remember(settings)
    exports = Exports(session, link, settings, parent)
    imports = Imports(session, documents, settings, parent)
    first = FirstRecipe(session, data, parent)
    sweeps = SweepCenter(session, runs, parent)
    stepper, shelf = Stepper(link, parent), Shelf(parent)
    return Workbench(
        settings,
        session,
        documents,
        link,
        data,
        runs,
        exports,
        imports,
        first,
        sweeps,
        stepper,
        shelf,
        Course(settings, parent),
    )
