"""Whatever a host sends, and whatever a reader asks, there is a page."""

import asyncio
import contextlib
import re

import httpx
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from broadsheet.errors import FormatError, NotFound
from broadsheet.gateway import Gateway, GatewaySettings
from broadsheet.gateway.address import GeminiAddress, GopherAddress, parse_url
from broadsheet.gateway.cache import Document
from broadsheet.gateway.documents import gemtext_page, menu_page, text_page
from broadsheet.gateway.frame import showing
from broadsheet.gateway.linking import Links
from broadsheet.gateway.routes import parse_route
from broadsheet.gateway.view import View
from broadsheet.gateway.words import ENGLISH
from broadsheet.render import to_html
from tests.gateway.transport import GatewayTransport

LINKS = Links("", frozenset({70, 1965}))
GOPHER = GopherAddress("h.example", 70, "1", b"/x")
GEMINI = GeminiAddress("h.example", 1965, "/x")
BYTES = st.binary(max_size=400) | st.text("0127gI+hi3\t\r\n./:URL[]()=>#*`\\<&\"'éÜ", max_size=400).map(
    str.encode
)
VIEWS = st.builds(View, reflow=st.booleans(), pictures=st.booleans(), part=st.integers(1, 3))


@given(BYTES, VIEWS)
@settings(max_examples=150, deadline=None)
def test_any_bytes_make_a_page(content: bytes, view: View):
    for compose, address in ((menu_page, GOPHER), (text_page, GOPHER), (gemtext_page, GEMINI)):
        html = to_html(compose(showing(Document(address, content), view, LINKS, ENGLISH), 50))
        assert "<script" not in html
        assert not re.search(r'(?:href|src)="(?:javascript|data|file|vbscript):', html, re.IGNORECASE)


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_address_is_understood_or_refused(path: str, query: str):
    with contextlib.suppress(FormatError, NotFound):
        parse_route(f"/{path}", query)


@given(st.text("gopherminis:/[]@.%09aé\\?#&=\r\n\t ", max_size=60))
@settings(max_examples=300, deadline=None)
def test_what_is_taken_for_an_address_is_one(text: str):
    try:
        address = parse_url(text)
    except FormatError:
        return
    assert parse_url(address.url) == address
    assert not set("\r\n\t\0") & set(address.url)


QUERIES = st.dictionaries(st.sampled_from(["q", "charset", "part", "s", "k", "url"]), st.text(max_size=20))


@given(st.text(max_size=60), QUERIES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_request_breaks_the_gateway(path: str, query: dict[str, str]):
    gateway = Gateway(GatewaySettings(ports=(70,), client_burst=10**6))

    async def ask() -> httpx.Response:
        transport = GatewayTransport(gateway)
        async with httpx.AsyncClient(transport=transport, base_url="http://gateway.example") as client:
            return await client.get("/gopher/127.0.0.1/" + path.replace("\x00", ""), params=query)

    try:
        answer = asyncio.run(ask())
    except httpx.InvalidURL:
        reject()
    gateway.close()
    assert answer.status_code in (200, 302, 400, 403)
