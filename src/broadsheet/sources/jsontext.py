"""Decode JSON that others wrote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, overload

import msgspec

T = TypeVar("T")


@overload
def decode_json(text: bytes | str | msgspec.Raw) -> Any: ...
@overload
def decode_json(text: bytes | str | msgspec.Raw, form: type[T]) -> T: ...
def decode_json(text: bytes | str | msgspec.Raw, form: Any = Any) -> Any:
    """Return the value of a JSON text.

    Raises `msgspec.DecodeError`, also for what is no UTF-8 or nested without end.
    """
    try:
        return msgspec.json.decode(text, type=form)
    except RecursionError as error:
        raise msgspec.DecodeError("nested too deeply") from error
    except UnicodeError as error:
        raise msgspec.DecodeError(str(error)) from error


def decode_each(texts: Iterable[msgspec.Raw], form: type[T]) -> tuple[T, ...]:
    """Return the values of those texts that have a form; raises `msgspec.DecodeError` where none has."""
    values: list[T] = []
    first: msgspec.DecodeError | None = None
    for text in texts:
        try:
            values.append(decode_json(text, form))
        except msgspec.DecodeError as error:
            first = first or error
    if first and not values:
        raise first
    return tuple(values)
