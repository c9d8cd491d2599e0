"""Names of nodes: unique in their block, because they are the keys of `state_dict`.

A name with dots leads through containers of the class: `layers.0` is the first of its `nn.ModuleList`
called `layers`, `heads.cls` one of the `nn.ModuleDict` called `heads`.
"""

import keyword
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from blockstudio.catalogue.text import Text, text

_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")

_UNITS = re.compile(r"[PR]?ReLU|SiLU")
"""Names of activations that are one word: `leaky_relu`, not `leaky_re_lu`."""

_DUNDER = re.compile(r"__.*__", re.DOTALL)

_NUMBERED = re.compile(r"_\d+$")

_DIGITS = 18
"""The longest number that counts as a place in a list."""

RESERVED = frozenset(
    """
    T_destination _apply _backward_hooks _backward_pre_hooks _buffers _call_impl
    _compiled_call_impl _forward_hooks _forward_hooks_always_called _forward_hooks_with_kwargs
    _forward_pre_hooks _forward_pre_hooks_with_kwargs _get_backward_hooks _get_backward_pre_hooks
    _get_name _is_full_backward_hook _load_from_state_dict _load_state_dict_post_hooks
    _load_state_dict_pre_hooks _maybe_warn_non_full_backward_hook _modules _named_members
    _non_persistent_buffers_set _parameters _register_load_state_dict_pre_hook
    _register_state_dict_hook _replicate_for_data_parallel _save_to_state_dict _slow_forward
    _state_dict_hooks _state_dict_pre_hooks _version _wrapped_call_impl add_module apply bfloat16
    buffers call_super_init children compile cpu cuda double dump_patches eval extra_repr float
    forward get_buffer get_extra_state get_parameter get_submodule half ipu load_state_dict modules
    mtia named_buffers named_children named_modules named_parameters parameters
    register_backward_hook register_buffer register_forward_hook register_forward_pre_hook
    register_full_backward_hook register_full_backward_pre_hook register_load_state_dict_post_hook
    register_load_state_dict_pre_hook register_module register_parameter
    register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ set_extra_state
    set_submodule share_memory state_dict to to_empty train training type xpu zero_grad
    """.split()  # noqa: SIM905  (a list would take eighty lines)
)
"""What every `nn.Module` has already: a child of such a name would hide it, or torch refuses it."""

BUILT_IN = frozenset(
    {"torch", "nn", "F", "self", "build", "super", "getattr", "setattr", "float", "_"}
    | {"NotImplemented"}
)
"""What generated code uses itself: no variable, argument or class may have such a name."""

IMPORTED = frozenset({"math"})
"""Modules that generated code may import: nothing at its top may have such a name."""

CALLED = frozenset({"range", "hasattr", "type", "next", "min", "max", "len", "bytearray"})
"""What generated code calls where it needs it: nothing may hide it there."""

_CALLS = frozenset({"inf", "nan", "min", "max", "len"})


@lru_cache(maxsize=4096)
def suggested(title: str) -> str:
    """Return the name a node of that kind gets: `Linear` → `linear`, `BatchNorm2d` → `batch_norm2d`."""
    title = _UNITS.sub(lambda match: match[0].capitalize(), title)
    name = _HUMPS.sub("_", title).lower() if not title.isupper() else title.lower()
    name = re.sub(r"\W+", "_", name).strip("_") or "node"
    return f"{name}_1" if name in RESERVED or keyword.iskeyword(name) else name


def is_identifier(name: str) -> bool:
    """Return whether Python takes `name` for a name and leaves it as it is, in a class too.

    Python reads names in their NFKC form, and puts the class before those that begin with `__`.
    """
    if not name.isidentifier() or keyword.iskeyword(name) or name.startswith("__"):
        return False
    return unicodedata.is_normalized("NFKC", name)


def is_argument(name: str) -> bool:
    """Return whether a block's argument may have this name: it hides nothing the code uses."""
    return is_identifier(name) and name not in BUILT_IN and name not in _CALLS


def identifier(name: str, stem: str) -> str:
    """Return `name`, or the nearest to it that Python takes for a name, `stem` if nothing is near."""
    for wish in (name, suggested(name), f"{stem}_{suggested(name)}"):
        if is_identifier(wish):
            return wish
    return stem


