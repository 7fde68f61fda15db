"""In which charset a document is written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.errors import FormatError
from broadsheet.gateway.charset import CHARSETS, IANA_NAMES, Reading, detect, find_charset, read

TEXTS = {
    "latin-1": "Die Universität in München öffnet ihre schönen Gebäude für alle Gäste.",
    "cp1252": "L’été dernier, « les élèves » – dit-on – étaient à l’école jusqu’à midi.",
    "cp437": "Willkommen! Das Menü für Ihre Wünsche: Größe, Übersicht, Geräusche, schöne Töne.",
    "cp850": "A União é feita de nações, e as decisões são tomadas por governos de países irmãos.",
    "iso8859-2": "Zażółć gęślą jaźń. Wszyscy mieszkańcy mogą przyjść na spotkanie w niedzielę.",
    "cp1250": "Příliš žluťoučký kůň úpěl ďábelské ódy, a všichni šli raději domů, než začalo pršet.",
    "koi8-r": "Добро пожаловать на наш сервер. Здесь лежат тексты, которые собирали много лет.",
    "cp1251": "Добро пожаловать на наш сервер. Здесь лежат тексты, которые собирали много лет.",
    "cp866": "Добро пожаловать на наш сервер. Здесь лежат тексты, которые собирали много лет.",
    "koi8-u": "Ласкаво просимо на наш сервер. Тут є тексти, які збирали багато років, і їхні історії.",
    "iso8859-9": "Şehirdeki bütün öğrenciler bugün okula gitmedi, çünkü yağmur yağıyordu ve ışıklar söndü.",
    "cp1253": "Καλώς ήρθατε στον διακομιστή μας, όπου θα βρείτε κείμενα πολλών ετών.",
    "cp932": "ようこそ。ここには長年にわたって集められた文書があります。",
    "euc_jis_2004": "ようこそ。ここには長年にわたって集められた文書があります。",
    "iso2022_jp_2": "ようこそ。ここには長年にわたって集められた文書があります。",
    "gb18030": "欢迎来到我们的服务器，这里有多年来收集的许多文件。",
    "big5hkscs": "歡迎來到我們的伺服器，這裡有多年來收集的許多文件。",
    "cp949": "우리 서버에 오신 것을 환영합니다. 여기에는 오랫동안 모은 글이 있습니다.",
}


@pytest.mark.parametrize("charset", TEXTS)
def test_a_sentence_tells_its_charset(charset: str):
    reading = read(TEXTS[charset].encode(charset))
    assert (reading.content.decode(), reading.known) == (TEXTS[charset], "detected")


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Größe", "latin-1"),
        ("café", "latin-1"),
        ("10 °C, 5 µm, 20 £", "latin-1"),
        ("¿Qué? ¡Hola!", "latin-1"),
        ("“quotes” — dash", "cp1252"),
        ("naïve résumé", "cp437"),
        ("│ a │ b │", "cp437"),
        ("░▒▓█ ═══════ ███", "cp437"),
        ("──── Новости сервера ────", "koi8-r"),
        ("═══ МЕНЮ ═══ Главное меню", "cp866"),
        ("Привет", "koi8-r"),
        ("こんにちは", "cp932"),
    ],
)
def test_a_few_words_do(text: str, charset: str):
    assert read(text.encode(charset)).content.decode() == text


@pytest.mark.parametrize("text", ["", "plain words", "Grüße – “ok” 日本語 🙂"])
def test_utf8_is_itself(text: str):
    assert read(text.encode()).content.decode() == text


def test_a_letter_cut_at_the_end_does_not_make_another_charset():
    assert detect("Grüße aus Köln ".encode() * 100 + "ü".encode()[:1]) == "utf-8"


def test_one_stray_byte_in_a_long_text_does_not_make_another_charset():
    content = "Grüße aus Köln ".encode() * 100 + b"\xff" + "ü".encode() * 10
    assert detect(content) == "utf-8"


def test_what_is_asked_counts_most_then_what_is_told():
    content = "Größe".encode()
    assert read(content, asked="latin-1", told="utf-8") == Reading("GrÃ¶Ã\x9fe".encode(), "latin-1", "asked")
    assert read("Größe".encode("latin-1"), told="ISO-8859-1") == Reading("Größe".encode(), "latin-1", "told")


@pytest.mark.parametrize("told", ["klingon", "utf-8", "", "hex", "rot13"])
def test_what_is_told_wrongly_does_not_count(told: str):
    assert (
        read("Die schöne Größe der Gebäude".encode("latin-1"), told=told).content.decode()
        == "Die schöne Größe der Gebäude"
    )


@pytest.mark.parametrize(
    ("name", "charset"),
    [
        ("ISO-8859-1", "latin-1"),
        ("Shift_JIS", "cp932"),
        ("GBK", "gb18030"),
        ('"UTF-8"', "utf-8"),
        ("ibm437", "cp437"),
    ],
)
def test_charsets_by_their_other_names(name: str, charset: str):
    assert find_charset(name) == charset


@pytest.mark.parametrize("name", ["", "klingon", "rot13", "base64", "zlib", "utf-8\r\n", "idna"])
def test_what_is_no_charset(name: str):
    with pytest.raises(FormatError):
        find_charset(name + "x" if name.startswith("utf-8") else name)


def test_browsers_know_each_charset_by_name():
    assert set(IANA_NAMES) <= set(CHARSETS)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read(content: bytes):
    assert read(content).charset in CHARSETS
    for charset in ("cp437", "cp932", "gb18030", "iso2022_jp_2", "utf-16"):
        assert read(content, asked=charset).content.decode("utf-8", "replace") is not None
