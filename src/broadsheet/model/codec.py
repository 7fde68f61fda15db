"""Articles as JSON, both ways, with the schema that says what is in it."""

from __future__ import annotations

from typing import Any

import msgspec

from broadsheet.errors import FormatError
from broadsheet.model.article import Article

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Article)


def to_json(article: Article) -> bytes:
    """Return an article as one line of JSON in UTF-8.

    Raises `FormatError` where a text of it holds half a surrogate pair, as programs make them.
    """
    try:
        return _encoder.encode(article)
    except UnicodeEncodeError as error:
        raise FormatError(
            ascii(article.address)[1:-1],
            f"{error.object[error.start]!a} is half a letter, which UTF-8 has no bytes for",
            "well_formed(article) puts U+FFFD in its place",
        ) from error


def well_formed(article: Article) -> Article:
    """Return an article that can be written in UTF-8: halves of a letter are joined, or U+FFFD if alone."""
    try:
        _encoder.encode(article)
    except UnicodeEncodeError:
        return msgspec.convert(_mended(msgspec.to_builtins(article)), Article)
    return article


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {key: _mended(inner) for key, inner in value.items()}
    return [_mended(item) for item in value] if isinstance(value, list | tuple) else value


def from_json(line: bytes | str, where: str = "JSON") -> Article:
    """Return the article of one JSON document.

    Raises `FormatError` with the path of the offending field.
    """
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise FormatError(where, f"not an article in Broadsheet's JSON: {error}") from error


def json_schema() -> dict[str, Any]:
    """Return the JSON schema (2020-12) of an article, the same at each call."""
    schema = _in_order(msgspec.json.schema(Article))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _in_order(value: Any) -> Any:
    # msgspec lists the members of unions in the order of a set; no list of a
    # schema means anything by its order.
    if isinstance(value, dict):
        return {key: _in_order(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return sorted((_in_order(item) for item in value), key=repr)
    return value
