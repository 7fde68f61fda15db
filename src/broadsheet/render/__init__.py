"""Rendering: an article to a page, a page to what a protocol shows.

Names are loaded when first used: printing one article as text does not wait
for the web's templates.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from broadsheet.render.compose import Around as Around
    from broadsheet.render.compose import article_page as article_page
    from broadsheet.render.dates import format_count as format_count
    from broadsheet.render.dates import format_date as format_date
    from broadsheet.render.dates import format_number as format_number
    from broadsheet.render.formats import FORMATS as FORMATS
    from broadsheet.render.formats import render as render
    from broadsheet.render.gemtext import to_gemtext as to_gemtext
    from broadsheet.render.gophermap import gopher_error as gopher_error
    from broadsheet.render.gophermap import gopher_text as gopher_text
    from broadsheet.render.gophermap import to_gophermap as to_gophermap
    from broadsheet.render.html import content_security_policy as content_security_policy
    from broadsheet.render.html import to_html as to_html
    from broadsheet.render.languages import direction as direction
    from broadsheet.render.languages import labels as labels
    from broadsheet.render.languages.labels import Labels as Labels
    from broadsheet.render.markdown import to_markdown as to_markdown
    from broadsheet.render.plain import to_text as to_text
    from broadsheet.render.reading import count_words as count_words
    from broadsheet.render.stories import story_link as story_link
    from broadsheet.render.style import STYLES as STYLES
    from broadsheet.render.style import Style as Style
    from broadsheet.render.style import style_named as style_named
    from broadsheet.render.targets import is_inside as is_inside
    from broadsheet.render.targets import target as target

_HOMES = {
    "Around": "compose",
    "article_page": "compose",
    "format_count": "dates",
    "format_date": "dates",
    "format_number": "dates",
    "FORMATS": "formats",
    "render": "formats",
    "to_gemtext": "gemtext",
    "gopher_error": "gophermap",
    "gopher_text": "gophermap",
    "to_gophermap": "gophermap",
    "content_security_policy": "html",
    "to_html": "html",
    "Labels": "languages.labels",
    "direction": "languages",
    "labels": "languages",
    "to_markdown": "markdown",
    "to_text": "plain",
    "count_words": "reading",
    "story_link": "stories",
    "STYLES": "style",
    "Style": "style",
    "style_named": "style",
    "is_inside": "targets",
    "target": "targets",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'broadsheet.render' has no attribute {name!r}")
    value = getattr(import_module(f"broadsheet.render.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


class _Rendering(ModuleType):
    """This package, callable.

    `broadsheet.render` is a function of the public API and the package it
    lives in: whoever imports the package first still gets to call it.
    """

    def __call__(self, *args: Any, **options: Any) -> str:
        return str(import_module("broadsheet.render.formats").render(*args, **options))


sys.modules[__name__].__class__ = _Rendering
