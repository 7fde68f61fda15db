"""Tests of taking over rules in the Full-Text RSS format."""

import io
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from broadsheet.errors import FormatError
from broadsheet.extract.recipe import Version, parse
from broadsheet.extract.recipe.ftr import Unfollowed, gathered, import_all, import_rules, to_toml
from broadsheet.extract.recipe.xpath import CannotConvert, to_css

RULES = """# made by hand
title: //h1[@class='hed']
title: substring-before(//title, ' - ')
body: //div[contains(concat(' ',normalize-space(@class),' '),' story ')] | //div[@id="intro"]
author: //a[@rel='author']
date: //meta[@property="article:published_time"]/@content
strip: //p[starts-with(., 'MORE:')]
strip_id_or_class: newsletter
strip: //p[count(a) > 2]
prune: no
next_page_link: //a[@id='next']
login_uri: https://paper.example/login
test_url: https://paper.example/a
"""


@pytest.mark.parametrize(
    ("xpath", "css"),
    [
        ("//div", ["div"]),
        ("/html/body/div", ["html > body > div"]),
        ("//div[@id='x']/p//a", ['div[id="x"] > p a']),
        ('//*[contains(@class, "a b")]', ['*[class*="a b"]']),
        ("//div[contains(concat(' ', normalize-space(@class), ' '), ' x ')]", ['div[class~="x"]']),
        ("//p[1]", ["p:nth-of-type(1)"]),
        ("//li[position()<3]", ["li:nth-of-type(-n+2)"]),
        ("//p[last()]", ["p:last-of-type"]),
        ("(//article)[1]", ["article"]),
        ("//h1 | //h2", ["h1", "h2"]),
        ("//meta[@name='x']/@content", ['meta[name="x"]@content']),
        ("//p/text()", ["p"]),
        ("//p[not(@class)]", ["p:not([class])"]),
        ("//p[@a='1' or @b and @c]", ['p:is([a="1"], [b][c])']),
        ("//div[.//img and a]", ["div:has(img):has(> a)"]),
        ("//a[@x]/parent::div", ["div:has(> a[x])"]),
        ("//time/ancestor::div[1]", ["div:has(time):not(:has(div time))"]),
        ("//h2/following-sibling::p[1]", ["h2 + p"]),
        ("//h2/preceding-sibling::p[1]", ["p:has(+ h2)"]),
        ("//div/h2/preceding-sibling::p", ["p:has(~ :is(div > h2))"]),
        ("//p/span[@class='q']/..", ['*:has(> :is(p > span[class="q"]))']),
        ("//p[position()=last()]", ["p:last-of-type"]),
        ("//p[parent::div]", ["p:is(div > *)"]),
        ("//p[contains(., 'Read on')]", ['p {holding "Read on"}']),
        ("//p[contains(text(), 'Read on')]", ['p:lexbor-contains("Read on")']),
        ("//p[text()='More']", ['p {is "More"}']),
        ("substring-after(//p, 'By ')", ['p {after "By "}']),
        ("string('dpa')", ["text:dpa"]),
    ],
)
def test_xpath_becomes_css(xpath: str, css: list[str]):
    assert to_css(xpath) == css


@pytest.mark.parametrize(
    "xpath",
    [
        "//p[count(a)>1]",
        "//p[0]",
        "//a/b/ancestor::p[1]",
        "//p[preceding::hr]",
        "//",
        "//p[",
        "//p[@*='x']",
        "",
    ],
)
def test_what_css_cannot_say_is_refused(xpath: str):
    with pytest.raises(CannotConvert):
        to_css(xpath)


def test_the_nearest_box_around_an_element_is_meant_not_the_page():
    tree = LexborHTMLParser("<div id=page><div id=near><time>now</time></div><p>text</p></div>")
    (css,) = to_css("//time/ancestor::div[1]")
    assert [node.id for node in tree.css(css)] == ["near"]


def test_what_stands_above_a_path_is_found_wherever_the_path_begins():
    html = "<section id=s><div id=d><p id=p><b>x</b></p></div></section><div id=e><p>y</p></div>"
    tree = LexborHTMLParser(html)
    for xpath, ids in (
        ("//p/b/ancestor::div", ["d"]),
        ("//section//b/ancestor::div", ["d"]),
        ("//div//b/ancestor::section", ["s"]),
        ("//div//b/ancestor::div", ["d"]),
    ):
        assert [node.id for node in tree.css(", ".join(to_css(xpath)))] == ids


@given(st.text(alphabet="/[]()@|='\"*.:ap -concatis,not0123", max_size=60))
def test_no_expression_makes_it_fail(xpath: str):
    try:
        found = to_css(xpath)
    except CannotConvert:
        return
    assert all(found)


