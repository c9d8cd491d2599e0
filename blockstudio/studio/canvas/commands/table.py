"""Every command of the canvas, under the names by which the table of actions calls them."""

from blockstudio.studio.canvas.commands.branches import BranchCommands
from blockstudio.studio.canvas.commands.calling import CallingCommands
from blockstudio.studio.canvas.commands.carrying import CarryingCommands
from blockstudio.studio.canvas.commands.clipboard import ClipboardCommands
from blockstudio.studio.canvas.commands.faces import FaceCommands
from blockstudio.studio.canvas.commands.freezing import FreezingCommands
from blockstudio.studio.canvas.commands.labels import LabelCommands
from blockstudio.studio.canvas.commands.layout import LayoutCommands
from blockstudio.studio.canvas.commands.leaving_out import OmissionCommands
from blockstudio.studio.canvas.commands.navigation import NavigationCommands
from blockstudio.studio.canvas.commands.places import PlaceCommands
from blockstudio.studio.canvas.commands.placing import PlacingCommands
from blockstudio.studio.canvas.commands.registration import RegistrationCommands
from blockstudio.studio.canvas.commands.selection import SelectionCommands
from blockstudio.studio.canvas.commands.walking import WalkingCommands
from blockstudio.studio.canvas.commands.wiring import WiringCommands
from blockstudio.studio.canvas.stage import Stage
from blockstudio.studio.canvas.viewport import Viewport


class CanvasCommands:
    """The commands of one canvas, an object for each subject."""

    def __init__(self, stage: Stage, view: Viewport) -> None:
        self.selection = SelectionCommands(stage, view)
        self.clipboard = ClipboardCommands(stage, view, self.selection)
        self.placing = PlacingCommands(stage, view)
        self.carrying = CarryingCommands(stage, view)
        self.wiring = WiringCommands(stage)
        self.walking = WalkingCommands(stage, view)
        self.layout = LayoutCommands(stage, view)
        self.labels = LabelCommands(stage, view)
        self.navigation = NavigationCommands(stage)
        self.places = PlaceCommands(stage, view)
        self.branches = BranchCommands(stage)
        self.registration = RegistrationCommands(stage)
        self.calling = CallingCommands(stage)
        self.freezing = FreezingCommands(stage)
        self.omission = OmissionCommands(stage)
        self.faces = FaceCommands(stage, view)

    def targets(self) -> dict[str, object]:
        """Return who carries out what, by the first half of a handler."""
        return dict(vars(self))
