"""A small paper's edition with standing type, for its tests."""

import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from broadsheet.edition import Edition
from broadsheet.model import Article, Paper, Paragraph, Span
from broadsheet.serve.gemini_answer import answer as gemini_answer
from broadsheet.serve.gopher_answer import GopherPort
from broadsheet.serve.gopher_answer import answer as gopher_answer
from broadsheet.serve.gopher_request import GopherRequest
from broadsheet.serve.http import print_page
from broadsheet.serve.standing import Standing
from broadsheet.serve.stands import GeminiStand, GopherStand
from broadsheet.serve.web_stand import WebStand
from broadsheet.store import Store

HOST = "uferblatt.example"
PAPER = Paper(host=HOST, name="Uferblatt", url=f"https://{HOST}/", language="de")
MORNING = datetime(2024, 10, 18, 8, 0, tzinfo=UTC)
PORT = GopherPort("gopher.example", 70)


def article(name, *, hour=0, headline="", section="Stadt", link="", text="Boote fahren.", **more):
    """Return an article of our own writing."""
    words = ("Siehe ", Span("dort", f"https://{HOST}/{link}"), ".") if link else (text,)
    return Article(
        address=f"https://{HOST}/{name}",
        headline=headline or f"Von {name}",
        paper=HOST,
        section=section,
        published=MORNING + timedelta(hours=hour),
        language="de",
        blocks=(Paragraph(words),),
        **more,
    )


class Shop:
    """An edition with standing type on disk, and a clock of its own."""

    def __init__(self, folder, store, *, max_bytes=10_000_000, index=None):
        self.folder, self.store = folder, store
        self.now = (MORNING + timedelta(days=100)).timestamp()
        self.edition = Edition(store, clock=lambda: MORNING, seconds=time.perf_counter, index=index)
        self.edition._register._seconds = self._seconds
        self._steps = 0.0
        self.standing = Standing(
            self.edition, folder / "standing.sqlite", max_bytes, lambda: self.now, gather=0
        )
        self.gopher, self.gemini = GopherStand(self.standing), GeminiStand(self.standing)
        self.web = WebStand(self.standing, self.edition)
        self.standing.start()

    def _seconds(self):
        # The register of papers is never so young that it is not read again.
        self._steps += 10
        return self._steps

    def put(self, *articles):
        for each in articles:
            self.store.put(each, MORNING)

    def check(self):
        """Do what a server does once a second."""
        self.standing.keep_up()

    def make(self, protocol, address, coding="zstd"):
        """Return the stand, its key and what makes the page."""
        if protocol == "gopher":
            key = PORT, address.encode()
            return (
                self.gopher,
                key,
                lambda tell: gopher_answer(self.edition, GopherRequest(address), PORT, tell),
            )
        if protocol == "gemini":
            return self.gemini, ("", address), lambda tell: gemini_answer(self.edition, address, "", (), tell)
        key = "", coding, address
        return self.web, key, lambda tell: print_page(self.edition, address, "", coding, tell=tell)

    def lay(self, *addresses, protocol="gopher"):
        """Make pages that are kept, and wait until they stand."""
        for address in addresses:
            stand, key, make = self.make(protocol, address)
            stand.made(key, make)
        self.standing.settle()

    def stands(self, address, protocol="gopher"):
        stand, key, _ = self.make(protocol, address)
        return stand.stands(key)


@contextmanager
def shop(folder, **more):
    """Open a shop over a store of three articles of one section."""
    with Store.open(folder) as store:
        store.save_paper(PAPER)
        opened = Shop(folder, store, **more)
        opened.put(article("alt", hour=1), article("mitte", hour=2, link="spaeter"), article("neu", hour=3))
        opened.check()
        try:
            yield opened
        finally:
            opened.standing.stop()
