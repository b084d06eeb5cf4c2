"""A command that takes groups of options in; the same command with every option a parameter of its own out.

Typer reads a command's options from its signature. Twenty options that many commands share are declared once, as the
fields of a named tuple; here a named tuple in a signature is replaced by its fields, and made again for the call.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import get_type_hints


def with_option_groups(command: Callable[..., None]) -> Callable[..., None]:
    """The command with each parameter that is a named tuple replaced by the tuple's fields, as keywords."""
    hints = get_type_hints(command, include_extras=True)
    parameters: list[Parameter] = []
    groups: dict[str, tuple[Callable[..., object], list[str]]] = {}
    for given in signature(command).parameters.values():
        hint = hints[given.name]
        if isinstance(hint, type) and issubclass(hint, tuple):
            options = _options(hint)
            groups[given.name] = hint, [option.name for option in options]
            parameters += options
        else:
            parameters.append(given.replace(annotation=hint, kind=Parameter.KEYWORD_ONLY))

    @wraps(command)
    def call(**values: object) -> None:
        made = {name: make(*map(values.pop, options)) for name, (make, options) in groups.items()}
        command(**values, **made)

    del call.__wrapped__
    call.__signature__ = signature(command).replace(parameters=parameters)  # type: ignore[attr-defined]
    call.__annotations__ = {p.name: p.annotation for p in parameters}
    return call


def _options(group: type) -> list[Parameter]:
    hints = get_type_hints(group, include_extras=True)
    given = signature(group).parameters.values()
    return [p.replace(kind=Parameter.KEYWORD_ONLY, annotation=hints[p.name]) for p in given]
