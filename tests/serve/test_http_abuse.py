"""What the web server makes of requests that are none."""

import pytest

from tests.serve.running import FREE, Ports, served, talk

GET = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
SMUGGLED = b"0\r\n\r\nGET /stolen HTTP/1.1\r\nHost: a\r\n\r\n"


@pytest.fixture(scope="module")
def web(town):
    with served(town, Ports(gopher=None, http=FREE)) as bound:
        yield bound.http


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (GET + b"".join(b"X-%d: %s\r\n" % (number, b"a" * 100) for number in range(5000)) + b"\r\n", b"431"),
        (GET + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n", b"431"),
        (GET + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", b"400"),
        (GET + b"Transfer-Encoding: xchunked\r\n\r\n", b"400"),
        (GET + b"X : 1\r\n\r\n", b"400"),
        (b"GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n", b"400"),
        (b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n", b"400"),
        (b"\x00\x01\x02\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", b"400"),
        (b'GET / HTTP/1.1\r\nHost: a"><script>\r\n\r\n', b"400"),
        (b"GET http://me@a/ HTTP/1.1\r\nHost: a\r\n\r\n", b"400"),
        (b"GET http:///a HTTP/1.1\r\nHost: a\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\nHost: a\n\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", b"400"),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"505"),
        (b"BREW / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", b"501"),
        (b"GET /%ff%00%2e%2e/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", b"404"),
        (b"GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", b"404"),
        (b"GET /-/epaper/..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", b"404"),
    ],
)
def test_a_request_that_is_none_is_refused_and_the_server_goes_on(web, request_, status):
    # The answer to a request of a megabyte may be lost with the rest of it.
    lost = {b""} if len(request_) > 100_000 else set()
    assert talk(web, request_)[9:12] in {status, *lost}
    assert talk(web, GET + b"\r\n").startswith(b"HTTP/1.1 200")


def test_a_request_inside_a_body_is_not_answered(web):
    head = b"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 5\r\n"
    head += b"Transfer-Encoding: chunked\r\n\r\n"
    assert talk(web, head + SMUGGLED).count(b"HTTP/1.1 ") == 1
