"""A client that asks the gateway as the web port does, without a socket between them."""

from __future__ import annotations

import httpx

from broadsheet.gateway import Gateway
from broadsheet.serve.http_book import Body
from broadsheet.serve.http_head import request_of
from broadsheet.serve.http_house import Flow, Out, Scope
from broadsheet.serve.http_request import Headers


class GatewayTransport(httpx.AsyncBaseTransport):
    """Answers the requests of an httpx client; `peer` is where they seem to come from."""

    def __init__(self, gateway: Gateway, peer: str = "192.0.2.1") -> None:
        self._gateway = gateway
        self._client = f"[{peer}]:50000" if ":" in peer else f"{peer}:50000"

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        named = [(name.lower(), value) for name, value in request.headers.multi_items()]
        asked = request_of(request.method, request.url.raw_path.decode("ascii"), named, keeps=True)
        scope = Scope(asked.method, asked.path, asked.query, self._client, asked.headers)
        begun: list[tuple[int, Headers]] = []
        poured: list[bytes] = []

        async def pour(piece: bytes) -> None:
            poured.append(piece)

        def begin(status: int, headers: Headers) -> Flow:
            begun.append((status, headers))
            return Flow(pour, chunked=False)

        body = Body(lambda _: None, lambda: None)
        body.take(await request.aread())
        body.end()
        out = Out(body, begin)
        await self._gateway.__rsgi__(scope, out)
        if out.answer is not None:
            return httpx.Response(
                out.answer.status, headers=out.answer.headers, content=bytes(out.answer.body)
            )
        ((status, headers),) = begun
        return httpx.Response(status, headers=headers, content=b"".join(poured))
