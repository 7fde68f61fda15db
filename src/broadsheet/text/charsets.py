"""Bring a text into the letters of an older machine."""

from __future__ import annotations


def to_charset(text: str, charset: str, language: str = "") -> str:
    """Return the text in characters that the charset has."""
    if charset == "utf-8" or text.isascii():
        return text
    from anyascii import anyascii

    return anyascii(text)
