"""Take real pages in over HTTP, publish them, read them back: what arrives of each paper.

    .venv/bin/python -m bench.endtoend

Each paper is a website of its own on loopback, its pages under their own
paths. Counted are the words of the true body found in order in the article's
Gopher menu, and the articles whose body is exactly the true one.
"""

from __future__ import annotations

import tempfile
import time

from tests.endtoend.papers import Truth, in_order, take_in, truths, websites, words

from broadsheet.edition import Edition
from broadsheet.render import to_gophermap
from broadsheet.store import Store


def main() -> None:
    pages = truths()
    with tempfile.TemporaryDirectory() as folder, Store.open(folder) as store:
        with websites(pages) as papers:
            start = time.perf_counter()
            summary = take_in(store, papers)
            took = time.perf_counter() - start
        print(f"{summary.new} of {len(pages)} articles in {took:.1f} s: {summary.new / took:.0f} a second")
        for failure in summary.failures:
            print(f"  {failure.message}")
        report(pages, store)


def report(pages: list[Truth], store: Store) -> None:
    """Print a line for each paper, and one for all."""
    edition = Edition(store)
    rows: dict[str, list[int]] = {}
    for page in pages:
        row = rows.setdefault(page.paper, [0, 0, 0, 0])
        revision = store.article(page.host, page.path)
        body = words(revision.article.body_text) if revision else []
        menu = (
            to_gophermap(edition.page(f"/{page.host}{page.path}"), "127.0.0.1", 70).decode()
            if revision
            else ""
        )
        shown = words(" ".join(line[1:].partition("\t")[0] for line in menu.split("\r\n") if line))
        row[0] += 1
        row[1] += body in (page.words, page.with_standfirst)
        row[2] += len(page.words)
        row[3] += in_order(page.words, shown)
    rows["all"] = [sum(row[column] for row in rows.values()) for column in range(4)]
    print(f"{'paper':24} {'articles':>8} {'exact':>6} {'words':>8} {'in order':>9}")
    for name, (articles, exact, wanted, found) in rows.items():
        print(f"{name:24} {articles:8} {exact:6} {wanted:8} {found / wanted:9.2%}")


if __name__ == "__main__":
    main()
