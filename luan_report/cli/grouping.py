"""A command that takes groups of options in; the same command with every option a parameter of its own out.

Typer reads a command's options from its signature. Twenty options that many commands share are declared once, as the
fields of a dataclass; here the dataclass in a signature is replaced by its fields, and put together again for the call.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import wraps
from inspect import Parameter, signature
from typing import get_type_hints


def with_option_groups(command: Callable[..., None]) -> Callable[..., None]:
    """The command with each parameter that is a dataclass replaced by the dataclass's fields, as keywords."""
    hints = get_type_hints(command, include_extras=True)
    parameters: list[Parameter] = []
    groups: dict[str, tuple[type, tuple[str, ...]]] = {}
    for given in signature(command).parameters.values():
        hint = hints[given.name]
        if is_dataclass(hint) and isinstance(hint, type):
            options = _options(hint)
            groups[given.name] = (hint, tuple(option.name for option in options))
            parameters += options
        else:
            parameters.append(given.replace(annotation=hint, kind=Parameter.KEYWORD_ONLY))

    @wraps(command)
    def call(**values: object) -> None:
        gathered = {name: kind(**{key: values.pop(key) for key in keys}) for name, (kind, keys) in groups.items()}
        command(**values, **gathered)

    del call.__wrapped__
    call.__signature__ = signature(command).replace(parameters=parameters)  # type: ignore[attr-defined]
    call.__annotations__ = {p.name: p.annotation for p in parameters}
    return call


def _options(group: type) -> list[Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        Parameter(f.name, Parameter.KEYWORD_ONLY, default=f.default, annotation=hints[f.name]) for f in fields(group)
    ]
