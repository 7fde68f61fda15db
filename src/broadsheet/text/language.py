"""Read the tags by which texts name their language."""

from __future__ import annotations


def primary_language(tag: str) -> str:
    """Return the language of a tag (BCP 47) without region and script, lower case: "de" of "de_AT"."""
    return tag.replace("_", "-").partition("-")[0].lower()
