"""Answer a Gemini request: from the edition's page to status line and body."""

from __future__ import annotations

from msgspec import Struct

from broadsheet.edition import Document, Edition, Plain
from broadsheet.edition.origin import Tell
from broadsheet.errors import NotFound, Withdrawn
from broadsheet.model import Page, Search
from broadsheet.render import to_gemtext, to_text
from broadsheet.render.targets import target


class GeminiAnswer(Struct, frozen=True):
    """The status line with its CRLF, and the body that follows status 20."""

    head: bytes
    body: bytes = b""


def told(status: int, meta: str) -> GeminiAnswer:
    """Return an answer that is a status line alone; `meta` is cut at 1,024 bytes."""
    printable = "".join(c if c.isprintable() else " " for c in meta)
    kept = printable.encode()[:1024].decode("utf-8", "ignore")
    return GeminiAnswer(f"{status} {kept}\r\n".encode())


def answer(
    edition: Edition,
    address: str,
    base: str,
    twins: tuple[str, ...] = (),
    tell: Tell | None = None,
) -> GeminiAnswer:
    """Return what stands at an address.

    20 a page, a text or a file; 10 where words to search for are wanted; 31 from another spelling to
    the usual one; 51 for what is not there, 52 for what was withdrawn. `tell` is as in `Edition.answer`.
    """
    path, _, query = address.partition("?")
    try:
        answered = edition.answer(address, base=base, twins=twins, tell=tell)
    except NotFound as error:
        gone = isinstance(error, Withdrawn)
        return told(52 if gone else 51, f"{error.what}{f'; {error.hint}' if error.hint else ''}")
    if isinstance(answered, Document):
        return GeminiAnswer(f"20 {answered.media_type}\r\n".encode(), answered.body)
    if isinstance(answered, Plain):
        page = answered.page
        return _success("text/plain", page, to_text(page))
    if not query and (form := _form(answered)):
        return told(10, form.label)
    if answered.path != address and answered.path.partition("?")[0] != path:
        return told(31, target(answered.path))
    return _success("text/gemini", answered, to_gemtext(answered))


def _success(media: str, page: Page, text: str) -> GeminiAnswer:
    language = f"; lang={page.language}" if page.language else ""
    return GeminiAnswer(f"20 {media}; charset=utf-8{language}\r\n".encode(), text.encode())


def _form(page: Page) -> Search | None:
    """Return the search field of a page that has no other purpose."""
    found = (item for item in page.items if isinstance(item, Search) and item.href == page.path)
    return next(found, None)
