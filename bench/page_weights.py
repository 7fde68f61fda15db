"""Measure what the web's pages weigh, compressed, over the sample paper or any data folder.

    .venv/bin/python -m bench.page_weights FOLDER...

Every article, section, author, tag, day and list of each paper of the folders, as zstd, brotli and gzip:
median, 95th percentile, largest, and the pages of more than 14 KB (what one round trip carries).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from broadsheet.edition import Edition
from broadsheet.serve.http_answer import ENCODINGS, coded, web_page
from broadsheet.store import Store

LIMIT = 14 * 1024
_LISTS = (
    "",
    "-/latest",
    "-/sections",
    "-/authors",
    "-/tags",
    "-/archive",
    "-/changed",
    "-/epaper",
    "-/about",
    "-/help",
)


def main(folders: list[str]) -> None:
    """Print a table for each folder."""
    for folder in folders:
        with Store.open(Path(folder)) as store:
            report(Path(folder).name, Edition(store))


def report(name: str, edition: Edition) -> None:
    """Print median, 95th percentile and largest page for each content coding."""
    addresses = tuple(dict.fromkeys(_addresses(edition)))
    for coding in ENCODINGS:
        weights: dict[str, int] = {}
        for address in addresses:
            page = coded(web_page(edition, address, "http://localhost"), coding)
            if page.status == 200:
                weights[address] = len(page.body)
        sizes = sorted(weights.values())
        print(
            f"{name:10} {coding:5} {len(sizes):6} pages  median {median(sizes) / 1024:5.1f} KB"
            f"  95 % {quantiles(sizes, n=20)[-1] / 1024:5.1f}  largest {sizes[-1] / 1024:5.1f}"
            f"  over 14 KB {sum(size > LIMIT for size in sizes)}"
        )
        heavy = sorted(((size, address) for address, size in weights.items() if size > LIMIT), reverse=True)
        for size, address in heavy[:10]:
            print(f"    {size / 1024:5.1f} KB  {address}")


def _addresses(edition: Edition) -> Iterator[str]:
    store = edition.store
    for paper in store.papers():
        desk = edition.desk_of(paper.host)
        yield from (desk.at(f"/{path}") for path in _LISTS)
        for kind in ("section", "author", "tag"):
            yield from (
                desk.term_address(kind, tally.name) for tally in desk.directory.ordered(kind, paper.host)
            )
        yield from (desk.at(f"/-/archive/{each.day:%Y/%m/%d}") for each in store.days(paper.host))
        for revision in store.articles(paper.host):
            address = revision.article.address
            yield desk.article_address(address)
            if revision.number > 1:
                yield desk.own_address("history", address)


if __name__ == "__main__":
    main(sys.argv[1:])
