"""The way from the front page to an article, and the section that it ends in."""
# ruff: noqa: E501

import pytest

from tests.extract.heads import ld, page

LINKS = '<a href="/">Home</a> › <a href="/politics">Politics</a> › <a href="/politics/ports">Ports</a>'
ITEMS = "".join(
    f'<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem"><a itemprop="item" href="/{n}"><span itemprop="name">{n}</span></a></li>'
    for n in ("Home", "Politics", "Ports")
)


@pytest.mark.parametrize(
    "body",
    [
        f'<nav aria-label="Breadcrumb">{LINKS}</nav><h1>Boats</h1>',
        f'<div class="c-breadcrumbs">{LINKS}</div><h1>Boats</h1>',
        f'<ol itemscope itemtype="https://schema.org/BreadcrumbList">{ITEMS}</ol><h1>Boats</h1>',
    ],
)
def test_a_printed_breadcrumb_tells_the_section(body: str):
    meta = page("<title>Boats</title>", body)
    assert (meta.breadcrumb, meta.section) == (("Politics", "Ports"), "Ports")


def test_the_breadcrumb_in_the_data_counts_first():
    told = ld(
        '{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"World"}]}'
    )
    assert page(told, f'<div class="breadcrumb">{LINKS}</div>').breadcrumb == ("World",)


def test_the_front_page_is_known_in_other_languages():
    crumbs = '<div class="breadcrumb"><a href="/">Strona główna</a> <a href="/kraj">Kraj</a></div>'
    assert page("", crumbs).breadcrumb == ("Kraj",)


def test_a_menu_that_calls_itself_a_breadcrumb_is_none():
    menu = "".join(f'<a href="/{n}">Section {n}</a>' for n in range(9))
    assert page("", f'<div class="breadcrumb">{menu}</div>').breadcrumb == ()
