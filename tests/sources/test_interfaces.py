"""WordPress and Ghost, as their interfaces answer."""

import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from broadsheet.errors import SourceError
from broadsheet.sources.asking import Memory
from broadsheet.sources.carried import carried_article
from tests.site import Answer, Site
from tests.sources.asked import ask

BODY = "".join(f"<p>Absatz {n} ist lang genug, um als Absatz eines Artikels zu gelten.</p>" for n in range(4))
DATE = datetime(2026, 2, 3, 10, tzinfo=UTC)


def wordpress_post(number: int, **fields: object) -> dict[str, object]:
    return {
        "id": number,
        "link": f"https://paper.example/{number}/?utm_source=api",
        "title": {"rendered": "Ein &#8222;Titel&#8220;"},
        "content": {"rendered": BODY, "protected": False},
        "date_gmt": "2026-02-01T10:00:00",
        "modified_gmt": "2026-02-03T10:00:00",
        "_embedded": {
            "author": [{"name": "Ann Bee"}],
            "wp:term": [
                [{"name": "Kultur", "taxonomy": "category"}],
                [{"name": "Musik", "taxonomy": "post_tag"}],
            ],
        },
        **fields,
    }


class Interface(dict):  # type: ignore[type-arg]
    """Pages that answer by their path alone; `queries` lists what was asked."""

    def __init__(self, path: str, answers: list[object]) -> None:
        super().__init__()
        self.path, self.answers, self.queries = path, answers, []

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
        parts = urlsplit(key)
        if parts.path != self.path:
            return default
        self.queries.append({name: values[0] for name, values in parse_qs(parts.query).items()})
        return Answer(json.dumps(self.answers.pop(0)).encode(), media="application/json")


async def answering(kind: str, interface: Interface, address: str, memory: Memory, **asked: object):
    site = Site()
    site.pages = interface
    async with site:
        return await ask(kind, site.url + address, memory, **asked)  # type: ignore[arg-type]


async def test_wordpress_gives_whole_articles():
    memory = Memory()
    interface = Interface("/wp-json/wp/v2/posts", [[wordpress_post(1)]])
    (found,) = await answering("wordpress", interface, "/wp-json/", memory)
    article = carried_article(found.carried)
    assert (found.url, found.title, found.modified, found.whole) == (
        "https://paper.example/1/",
        "Ein „Titel“",
        DATE,
        True,
    )
    assert (article.headline, article.authors, article.section, article.tags) == (
        "Ein „Titel“",
        ("Ann Bee",),
        "Kultur",
        ("Musik",),
    )
    assert len(article.body_text.splitlines()) == 4
    assert memory.latest == DATE


async def test_wordpress_is_asked_for_what_changed_since():
    interface = Interface("/wp-json/wp/v2/posts", [[]])
    await answering("wordpress", interface, "/wp-json", Memory(latest=DATE))
    assert interface.queries[0]["modified_after"] == "2026-02-03T09:55:00"


async def test_wordpress_pages_are_turned_to_the_end():
    first, second = ([wordpress_post(n) for n in range(start, start + 50)] for start in (0, 50))
    interface = Interface("/wp-json/wp/v2/posts", [first, second, []])
    found = await answering("wordpress", interface, "/wp-json/", Memory(), since=DATE)
    assert (len(found), [query["page"] for query in interface.queries]) == (100, ["1", "2", "3"])


async def test_an_interface_that_knows_one_page_only_is_asked_twice():
    """A cache before it may leave the query out of account."""
    page = [wordpress_post(n) for n in range(50)]
    interface = Interface("/wp-json/wp/v2/posts", [page] * 9)
    found = await answering("wordpress", interface, "/wp-json/", Memory(), since=DATE)
    assert (len(found), len(interface.queries)) == (50, 2)
    posts = {"posts": [{"url": "https://paper.example/1"}], "meta": {"pagination": {"next": 2}}}
    interface = Interface("/posts/", [posts] * 9)
    found = await answering("ghost", interface, "/?key=1", Memory(), since=DATE)
    assert (len(found), len(interface.queries)) == (1, 2)


async def test_a_post_of_another_form_does_not_hide_the_others():
    forbidden = {"code": "rest_forbidden", "message": "Sorry"}
    odd = wordpress_post(2, _embedded={"author": [forbidden], "wp:term": [forbidden, [{"name": None}]]})
    interface = Interface("/wp-json/wp/v2/posts", [[{"link": 7}, wordpress_post(1), odd]])
    found = await answering("wordpress", interface, "/wp-json/", Memory())
    assert [each.url[-3:] for each in found] == ["/1/", "/2/"]
    interface = Interface("/posts/", [{"posts": [{"url": None}, {"url": "https://paper.example/3"}]}])
    assert [each.url[-2:] for each in await answering("ghost", interface, "/?key=1", Memory())] == ["/3"]


async def test_a_protected_post_is_left_to_its_page():
    post = wordpress_post(1, content={"rendered": "", "protected": True})
    (found,) = await answering(
        "wordpress", Interface("/wp-json/wp/v2/posts", [[post]]), "/wp-json/", Memory()
    )
    assert (found.whole, found.carried) == (False, None)


@pytest.mark.parametrize(("kind", "path"), [("wordpress", "/wp/v2/posts"), ("ghost", "/posts/")])
async def test_another_answer_is_an_error(kind, path):
    with pytest.raises(SourceError, match=r"not .*'s list of posts"):
        await answering(kind, Interface(path, [{"error": 1}]), "/", Memory())


async def test_ghost_gives_whole_articles_and_turns_pages():
    post = {
        "url": "https://paper.example/ein-titel/",
        "title": "Ein Titel",
        "html": BODY,
        "custom_excerpt": "Ein Vorspann.",
        "published_at": "2026-02-01T10:00:00.000Z",
        "updated_at": "2026-02-03T10:00:00.000Z",
        "authors": [{"name": "Ann Bee"}],
        "tags": [{"name": "Kultur", "visibility": "public"}, {"name": "#intern", "visibility": "internal"}],
        "primary_tag": {"name": "Kultur"},
        "visibility": "public",
    }
    locked = {**post, "url": "https://paper.example/zwei/", "access": False, "html": "<p>Anfang</p>"}
    answers = [{"posts": [post], "meta": {"pagination": {"next": 2}}}, {"posts": [locked], "meta": {}}]
    memory, interface = Memory(), Interface("/ghost/api/content/posts/", answers)
    found = await answering("ghost", interface, "/ghost/api/content/?key=abc", memory)
    article = carried_article(found[0].carried)
    assert [(each.url, each.whole) for each in found] == [(post["url"], True), (locked["url"], False)]
    assert (article.headline, article.authors, article.tags) == ("Ein Titel", ("Ann Bee",), ("Kultur",))
    assert [(query["key"], query["page"]) for query in interface.queries] == [("abc", "1"), ("abc", "2")]
    assert memory.latest == DATE
