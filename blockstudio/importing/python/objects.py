"""The classes of what a network takes and gives beside tensors: dataclasses, tuples with names."""

import dataclasses
from collections import OrderedDict
from typing import Any

from blockstudio.api.project import Project
from blockstudio.graph.code.objects import object_class
from blockstudio.importing.python.sources import class_source
from blockstudio.importing.recording.values import OF, Untraceable

_ORDERED = "from collections import OrderedDict\n"


def class_in(project: Project, kind: type) -> str:
    """Return the name by which a project knows a class, which it gets where it has not got it yet."""
    source = _ORDERED if kind is OrderedDict else class_source(kind)
    known = {object_class(code.source): code.source for code in project.store.codes()}
    name = object_class(source)
    if name != kind.__name__ or known.get(name, source) != source:
        raise Untraceable("it keeps {kind}, which has no text", kind=kind.__name__)
    if name not in known:
        project.add_code(source, name)
    return name


def given_fields(structure: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an object that are not what its class has for them anyway."""
    kind = structure[OF]
    if dataclasses.is_dataclass(kind):
        defaults = {item.name: item.default for item in dataclasses.fields(kind)}
    else:
        defaults = getattr(kind, "_field_defaults", {})
    return {
        name: part
        for name, part in structure.items()
        if name != OF
        and not (part is None and defaults.get(name, part) is None and name in defaults)
    }
