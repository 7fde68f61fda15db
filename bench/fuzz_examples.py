"""Examples of what the fuzzed readers read: short, whole, one of each form."""

# ruff: noqa: E501 - a document a line

from __future__ import annotations

PAGE = (
    b'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>T</title><script type="application/ld+json">'
    b'{"@type":"NewsArticle","headline":"T","datePublished":"2024-10-18T10:00:00Z","author":{"name":"A B"}}</script>'
    b"</head><body><article><h1>T</h1><p>"
    + b"Der Rat hat gestern Abend \xc3\xbcber die Br\xc3\xbccke beraten. " * 9
    + b"</p><ul><li>eins</ul><table><tr><td>1</table><figure><img src=a.jpg><figcaption>c</figure></article>"
)
RSS = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>P</title><item><title>T</title><link>https://p/a</link>'
    b"<pubDate>Fri, 18 Oct 2024 10:00:00 GMT</pubDate><description>&lt;p&gt;x</description></item></channel></rss>"
)

EXAMPLES: dict[str, tuple[bytes, ...]] = {
    "page": (
        PAGE,
        PAGE.replace(b"utf-8", b"shift_jis"),
    ),
    "recipe": (
        b'paper = "P"\nhosts = ["paper.example"]\n[[version]]\nbody = ["article > p {after \\"a\\"}"]\nheadline = ["h1"]\n\0'
        + PAGE,
    ),
    "rules": (b"title: //h1\nbody: //div[@class='a']\nstrip: //aside\nfind_string: a\nreplace_string: b\n",),
    "feed": (
        RSS,
        b'{"version":"https://jsonfeed.org/version/1.1","title":"P","items":[{"id":"1","url":"https://p/a","content_html":"<p>x"}]}',
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><title>T</title><link href="/a"/><updated>2024-10-18T10:00:00Z</updated></entry></feed>',
    ),
    "sitemap": (
        b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://p/a</loc><lastmod>2024-10-18</lastmod></url></urlset>',
        b"https://p/a\nhttps://p/b\n",
        b"\x1f\x8b\x08\0\0\0\0\0",
    ),
    "exported json": (
        b'{"@context":"https://schema.org","@type":"NewsArticle","headline":"T","url":"https://p/a","articleBody":"x\\n\\ny","datePublished":"2024-10-18"}',
        b'{"uri":"https://p/a","headline":"T","body_html":"<p>x","versioncreated":"2024-10-18T10:00:00Z","type":"text"}',
    ),
    "exported xml": (
        b'<?xml version="1.0"?><nitf><head><title>T</title></head><body><body.head><hedline><hl1>T</hl1></hedline></body.head><body.content><p>x</p></body.content></body></nitf>',
        b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x"><contentMeta><headline>T</headline></contentMeta></newsItem>',
    ),
    "wordpress": (
        b'[{"id":1,"link":"https://p/a","title":{"rendered":"T"},"content":{"rendered":"<p>x"},"date_gmt":"2024-10-18T10:00:00"}]',
    ),
    "ghost": (
        b'{"posts":[{"id":"1","url":"https://p/a","title":"T","html":"<p>x"}],"meta":{"pagination":{"next":2}}}',
    ),
    "opml": (
        b'<opml version="2.0"><body><outline type="rss" text="P" xmlUrl="https://p/rss"/></body></opml>',
    ),
    "section": (b'<a href="/a/2024/10/ein-langer-titel-1.html">Ein langer Titel von heute</a>' * 3,),
    "fragment": (b"<p>a <b>b</b><ul><li>c<blockquote>d</blockquote><table><tr><td>e<pre>f",),
    "article json": (
        b'{"address":"https://p/a","headline":"T","blocks":[{"type":"paragraph","text":["x"]}]}',
    ),
    "robots": (
        b"User-agent: *\nDisallow: /a\nCrawl-delay: 2\nSitemap: https://p/s.xml\n",
        b'<meta name="robots" content="noai, noarchive">',
        b'[{"location":"/","tdm-reservation":1}]',
    ),
    "gateway": (
        b"iinfo\t\t\t1\r\n1Menu\t/m\th.example\t70\r\n.\r\n",
        b"# Head\n=> /x link\n* item\n> quote\n```\npre\n",
        b"Gr\xfc\xdfe\r\n" * 9,
    ),
    "charset": (
        b"Gr\xfc\xdfe aus K\xf6ln",
        "Привет".encode("koi8-r"),
        b"\x1b$B$3$s\x1b(B",
    ),
    "phone book": (b"-200:1:        name: A\r\n200:Ok.\r\n",),
    "addresses": (
        b"gopher://h.example:70/1/a%20b?c",
        b"gemini://h.example/a/../b?q",
        b"gopher/h.example/0/x?y",
    ),
    "requests": (
        b"/a\tb\t+",
        b"gemini://paper.example/a?b",
        b"GET / HTTP/1.1",
    ),
    "web headers": (
        b'bytes=0-99|"etag"|W/"a", "etag"|Fri, 18 Oct 2024 10:00:00 GMT',
        b"gzip;q=0.5, br;q=1.0, *;q=0",
    ),
    "web requests": (
        b"GET /a%20b?c=d HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br\r\n\r\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX: y\r\n\r\nGET / HTTP/1.0\r\n\r\n",
        b"\r\nGET http://a/b HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
    ),
    "query": (
        b'"der Rat" -Boote author:Gr\xc3\xb6\xc3\x9fe after:2024-01 br* order:newest',
        b"tag:koeln before:2024-10-18",
    ),
    "any page": (b"\0" * 64,),
    "any article": (b"\0" * 64,),
}
"""By the name of the target."""
