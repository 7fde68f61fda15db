"""An article that is withdrawn while it is served."""

import time

import pytest

from broadsheet.edition import Edition
from broadsheet.store import Store
from tests.edition.town import HOST, at, fill
from tests.serve.running import FREE, Ports, served, talk, talk_tls

PATH = "/politik/rat-tagt"


@pytest.mark.parametrize("kept", [False, True])
def test_a_withdrawn_article_is_gone_within_seconds_on_every_protocol(tmp_path, kept):
    standing = tmp_path / "standing.sqlite" if kept else None
    ports = Ports(gopher=FREE, http=FREE, gemini=FREE, keys=tmp_path / "keys", standing=standing)
    with Store.open(tmp_path / "store") as store, served(Edition(fill(store)), ports) as bound:

        def ask():
            asked = f"{PATH}\r\n".encode()
            request = f"GET {PATH} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode()
            gemini, *_ = talk_tls(bound.gemini, b"gemini://localhost" + asked)
            answers = talk(bound.gopher, asked), gemini, talk(bound.http, request)
            return [answer.partition(b"\r\n")[0] for answer in answers]

        assert [line[:16] for line in ask()] == [b"i# Rat tagt bis ", b"20 text/gemini; ", b"HTTP/1.1 200 OK"]
        store.withdraw(HOST, PATH, at(18, 11))
        end = time.monotonic() + 10
        while ask()[0].startswith(b"i# Rat") and time.monotonic() < end:
            time.sleep(0.1)
        menu, status, head = ask()
        assert menu.startswith(f"3Dieser Artikel wurde zurückgezogen: {PATH}\t".encode())
        assert status == b"52 this article was withdrawn; the latest are at /-/latest"
        assert head == b"HTTP/1.1 410 Gone"
