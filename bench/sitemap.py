"""Read a sitemap of millions of entries over HTTP, and measure memory and time.

python bench/sitemap.py [--entries 5000000]
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import time
from datetime import UTC, datetime
from random import Random

from broadsheet.sources.asking import Asking, Memory
from broadsheet.sources.fetch import Fetcher, Manners
from broadsheet.sources.sitemaps import sitemap_entries

ENTRY = (
    "<url><loc>https://paper.example/artikel/ein-titel-mit-laenge-{}.html</loc>"
    "<lastmod>2024-10-18T09:15:00Z</lastmod></url>"
)


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=5_000_000)
    entries = parser.parse_args().entries
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.monotonic()
    count = asyncio.run(read(entries))
    seconds = time.monotonic() - begin
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(
        f"{count:,} entries in {seconds:.1f} s, {count / seconds:,.0f} a second,"
        f" {grown / 1024:.0f} MB more memory"
    )


async def read(entries: int) -> int:
    """Serve the sitemap, read it, return how many entries came."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1]
        if path != b"/sitemap.xml":
            writer.write(b"HTTP/1.1 404 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            writer.close()
            return
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<urlset>")
        for start in range(0, entries, 1000):
            numbers = range(start, min(start + 1000, entries))
            writer.write("".join(ENTRY.format(number) for number in numbers).encode())
            await writer.drain()
        writer.write(b"</urlset>")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/sitemap.xml"
    async with server, Fetcher(Manners(), Random(1)) as fetcher:
        since = datetime(2000, 1, 1, tzinfo=UTC)
        asking = Asking(fetcher=fetcher, now=datetime.now(UTC), private=True, since=since)
        count = 0
        async for _ in sitemap_entries(url, Memory(), asking):
            count += 1
        return count


if __name__ == "__main__":
    main()
