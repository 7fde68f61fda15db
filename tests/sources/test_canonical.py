import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.sources.canonical import article_id, canonical, same_site, twin_key, web_address


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://Paper.example/a?utm_source=rss&id=3#top", "https://paper.example/a?id=3"),
        ("https://paper.example:443/a?fbclid=x", "https://paper.example/a"),
        ("http://paper.example", "http://paper.example/"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("https://paper-example.cdn.ampproject.org/c/s/paper.example/a", "https://paper.example/a"),
        ("https://paper.example/a?source=politics&page=2", "https://paper.example/a?source=politics&page=2"),
        ("https://paper.example/a%20b?q=%C3%A4", "https://paper.example/a%20b?q=%C3%A4"),
    ],
)
def test_tracking_is_cut_and_nothing_else(link, address):
    assert canonical(link) == address


@given(
    st.from_regex(
        r"https://[a-z]{1,8}\.example(/[a-z0-9-]{0,9}){0,3}(\?[a-z]{1,6}=[a-z0-9]{0,4})?", fullmatch=True
    )
)
def test_canonical_of_canonical_is_itself(url):
    assert canonical(canonical(url)) == canonical(url)


@pytest.mark.parametrize(
    "twin",
    [
        "https://amp.paper.example/politik/ein-titel/",
        "https://m.paper.example/politik/ein-titel",
        "https://www.paper.example/politik/ein-titel/amp/",
        "http://paper.example/amp/politik/ein-titel",
        "https://paper.example/politik/ein-titel?amp=1",
        "https://paper.example/politik/ein-titel?outputType=amp&utm_medium=x",
    ],
)
def test_amp_and_mobile_twins_have_one_key(twin):
    assert twin_key(twin) == twin_key("https://paper.example/politik/ein-titel")


def test_the_key_keeps_articles_apart():
    keys = {
        twin_key(f"https://paper.example/{path}") for path in ("a", "b", "a?id=1", "a?id=2", "amp", "a/b")
    }
    assert len(keys) == 6


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/!6040947/", "6040947"),
        ("/Nordkorea-und-Russland/!6040947/", "6040947"),
        ("/politik/a-12345678-1234-4321-8765-123456789abc", "12345678-1234-4321-8765-123456789abc"),
        ("/news/world-europe-67890123", "67890123"),
        ("/story/art1234567,99", "1234567"),
        ("/2024/10/18/ein-titel", ""),
        ("/20241018/ein-titel", ""),
        ("/titel-100.html", ""),
    ],
)
def test_the_id_in_an_address(path, number):
    assert article_id(f"https://paper.example{path}") == number


def test_hosts_of_one_site():
    assert same_site("https://www.paper.example/a", "http://sport.paper.example/b")
    assert not same_site("https://paper.example/a", "https://other.example/a")
    assert not same_site("https://paper.example/", "https://newspaper.example/")


@given(
    st.text(max_size=40) | st.from_regex(r"(//|http://|https://)[\[\]:@a-z0-9.%/?#]{0,20}", fullmatch=True)
)
def test_any_link_is_a_web_address_or_none(href):
    address = web_address(href, "https://paper.example/a")
    assert address == "" or address.startswith(("http://", "https://"))
    assert web_address(address) == address
    assert not address or twin_key(address)


@pytest.mark.parametrize(
    "href", ["http://[broken", "http://paper.example:99999/", "mailto:a@b", "http://", "data:,x"]
)
def test_what_is_no_web_address(href):
    assert web_address(href, "https://paper.example/") == ""