def containers(name: str) -> Iterator[str]:
    """Yield the containers that a name leads through, outer ones first: `a` and `a.b` of `a.b.0`."""
    place = name.find(".")
    while place >= 0:
        yield name[:place]
        place = name.find(".", place + 1)


def own_name(name: str) -> str:
    """Return what a name comes to in the innermost container: `0` of `layers.0`."""
    return name.rpartition(".")[2]


def beside(name: str) -> str:
    """Return a name in no container that says the same: `layers_0` for `layers.0`."""
    return name.replace(".", "_")


def clashes(name: str, others: Iterable[str]) -> bool:
    """Return whether a name is one of the others, a container of one, or would lie in one of them."""
    return _is_taken(others)(name)


def unique(wish: str, taken: Iterable[str]) -> str:
    """Return `wish`, or `wish_2`, `wish_3`, … so that it can stand beside those that are taken.

    In a container the next number is free: `layers.3` after `layers.2`.
    """
    known = set(taken)
    outer, dot, last = wish.rpartition(".")
    return free(f"{_container(outer, known)}{dot}{last}", _is_taken(known))


def free(wish: str, is_taken: Callable[[str], bool]) -> str:
    """Return `wish`, or `wish_2`, `wish_3`, … so that it is not taken."""
    if not is_taken(wish):
        return wish
    outer, dot, last = wish.rpartition(".")
    stem = f"{outer}{dot}{_NUMBERED.sub('', last) or last}_"
    number = 2
    if dot and is_number(last):
        stem, number = f"{outer}.", int(last) + 1
    while is_taken(f"{stem}{number}"):
        number += 1
    return f"{stem}{number}"


def _is_taken(names: Iterable[str]) -> Callable[[str], bool]:
    known = set(names)
    outer = {container for name in known if "." in name for container in containers(name)}

    def is_taken(name: str) -> bool:
        return name in known or name in outer or any(map(known.__contains__, containers(name)))

    return is_taken


def _container(name: str, taken: set[str]) -> str:
    """Return the container, or one that goes by a number too where a node has that name."""
    if not name:
        return name
    outer, dot, last = name.rpartition(".")
    return free(f"{_container(outer, taken)}{dot}{last}", taken.__contains__)


def is_number(part: str) -> bool:
    """Return whether a part of a name is a place in a list."""
    return part.isascii() and part.isdecimal() and len(part) <= _DIGITS


@lru_cache(maxsize=4096)
def class_name(name: str) -> str:
    """Return the name of the class a block called `name` compiles to: `digits-mlp` → `DigitsMlp`."""
    words = [word for word in re.split(r"\W+|_+", unicodedata.normalize("NFKC", name)) if word]
    joined = "".join(word[0].upper() + word[1:] for word in words)
    wishes = (wish for wish in (joined, f"Block{joined}") if is_identifier(wish))
    return next(wishes, "Block")


def is_dunder(name: str) -> bool:
    """Return whether Python has a name for itself: `__class__`."""
    return _DUNDER.fullmatch(name) is not None


@lru_cache(maxsize=16384)
def fault(name: str, *, child: bool = True) -> Text | None:
    """Say why a node can't have a name, or None if it can; torch has wishes for a `child`'s.

    Nothing but a child can lie in a container.
    """
    parts = name.split(".")
    if len(parts) == 1:
        return fault_of_part(name, child=child)
    if not child:
        return text(
            "a name with a dot leads into a container, and only layers, blocks, parameters and "
            "constants lie in one"
        )
    if not all(map(str.strip, parts)):
        return text("a name can't begin or end with a dot, or have two in a row")
    return next(filter(None, map(fault_of_part, parts)), None)


def fault_of_part(name: str, *, child: bool = True) -> Text | None:
    """Say why what is one level of a `state_dict` key can't be called so, or None if it can."""
    if not name.strip():
        return text("a name can't be empty")
    if "." in name:
        return text("a name can't contain a dot: dots separate the levels of state_dict keys")
    if any(ord(character) < 32 for character in name):
        return text("a name can't contain control characters")
    if child and (name in RESERVED or is_dunder(name)):
        return text("“{name}” is a name that every torch module has already", name=name)
    return None
