"""Write a feed as JSON Feed 1.1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from broadsheet.edition.answer import Document
from broadsheet.edition.feed import Feed, title_of, updated_of
from broadsheet.model import Story

if TYPE_CHECKING:
    from broadsheet.edition.desk import Desk


def to_json_feed(desk: Desk, feed: Feed) -> Document:
    """Return the feed as a JSON Feed document."""
    written: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": desk.whole(feed.path),
        "feed_url": desk.whole(feed.own_path),
        "language": desk.tongue,
        "authors": [{"name": desk.name}],
        "items": [_item(desk, story) for story in feed.stories],
    }
    if desk.imprint.hub:
        written["hubs"] = [{"type": "WebSub", "url": desk.imprint.hub}]
    body = msgspec.json.encode(written)
    return Document("application/feed+json; charset=utf-8", body, modified=feed.updated)


def _item(desk: Desk, story: Story) -> dict[str, Any]:
    title = title_of(desk, story)
    item: dict[str, Any] = {
        "id": story.address,
        "url": desk.whole(desk.article_address(story.address)),
        "external_url": story.address,
        "title": title,
        # JSON Feed asks for a text in each item.
        "content_text": story.teaser or title,
        "date_modified": updated_of(story).isoformat(),
    }
    if story.published and story.published.tzinfo:
        item["date_published"] = story.published.isoformat()
    if story.authors:
        item["authors"] = [{"name": name} for name in story.authors]
    tags = [tag for tag in (story.section, story.tag) if tag]
    if tags:
        item["tags"] = tags
    return item
