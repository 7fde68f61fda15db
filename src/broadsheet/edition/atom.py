"""Write a feed as Atom (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from broadsheet.edition.answer import Document
from broadsheet.edition.feed import Feed, title_of, updated_of
from broadsheet.model import Story
from broadsheet.render.targets import target
from broadsheet.text import clean

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk

ATOM = "http://www.w3.org/2005/Atom"
MEDIA = "application/atom+xml; charset=utf-8"
register_namespace("", ATOM)


def to_atom(desk: Desk, feed: Feed) -> Document:
    """Return the feed as an Atom document.

    An entry's id is the article's address at the paper: the same on every protocol.
    """
    root = Element(_name("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": desk.tongue})
    _text(root, "id", desk.whole(feed.own_path))
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated.isoformat())
    _link(root, "self", desk.whole(feed.own_path), MEDIA.partition(";")[0])
    _link(root, "alternate", desk.whole(feed.path))
    if desk.imprint.hub:
        _link(root, "hub", desk.imprint.hub)
    _person(root, desk.name)
    for story in feed.stories:
        _entry(desk, SubElement(root, _name("entry")), story)
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return Document(MEDIA, body, modified=feed.updated)


def _entry(desk: Desk, entry: Element, story: Story) -> None:
    _text(entry, "id", target(story.address) or desk.whole(desk.article_address(story.address)))
    _text(entry, "title", title_of(desk, story))
    _text(entry, "updated", updated_of(story).isoformat())
    if story.published and story.published.tzinfo:
        _text(entry, "published", story.published.isoformat())
    _link(entry, "alternate", desk.whole(desk.article_address(story.address)))
    for name in story.authors:
        _person(entry, name)
    if story.teaser:
        _text(entry, "summary", story.teaser)
    if story.section:
        SubElement(entry, _name("category"), {"term": clean(story.section)})


def _name(tag: str) -> str:
    return f"{{{ATOM}}}{tag}"


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, _name(tag)).text = clean(text)


def _link(parent: Element, relation: str, href: str, media: str = "") -> None:
    SubElement(parent, _name("link"), {"rel": relation, "href": href} | ({"type": media} if media else {}))


def _person(parent: Element, name: str) -> None:
    _text(SubElement(parent, _name("author")), "name", name)
