"""What several runs have shown of a module, noted on the recording that stands for all of them."""


class AgreedOn:
    """What no single run of a module shows."""

    is_of_one_mode: bool = False
    """Whether it is known in one mode only: the network does not call it in the other one."""
    optional: frozenset[str] = frozenset()
    """The arguments that are given in some calls and left out in others."""
