"""How the addresses on a page become absolute."""

from urllib.parse import urljoin

from hypothesis import example, given
from hypothesis import strategies as st

from broadsheet.extract.page.inline import clean
from broadsheet.extract.words.addresses import absolute

_BASES = ("https://www.paper.example/a/b.html?q=1", "http://paper.example:80", "//x/y", "https://u:p@x/a", "")
_HREFS = st.from_regex(r"(?:https?:/)?/[a-b/.:?#;@%\-_ é]{0,12}", fullmatch=True)


def joined(join, base: str, href: str) -> str:
    try:
        return join(base, href)
    except ValueError:
        return "none"


@given(st.sampled_from(_BASES), _HREFS)
@example(_BASES[0], "/a/../b;?#")
def test_addresses_are_joined_as_the_standard_library_does(base: str, href: str):
    assert joined(absolute, base, href) == joined(urljoin, base, href)


def test_a_long_address_that_is_none_is_seen_soon():
    assert absolute(_BASES[0], "/" + "a/" * 50_000 + '"').endswith('a/"')


@given(st.text(alphabet=" \u00a0\u200b\u034f\n\tab\u0308\u2126"))
def test_cleaned_text_has_no_two_spaces_and_stays_when_cleaned_again(text: str):
    assert clean(clean(text)) == clean(text)
    assert "  " not in clean(text)
