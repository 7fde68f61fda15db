"""Answer a Gopher request: from the edition's page to the bytes on the line."""

from __future__ import annotations

from typing import Literal
from urllib.parse import unquote

from msgspec import Struct

from broadsheet.edition import Document, Edition, Plain
from broadsheet.edition.origin import Tell
from broadsheet.errors import NotFound
from broadsheet.model import Page
from broadsheet.render import gopher_text, to_gophermap
from broadsheet.serve.gopher_request import GopherRequest

Status = Literal["ok", "not-found", "bad", "failed", "busy", "browser"]


class GopherPort(Struct, frozen=True):
    """How a Gopher port speaks: where its menu lines point, charset, width.

    `web` is the address of the same edition on the web, empty where there is none;
    `twins` are its addresses on other protocols.
    """

    host: str
    port: int
    charset: str = "utf-8"
    width: int = 75
    web: str = ""
    twins: tuple[str, ...] = ()


class GopherAnswer(Struct, frozen=True):
    """The bytes to send, and how it went, for the log."""

    body: bytes
    status: Status = "ok"


def answer(
    edition: Edition, request: GopherRequest, port: GopherPort, tell: Tell | None = None
) -> GopherAnswer:
    """Return the answer to a request; what is not there gives an error item.

    `tell` is as in `Edition.answer`.
    """
    try:
        answered = edition.answer(
            request.address, base=f"gopher://{port.host}:{port.port}/1", twins=port.twins, tell=tell
        )
    except NotFound as error:
        return _missing(edition.missing(request.address, error), port, unquote(request.address))
    body = _body(answered, port)
    is_menu = isinstance(answered, Page)
    if request.form == "gopher":
        return GopherAnswer(body)
    return GopherAnswer(_plus(request.form, body, request.address, port, is_menu))


def _missing(page: Page, port: GopherPort, asked: str) -> GopherAnswer:
    """Return a type 3 item in place of a page's title, and the rest of the page: the ways back."""
    menu = to_gophermap(page, port.host, port.port, charset=port.charset, width=port.width)
    # A title ends with the first empty line.
    _, empty, rest = menu.partition(b"i\t")
    return GopherAnswer(_error_item(f"{page.title}: {asked}", port) + empty + rest, "not-found")


def error_answer(what: str, port: GopherPort, status: Status = "bad") -> GopherAnswer:
    """Return a type 3 item that says what is wrong, and a way back (RFC 1436, 3.8)."""
    back = f"1{port.host}\t/\t{port.host}\t{port.port}\r\n".encode()
    return GopherAnswer(_error_item(what, port) + back + b".\r\n", status)


def _error_item(what: str, port: GopherPort) -> bytes:
    return b"3" + _one_line(what, port.charset) + b"\t\terror.invalid\t1\r\n"


def _body(answered: Page | Plain | Document, port: GopherPort) -> bytes:
    if isinstance(answered, Document):
        return answered.body
    if isinstance(answered, Plain):
        base = f"gopher://{port.host}:{port.port}"
        return gopher_text(answered.page, width=port.width, charset=port.charset, base=base)
    return to_gophermap(answered, port.host, port.port, charset=port.charset, width=port.width)


def _plus(form: str, body: bytes, address: str, port: GopherPort, is_menu: bool) -> bytes:
    """Return what a Gopher+ client waits for: a first line with the length.

    We do not offer Gopher+ in menus, but answer clients that try it: "+" with
    the item, "!" with its attributes, "$" with those of a menu's items.
    """
    if form == "plus":
        return b"+%d\r\n" % len(body) + body
    if form == "menu attributes" and is_menu:
        lines = [line for line in body.split(b"\r\n") if line[:1] not in (b"i", b".", b"")]
        attributes = b"".join(b"+INFO: " + line + b"\r\n" for line in lines)
    else:
        kind = "1" if is_menu else "0"
        view = "application/gopher-menu" if is_menu else "text/plain"
        attributes = (
            f"+INFO: {kind}{address}\t{address}\t{port.host}\t{port.port}\t+\r\n"
            f"+ADMIN:\r\n Admin: {port.host}\r\n+VIEWS:\r\n {view}: <{-(-len(body) // 1024)}k>\r\n"
        ).encode()
    return b"+%d\r\n" % len(attributes) + attributes


def _one_line(text: str, charset: str) -> bytes:
    # 70 bytes keep the line within what gateways show whole.
    printable = "".join(c if c.isprintable() else " " for c in text)
    whole = printable.encode(charset, "replace")
    return whole if len(whole) <= 70 else whole[:67].decode(charset, "ignore").encode(charset) + b"..."
