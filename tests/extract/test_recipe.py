"""Tests of recipes: reading, choosing and following them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.errors import FormatError
from broadsheet.extract import extract, extract_part
from broadsheet.extract.recipe import NO_RECIPES, Recipe, Recipes, Version, bundled, load, parse
from broadsheet.extract.recipe.check import Change, Checked, check
from broadsheet.extract.recipe.source import Source, read_source, write_filter
from broadsheet.model import Picture, to_plain

URL = "https://www.paper.example/a"
PROSE = "A sentence long enough to be taken for prose by any rule that there may be, and then some more."
PAGE = f"""<html><head><title>Budget | Paper</title><meta property="og:title" content="Budget | Paper">
<meta name="date" content="2024-05-01T10:00Z"><meta name="news_keywords" content="Budget,Paper+"></head>
<body><h1>Budget</h1><p class="who byline">By Eva Roth | News desk</p>
<div class=story><p>One. {PROSE}</p><p>MORE: no</p>
<ul><li>Two. {PROSE}</li></ul><div class=ad><p>Buy! {PROSE}</p></div><p>Three. {PROSE}</p></div>
<p class=old>Four. {PROSE}</p></body></html>""".encode()

DATED = '<meta name="date" content="2024-05-01T10:00Z">'


def recipe(*lines: str) -> Recipes:
    toml = "\n".join(['paper = "The Paper"', 'hosts = ["paper.example"]', "[[version]]", *lines])
    return Recipes([parse(toml.encode(), "test")])


def words(recipes: Recipes) -> list[str]:
    return [line.split()[0] for line in extract(PAGE, URL, recipes=recipes).body_text.splitlines()]


def test_the_body_is_what_the_recipe_names_in_the_pages_order():
    assert words(recipe('body = ["div.story > ul", "div.story > p", "p.old"]')) == [
        "One.",
        "MORE:",
        "Two.",
        "Three.",
        "Four.",
    ]


def test_a_caption_inside_the_body_stays_with_its_picture():
    figure = '<figure><img src="/a.jpg" width=600><figcaption><p>The port.</p></figcaption></figure>'
    html = PAGE.replace(b"<ul>", figure.encode() + b"<ul>")
    article = extract(html, URL, recipes=recipe('body = [".story", ".story p"]', 'drop = [".ad"]'))
    assert [b.caption for b in article.blocks if isinstance(b, Picture)] == [("The port.",)]
    assert "The port." not in article.body_text


def test_a_standfirst_that_the_recipes_body_begins_with_stays_apart():
    lead = f'<h2 class="standfirst">Lead. {PROSE}</h2>'
    html = PAGE.replace(b"<p>One.", lead.encode() + b"<p>One.")
    article = extract(html, URL, recipes=recipe('body = [".story > *"]', 'drop = [".ad"]'))
    assert to_plain(article.standfirst) == f"Lead. {PROSE}"
    assert article.body_text.startswith("One.")


def test_the_next_part_is_where_the_recipe_says_at_the_same_host():
    links = '<a class=n href="/x">1</a><a class=n href="/a?part=2#x">Next</a>'
    links += '<a class=far href="//else.example">Next</a>'
    html = PAGE.replace(b"<h1>", links.encode() + b"<h1>")

    def following(source: str) -> str:
        return extract_part(html, URL, recipes=recipe(f"next_page = ['{source}']")).next_page

    assert following('a.n@href {is "Next"}') == "https://www.paper.example/a?part=2#x"
    assert following("a.far@href") == ""


def test_what_is_dropped_is_gone():
    assert words(recipe('body = [".story"]', "drop = ['.ad', 'p {starting \"MORE:\"}']")) == [
        "One.",
        "Two.",
        "Three.",
    ]


def test_a_selector_cannot_drop_the_whole_page():
    assert words(recipe('body = [".story > p"]', 'drop = ["div", "body", "html"]')) == [
        "One.",
        "MORE:",
        "Three.",
    ]


def test_nested_elements_are_dropped_once():
    assert words(recipe('body = ["p.old"]', 'drop = [".story p", ".story *"]')) == ["Four."]


def test_title_authors_and_tags_come_from_the_sources():
    article = extract(
        PAGE,
        URL,
        recipes=recipe(
            'headline = ["h2", "meta:og:title"]',
            'cut = [" | Paper"]',
            """authors = ['.who {after "By "} {before " | "}']""",
            'tags = ["meta:news_keywords"]',
            'not_tags = ["Paper+"]',
        ),
    )
    assert (article.title, article.authors, article.tags) == ("Budget", ("Eva Roth",), ("Budget",))


def test_a_kicker_is_taken_out_of_the_headline_it_begins():
    html = f"{DATED}<p class=k>Senate</p><h1>Senate: Budget</h1><div class=b><p>{PROSE}</p></div>".encode()
    article = extract(html, URL, recipes=recipe('body = [".b"]', 'headline = ["h1"]', 'kicker = [".k"]'))
    assert (article.kicker, article.kicker_joint, article.headline) == ("Senate", ": ", "Budget")


def test_with_fill_the_pages_own_data_count_first():
    article = extract(
        PAGE, URL, recipes=recipe("fill = true", 'headline = ["p.old"]', 'authors = ["text:Al Fox"]')
    )
    assert (article.headline, article.authors) == ("Budget", ("Eva Roth",))


def test_a_recipe_that_finds_nothing_leaves_the_page_to_the_rules():
    assert words(recipe('body = ["div.gone > p"]', 'drop = ["p"]')) == words(NO_RECIPES)


def test_a_recipe_that_finds_next_to_nothing_is_out_of_date():
    prose = [f"{number}. {PROSE}" for number in range(6)]
    box = "".join(f"<p>{text}</p>" for text in prose)
    page = f"{DATED}<h1>Budget</h1><article>{box}</article><p class=old>Four.</p>".encode()
    article = extract(page, URL, recipes=recipe('body = ["p.old"]'))
    assert article.body_text.splitlines() == prose


def test_the_version_of_the_day_is_followed():
    old = 'until = 2024-05-02\nbody = ["p.old"]'
    new = 'since = 2024-05-02\nbody = [".story > p"]'
    assert words(recipe(new, "[[version]]", old)) == ["Four."]
    assert words(recipe(new.replace("05-02", "04-30"), "[[version]]", old.replace("05-02", "04-30"))) == [
        "One.",
        "MORE:",
        "Three.",
    ]


def test_a_version_that_fits_beats_one_of_the_day_that_does_not():
    assert words(recipe('body = ["div.gone"]', "[[version]]", 'until = 2020-01-01\nbody = ["p.old"]')) == [
        "Four."
    ]


def test_versions_cover_their_days():
    version = Version(since=date(2024, 1, 1), until=date(2025, 1, 1))
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1), None]
    assert [version.covers(day) for day in days] == [False, True, True, False, False]


def test_a_recipe_is_found_by_host_and_parent_domain():
    recipes = Recipes(
        [Recipe("a", ("paper.example",), (Version(),)), Recipe("b", ("sport.paper.example",), (Version(),))]
    )
    hosts = [
        "paper.example",
        "www.paper.example",
        "m.paper.example",
        "sport.paper.example",
        "otherpaper.example",
    ]
    found = [recipes.for_url(f"https://{host}/x") for host in hosts]
    assert [recipe.paper if recipe else None for recipe in found] == ["a", "a", "a", "b", None]


def test_the_users_recipe_counts_before_ours(tmp_path: Path):
    (tmp_path / "mine.toml").write_text(
        'paper = "mine"\nhosts = ["paper.example"]\n[[version]]\nbody = ["p.old"]\n'
    )
    ours = Recipes([Recipe("ours", ("paper.example", "other.example"), (Version(),))])
    both = ours | load(tmp_path)
    assert [both.for_url(url).paper for url in (URL, "http://other.example")] == ["mine", "ours"]


def test_an_imported_recipe_counts_after_ours():
    ours = Recipes([Recipe("ours", ("paper.example",), (Version(),))])
    imported = [
        Recipe("imported", (host,), (Version(fill=True),)) for host in ("paper.example", "other.example")
    ]
    found = [(ours | Recipes(imported)).for_url(url) for url in (URL, "http://other.example")]
    assert [recipe.paper for recipe in found if recipe] == ["ours", "imported"]


def test_a_folder_that_is_not_there_has_no_recipes(tmp_path: Path):
    assert load(tmp_path / "none").for_url(URL) is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('body = ["div["]', "f.toml: version 1, body: 'div[' is no CSS selector"),
        ('bidy = ["p"]', "f.toml: not a recipe: Object contains unknown field `bidy` - at `$.version[0]`"),
        ("body = 3", "f.toml: not a recipe: Expected `array`, got `int` - at `$.version[0].body`"),
        ("body = [", "f.toml: not a recipe: "),
        ('authors = ["meta:"]', "f.toml: version 1, authors: 'meta:' is empty"),
    ],
)
def test_a_faulty_recipe_is_refused_with_its_place(line: str, message: str):
    with pytest.raises(FormatError) as caught:
        parse(f'paper = "x"\nhosts = ["x.example"]\n[[version]]\n{line}\n'.encode(), "f.toml")
    assert str(caught.value).startswith(message)


def test_sources_are_read_with_attribute_and_filters():
    assert read_source("time.pub@datetime") == Source("css", "time.pub", "datetime")
    assert read_source("""a[href*="@"] {is "x"} {before ' "'}""") == Source(
        "css", 'a[href*="@"]', "", (("is", "x"), ("before", ' "'))
    )
    assert read_source("meta:og:title") == Source("meta", "og:title")


def test_a_whole_element_is_all_that_its_parent_says():
    html = PAGE.replace(b"<p>MORE: no</p>", b"<p><b>A caption.</b></p><p><b>Six</b> of nine.</p>")
    kept = extract(html, URL, recipes=recipe('body = [".story > p"]', 'drop = ["p > b {whole}"]'))
    assert [line.split(".")[0] for line in kept.body_text.splitlines()] == ["One", "Six of nine", "Three"]


def test_a_byline_in_bold_names_the_author():
    html = PAGE.replace(b"<p>One.", b"<p><b>Ann Poe</b></p><p><b>One</b>.")
    assert extract(html, URL, recipes=recipe('authors = [".story > p > b {whole}"]')).authors == ("Ann Poe",)


def test_tags_are_parted_at_semicolons_and_compared_without_capitals():
    html = PAGE.replace(b"Budget,Paper+", b"Budget;World &amp; Sea;NEWS")
    found = extract(html, URL, recipes=recipe('tags = ["meta:news_keywords"]', 'not_tags = ["News"]'))
    assert found.tags == ("Budget", "World & Sea")


@given(
    st.sampled_from(["is", "starting", "holding", "after", "before"]), st.text(alphabet="aZ |:.'", min_size=1)
)
def test_a_filter_that_was_written_is_read_again(test, words):
    if '"' not in words:
        assert read_source(f"p{write_filter(test, words)}").filters == ((test, words),)


def test_check_shows_what_a_recipe_changes():
    mine = recipe('body = [".story > p"]', 'drop = ["ul"]').for_url(URL)
    assert mine is not None
    plain, other = check(mine, [("a", PAGE, URL), ("b", PAGE, "https://other.example/b")])
    assert plain.applies
    assert (
        Change("body", f"Four. {PROSE}", "") in plain.changes
        or Change("body", f"Two. {PROSE}", "") in plain.changes
    )
    assert other == Checked("b", False)


def test_check_knows_a_saved_page_by_its_own_address():
    mine = recipe('body = ["p.old"]').for_url(URL)
    assert mine is not None
    link = b'<link rel="canonical" href="%s">'
    pages = [PAGE.replace(b"</head>", link % url) for url in (URL.encode(), b"https://other.example/x")]
    given = [(str(number), page, "https://paper.example/") for number, page in enumerate(pages)]
    assert [checked.applies for checked in check(mine, given)] == [True, False]


def test_a_recipe_for_the_body_leaves_the_kicker_alone():
    page = PAGE.replace(b"<h1>Budget</h1>", b"<p class=kicker>Senate</p><h1>Budget</h1>")
    assert extract(page, URL, recipes=recipe('body = [".story"]')).kicker == "Senate"


def bundled_files() -> list[Path]:
    folder = Path(__file__).parent.parent.parent / "src" / "broadsheet" / "recipes"
    return sorted(folder.glob("*.toml"))


@pytest.mark.parametrize("path", bundled_files(), ids=lambda path: path.stem)
def test_every_bundled_recipe_is_whole_and_named_for_its_host(path: Path):
    recipe = parse(path.read_bytes(), path.name)
    assert recipe.hosts == (path.stem,)
    assert bundled().for_url(f"https://www.{path.stem}/x") == recipe


@pytest.mark.parametrize("field", ['container = [".ad"]', 'drop = [".story > *"]', 'container = ["h1"]'])
def test_imported_rules_that_find_far_less_than_the_rules_are_left_aside(field):
    html = PAGE.replace(b"<p class=old>", f"<p>{PROSE}</p><p>{PROSE}</p><p class=old>".encode())
    alone = extract(html, URL, recipes=NO_RECIPES).body_text
    assert extract(html, URL, recipes=recipe(field, "fill = true")).body_text == alone


def test_the_data_come_from_the_version_whose_body_the_page_has_though_its_body_is_left_aside():
    versions = [
        Version(fill=True, body=(".gone",), section=("text:Old",)),
        Version(fill=True, body=("p.old",), section=("text:New",)),
    ]
    found = extract(PAGE, URL, recipes=Recipes([Recipe("paper", ("paper.example",), tuple(versions))]))
    assert (found.section, found.body_text.split()[0]) == ("New", "One.")


def test_imported_rules_that_find_the_article_are_followed():
    found = extract(PAGE, URL, recipes=recipe('drop = [".ad"]', "fill = true")).body_text
    assert "Buy!" not in found
    assert "Three." in found


@pytest.mark.parametrize(
    ("toml", "fault"),
    [
        ('hosts = []\nversion = [{body = ["p"]}]', "a host and a version"),
        ('hosts = ["a.example"]\nversion = []', "a host and a version"),
        (
            'hosts = ["a.example"]\nversion = [{since = 2025-01-01, until = 2024-01-01}]',
            "ends before it begins",
        ),
        ('hosts = ["a.example"]\nversion = [{body = ["meta:title"]}]', "means no element"),
        ('hosts = ["a.example"]\nversion = [{drop = ["p@class"]}]', "means no element"),
        ("hosts = ['a.example']\nversion = [{body = ['p {after \"x\"}']}]", "chosen whole"),
        ('hosts = ["a.example"]\nversion = [{body = ["p {wholly}"]}]', "a filter that is none"),
    ],
)
def test_a_recipe_that_could_not_work_is_refused_with_the_reason(toml, fault):
    with pytest.raises(FormatError, match=fault):
        parse(f'paper = "A"\n{toml}'.encode(), "a.toml")


def test_a_recipe_as_windows_editors_write_it_is_read():
    toml = 'paper = "A"\r\nhosts = ["a.example"]\r\n[[version]]\r\nheadline = ["h1"]\r\n'
    assert parse(b"\xef\xbb\xbf" + toml.encode(), "a.toml") == parse(toml.encode(), "a.toml")
