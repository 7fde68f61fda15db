import pytest

from broadsheet.errors import FormatError
from broadsheet.model import Paper, Source
from broadsheet.sources.opml import read_opml
from broadsheet.update import export_opml, import_opml
from tests.update.paper import NOW

LIST = """<opml version="2.0"><body><outline text="Norden">
<outline text="Blatt" xmlUrl="https://feeds.example/blatt" htmlUrl="https://www.paper.example/"/>
<outline text="Blatt, Kultur" xmlUrl="https://paper.example/kultur.xml" htmlUrl="https://paper.example/kultur"/>
<outline text="Bote" xmlUrl="https://bote.example/feed"/></outline></body></opml>"""


def test_feeds_of_one_site_are_one_paper(store, tmp_path):
    (tmp_path / "list.opml").write_text(LIST)
    import_opml(store, tmp_path / "list.opml", NOW)
    bote, blatt = store.papers()
    assert (bote.host, bote.name, bote.url) == ("bote.example", "Bote", "https://bote.example/")
    assert blatt.sources == (
        Source("feed", "https://feeds.example/blatt", "Blatt"),
        Source("feed", "https://paper.example/kultur.xml", "Blatt, Kultur"),
    )


def test_a_known_paper_keeps_what_is_known(store, tmp_path):
    known = Paper(
        "bote.example", "Der Bote", "https://bote.example/", sources=(Source("sitemap", "https://x/"),)
    )
    store.save_paper(known)
    (tmp_path / "list.opml").write_text(LIST)
    import_opml(store, tmp_path / "list.opml", NOW)
    import_opml(store, tmp_path / "list.opml", NOW)
    bote = store.paper("bote.example")
    assert (bote.name, len(bote.sources)) == ("Der Bote", 2)
    assert len(read_opml(export_opml(store), "x")) == 3


@pytest.mark.parametrize("body", ["<opml><body/></opml>", "<rss/>", ""])
def test_a_list_without_feeds(store, tmp_path, body):
    (tmp_path / "list.opml").write_text(body)
    with pytest.raises(FormatError):
        import_opml(store, tmp_path / "list.opml", NOW)
