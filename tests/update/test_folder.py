import gzip
import json

from msgspec.structs import replace

from broadsheet.update import import_folder
from tests.update.paper import Calendar, article_page, words_of


def take_in(store, folder, base=""):
    return import_folder(store, folder, base, clock=Calendar().clock, processes=1)


def test_a_folder_of_everything(store, tmp_path):
    (tmp_path / "1.html").write_text(article_page(1, canonical="https://paper.example/1.html"))
    (tmp_path / "2.html.gz").write_bytes(
        gzip.compress(article_page(2, canonical="https://paper.example/2").encode())
    )
    news = [{"@type": "NewsArticle", "url": f"https://paper.example/{n}", "headline": str(n)} for n in (3, 4)]
    (tmp_path / "3.json").write_text(json.dumps(news))
    (tmp_path / "5.xml").write_text("<broken")
    (tmp_path / "6.html").write_text("<link rel=canonical href='https://paper.example/6'><p>Kurz.")
    summary = take_in(store, tmp_path)
    assert (summary.found, summary.new, summary.no_article, summary.failed) == (5, 4, 1, 1)
    assert store.article("paper.example", "/2").article.body_text == words_of(2)
    assert store.page("paper.example", "/1.html").body.decode().startswith("<!doctype html>")
    assert take_in(store, tmp_path).same == 4


def test_a_mirrored_site(store, tmp_path):
    (tmp_path / "politik").mkdir()
    (tmp_path / "politik" / "a.html").write_text(article_page(1))
    assert take_in(store, tmp_path, "https://paper.example").new == 1
    assert store.article("paper.example", "/politik/a.html").article.headline == "Überschrift 1"


def test_progress_reaches_its_end(store, tmp_path):
    (tmp_path / "1.html").write_text(article_page(1, canonical="https://paper.example/1"))
    (tmp_path / "2.json").write_text("[]")
    (tmp_path / "3.xml").write_text("<x/>")
    seen = []
    import_folder(store, tmp_path, "", seen.append, Calendar().clock, processes=1)
    assert (seen[-1].done, seen[-1].total) == (3, 3)


def test_a_paper_is_called_what_most_of_its_pages_call_it(store, tmp_path):
    for number, name in enumerate(("Hafenblatt", "Hafenblatt Sport", "Hafenblatt")):
        page = article_page(number, canonical=f"https://paper.example/{number}")
        (tmp_path / f"{number}.html").write_text(
            page.replace("<title>", f'<meta property="og:site_name" content="{name}"><title>')
        )
    take_in(store, tmp_path)
    assert store.paper("paper.example").name == "Hafenblatt"
    store.save_paper(replace(store.paper("paper.example"), name="Mein Blatt"))
    take_in(store, tmp_path)
    assert store.paper("paper.example").name == "Mein Blatt"


def test_json_that_is_nested_without_end_is_one_failure(store, tmp_path):
    (tmp_path / "1.json").write_text("[" * 100_000)
    (tmp_path / "2.html").write_text(article_page(2, canonical="https://paper.example/2"))
    summary = take_in(store, tmp_path)
    assert (summary.new, [failure.message for failure in summary.failures]) == (
        1,
        [f"{tmp_path}/1.json: not JSON: nested too deeply"],
    )


def test_a_fault_of_ours_on_one_file_is_not_the_others(store, tmp_path, monkeypatch):
    (tmp_path / "1.xml").write_text("<nitf/>")
    (tmp_path / "2.html").write_text(article_page(2, canonical="https://paper.example/2"))
    monkeypatch.setattr("broadsheet.sources.folder.found_in_xml", lambda *_: 1 / 0)
    summary = take_in(store, tmp_path)
    assert (summary.new, summary.failures[0].message) == (
        1,
        f"{tmp_path}/1.xml: Broadsheet failed (ZeroDivisionError: division by zero); please report this",
    )