def test_rules_become_a_recipe_and_the_rest_is_reported():
    found = import_rules(RULES, "paper.example.txt")
    assert found.recipe is not None
    assert found.recipe.hosts == ("paper.example",)
    assert found.recipe.test == ("https://paper.example/a",)
    assert found.recipe.version == (
        Version(
            container=('div[class~="story"], div[id="intro"]',),
            drop=('p {starting "MORE:"}', '[class*="newsletter"]', '[id*="newsletter"]'),
            headline=('h1[class="hed"]', 'title {before " - "}'),
            authors=('a[rel="author"]',),
            published=('meta[property="article:published_time"]@content',),
            next_page=('a[id="next"]@href',),
            fill=True,
        ),
    )
    assert found.followed == 8
    assert found.unfollowed == (
        Unfollowed(9, "strip", "//p[count(a) > 2]", "count() is not understood"),
        Unfollowed(12, "login_uri", "https://paper.example/login", "Broadsheet does not log in"),
    )


def test_a_recipe_written_as_toml_reads_the_same():
    recipe = import_rules(RULES, ".paper.example.txt").recipe
    assert recipe is not None
    assert parse(to_toml(recipe).encode(), "x") == recipe


def test_a_folder_and_a_tar_archive_hold_many_files(tmp_path: Path):
    (tmp_path / "a.example.txt").write_text("body: //main")
    (tmp_path / "b.example.txt").write_text("tidy: no")
    archive = tmp_path / "rules.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        member = tarfile.TarInfo("../../etc/c.example.txt")
        member.size = 12
        tar.addfile(member, io.BytesIO(b"body: //main"))
    in_folder = [(found.name, found.recipe is not None) for found in import_all(tmp_path)]
    assert in_folder == [("a.example.txt", True), ("b.example.txt", False)]
    assert [found.name for found in import_all(archive)] == ["c.example.txt"]


@pytest.mark.parametrize("content", [b"", b"no archive"])
def test_what_holds_no_rules_is_an_error(tmp_path: Path, content: bytes):
    (tmp_path / "x.tar").write_bytes(content)
    for path in (tmp_path, tmp_path / "x.tar", tmp_path / "gone.tar"):
        with pytest.raises(FormatError):
            list(import_all(path))


def test_the_rules_that_users_have_are_taken_over_for_the_most_part():
    rules = Path(__file__).parents[3] / "shared" / "ftr-site-config.tar.gz"
    if not rules.exists():
        pytest.skip("the archive of rules is not beside the checkout")
    found = list(import_all(rules))
    followed = sum(one.followed for one in found)
    xpaths = sum(
        u.directive in ("body", "strip", "title", "author", "date") for one in found for u in one.unfollowed
    )
    assert xpaths < 0.02 * followed
    for one in found:
        if one.recipe:
            assert parse(to_toml(one.recipe).encode(), one.name) == one.recipe


def test_words_in_quotes_are_the_same_for_every_page():
    made = import_rules("author: \"Dr. Drang\"\nauthor: 'Ann Poe'", "paper.example.txt")
    assert made.recipe is not None
    assert made.recipe.version == (Version(authors=("text:Dr. Drang", "text:Ann Poe"), fill=True),)


def test_the_link_to_the_next_page_is_known_by_its_words():
    made = import_rules("next_page_link: //div/a[contains(., 'Next')]", "paper.example.txt")
    assert made.recipe is not None
    assert made.recipe.version == (Version(next_page=('div > a@href {holding "Next"}',), fill=True),)


def test_rewriting_that_extraction_does_anyway_is_needless():
    text = (
        "find_string: <noscript>\nreplace_string: <div>\nreplace_string(data-src=): src=\nfind_string: <i>\n"
    )
    found = import_rules(text + "replace_string: <q>", "paper.example.txt").unfollowed
    assert [(one.line, one.value) for one in found] == [(4, "<i>"), (5, "<q>")]


def test_captions_are_not_stripped():
    made = import_rules("strip: //figcaption\nstrip: //div/figcaption/b | //p", "paper.example.txt")
    assert made.unfollowed == ()
    assert made.recipe is not None
    assert made.recipe.version == (Version(drop=("div > figcaption > b", "p"), fill=True),)


def test_rules_of_a_host_and_of_its_subdomains_make_one_recipe():
    rules = [
        import_rules(f"body: //{tag}", name)
        for tag, name in (("div", ".a.example.txt"), ("p", "a.example.txt"))
    ]
    recipes = gathered(rules)
    assert [(host, [v.container for v in made.version]) for host, made in recipes.items()] == [
        ("a.example", [("p",), ("div",)])
    ]
