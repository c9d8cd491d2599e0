"""Verbs on the values of parameters: which weights the network has, and what is set by hand."""

from collections.abc import Collection, Mapping

from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.draft import Draft
from blockstudio.graph.history import Edit
from blockstudio.graph.left_out import omission_of
from blockstudio.graph.parameters import parameter_key
from blockstudio.graph.problems import Place, refuse
from blockstudio.graph.records import WEIGHTS, Id, RunEdit, Weights, WeightSource
from blockstudio.graph.store import Store
from blockstudio.graph.value_changes import in_words
from blockstudio.graph.value_edits import ValueChange, ValueEdit
from blockstudio.graph.weights import source_words


def use_weights(
    store: Store, source: WeightSource, values: Mapping[str, str], *, partly: bool = False
) -> Edit:
    """Let parameters have the values that `source` holds: `values` gives its key by their id.

    With `partly` all others keep what they have; else they are initial ones, but for those of
    nodes that are left out, which no source can have.
    """
    title = text("Use the weights of {source}", source=source_words(source))
    before = store.weights if partly else _left_out(store)
    return _edit(store, title, merged(before or Weights(WEIGHTS), source, values))


def reset_weights(store: Store, parameters: Collection[str] | None = None) -> Edit:
    """Go back to the initial values: everywhere, or of the parameters with these ids."""
    weights, title = store.weights, text("Initial weights")
    if parameters is None or weights is None:
        return _edit(store, title, None)
    values = {key: value for key, value in weights.values.items() if key not in parameters}
    edits = tuple(edit for edit in weights.edits if edit.parameter not in parameters)
    return _edit(store, title, pruned(replace(weights, values=values, edits=edits)))


def set_value(
    store: Store,
    edit: ValueEdit,
    name: str,
    *,
    snapshot: WeightSource | None = None,
    values: Mapping[str, str] | None = None,
) -> Edit:
    """Change values of a parameter, called `name`, by hand.

    One that has its initial values needs a `snapshot`, which holds these: `values` gives its keys
    by the ids of parameters.
    """
    weights = store.weights or Weights(WEIGHTS)
    if edit.parameter not in weights.values:
        if snapshot is None or edit.parameter not in (values or {}):
            raise refuse(text("{key} has no values that could be set", key=name), Place())
        missing = {key: at for key, at in (values or {}).items() if key not in weights.values}
        weights = merged(weights, snapshot, missing)
    weights = replace(weights, edits=(*weights.edits, edit))
    return _edit(store, in_words(name, edit.change), weights)


def set_in_run(store: Store, run: str, key: str, change: ValueChange) -> Edit:
    """Change values of a parameter of the paused run in the folder `run`."""
    draft = Draft(store)
    draft.put(RunEdit(draft.new_id("e"), run, key, change))
    return draft.edit(text("{edit} in the run", edit=in_words(key, change)))


def merged(weights: Weights, source: WeightSource, values: Mapping[str, str]) -> Weights:
    """Return `weights` with `values` of `source`, and without the edits of those it had before."""
    sources = weights.sources if source in weights.sources else (*weights.sources, source)
    index = sources.index(source)
    edits = tuple(edit for edit in weights.edits if edit.parameter not in values)
    taken = {key: (index, at) for key, at in values.items()}
    return pruned(replace(weights, sources=sources, values=weights.values | taken, edits=edits))


def pruned(weights: Weights) -> Weights:
    """Return `weights` without the sources that no value comes from."""
    used = sorted({index for index, _ in weights.values.values()})
    place = {index: number for number, index in enumerate(used)}
    return replace(
        weights,
        sources=tuple(weights.sources[index] for index in used),
        values={key: (place[index], at) for key, (index, at) in weights.values.items()},
    )


def _left_out(store: Store) -> Weights | None:
    """Return the values of what the network does without, None where it has all."""
    weights = store.weights
    if weights is None or not (gone := omission_of(store).gone):
        return None
    keys = {key for key in weights.values if _leads_over(key, gone)}
    values = {key: value for key, value in weights.values.items() if key in keys}
    edits = tuple(edit for edit in weights.edits if edit.parameter in keys)
    return pruned(replace(weights, values=values, edits=edits))


def _leads_over(identifier: str, nodes: Collection[Id]) -> bool:
    key = parameter_key(identifier)
    return key is not None and any(one in nodes for one in key.ids)


def _edit(store: Store, title: Text, weights: Weights | None) -> Edit:
    draft = Draft(store)
    if weights is None or not weights.values:
        draft.remove(WEIGHTS)
    else:
        draft.put(weights)
    return draft.edit(title)
