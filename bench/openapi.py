"""Write what the web edition answers as an OpenAPI document, for property-based testing from outside.

    .venv/bin/python -m bench.openapi > /tmp/openapi.json
    schemathesis run /tmp/openapi.json --url http://127.0.0.1:8080 --checks all --max-examples 200

Not part of the edition: its readers are people and news readers, no API clients.
"""

from __future__ import annotations

import json
import sys
from typing import Any

PAGE = ("text/html; charset=utf-8",)
PLAIN = ("text/plain; charset=utf-8",)
NUMBER = {"type": "integer", "minimum": 1, "maximum": 999_999}
WORD = {"type": "string", "minLength": 1, "maxLength": 60}
DAY = {"type": "string", "pattern": "^[0-9]{2}$"}
FEED = {"type": "string", "enum": ["atom", "json", "rss", "xml"]}

PATHS: dict[str, tuple[dict[str, dict[str, Any]], tuple[str, ...]]] = {
    "/": ({}, PAGE),
    "/{article}": ({"article": WORD}, PAGE),
    "/-/latest/{n}": ({"n": NUMBER}, PAGE),
    "/-/sections": ({}, PAGE),
    "/-/section/{slug}": ({"slug": WORD}, PAGE),
    "/-/author/{slug}/{n}": ({"slug": WORD, "n": NUMBER}, PAGE),
    "/-/tag/{slug}": ({"slug": WORD}, PAGE),
    "/-/archive/{year}/{month}/{day}": ({"year": {"type": "integer"}, "month": DAY, "day": DAY}, PAGE),
    "/-/search": ({}, PAGE),
    "/-/search/{n}": ({"n": NUMBER}, PAGE),
    "/-/changed": ({}, PAGE),
    "/-/history/{article}": ({"article": WORD}, PAGE),
    "/-/revision/{n}/{article}": ({"n": NUMBER, "article": WORD}, PAGE),
    "/-/diff/{n}-{m}/{article}": ({"n": NUMBER, "m": NUMBER, "article": WORD}, PAGE),
    "/-/text/{article}": ({"article": WORD}, (*PLAIN, *PAGE)),
    "/-/feed.{form}": (
        {"form": FEED},
        ("application/atom+xml; charset=utf-8", "application/feed+json", *PAGE),
    ),
    "/-/epaper/{name}": ({"name": WORD}, ("application/epub+zip", *PAGE)),
    "/robots.txt": ({}, PLAIN),
}
HEADERS = ("Range", "If-None-Match", "If-Modified-Since", "If-Range", "Accept-Encoding")
STATUSES = ("200", "206", "301", "304", "400", "404", "414", "416", "429", "431")


def document() -> dict[str, Any]:
    """Return the OpenAPI 3.0 document."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "The web edition", "version": "1"},
        "paths": {path: {"get": _operation(path, *told)} for path, told in PATHS.items()},
    }


def _operation(path: str, parts: dict[str, dict[str, Any]], media: tuple[str, ...]) -> dict[str, Any]:
    asked = [
        {"name": name, "in": "path", "required": True, "schema": schema} for name, schema in parts.items()
    ]
    asked += [{"name": name, "in": "header", "schema": {"type": "string"}} for name in HEADERS]
    if "search" in path:
        asked.append({"name": "q", "in": "query", "schema": {"type": "string"}})
    content = {kind: {} for kind in (*media, *PLAIN)}
    return {
        "parameters": asked,
        "responses": {status: {"description": "", "content": content} for status in STATUSES},
    }


if __name__ == "__main__":
    json.dump(document(), sys.stdout, indent=1)
