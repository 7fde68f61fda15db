r"""Write what the web edition answers as an OpenAPI document, for property-based testing from outside.

    .venv/bin/python -m bench.openapi [--data FOLDER] > /tmp/openapi.json
    schemathesis run /tmp/openapi.json --url http://127.0.0.1:8080 --checks all --max-examples 200 \
        --exclude-checks positive_data_acceptance

The check left out takes 416 for a fault, which RFC 9110 (15.5.17) asks for where a range lies beyond the end.
With `--data`, pages that the edition in that folder has are among the addresses.

Not part of the edition: its readers are people and news readers, no API clients.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from broadsheet.edition import Edition
from broadsheet.render.targets import target
from broadsheet.store import Store

PAGE = ("text/html; charset=utf-8",)
PLAIN = ("text/plain; charset=utf-8",)
NUMBER = {"type": "integer"}
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
STATUSES = ("200", "206", "301", "304", "400", "404", "410", "414", "416", "429", "431")


def document(own: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the OpenAPI 3.0 document, with the edition's own addresses."""
    paths = {**PATHS, **{path: ({}, (*PAGE, *PLAIN)) for path in own}}
    return {
        "openapi": "3.0.3",
        "info": {"title": "The web edition", "version": "1"},
        "paths": {path: {"get": _operation(path, *told)} for path, told in paths.items()},
    }


def addresses(data: Path) -> tuple[str, ...]:
    """Return some addresses of every kind that an edition has; `data` is its folder."""
    with Store.open(data) as store:
        desk = Edition(store).desk_of(store.papers()[0].host)
        stories = store.stories(desk.host, limit=3)
        found = [desk.article_address(story.address) for story in stories]
        for story in stories:
            found += [desk.own_address(kind, story.address) for kind in ("text", "history", "revision/1")]
        for kind, all_of_kind in (
            ("section", store.sections),
            ("author", store.authors),
            ("tag", store.tags),
        ):
            found += [desk.at(f"/-/{kind}/{tally.slug}") for tally in all_of_kind(desk.host)[:2]]
        found += [desk.at(f"/-/archive/{day.day:%Y/%m/%d}") for day in store.days(desk.host)[:2]]
    return tuple(target(path) for path in found)


def _operation(path: str, parts: dict[str, dict[str, Any]], media: tuple[str, ...]) -> dict[str, Any]:
    asked = [
        {"name": name, "in": "path", "required": True, "schema": schema} for name, schema in parts.items()
    ]
    asked += [{"name": name, "in": "header", "schema": {"type": "string"}} for name in HEADERS]
    if "search" in path:
        asked.append({"name": "q", "in": "query", "schema": {"type": "string"}})
    content: dict[str, Any] = {kind: {} for kind in (*media, *PLAIN)}
    return {
        "parameters": asked,
        "responses": {
            # RFC 9110, 15.4.5: what a 304 says of the content is what it says of the kept one.
            status: {"description": ""} if status == "304" else {"description": "", "content": content}
            for status in STATUSES
        },
    }


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--data", type=Path)
    told = reader.parse_args()
    json.dump(document(addresses(told.data) if told.data else ()), sys.stdout, indent=1)
