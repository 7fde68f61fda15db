import zlib
from datetime import UTC, datetime

import pytest

from broadsheet.errors import BadStatus, SourceError
from broadsheet.sources.asking import Memory, read_memory
from broadsheet.sources.found import Found
from tests.site import Answer, Site
from tests.sources.asked import ask


def urlset(*entries: tuple[str, str]) -> Answer:
    inside = "".join(
        f"<url><loc>{url}</loc>{f'<lastmod>{date}</lastmod>' if date else ''}</url>" for url, date in entries
    )
    return Answer(f"<urlset>{inside}</urlset>".encode(), media="application/xml")


def index(*entries: tuple[str, str]) -> Answer:
    body = urlset(*entries).body.decode().replace("urlset>", "sitemapindex>")
    return Answer(body.replace("<url>", "<sitemap>").replace("</url>", "</sitemap>").encode())


def paths(found: list[Found]) -> list[str]:
    return [each.url.rpartition("/")[2] for each in found]


async def test_the_newest_entries_first_and_no_more_than_asked_for():
    site = Site()
    async with site:
        entries = [(f"{site.url}/{day}", f"2026-02-{day:02}") for day in (3, 9, 1, 7)]
        site.pages["/s.xml"] = urlset(*entries, (f"{site.url}/undated", ""))
        assert paths(await ask("sitemap", f"{site.url}/s.xml", newest=3)) == ["9", "7", "3"]
        assert paths(await ask("sitemap", f"{site.url}/s.xml"))[-1] == "undated"


async def test_an_index_is_walked_and_a_part_seen_before_is_not_read_again():
    site, memory = Site(), Memory()
    async with site:
        site.pages["/1.xml"] = urlset((f"{site.url}/a", "2026-01-05"))
        site.pages["/2.xml"] = urlset((f"{site.url}/b", "2026-02-05"))
        parts = [(f"{site.url}/1.xml", "2026-01-31"), (f"{site.url}/2.xml", "2026-02-28")]
        site.pages["/s.xml"] = index(*parts)
        assert paths(await ask("sitemap", f"{site.url}/s.xml", memory)) == ["b", "a"]
        site.pages["/2.xml"] = urlset((f"{site.url}/b", "2026-02-05"), (f"{site.url}/c", "2026-03-01"))
        site.pages["/s.xml"] = index(parts[0], (f"{site.url}/2.xml", "2026-03-01"))
        site.requests.clear()
        later = read_memory(memory.etag, memory.last_modified, memory.mark())
        assert paths(await ask("sitemap", f"{site.url}/s.xml", later)) == ["c", "b"]
        assert site.requests == ["/robots.txt", "/s.xml", "/2.xml"]
        site.requests.clear()
        assert await ask("sitemap", f"{site.url}/s.xml", later) == []
        assert (later.changed, site.requests) == (False, ["/robots.txt", "/s.xml"])


async def test_since_reads_only_the_parts_that_can_hold_it():
    site = Site()
    async with site:
        for year in (2020, 2024, 2025):
            site.pages[f"/{year}.xml"] = urlset((f"{site.url}/{year}", f"{year}-06-01"))
        site.pages["/s.xml"] = index(*((f"{site.url}/{year}.xml", "") for year in (2020, 2024, 2025)))
        since = datetime(2024, 1, 1, tzinfo=UTC)
        assert paths(await ask("sitemap", f"{site.url}/s.xml", since=since)) == ["2025", "2024"]
        assert "/2020.xml" not in site.requests


async def test_a_broken_part_does_not_hide_the_others():
    site, memory = Site(), Memory()
    async with site:
        site.pages["/1.xml"] = urlset((f"{site.url}/a", ""))
        site.pages["/2.xml"] = Answer(b"<urlset><url><loc>")
        site.pages["/s.xml"] = index(
            (f"{site.url}/1.xml", ""), (f"{site.url}/2.xml", ""), (f"{site.url}/3.xml", "")
        )
        assert paths(await ask("sitemap", f"{site.url}/s.xml", memory)) == ["a"]
        assert list(memory.files) == [f"{site.url}/1.xml"]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("since", [None, datetime(2020, 1, 1, tzinfo=UTC)])
async def test_what_stands_before_a_cut_is_told_and_then_the_cut(packed, since):
    site, told = Site(), []
    async with site:
        whole = urlset(*((f"{site.url}/{n}", f"2026-02-{n:02}") for n in range(1, 9))).body
        packer = zlib.compressobj(wbits=31)
        cut = whole[: whole.index(b"/7<")]
        site.pages["/s.xml"] = Answer(
            packer.compress(cut) + packer.flush(zlib.Z_SYNC_FLUSH) if packed else cut
        )
        with pytest.raises(SourceError, match=r"compressed body ends too early|XML is broken"):
            await ask("sitemap", f"{site.url}/s.xml", since=since, into=told)
    assert sorted(paths(told)) == ["1", "2", "3", "4", "5", "6"]


async def test_an_index_that_names_itself_ends():
    site = Site()
    async with site:
        site.pages["/s.xml"] = index((f"{site.url}/s.xml", ""))
        assert await ask("sitemap", f"{site.url}/s.xml") == []
        assert site.requests.count("/s.xml") <= 4


@pytest.mark.parametrize(
    ("page", "error"), [(Answer(b"", 404), BadStatus), (Answer(b"<html/>"), SourceError)]
)
async def test_a_sitemap_that_is_none_is_an_error(page, error):
    async with Site({"/s.xml": page}) as site:
        with pytest.raises(error):
            await ask("sitemap", f"{site.url}/s.xml")
