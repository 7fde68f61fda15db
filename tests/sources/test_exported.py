"""What a CMS exports: every word of it arrives."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from broadsheet.errors import FormatError
from broadsheet.model import Article, Paragraph, to_json
from broadsheet.sources.carried import carried_article
from broadsheet.sources.exported import found_in_json, found_in_xml
from broadsheet.sources.found import Found

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FIRST = "Im Hafen von Hallersund liegt seit gestern wieder ein Schiff mit Getreide an der Pier."
SECOND = "Die Mannschaft wartet darauf, dass die Kräne nach dem Streik wieder arbeiten dürfen."


def xml(body: str, base: str = "") -> list[Found]:
    return list(found_in_xml(body.encode(), "file.xml", base, NOW))


def read(found: Found) -> Article:
    assert found.carried
    return carried_article(found.carried)


NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf xml:lang="de"><head><title>Aus dem Hafen</title>
<docdata><doc-id id-string="hafen/2026-17"/><date.issue norm="20260228T091500+0100"/>
<key-list><keyword key="Hafen"/><keyword key="Getreide"/></key-list></docdata>
<pubdata position.section="Wirtschaft"/></head>
<body><body.head><hedline><hl1>Ein Schiff &amp; kein Kran</hl1><hl2>Hafen</hl2></hedline>
<byline>Von <person>Ann Bee</person> und <person>Cee Dee</person></byline>
<abstract><p>Der Streik ist noch nicht zu Ende.</p></abstract></body.head>
<body.content><block><p>{FIRST}</p><hl2>An der Pier</hl2><p>{SECOND} <a href="https://x.example/">Mehr</a>&nbsp;!</p>
<media media-type="image"><media-reference source="https://paper.example/pier.jpg" alternate-text="Pier"/>
<media-caption>Die Pier am Morgen</media-caption><media-producer>E. Eff</media-producer></media></block>
<bq><block><p>Wir warten.</p></block></bq></body.content></body></nitf>"""


def test_nitf():
    (found,) = xml(NITF, "https://paper.example")
    article = read(found)
    assert (found.url, found.whole) == ("https://paper.example/hafen/2026-17", True)
    assert found.published == datetime.fromisoformat("2026-02-28T09:15:00+01:00")
    assert (article.headline, article.authors, article.section, article.tags, article.language) == (
        "Ein Schiff & kein Kran",
        ("Ann Bee", "Cee Dee"),
        "Wirtschaft",
        ("Hafen", "Getreide"),
        "de",
    )
    lines = article.body_text.splitlines()
    assert [line for line in (FIRST, "An der Pier", "Wir warten.") if line not in lines] == []
    assert any(line.startswith(SECOND) and "Mehr" in line for line in lines)


NEWSML = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:paper.example:20260228:17" xml:lang="de"><itemMeta>
<itemClass qcode="ninat:text"/><versionCreated>2026-02-28T10:00:00Z</versionCreated>
<firstCreated>2026-02-28T09:15:00Z</firstCreated></itemMeta>
<contentMeta><headline>Ein Schiff</headline><creator><name>Ann Bee</name></creator><language tag="de"/>
<subject><name>Hafen</name></subject></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{FIRST}</p><p>{SECOND}</p></body></html>
</inlineXML></contentSet></newsItem>
<newsItem guid="urn:newsml:paper.example:20260228:18"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
<contentSet/></newsItem></itemSet></newsMessage>"""


def test_newsml_g2():
    (found,) = xml(NEWSML, "https://paper.example/")
    article = read(found)
    assert (found.url, found.title) == ("https://paper.example/17", "Ein Schiff")
    assert (article.body_text, article.authors, article.tags) == (
        f"{FIRST}\n{SECOND}",
        ("Ann Bee",),
        ("Hafen",),
    )
    assert (found.published, found.modified) == (
        datetime(2026, 2, 28, 9, 15, tzinfo=UTC),
        datetime(2026, 2, 28, 10, tzinfo=UTC),
    )


NINJS = {
    "uri": "https://paper.example/17",
    "headline": "Ein Schiff",
    "body_html": f"<p>{FIRST}</p><p>{SECOND}</p>",
    "byline": "Ann Bee",
    "versioncreated": "2026-02-28T10:00:00Z",
    "language": "de",
    "subject": [{"name": "Hafen"}],
}
NINJS_2 = {
    "uri": "urn:x:17",
    "altIds": [{"role": "web", "value": "https://paper.example/17"}],
    "headlines": [{"value": "Ein Schiff"}],
    "bodies": [{"contentType": "text/html", "value": f"<p>{FIRST}</p><p>{SECOND}</p>"}],
    "people": [{"rel": "author", "name": "Ann Bee"}],
}


@pytest.mark.parametrize(
    "item", [NINJS, NINJS_2, {**NINJS, "body_html": None, "body_text": f"{FIRST}\n\n{SECOND}"}]
)
def test_ninjs(item):
    import msgspec

    (found,) = found_in_json(msgspec.json.encode([item]), "file.json", NOW)
    article = read(found)
    assert (article.address, article.headline, article.authors, article.body_text) == (
        "https://paper.example/17",
        "Ein Schiff",
        ("Ann Bee",),
        f"{FIRST}\n{SECOND}",
    )


def test_json_ld_and_our_own_json():
    own = Article("https://paper.example/1", "Eins", blocks=(Paragraph((FIRST,)),))
    body = b'{"@type": "NewsArticle", "url": "https://paper.example/2", "headline": "Zwei"}\n' + to_json(own)
    found = list(found_in_json(body, "file.json", NOW))
    assert [each.article.headline for each in found] == ["Zwei", "Eins"]
    assert found[1].article == own


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<rss/>", "neither NITF nor NewsML-G2: it begins with <rss>"),
        ("<nitf>", "the XML is broken"),
        ("<nitf><body/></nitf>", "no headline"),
        ("<nitf/>", "no <body>"),
        (NITF, "names no web address; give its site with --base URL"),
        (NEWSML.replace("ninat:text", "ninat:audio"), "no text items"),
    ],
)
def test_xml_that_is_no_article(body, what):
    with pytest.raises(FormatError, match=what):
        xml(body)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"x", "not JSON"),
        (b'{"uri": "https://paper.example/1", "headline": "x"}', "the ninjs item has no body"),
        (b'{"a": 1}', "not an article in Broadsheet's JSON"),
        (b'{"@type": "NewsArticle", "headline": "x"}', "the NewsArticle has no url"),
    ],
)
def test_json_that_is_no_article(body, what):
    with pytest.raises(FormatError, match=what):
        list(found_in_json(body, "file.json", NOW))


def test_an_entity_bomb_does_not_go_off():
    names = "abcdefghijklm"
    bomb = "".join(f"<!ENTITY {b} '{f'&{a};' * 20}'>" for a, b in pairwise(names))
    with pytest.raises(FormatError, match="the XML is broken"):
        xml(f"<!DOCTYPE nitf [<!ENTITY a 'aaaaaaaaaaaaaaaaaaaaaaaaa'>{bomb}]><nitf>&m;</nitf>")
