"""Read what a CMS exports: NITF, NewsML-G2, ninjs, JSON-LD, our own JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from broadsheet.errors import FormatError
from broadsheet.model import from_json
from broadsheet.sources.found import Found
from broadsheet.sources.jsontext import decode_json
from broadsheet.sources.newsml import found_in_newsml
from broadsheet.sources.ninjs import found_in_ninjs, is_ninjs
from broadsheet.sources.nitf import found_in_nitf
from broadsheet.sources.schemaorg import from_schema_org, is_news_article
from broadsheet.sources.xmltext import local, parse


def found_in_json(body: bytes, where: str, now: datetime) -> Iterator[Found]:
    """Yield the articles of a JSON file: one, a list of them, or one a line.

    Each may be ninjs, a schema.org NewsArticle or our own. Raises `FormatError`
    at the first that is none.
    """
    for number, value in enumerate(_values(body.removeprefix(b"\xef\xbb\xbf"), where), 1):
        place = f"{where}:{number}"
        if is_news_article(value):
            article = from_schema_org(value, place)
            yield Found(url=article.address, title=article.headline, article=article, whole=True)
        elif is_ninjs(value):
            yield found_in_ninjs(value, place, now)
        else:
            article = from_json(msgspec.json.encode(value), place)
            yield Found(url=article.address, title=article.headline, article=article, whole=True)


def _values(body: bytes, where: str) -> Iterator[Any]:
    try:
        whole = decode_json(body)
    except msgspec.DecodeError as error:
        lines = [line for line in body.splitlines() if line.strip()]
        if len(items := items_of(body)) > 1:
            yield from map(decode_json, items[:-1])
            raise FormatError(f"{where}:{len(items)}", f"not JSON: {error}") from error
        if len(lines) < 2:
            raise FormatError(where, f"not JSON: {error}") from error
        for number, line in enumerate(lines, 1):
            try:
                yield decode_json(line)
            except msgspec.DecodeError as fault:
                raise FormatError(f"{where}:{number}", f"not JSON: {fault}") from fault
        return
    yield from whole if isinstance(whole, list) else [whole]


def items_of(body: bytes) -> list[bytes]:
    """Return the items of a JSON list that breaks off, the last one what cannot be read; [] for no list."""
    text = body.decode("utf-8", "replace").strip()
    if not text.startswith("["):
        return []
    decoder, place = json.JSONDecoder(), 1
    items: list[bytes] = []
    while True:
        begin = _BETWEEN.match(text, place)
        assert begin
        try:
            _, place = decoder.raw_decode(text, begin.end())
        except (ValueError, RecursionError):
            return [*items, text[begin.end() :].encode()]
        items.append(text[begin.end() : place].encode())


_BETWEEN = re.compile(r"[\s,]*")


def found_in_xml(body: bytes, where: str, base: str, now: datetime) -> Iterator[Found]:
    """Yield the articles of an NITF or NewsML-G2 file; raises `FormatError` for other XML.

    `base` is the paper's site, for articles that name no web address.
    """
    root = parse(body, where)
    name = local(root)
    if name == "nitf":
        yield found_in_nitf(root, where, base, now)
    elif name in ("newsMessage", "newsItem", "itemSet"):
        yield from found_in_newsml(root, where, base, now)
    else:
        raise FormatError(where, f"neither NITF nor NewsML-G2: it begins with <{name}>")
