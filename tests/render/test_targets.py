import pytest
from hypothesis import given

from broadsheet.render import is_inside, target
from broadsheet.render.targets import address_at, path_at
from tests.render.strategies import hrefs


@pytest.mark.parametrize(
    ("href", "safe"),
    [
        ("https://e.example/a?b=c#d", "https://e.example/a?b=c#d"),
        ("/a b", "/a%20b"),
        ("/größe", "/gr%C3%B6%C3%9Fe"),
        ("/100%", "/100%25"),
        ("/%C3%A4", "/%C3%A4"),
        ("//evil.example", "/evil.example"),
        ("/\\evil.example", "/evil.example"),
        ("https://straße.example/ä", "https://xn--strae-oqa.example/%C3%A4"),
        ("https://ada@müller.example:81/", "https://ada@xn--mller-kva.example:81/"),
        ("  https://e.example\t/\r\n", "https://e.example/"),
        ("mailto:ada@e.example", "mailto:ada@e.example"),
        ('https://e.example/"><script>', "https://e.example/%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("vbscript:x", ""),
        ("relative/path", ""),
        ("#top", ""),
        ("https:", ""),
        ("", ""),
    ],
)
def test_only_safe_addresses_are_led_to(href: str, safe: str):
    assert target(href) == safe


def test_addresses_from_outside_have_the_base_and_on_gopher_the_type():
    assert address_at("https://text.example", "/a") == "https://text.example/a"
    assert address_at("gopher://h:70", "/a", "document") == "gopher://h:70/0/a"
    assert address_at("gopher://h:70", "https://e.example/") == "https://e.example/"
    assert address_at("", "/a") == "/a"


def test_a_path_is_without_its_host():
    assert [path_at(href) for href in ("https://e.example/a?b", "https://e.example", "/x", "http://[x")] == [
        "/a?b", "/", "/x", "http://[x",
    ]  # fmt: skip


@given(hrefs)
def test_a_target_is_ascii_in_one_word_and_stays_what_it_is(href: str):
    safe = target(href)
    assert safe.isascii()
    assert safe.isprintable()
    assert " " not in safe
    assert not safe.startswith("//")
    assert target(safe) == safe
    assert is_inside(safe) or not safe or ":" in safe
