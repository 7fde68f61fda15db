"""Every file of the sample paper's website."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from broadsheet.model import to_slug
from sample.manuscript import HERE, Manuscript
from sample.markup import Piece
from sample.metadata import to_json_ld
from sample.site import SetArticle, Site
from sample.truth import printed_byline

PER_PAGE = 12
FULL_TEXT_SECTION = "Meinung"
COUNTERS = {
    "abo": "Abonnement",
    "anzeigen": "Anzeigen",
    "konto": "Anmelden",
    "rundbrief": "Rundbrief",
    "suche": "Suche",
    "trauer": "Traueranzeigen",
}
"""Pages that a paper has besides its articles: here they are closed."""


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each file; paths of folders end with index.html."""
    yield from _articles(site)
    yield from _lists(site)
    yield from _feeds(site)
    yield "index.html", _render(site, "front.html", leads=_leads(site))
    yield "404.html", _render(site, "missing.html")
    yield "impressum.html", _render(site, "imprint.html")
    for counter, title in COUNTERS.items():
        yield f"{counter}/index.html", _render(site, "counter.html", title=title)
    yield "robots.txt", _render(site, "robots.txt")
    yield from _assets()


def _leads(site: Site) -> list[Manuscript]:
    """Return the front page's five first stories: of the latest, those with a picture first."""
    return sorted(site.manuscripts[:14], key=lambda m: m.picture is None)[:5]


def part_path(manuscript: Manuscript, number: int) -> str:
    """Return the path of one of an article's pages; the first has the article's own."""
    if number == 1:
        return manuscript.path
    return f"{manuscript.path.removesuffix('.html')}-seite-{number}.html"


def _articles(site: Site) -> Iterator[tuple[str, bytes]]:
    for article in site.articles:
        for number in range(1, len(article.pages) + 1):
            path = part_path(article.manuscript, number)
            yield path.removeprefix("/"), _article(site, article, number)


def _article(site: Site, article: SetArticle, number: int) -> bytes:
    written = article.manuscript
    return _render(
        site,
        "ticker.html" if written.genre == "ticker" else "article.html",
        article=article,
        m=written,
        page=number,
        pieces=article.pages[number - 1],
        entries=_entries(article.pages[number - 1]),
        furniture=_furniture(article.pages[number - 1]),
        previous_page=site.url(part_path(written, number - 1)) if number > 1 else "",
        next_page=site.url(part_path(written, number + 1)) if number < len(article.pages) else "",
        related=site.related(written),
        byline=printed_byline(written),
        json_ld=to_json_ld(site, article),
        views=1000 + site.noise(written, 9000),
        comments=site.noise(written, 60, "comments"),
        advert=site.noise(written, 3, "advert"),
        canonical=site.url(part_path(written, number)),
    )


def _furniture(pieces: tuple[Piece, ...]) -> dict[int, str]:
    """Return after which pieces something stands that is none of the article's.

    Never below a subhead or at the end.
    """
    wanted = {3: "advert", 5: "also", 9: "newsletter"}
    free = [n for n, piece in enumerate(pieces[:-1], 1) if piece.kind in ("paragraph", "turn", "list")]
    placed = {next((n for n in free if n >= least), 0): what for least, what in wanted.items()}
    return {n: what for n, what in placed.items() if n}


def _entries(pieces: tuple[Piece, ...]) -> list[tuple[Piece | None, list[Piece]]]:
    """Return a live ticker's pieces, each entry's head with what follows it."""
    entries: list[tuple[Piece | None, list[Piece]]] = [(None, [])]
    for piece in pieces:
        if piece.kind == "entry":
            entries.append((piece, []))
        else:
            entries[-1][1].append(piece)
    return entries


def _lists(site: Site) -> Iterator[tuple[str, bytes]]:
    for section in site.imprint.sections:
        stories = site.of_section(section.name)
        yield from _list(site, f"/{to_slug(section.name)}/", section.name, section.line, stories)
    for author in site.imprint.authors:
        path = f"/autoren/{to_slug(author.name)}/"
        yield from _list(site, path, author.name, author.about, site.of_author(author.name))
    for tag in site.tags:
        yield from _list(site, f"/thema/{to_slug(tag)}/", tag, f"Alles zum Thema {tag}", site.of_tag(tag))


def _list(
    site: Site, path: str, title: str, line: str, stories: list[Manuscript]
) -> Iterator[tuple[str, bytes]]:
    count = max(1, -(-len(stories) // PER_PAGE))
    for number in range(1, count + 1):
        here = path if number == 1 else f"{path}seite-{number}/"
        page = _render(
            site,
            "list.html",
            title=title,
            line=line,
            stories=stories[(number - 1) * PER_PAGE : number * PER_PAGE],
            canonical=site.url(here),
            number=number,
            count=count,
            path=path,
        )
        yield f"{here.removeprefix('/')}index.html", page


def _feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    full = [article for article in site.articles if article.manuscript.section == FULL_TEXT_SECTION]
    fresh = [m for m in site.manuscripts if site.now - m.published < timedelta(days=2)]
    yield "rss.xml", _render(site, "rss.xml", stories=site.manuscripts[:30])
    yield "meinung/atom.xml", _render(site, "atom.xml", articles=full, section=FULL_TEXT_SECTION)
    yield "sitemap.xml", _render(site, "sitemap-index.xml")
    yield "sitemap-artikel.xml", _render(site, "sitemap-articles.xml", stories=site.manuscripts)
    yield "sitemap-seiten.xml", _render(site, "sitemap-pages.xml")
    yield "sitemap-news.xml", _render(site, "sitemap-news.xml", stories=fresh)


def _assets() -> Iterator[tuple[str, bytes]]:
    for path in sorted((HERE / "static").iterdir()):
        yield path.name, path.read_bytes()
    for path in sorted((HERE / "pictures").glob("*.png")):
        yield f"bilder/{path.name}", path.read_bytes()


def _render(site: Site, template: str, **values: Any) -> bytes:
    style = hashlib.sha256((HERE / "static" / "stil.css").read_bytes()).hexdigest()[:8]
    common = {"site": site, "paper": site.imprint, "now": site.now, "url": site.url, "style": style}
    return site.environment.get_template(template).render(**common, **values).encode()
