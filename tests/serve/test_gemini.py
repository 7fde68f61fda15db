"""The Gemini server over real sockets, clause by clause of the specification."""

import shutil
import socket
import ssl
import subprocess

import pytest

from broadsheet.edition import Edition
from broadsheet.serve.gemini_answer import told
from tests.serve.running import FREE, Ports, served, talk_tls

OPENSSL = shutil.which("openssl")


@pytest.fixture(scope="module")
def gemini(town, tmp_path_factory):
    keys = tmp_path_factory.mktemp("keys")
    with served(town, Ports(gopher=None, gemini=FREE, keys=keys)) as bound:
        yield bound.gemini


def ask(gemini, url, **more):
    return talk_tls(gemini, url.encode() + b"\r\n", **more)[0].decode()


def test_a_page_is_gemtext_with_charset_and_language(gemini):
    head, _, body = ask(gemini, "gemini://localhost/politik/rat-tagt").partition("\r\n")
    assert head == "20 text/gemini; charset=utf-8; lang=de"
    assert body.startswith("# Rat tagt bis Mitternacht\n")


@pytest.mark.parametrize("url", ["gemini://localhost", "gemini://localhost/", "gemini://LOCALHOST:1965/"])
def test_an_empty_path_is_the_front_page(gemini, url):
    assert ask(gemini, url).partition("\r\n")[2].startswith("# Uferblatt\n")


def test_stories_are_lines_to_subscribe_to(gemini):
    lines = ask(gemini, "gemini://localhost/-/latest").splitlines()
    assert "=> /politik/rat-tagt 2024-10-17 - Rat tagt bis Mitternacht" in lines


def test_the_plain_document_is_plain_text(gemini):
    assert ask(gemini, "gemini://localhost/-/text/x?id=7").startswith(
        "20 text/plain; charset=utf-8; lang=de\r\n"
    )


def test_a_file_has_its_own_type(gemini):
    head = ask(gemini, "gemini://localhost/-/feed.atom").partition("\r\n")[0]
    assert head == "20 application/atom+xml; charset=utf-8"


def test_another_spelling_is_redirected_for_good(gemini):
    assert ask(gemini, "gemini://localhost/politik/rat%2Dtagt") == "31 /politik/rat-tagt\r\n"


def test_what_is_not_there_is_51_with_a_hint(gemini):
    assert ask(gemini, "gemini://localhost/nix") == "51 no such article here; the latest are at /-/latest\r\n"


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        (b"gemini://elsewhere.example/\r\n", "53"),
        (b"gemini://localhost:7000/\r\n", "53"),
        (b"https://localhost/\r\n", "53"),
        (b"gopher://localhost/\r\n", "53"),
        (b"titan://localhost/x;size=3;mime=text/plain\r\n", "53"),
        (b"/politik/rat-tagt\r\n", "59"),
        (b"//localhost/\r\n", "59"),
        (b"\r\n", "59"),
        (b"gemini://user@localhost/\r\n", "59"),
        (b"gemini://user:word@localhost/\r\n", "59"),
        (b"gemini://localhost/#part\r\n", "59"),
        (b"gemini://localhost:port/\r\n", "59"),
        (b"gemini:///\r\n", "59"),
        (b"gemini://[::1/\r\n", "59"),
        (b"gemini://localhost/\n", "59"),
        (b"gemini://localhost/a b\r\n", "59"),
        (b"gemini://localhost/\x00\r\n", "59"),
        (b"gemini://localhost/\xff\xfe\r\n", "59"),
        (b"\xef\xbb\xbfgemini://localhost/\r\n", "59"),
        (b"gemini://localhost/../etc/passwd\r\n", "59"),
        (b"gemini://localhost/%2e%2e/etc/passwd\r\n", "59"),
        (b"gemini://localhost/" + b"x" * 1100 + b"\r\n", "59"),
        (b"x" * 200_000, "59"),
    ],
)
def test_what_is_no_request_of_ours_is_refused(gemini, request_line, status):
    answer, _, _ = talk_tls(gemini, request_line)
    assert answer[:3].decode() == f"{status} "
    assert answer.endswith(b"\r\n")
    assert answer.count(b"\n") == 1


