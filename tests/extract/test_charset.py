"""Tests of reading bytes as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.extract.page.charset import charset_of, decode, is_plain_utf8


def test_utf8_is_utf8_whatever_it_claims():
    page = '<meta charset="iso-8859-1"><p>Größe – 5 €</p>'
    assert decode(page.encode(), "text/html; charset=windows-1251") == page


def test_latin1_means_windows_1252():
    page = '<meta charset="iso-8859-1"><p>„Größe“ – 5 €</p>'
    assert decode(page.encode("cp1252")) == page


def test_a_mark_wins_over_what_is_declared():
    assert decode(b"\xff\xfeG\x00r\x00\xfc\x00", "text/html; charset=utf-8") == "Grü"


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_seen_by_its_nuls(charset: str):
    page = "<html><body><p>Grüße aus Zürich</p></body></html>"
    assert decode(page.encode(charset), None) == page


def test_the_header_wins_over_the_page():
    page = '<meta charset="iso-8859-1"><p>Привет, мир</p>'
    assert decode(page.encode("cp1251"), "text/html; charset=windows-1251") == page


def test_a_page_that_wrongly_says_utf8_is_read_by_detection():
    page = '<meta charset="utf-8"><p>' + "Müßiggang ist aller Laster Anfang, schön wär’s. " * 20 + "</p>"
    assert decode(page.encode("cp1252"), "utf-8") == page


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("cp1252", "Der Rat tagte über die Brücke. Bürger müssen künftig früher gehen, heißt es."),
        ("cp1252", "El río creció más de lo que se había previsto, según la alcaldía de la región."),
        ("cp1250", "Rada města jednala o mostě přes řeku, dříve než přijeli čtyři hasiči z okolí."),
        ("cp1251", "Городской совет обсудил новый мост через реку, решение перенесли на осень."),
        ("koi8-r", "Городской совет обсудил новый мост через реку, решение перенесли на осень."),
        ("cp1253", "Το δημοτικό συμβούλιο συζήτησε για τη γέφυρα πάνω από το ποτάμι."),
        (
            "cp1254",
            "Belediye meclisi köprüyü görüştü; çalışmalar güz aylarında başlayacak, gişeler kapalı.",
        ),
        ("cp932", "市議会は川に架かる橋について話し合い、決定は秋まで延期されました。"),
        ("gb18030", "市议会讨论了河上的新桥，决定推迟到秋天。居民们对此表示不满。"),
        ("cp949", "시의회는 강을 건너는 다리에 대해 논의했으며 결정은 가을로 미루어졌다."),
    ],
)
def test_a_page_that_says_nothing_is_read_by_detection(charset: str, text: str):
    page = f"<html><body><p>{f'{text} ' * 8}</p></body></html>"
    assert decode(page.encode(charset)) == page


def test_stray_bytes_in_utf8_are_read_one_by_one():
    page = "<p>Größe und Süße, überall</p>".encode() + b"<p>caf\xe9</p>"
    assert decode(page, "utf-8") == "<p>Größe und Süße, überall</p><p>café</p>"


def test_old_asian_charsets_are_read_as_their_supersets():
    page = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>朱镕基总理</p>'
    assert decode(page.encode("gb18030")) == page


def test_seven_bit_japanese_is_read():
    page = '<meta charset="iso-2022-jp"><p>日本語の記事</p>'
    assert decode(page.encode("iso-2022-jp")) == page


def test_nuls_are_gone():
    assert decode(b"<p>a\0b</p>" + b"x" * 40) == "<p>ab</p>" + "x" * 40


def test_a_charset_that_hides_scripts_is_not_followed():
    assert charset_of("utf-7") is None
    assert charset_of("rot13") is None
    assert charset_of("no such thing") is None
    assert decode("<p>+ADw-é".encode(), "utf-7") == "<p>+ADw-é"


@given(st.binary(max_size=400), st.text(max_size=30) | st.none())
def test_no_bytes_and_no_label_make_it_fail(html: bytes, declared: str | None):
    assert "\0" not in decode(html, declared)


@given(st.text(alphabet=st.characters(exclude_characters="\0\x1b", exclude_categories=["Cs"])))
def test_utf8_comes_back_unchanged(text: str):
    assert decode(b"<html>" + text.encode()) == "<html>" + text


@given(st.binary() | st.text().map(str.encode))
def test_plain_utf8_is_what_decode_reads_too(html: bytes):
    assert not is_plain_utf8(html) or html.decode("utf-8") == decode(html)
