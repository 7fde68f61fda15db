"""Answers to web browsers at the Gopher port, and to items that lead to the web."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

_SCHEMES = ("http://", "https://", "gopher://", "gophers://", "gemini://", "ftp://", "mailto:")
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"


def browser_answer(address: str, host: str, port: int, web: str) -> bytes:
    """Return an HTTP answer that sends a browser on.

    To the same address on the web where the edition is there, otherwise it gets a page with
    the Gopher address, for those who have a client for it.
    """
    path = quote(address, safe=_SAFE)
    gopher = f"gopher://{host}:{port}/1{path}"
    target = f"{web}{path}" if web else gopher
    status = f"301 Moved Permanently\r\nLocation: {target}" if web else "400 Bad Request"
    body = _page("Gopher", "This port speaks Gopher. The page is at", target)
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


def url_answer(url: str) -> bytes | None:
    """Return the web page that a `URL:` selector stands for; None where it leads nowhere.

    Clients that do not know the convention fetch the item of type h as a web page:
    it says where the link goes, and goes there.
    """
    if not url.lower().startswith(_SCHEMES):
        return None
    return _page("Link", "This link leads out of Gopher, to", quote(url, safe=_SAFE), refresh=True)


def _page(title: str, words: str, target: str, refresh: bool = False) -> bytes:
    shown = escape(target)
    meta = f'<meta http-equiv="refresh" content="3;url={shown}">' if refresh else ""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">{meta}<title>{title}</title></head>\n'
        f'<body><p>{words} <a href="{shown}">{shown}</a></p></body></html>\n'
    ).encode()
