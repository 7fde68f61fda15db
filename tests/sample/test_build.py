"""The website that the builder writes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from sample.build import main, write_site
from sample.pages import files
from sample.site import SetArticle, Site
from sample.truth import to_article
from selectolax.lexbor import LexborHTMLParser

from broadsheet.model import Article, from_json, to_plain
from tests.sample.conftest import BASE

WORD = re.compile(r"\w+")
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def page_of(pages: Mapping[str, bytes], article: SetArticle) -> bytes:
    return pages[article.manuscript.path.removeprefix("/")]


def words(text: str) -> list[str]:
    return WORD.findall(text.replace("\xad", ""))


def is_within(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)


def json_ld(page: bytes) -> dict[str, object]:
    script = LexborHTMLParser(page).css_first('script[type="application/ld+json"]')
    assert script is not None
    found: dict[str, object] = json.loads(script.text())["@graph"][0]
    return found


def locations(sitemap: bytes) -> list[str]:
    return [loc.text or "" for loc in ElementTree.fromstring(sitemap).iter(f"{NAMESPACE}loc")]


def test_two_builds_are_the_same_bytes(morning_files: Mapping[str, bytes]):
    assert dict(files(Site(BASE, "morning"))) == morning_files


def test_the_evening_has_five_articles_more(morning: Site, evening: Site):
    assert (len(morning.articles), len(evening.articles)) == (55, 60)


def test_every_link_inside_leads_somewhere(evening_files: Mapping[str, bytes]):
    pages = {name: page for name, page in evening_files.items() if name.endswith(".html")}
    hrefs = {
        (node.attributes.get("href") or node.attributes.get("src") or "").removeprefix(BASE)
        for page in pages.values()
        for node in LexborHTMLParser(page).css("[href], [src]")
    }
    inside = {urlsplit(href).path for href in hrefs if href.startswith("/")}
    targets = {path.removeprefix("/") + ("index.html" if path.endswith("/") else "") for path in inside}
    assert targets - evening_files.keys() == set()


def test_every_word_of_the_body_is_on_its_page(evening: Site, evening_files: Mapping[str, bytes]):
    for article in evening.articles:
        text = LexborHTMLParser(page_of(evening_files, article)).css_first("article.text")
        assert text is not None
        truth = to_article(evening, article, page=1)
        assert is_within(words(truth.body_text), words(text.text(separator=" "))), truth.address


def test_json_ld_tells_of_the_article(evening: Site, evening_files: Mapping[str, bytes]):
    article = next(a for a in evening.articles if a.manuscript.id == 1457)
    told = json_ld(page_of(evening_files, article))
    assert (told["@type"], told["headline"], told["datePublished"]) == (
        "NewsArticle",
        "Fährglocke: Der Dieb, der alles nach Größe sortierte",
        "2026-11-20T17:40:00+01:00",
    )
    assert [person["name"] for person in told["author"]] == ["Knut Fesefeldt", "Jasper Quandt"]  # type: ignore[attr-defined]


def test_the_paid_article_says_so_and_holds_its_stub_only(evening: Site, evening_files: Mapping[str, bytes]):
    paid = [article for article in evening.articles if article.manuscript.paid]
    assert [json_ld(page_of(evening_files, article))["isAccessibleForFree"] for article in paid] == [False]
    assert len(to_article(evening, paid[0]).body_text) < 900


def test_an_article_in_two_parts_is_linked_both_ways(evening_files: Mapping[str, bytes]):
    path = "region/luett-oed-inselschule-1408"
    first, second = evening_files[f"{path}.html"].decode(), evening_files[f"{path}-seite-2.html"].decode()
    assert f'<link rel="next" href="{BASE}/{path}-seite-2.html">' in first
    assert f'<link rel="prev" href="{BASE}/{path}.html">' in second


def test_counters_change_where_the_article_did_not(
    morning: Site, morning_files: Mapping[str, bytes], evening: Site, evening_files: Mapping[str, bytes]
):
    after = {article.manuscript.id: to_article(evening, article) for article in evening.articles}
    before = [(a.manuscript.id, to_article(morning, a)) for a in morning.articles]
    paths = [old.address.removeprefix(f"{BASE}/") for number, old in before if old == after[number]]
    assert len(paths) == 40
    assert all(morning_files[path] != evening_files[path] for path in paths)


def test_the_silent_correction_leaves_no_date(morning: Site, evening: Site):
    def told(site: Site) -> tuple[object, bool]:
        article = next(to_article(site, a) for a in site.articles if a.manuscript.id == 1455)
        return article.modified, "Verodnung" in article.body_text

    assert (told(morning), told(evening)) == ((told(evening)[0], True), (told(morning)[0], False))


def test_feeds_are_read_by_a_feed_reader(evening_files: Mapping[str, bytes]):
    rss, atom = (feedparser.parse(evening_files[name]) for name in ("rss.xml", "meinung/atom.xml"))
    assert (rss.bozo, len(rss.entries), rss.entries[0].author) == (False, 30, "Wiebke Thordsen")
    assert (atom.bozo, atom.entries[0].title) == (False, "Kommentar: Einundzwanzig")
    assert "<p" in atom.entries[0].content[0].value


def test_sitemaps_list_every_article(evening: Site, evening_files: Mapping[str, bytes]):
    listed = locations(evening_files["sitemap-artikel.xml"])
    assert sorted(listed) == sorted(evening.url(m.path) for m in evening.manuscripts)
    index = [path.removeprefix(f"{BASE}/") for path in locations(evening_files["sitemap.xml"])]
    assert len(locations(evening_files[index[0]])) == 60


def test_pictures_have_words_and_size(evening: Site):
    pictures = [picture for a in evening.articles for picture in to_article(evening, a).pictures]
    assert len(pictures) >= 10
    assert {(p.width, p.height) for p in pictures} == {(800, 450)}
    assert all(p.alt and p.credit and to_plain(p.caption) for p in pictures)


def test_what_is_gone_from_the_site_is_removed(tmp_path: Path, morning: Site):
    write_site(morning, tmp_path)
    (tmp_path / "alt.html").write_text("old")
    kept = (tmp_path / "index.html").stat().st_mtime_ns
    write_site(morning, tmp_path)
    assert not (tmp_path / "alt.html").exists()
    assert (tmp_path / "index.html").stat().st_mtime_ns == kept


def test_the_command_writes_site_and_truth(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    truth = tmp_path / "truth.jsonl"
    assert main(["--state", "evening", "--out", str(tmp_path / "site"), "--truth", str(truth)]) == 0
    articles: list[Article] = [from_json(line) for line in truth.read_bytes().splitlines()]
    assert len(articles) == 60
    assert "60 articles of the evening" in capsys.readouterr().out


def test_a_wrong_state_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--state", "noon", "--out", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "sample: noon: no such state; try morning or evening\n"
