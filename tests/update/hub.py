"""A little WebSub hub on loopback, as the W3C Recommendation has it."""

from __future__ import annotations

import hmac
import secrets
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl

import httpx


class Hub:
    """Takes subscriptions, asks back whether they are meant, pushes what is published.

    `agreed` holds the subscriptions that were confirmed, by callback; `asked` every request. It
    answers with `status`, and grants `lease` seconds.
    """

    def __init__(self, status: int = 202, lease: int = 864_000) -> None:
        self.status = status
        self.lease = lease
        self.agreed: dict[str, dict[str, str]] = {}
        self.asked: list[dict[str, str]] = []
        self.location = ""
        self._talks: list[Thread] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> Hub:
        hub = self

        class Talk(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                told = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                if self.path == "/moved":
                    self.send_response(307)
                    self.send_header("Location", "/")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                hub.asked.append(told)
                if hub.status == 202:
                    talk = Thread(target=hub.verify, args=(told,))
                    talk.start()
                    hub._talks.append(talk)
                self.send_response(hub.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Talk)
        self._thread = Thread(target=self._server.serve_forever)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.settle()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def verify(self, told: dict[str, str]) -> None:
        """Ask at the callback whether it was meant; only an echo of the challenge agrees."""
        challenge = secrets.token_hex(8)
        question = {"hub.mode": told["hub.mode"], "hub.topic": told["hub.topic"], "hub.challenge": challenge}
        if told["hub.mode"] == "subscribe":
            question["hub.lease_seconds"] = str(self.lease)
        try:
            answer = httpx.get(told["hub.callback"], params=question)
        except httpx.ConnectError:
            return
        if answer.status_code != 200 or answer.text != challenge:
            return
        if told["hub.mode"] == "subscribe":
            self.agreed[told["hub.callback"]] = told
        else:
            self.agreed.pop(told["hub.callback"], None)

    def settle(self) -> None:
        """Wait until every subscriber has been asked back."""
        for talk in self._talks:
            talk.join(10)

    def push(
        self, body: bytes, media: str = "application/rss+xml", method: str = "sha256", secret: str = ""
    ) -> list[int]:
        """Send a feed to everybody who agreed; return how they answered."""
        self.settle()
        statuses = []
        for callback, told in self.agreed.items():
            key = secret or told["hub.secret"]
            signature = hmac.new(key.encode(), body, method).hexdigest()
            headers = {"Content-Type": media, "X-Hub-Signature": f"{method}={signature}"}
            statuses.append(httpx.post(callback, content=body, headers=headers).status_code)
        return statuses
