"""What the canvas takes while it has the focus: its keys and the gestures of the mouse, one row each."""

from dataclasses import dataclass

from blockstudio.catalogue.text import Text, text


@dataclass(frozen=True)
class CanvasKey:
    """A key of the canvas alone; elsewhere it means what it means there."""

    id: str
    text: Text
    keys: tuple[str, ...]


@dataclass(frozen=True)
class MouseGesture:
    """Something done with the mouse, and how; `of` names the gestures that are drawn with it."""

    text: Text
    how: Text
    of: tuple[str, ...] = ()


HELD_KINDS: dict[str, tuple[str, str]] = {
    "canvas.place_linear": ("torch.nn.Linear", "L"),
    "canvas.place_conv": ("torch.nn.Conv2d", "C"),
    "canvas.place_relu": ("torch.nn.ReLU", "R"),
    "canvas.place_gelu": ("torch.nn.GELU", "G"),
    "canvas.place_softmax": ("torch.nn.Softmax", "S"),
    "canvas.place_pool": ("torch.nn.MaxPool2d", "P"),
    "canvas.place_flatten": ("torch.nn.Flatten", "F"),
    "canvas.place_batch_norm": ("torch.nn.BatchNorm2d", "B"),
    "canvas.place_layer_norm": ("torch.nn.LayerNorm", "N"),
    "canvas.place_dropout": ("torch.nn.Dropout", "D"),
    "canvas.place_embedding": ("torch.nn.Embedding", "V"),
    "canvas.place_attention": ("torch.nn.MultiheadAttention", "M"),
    "canvas.place_add": ("torch.add", "A"),
    "canvas.place_cat": ("torch.cat", "T"),
    "canvas.place_input": ("blockstudio.Input", "I"),
    "canvas.place_output": ("blockstudio.Output", "O"),
}
"""The kinds that a click places while a key is held, with that key."""


def _title(kind: str) -> str:
    return kind.removeprefix("blockstudio.").removeprefix("torch.").removeprefix("nn.")


CANVAS_KEYS: tuple[CanvasKey, ...] = (
    CanvasKey("canvas.left", text("Walk to the left"), ("Left",)),
    CanvasKey("canvas.right", text("Walk to the right"), ("Right",)),
    CanvasKey("canvas.up", text("Walk up"), ("Up",)),
    CanvasKey("canvas.down", text("Walk down"), ("Down",)),
    CanvasKey("canvas.back", text("Back along ports and wires"), ("Ctrl+Left",)),
    CanvasKey("canvas.on", text("On along ports and wires"), ("Ctrl+Right",)),
    CanvasKey("canvas.keep", text("Keep it selected while walking on"), ("Ctrl+Space",)),
    CanvasKey("canvas.move_left", text("Move to the left"), ("Shift+Left",)),
    CanvasKey("canvas.move_right", text("Move to the right"), ("Shift+Right",)),
    CanvasKey("canvas.move_up", text("Move up"), ("Shift+Up",)),
    CanvasKey("canvas.move_down", text("Move down"), ("Shift+Down",)),
    CanvasKey("canvas.far_left", text("Move far to the left"), ("Ctrl+Shift+Left",)),
    CanvasKey("canvas.far_right", text("Move far to the right"), ("Ctrl+Shift+Right",)),
    CanvasKey("canvas.far_up", text("Move far up"), ("Ctrl+Shift+Up",)),
    CanvasKey("canvas.far_down", text("Move far down"), ("Ctrl+Shift+Down",)),
    CanvasKey("canvas.add", text("Add here: after the node, into the wire, at the port"), ("Tab",)),
    CanvasKey("canvas.wire", text("Draw a wire; arrows choose where it ends"), ("W",)),
    CanvasKey(
        "canvas.enter",
        text("Go in, edit the values, or end the wire"),
        ("Return", "Enter"),
    ),
    CanvasKey("canvas.leave", text("Leave the block, if nothing is selected"), ("Backspace",)),
    CanvasKey("canvas.menu", text("Open the menu of what has the focus"), ("Menu", "Shift+F10")),
    CanvasKey("canvas.cancel", text("Cancel; back to the node; select nothing"), ("Esc",)),
    CanvasKey("canvas.fit", text("Show the whole block"), ("Home",)),
    CanvasKey("canvas.first", text("Go to the first node"), ("Ctrl+Home",)),
    CanvasKey("canvas.last", text("Go to the last node"), ("End", "Ctrl+End")),
    CanvasKey("canvas.pan", text("Pan with the mouse, while it is held"), ("Space",)),
    *(
        CanvasKey(row, text("Hold it and click: place {kind}", kind=_title(kind)), (key,))
        for row, (kind, key) in HELD_KINDS.items()
    ),
)

