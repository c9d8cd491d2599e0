"""Options that say one thing: given twice, the first would count for nothing, and that is refused."""

from argparse import Action, ArgumentParser, Namespace
from typing import Any


class Once(Action):
    """Takes its value, once."""

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Keep the value; end with code 2 where there is another."""
        before = getattr(namespace, self.dest, None)
        if option_string is not None and before is not self.default:
            parser.error(f"{option_string} is given twice: {before}, and {values}")
        setattr(namespace, self.dest, values)


class Each(Action):
    """Takes any number of values; of those that say `NAME=VALUE`, one for each name."""

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Keep one value more; end with code 2 where its name has one."""
        before: list[Any] = list(getattr(namespace, self.dest, None) or [])
        name, equals, _ = str(values).partition("=")
        if equals and name.strip() in [str(one).partition("=")[0].strip() for one in before]:
            parser.error(f"{option_string} {name.strip()}= is given twice: once is enough")
        setattr(namespace, self.dest, [*before, values])
