"""Pages that are hardly more than their head."""

from selectolax.lexbor import LexborHTMLParser

from broadsheet.extract.meta.metadata import Metadata, read

URL = "https://www.paper.example/politics/story-1.html"


def page(head: str, body: str = "") -> Metadata:
    return read(LexborHTMLParser(f"<html lang=en><head>{head}</head><body>{body}</body></html>"), URL)


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def og(title: str) -> str:
    return f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Paper">'


def title(meta: Metadata) -> str:
    joined = meta.kicker and meta.kicker_joint is not None
    return f"{meta.kicker}{meta.kicker_joint}{meta.headline}" if joined else meta.headline
