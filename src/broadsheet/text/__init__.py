"""Text: what may stand in a line, how wide it is, where it breaks."""

from broadsheet.text.charsets import CHARSETS, charset_named, to_charset
from broadsheet.text.cleaning import clean, clean_lines
from broadsheet.text.columns import graphemes, width
from broadsheet.text.filling import fill
from broadsheet.text.language import languages_near, primary_language

__all__ = [
    "CHARSETS",
    "charset_named",
    "clean",
    "clean_lines",
    "fill",
    "graphemes",
    "languages_near",
    "primary_language",
    "to_charset",
    "width",
]
