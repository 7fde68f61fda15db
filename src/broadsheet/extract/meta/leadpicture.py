"""Read the lead picture of an article from the page's data."""

from __future__ import annotations

from typing import Any

from broadsheet.extract.meta.jsonld import Graph, Node, plain, text_of
from broadsheet.extract.meta.signals import Signals
from broadsheet.extract.page.elements import pixels
from broadsheet.extract.words.addresses import join
from broadsheet.extract.words.credits import parted
from broadsheet.model import Picture


def read_pictures(signals: Signals, node: Node, url: str) -> tuple[Picture, ...]:
    """Return the lead picture, or nothing.

    The JSON-LD knows captions and credits, the OpenGraph the words for those who do not see it.
    """
    graph = signals.graph
    shared = join(
        url, plain(signals.meta("og:image:secure_url", "og:image", "og:image:url", "twitter:image"))
    )
    told = [picture for value in graph.values(node, "image") if (picture := _picture(graph, value, url))]
    best = next((picture for picture in told if picture.caption), told[0] if told else None)
    alt = plain(signals.meta("og:image:alt", "twitter:image:alt"))
    if best is None:
        return (Picture(shared, alt=alt),) if shared else ()
    if shared and not best.caption:
        best = Picture(shared, (), alt, best.credit)
    return (best if best.alt else Picture(best.url, best.caption, alt, best.credit, best.width, best.height),)


def _picture(graph: Graph, value: Any, url: str) -> Picture | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        address = join(url, value)
        return Picture(address) if address else None
    if not isinstance(value, dict):
        return None
    address = join(url, text_of(value.get("contentUrl") or value.get("url") or value.get("@id")))
    if not address:
        return None
    caption = graph.text(value, "caption") or graph.text(value, "description")
    credit = next(
        (
            c
            for key in ("creditText", "copyrightNotice", "copyrightHolder", "author", "creator")
            if (c := graph.text(value, key))
        ),
        "",
    )
    caption, by = parted(caption)
    return Picture(
        address,
        (caption,) if caption else (),
        "",
        credit or by,
        pixels(text_of(value.get("width"))),
        pixels(text_of(value.get("height"))),
    )
