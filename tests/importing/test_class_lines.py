"""The line on which a class is written is the one that `inspect` finds."""

import inspect
import textwrap
import types

import pytest
import torch.nn.modules.batchnorm

from blockstudio.importing.python.class_lines import class_line
from tests.zoo import attention, library, quirks, vision

MODULES = [attention, library, quirks, vision, torch.nn.modules.batchnorm]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_each_class_of_a_file_has_the_line_that_inspect_finds(module: types.ModuleType):
    own = [
        kind
        for kind in vars(module).values()
        if isinstance(kind, type) and kind.__module__ == module.__name__
    ]
    assert len(own) > 5
    for kind in own:
        assert class_line(kind) == inspect.getsourcelines(kind)[1], kind


def decorated(kind: type) -> type:
    return kind


if True:

    class Outer:
        @decorated
        @decorated
        class Inner:
            pass


def inside() -> type:
    @decorated
    class Local:
        pass

    return Local


@pytest.mark.parametrize("kind", [Outer, Outer.Inner, inside()], ids=lambda kind: kind.__qualname__)
def test_so_has_one_that_stands_inside_of_something(kind: type):
    assert class_line(kind) == inspect.getsourcelines(kind)[1]


def test_one_without_text_is_an_error_of_the_system_and_a_built_in_one_of_its_type():
    with pytest.raises(TypeError):
        class_line(int)
    made = type("Made", (), {"__module__": __name__})
    with pytest.raises(OSError, match="Made does not stand in"):
        class_line(made)


def test_a_file_that_has_changed_is_read_anew(tmp_path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "shifting.py"
    file.write_text("class Net:\n    pass\n")
    monkeypatch.syspath_prepend(tmp_path)
    import shifting

    assert class_line(shifting.Net) == 1
    file.write_text(textwrap.dedent("# more than before\n\nclass Net:\n    pass\n"))
    assert class_line(shifting.Net) == 3
