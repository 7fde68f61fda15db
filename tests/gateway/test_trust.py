"""Certificates: trusted on first use, asked about when they change."""

from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.errors import StoreError
from broadsheet.gateway.trust import CertificateChanged, TrustStore
from tests.gateway.conftest import words
from tests.gateway.hosts import running

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    store = TrustStore(str(tmp_path / "trust.db"))
    yield store
    store.close()


def test_the_first_certificate_is_trusted_and_the_same_again(store: TrustStore):
    store.check("h.example", 1965, b"one", NOW)
    store.check("h.example", 1965, b"one", NOW + timedelta(days=3))
    known = store.known("h.example", 1965)
    assert known is not None
    assert (known.first_seen, known.last_seen) == (NOW, NOW + timedelta(days=3))


def test_another_certificate_is_not(store: TrustStore):
    store.check("h.example", 1965, b"one", NOW)
    with pytest.raises(CertificateChanged):
        store.check("h.example", 1965, b"two", NOW)
    store.check("h.example", 1966, b"two", NOW)


def test_what_one_reader_accepts_is_not_remembered_for_all(store: TrustStore):
    store.check("h.example", 1965, b"one", NOW)
    with pytest.raises(CertificateChanged) as changed:
        store.check("h.example", 1965, b"two", NOW)
    store.check("h.example", 1965, b"two", NOW, accepted=changed.value.fingerprint)
    with pytest.raises(CertificateChanged):
        store.check("h.example", 1965, b"two", NOW)
    with pytest.raises(CertificateChanged):
        store.check("h.example", 1965, b"three", NOW, accepted=changed.value.fingerprint)


def test_it_is_remembered_in_the_file(tmp_path):
    for certificate in (b"one", b"one"):
        store = TrustStore(str(tmp_path / "trust.db"))
        store.check("h.example", 1965, certificate, NOW)
        store.close()
    store = TrustStore(str(tmp_path / "trust.db"))
    with pytest.raises(CertificateChanged):
        store.check("h.example", 1965, b"two", NOW)
    store.close()


async def test_a_changed_certificate_is_a_warning_and_the_reader_decides(browse, tls):
    replies = lambda _: b"20 text/gemini\r\n=> /next Next\n=> gemini://other.example/ Other\n"  # noqa: E731
    async with running(replies, tls("first")) as host:
        port = host.port
        browser = browse(port, 1965)
        path = f"/gemini/localhost:{port}/"
        assert (await browser.get(path)).status_code == 200
    async with running(replies, tls("second"), port) as host:
        warned = await browser.get(path, headers={"Cache-Control": "no-cache"})
        assert warned.status_code == 502
        assert "has changed" in words(warned.text)
        assert host.requests == []
        go = warned.text.partition(f'href="{path}?trust=')[2].partition('"')[0]
        accepted = await browser.get(f"{path}?trust={go}")
        assert f'href="/gemini/localhost:{port}/next?trust={go}"' in accepted.text
        assert 'href="/gemini/other.example/"' in accepted.text
        assert (await browser.get(f"{path}next")).status_code == 502
    async with running(replies, tls("third"), port):
        assert (await browser.get(f"{path}?trust={go}")).status_code == 502


async def test_a_certificate_may_follow_an_expired_one(browse, tls, clock):
    clock.now = datetime.now(UTC).timestamp()
    async with running(lambda _: b"20 text/plain\r\nold", tls("expired", days=-1)) as host:
        port = host.port
        browser = browse(port)
        assert (await browser.get(f"/gemini/localhost:{port}/a")).status_code == 200
    async with running(lambda _: b"20 text/plain\r\nnew", tls("renewed"), port):
        assert (await browser.get(f"/gemini/localhost:{port}/b")).status_code == 200


def test_a_folder_that_cannot_be_written_is_an_error():
    with pytest.raises(StoreError, match="certificates cannot be kept here"):
        TrustStore("/proc/none/trust.db")
