"""Broadsheet publishes a newspaper as text: no word lost, none invented.

The public API, stable between releases: `extract`, `render`, and the structs
of `broadsheet.model`. Names are loaded when first used, so that importing the
package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from broadsheet.extract import extract as extract
    from broadsheet.model import Article as Article
    from broadsheet.render import render as render

_HOMES = {"extract": "extract", "render": "render", "Article": "model"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'broadsheet' has no attribute {name!r}")
    value = getattr(import_module(f"broadsheet.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