GESTURES: tuple[MouseGesture, ...] = (
    MouseGesture(text("Add a layer: alone, or into a wire"), text("Double click there")),
    MouseGesture(
        text("Add from the palette"), text("Drag it onto the canvas, or onto a wire"), ("DropKind",)
    ),
    MouseGesture(
        text("Select"),
        text(
            "Click; with Shift or Ctrl more than one; drag around them: Shift adds, Ctrl turns round, both take away"
        ),
        ("RubberBand",),
    ),
    MouseGesture(text("Go in, rename, or write a note"), text("Double click on it")),
    MouseGesture(
        text("Expand a block where it stands, or collapse it"),
        text("Click the triangle on its card; what is in the frame is edited there"),
    ),
    MouseGesture(text("Open a block in a tab"), text("Click it with the middle button")),
    MouseGesture(text("Move; put into a wire"), text("Drag it; onto a wire"), ("MoveNodes",)),
    MouseGesture(
        text("Move into another block, or out of one"),
        text("Drag it onto an expanded block, out of its frame, or onto the other canvas"),
        ("MoveNodes",),
    ),
    MouseGesture(
        text("Move a frame with what lies in it"),
        text("Drag its title; with Alt the frame alone"),
        ("MoveNodes",),
    ),
    MouseGesture(text("Size a note or a frame"), text("Drag its edge or corner"), ("ResizeBox",)),
    MouseGesture(text("Follow a link in a note"), text("Click it")),
    MouseGesture(
        text("Lead a wire past a point; move the point"),
        text("Click or drag the wire with Alt; drag the point"),
        ("MovePoint",),
    ),
    MouseGesture(
        text("Draw another wire from a point"), text("Drag the point with Ctrl"), ("BranchWire",)
    ),
    MouseGesture(
        text("Put the ports of a block in order"),
        text("Drag the name of one up or down; double click renames it"),
        ("OrderPort",),
    ),
    MouseGesture(
        text("Add a port to a block"), text("Click the plus below its ports, when it is selected")
    ),
    MouseGesture(
        text("Make a value an argument of the block"),
        text("Drag its name from the inspector onto the block's name above the canvas"),
    ),
    MouseGesture(text("Pan"), text("Space or the middle button, and drag"), ("PanView",)),
    MouseGesture(text("Zoom"), text("Wheel, or pinch")),
    MouseGesture(
        text("Wire"), text("Drag from port to port, or click one and then the other"), ("DragWire",)
    ),
    MouseGesture(
        text("Wire on in a row"),
        text("Let go with Shift held: the next output follows, or the same one leads on"),
    ),
    MouseGesture(
        text("Take all wires of an output to another"), text("Drag it with Ctrl"), ("MoveSources",)
    ),
    MouseGesture(text("Replace a wire"), text("Let go on an input that has one")),
    MouseGesture(
        text("Take the end of a wire elsewhere"),
        text("Drag it off its input; let go on nothing to remove it"),
        ("RerouteWire",),
    ),
    MouseGesture(text("Take a node out of its wires"), text("Drag it with Ctrl, or shake it")),
    MouseGesture(
        text("Duplicate"),
        text("Drag with Alt, into another block too; with Ctrl the copies are fed alike"),
        ("DuplicateNodes",),
    ),
    MouseGesture(
        text("Cut wires"), text("Drag across them with Alt, from an empty place"), ("CutWires",)
    ),
    MouseGesture(text("Place a kind"), text("Hold its key and click, also on a wire")),
    MouseGesture(text("Back and on to where I looked"), text("Buttons at the side")),
    MouseGesture(text("Keep to one axis, or leave the grid, while moving"), text("Shift, or Alt")),
    MouseGesture(text("Pan without a button"), text("Wheel with Shift or Alt; two fingers")),
    MouseGesture(text("Look elsewhere in the block"), text("Click or drag in the small map")),
    MouseGesture(text("Open a file"), text("Drag it from the desktop onto the window")),
    MouseGesture(text("Offer what can be done"), text("Right click")),
)
