"""Measure what a page costs that is made for the first time: CPU and statements to the store.

    nice .venv/bin/python -m bench.cold [--articles 10000] [--pages 500] [--data FOLDER] [--profile]
                                   [--store URL]

One process, no sockets: each article's page is put together from store and search index, then written
for each protocol; then it is laid down as standing type, and found again. CPU milliseconds a page, of all
threads; the first tenth of the pages warms up and does not count. With `--data` store and index stay in
that folder for the next time, `--store` is a PostgreSQL store that has the articles already or gets them.
Takes 2 minutes with 10,000 articles, most of them for the index.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.own import fill
from sqlalchemy import event
from sqlalchemy.pool import Pool

from broadsheet.edition import Edition
from broadsheet.edition.searching import Finder, catch_up
from broadsheet.model import Page
from broadsheet.render import to_gemtext, to_gophermap, to_html
from broadsheet.search import Index
from broadsheet.serve.gopher_answer import GopherPort
from broadsheet.serve.http_answer import coded, web_page
from broadsheet.serve.press_run import gemini_line, gopher_line, web_line
from broadsheet.serve.standing import Standing
from broadsheet.serve.stands import GeminiStand, GopherStand
from broadsheet.serve.web_stand import WebStand
from broadsheet.store import Store

FORMS: dict[str, Callable[[Page], object]] = {
    "as a Gopher menu": lambda page: to_gophermap(page, "127.0.0.1", 70),
    "as gemtext": lambda page: to_gemtext(page).encode(),
    "as HTML": lambda page: to_html(page).encode(),
}


def main() -> None:
    """Read the arguments, fill and index a store, measure."""
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--articles", type=int, default=10_000)
    reader.add_argument("--pages", type=int, default=500)
    reader.add_argument("--data", type=Path, help="an empty folder, or that of an earlier run")
    reader.add_argument("--store", default="", help="URL of a PostgreSQL store")
    reader.add_argument("--profile", action="store_true", help="print where the time goes")
    options = reader.parse_args()
    folder = options.data or Path(tempfile.mkdtemp(prefix="bench-cold-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _measure(folder, options)
    finally:
        if not options.data:
            shutil.rmtree(folder)


def _measure(folder: Path, options: argparse.Namespace) -> None:
    told: list[str] = []
    place = options.store or folder
    with counting(told), Store.open(place) as store:
        if not store.latest_sequence():
            fill(place, options.articles)
        index = Index.open(folder / "index")
        catch_up(index, store)
        index.close()
        edition = Edition(store, index=Finder(Index.open(folder / "index"), store))
        numbers = random.Random(3).sample(range(options.articles), options.pages)
        paths = [f"/artikel/{number}" for number in numbers]
        warm = len(paths) // 10
        for path in paths[:warm]:
            web_page(edition, path, "http://127.0.0.1")
        paths = paths[warm:]
        told.clear()
        pages = _timed("put together", paths, lambda path: _page(edition, path), options.profile)
        print(f"{len(told) / len(paths):>8.1f} statements a page")
        for name, form in FORMS.items():
            _timed(name, pages, form, options.profile)
        webs = _timed(
            "whole web page", paths, lambda path: web_page(edition, path, "http://127.0.0.1"), False
        )
        _timed("zstd", webs, lambda web: coded(web, "zstd"), False)
        _standing(edition, folder / "standing.sqlite", paths)


def _standing(edition: Edition, file: Path, paths: list[str]) -> None:
    """Measure a press run, and what was made by it when it is asked for."""
    for ending in ("", "-wal", "-shm"):
        file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)
    standing = Standing(edition, file, 1_000_000_000)
    standing.start()
    standing.keep_up()
    gopher, gemini, web = GopherStand(standing), GeminiStand(standing), WebStand(standing, edition)
    port = GopherPort("127.0.0.1", 70)
    lines = gopher_line(edition, gopher, port), gemini_line(edition, gemini), web_line(edition, standing)

    def run(path: str) -> None:
        for line in lines:
            line(path)

    begun = time.process_time()
    for path in paths:
        run(path)
    standing.settle()
    cost = (time.process_time() - begun) / len(paths)
    print(f"{cost * 1000:>8.2f} ms  an article in a press run, all protocols, written to disk")
    print(
        f"{standing.size / len(paths):>8.0f} bytes an article, {len(lines) / cost:.0f} pages a second of CPU"
    )
    asked: dict[str, Callable[[str], object]] = {
        "Gopher": lambda path: gopher.find((port, path.encode())),
        "Gemini": lambda path: gemini.find(("", path)),
        "web, in zstd": lambda path: web.find(("", "zstd", path)),
        "web, as it is": lambda path: web.find(("", "", path)),
        "web, in brotli": lambda path: web.find(("", "br", path), at_once=False),
        "web, in gzip": lambda path: web.find(("", "gzip", path), at_once=False),
    }
    web.find(("", "br", paths[0]), at_once=False)
    for name, find in asked.items():
        found = _timed(f"found standing: {name}", paths, find, False)
        assert all(each is not None for each in found), name
    standing.stop()


def _page(edition: Edition, path: str) -> Page:
    answer = edition.answer(path)
    assert isinstance(answer, Page)
    return answer


def _timed(name: str, things: list[Any], make: Callable[[Any], Any], profile: bool) -> list[Any]:
    begun = time.process_time()
    made = [make(each) for each in things]
    print(f"{(time.process_time() - begun) / len(things) * 1000:>8.2f} ms  {name}", flush=True)
    if profile:
        profiler = cProfile.Profile()
        profiler.runcall(lambda: [make(each) for each in things])
        pstats.Stats(profiler).sort_stats("tottime").print_stats(25)
    return made


@contextmanager
def counting(told: list[str]) -> Iterator[None]:
    """Note each statement that SQLite is given meanwhile; of PostgreSQL those that SQLAlchemy sends."""

    def connected(connection: Any, _record: object) -> None:
        if hasattr(connection, "set_trace_callback"):
            connection.set_trace_callback(told.append)

    event.listen(Pool, "connect", connected)
    try:
        yield
    finally:
        event.remove(Pool, "connect", connected)


if __name__ == "__main__":
    main()