def test_a_status_line_has_at_most_1024_bytes_of_meta_and_one_line():
    assert told(51, "ü" * 3000).head == b"51 " + "ü".encode() * 512 + b"\r\n"
    assert told(40, "a\r\n20 b").head == b"40 a  20 b\r\n"


def test_a_url_of_1024_bytes_is_taken(gemini):
    url = b"gemini://localhost/" + b"x" * 1005
    assert len(url) == 1024
    assert talk_tls(gemini, url + b"\r\n")[0].startswith(b"51 ")


def test_a_search_without_words_asks_for_them(town, tmp_path):
    class Nothing:
        sequence = 0

        def search(self, query, **_):
            raise AssertionError(query)

    searchable = Edition(town.store, index=Nothing())
    with served(searchable, Ports(gopher=None, gemini=FREE, keys=tmp_path)) as bound:
        assert ask(bound.gemini, "gemini://localhost/-/search") == "10 Suchen nach\r\n"


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_tls_from_1_2_on_is_spoken(gemini, version):
    _, spoken, _ = talk_tls(gemini, b"gemini://localhost/\r\n", version=version)
    assert spoken == {ssl.TLSVersion.TLSv1_2: "TLSv1.2", ssl.TLSVersion.TLSv1_3: "TLSv1.3"}[version]


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
def test_older_tls_is_refused(gemini):
    with pytest.raises((ssl.SSLError, ConnectionError)):
        talk_tls(gemini, b"gemini://localhost/\r\n", version=ssl.TLSVersion.TLSv1_1)


def test_the_certificate_is_the_one_that_was_kept(town, tmp_path):
    seen = set()
    for _ in range(2):
        with served(town, Ports(gopher=None, gemini=FREE, keys=tmp_path)) as bound:
            seen.add(talk_tls(bound.gemini, b"gemini://localhost/\r\n")[2])
    assert len(seen) == 1


@pytest.mark.skipif(not OPENSSL, reason="needs openssl")
def test_a_client_certificate_is_ignored_politely(gemini, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=me -days 1 -keyout"
    subprocess.run([OPENSSL, *make.split(), key, "-out", certificate], check=True, capture_output=True)
    answer, _, _ = talk_tls(gemini, b"gemini://localhost/\r\n", client=(certificate, key))
    assert answer.startswith(b"20 ")


@pytest.mark.skipif(not OPENSSL, reason="needs openssl")
def test_openssl_reads_a_page(gemini):
    host, port = gemini
    shown = subprocess.run(
        [OPENSSL, "s_client", "-quiet", "-connect", f"{host}:{port}", "-servername", "localhost"],
        input=b"gemini://localhost/politik/rat-tagt\r\n",
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert b"# Rat tagt bis Mitternacht" in shown.stdout


def test_what_is_no_tls_is_closed(gemini):
    with socket.create_connection(gemini, 5) as plain:
        plain.sendall(b"gemini://localhost/\r\n")
        answer = b""
        while part := plain.recv(4096):
            answer += part
    assert b"20 text/gemini" not in answer


def test_an_answer_ends_with_close_notify(gemini):
    # `talk_tls` reads with suppress_ragged_eofs off: an end without it would raise.
    assert ask(gemini, "gemini://localhost/-/about").startswith("20 ")


def test_a_name_of_our_own_is_answered_and_others_are_not(town, tmp_path):
    with served(town, Ports(gopher=None, gemini=FREE, keys=tmp_path, name="blatt.example")) as bound:
        assert ask(bound.gemini, "gemini://blatt.example/", name="blatt.example").startswith("20 ")
        assert ask(bound.gemini, "gemini://other.example/", name="other.example").startswith("53 ")


def test_a_page_that_fails_is_said_to_and_the_server_goes_on(tmp_path):
    class Broken:
        version = 1

        def answer(self, address, **_):
            raise OSError("disk")

    with served(Broken(), Ports(gopher=None, gemini=FREE, keys=tmp_path)) as bound:
        for _ in range(2):
            assert ask(bound.gemini, "gemini://localhost/") == "40 this page cannot be made at present\r\n"
