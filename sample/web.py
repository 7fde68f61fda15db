"""A web server for a folder of pages on loopback, with conditional requests."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate, parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from broadsheet.errors import ServeError

HOST = "127.0.0.1"


@contextmanager
def serving(folder: Path, port: int) -> Iterator[int]:
    """Serve a folder while the context lasts; yield the port.

    Another port is taken where the wished one is in use; 0 is any. Files may
    change while it runs: they are read anew for each request.
    """
    server = _listen(folder, port)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _listen(folder: Path, port: int) -> ThreadingHTTPServer:
    asked = partial(_Request, folder.resolve())
    for wished in (port, 0):
        try:
            return _Server((HOST, wished), asked)
        except OSError as error:
            problem = error
    raise ServeError(f"{HOST}:{port}", f"cannot listen: {problem}") from problem


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A port that another program listens on is in use, whatever the platform thinks of sharing.
    allow_reuse_port = False


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Tidenblatt"

    def __init__(self, folder: Path, *rest: Any) -> None:
        self.folder = folder
        super().__init__(*rest)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.folder / path.lstrip("/")).resolve()
        if not file.is_relative_to(self.folder):
            return self._send(HTTPStatus.NOT_FOUND, self.folder / "404.html")
        if file.is_dir() and not path.endswith("/"):
            return self._redirect(f"{path}/")
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self._send(HTTPStatus.NOT_FOUND, self.folder / "404.html")
        return self._send(HTTPStatus.OK, file)

    do_HEAD = do_GET  # noqa: N815 (the name that http.server calls)

    def log_message(self, *_: Any) -> None:
        """Keep requests off the terminal."""

    def _redirect(self, location: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, file: Path) -> None:
        content, modified = file.read_bytes(), int(file.stat().st_mtime)
        etag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
        known = status == HTTPStatus.OK and self._is_known(etag, modified)
        self.send_response(HTTPStatus.NOT_MODIFIED if known else status)
        self.send_header("ETag", etag)
        self.send_header("Last-Modified", formatdate(modified, usegmt=True))
        self.send_header("Cache-Control", "no-cache")
        if not known:
            self.send_header("Content-Type", _media_type(file))
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command == "GET" and not known:
            self.wfile.write(content)

    def _is_known(self, etag: str, modified: int) -> bool:
        """Tell whether the client has this state: RFC 9110, 13.2.2, ETags before dates."""
        if asked := self.headers.get("If-None-Match"):
            return etag in (each.strip().removeprefix("W/") for each in asked.split(","))
        try:
            since = parsedate_to_datetime(self.headers.get("If-Modified-Since", ""))
        except ValueError:
            return False
        return modified <= since.timestamp()


def _media_type(file: Path) -> str:
    media = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    is_text = media.startswith("text/") or media.endswith(("xml", "json"))
    return f"{media}; charset=utf-8" if is_text else media
