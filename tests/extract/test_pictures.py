"""Pictures, players and posts, with what stands beside them."""
# ruff: noqa: E501

import pytest

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.model import (
    Embed,
    Picture,
)
from tests.extract.paper import FIRST, SECOND, THIRD, URL, article, middle, page, paragraphs


def test_a_picture_has_caption_and_credit_apart():
    html = (
        '<figure><img src="data:image/gif;base64,R0" data-src="/b/mauer.jpg" alt="Eine Mauer am Wasser" width=800 '
        'height=600><figcaption>Die Mauer ist von 1904. <span class="credit">Foto: Jan Ohm</span></figcaption></figure>'
    )
    assert middle(html) == (
        Picture(
            "https://tidenblatt.example/b/mauer.jpg",
            ("Die Mauer ist von 1904.",),
            "Eine Mauer am Wasser",
            "Jan Ohm",
            800,
            600,
        ),
    )


def test_a_credit_marked_as_such_is_apart():
    html = (
        '<figure><img src="/mauer.jpg" width="800"><figcaption><span class="text">Die Mauer am Morgen</span> '
        '<span class="bildquelle">Zeichnung: Lotte Brandis</span></figcaption></figure>'
    )
    found = next(block for block in article(html).blocks if isinstance(block, Picture))
    assert (found.caption, found.credit) == (("Die Mauer am Morgen",), "Zeichnung: Lotte Brandis")


def test_the_picture_of_a_figure_without_scripts_is_taken():
    html = '<figure><noscript><img src="/m.jpg" width="800"></noscript><figcaption>Die Mauer am Morgen</figcaption></figure>'
    assert middle(html) == (Picture("https://tidenblatt.example/m.jpg", ("Die Mauer am Morgen",), width=800),)


def test_a_caption_below_the_figure_is_taken_and_its_buttons_are_not():
    html = '<div><figure><img src="/m.jpg" width="800"><span>View 6 images</span></figure><figcaption>Die Mauer am Morgen</figcaption></div>'
    assert middle(html) == (Picture("https://tidenblatt.example/m.jpg", ("Die Mauer am Morgen",), width=800),)


def test_the_largest_source_that_is_not_too_large_is_taken():
    html = '<picture><source srcset="/a-400.webp 400w, /a-1200.webp 1200w, /a-4000.webp 4000w"><img src="/a.jpg"></picture>'
    assert middle(html) == (Picture("https://tidenblatt.example/a-1200.webp"),)


def test_a_lazy_picture_is_found_in_its_noscript():
    html = '<figure><img src="data:image/gif;base64,R0"><noscript><img src="/lazy.jpg"></noscript></figure>'
    assert middle(html) == (Picture("https://tidenblatt.example/lazy.jpg"),)


def test_icons_are_no_pictures():
    assert middle('<img src="/share-icon.png" width=20><img src="/p.gif" width=1 height=1>') == ()


def test_a_video_is_an_embed_with_its_address():
    html = (
        '<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0" title="Der Hafen"></iframe>'
    )
    assert middle(html) == (Embed("https://www.youtube.com/watch?v=abcdefghijk", "video", "Der Hafen"),)


def test_advertising_frames_are_left_out():
    assert (
        middle(
            '<iframe src="https://securepubads.g.doubleclick.net/x"></iframe><iframe src="about:blank"></iframe>'
        )
        == ()
    )


def test_an_embedded_post_keeps_its_words_and_address():
    html = (
        '<blockquote class="twitter-tweet"><p>Die Kaimauer ist fertig geplant, jetzt geht es bald an die Arbeit!</p>'
        '— Hafenamt (@hafen) <a href="https://twitter.com/hafen/status/1?ref_src=x">14. Januar 2026</a></blockquote>'
    )
    words = "Die Kaimauer ist fertig geplant, jetzt geht es bald an die Arbeit! — Hafenamt (@hafen) 14. Januar 2026"
    assert middle(html) == (Embed("https://twitter.com/hafen/status/1", "post", text=(words,)),)


def test_an_article_in_a_box_named_like_a_post_is_no_post():
    html = f'<div class="instagram-media post-content">{"<p>Auch am Abend blieb es ruhig an der Kaimauer.</p>" * 2}{paragraphs(*[f"{FIRST} {n}" for n in range(40)])}</div>'
    assert not any(isinstance(block, Embed) for block in middle(html))


def test_a_post_without_words_is_an_embed_with_its_address():
    html = (
        '<blockquote class="twitter-tweet"><a href="https://twitter.com/ohm/status/1">&nbsp;</a></blockquote>'
    )
    assert middle(html) == (Embed("https://twitter.com/ohm/status/1", "post"),)


def test_a_post_of_an_amp_page_is_an_embed_with_its_address():
    assert middle('<amp-instagram data-shortcode="Ab1"></amp-instagram>') == (
        Embed("https://www.instagram.com/p/Ab1", "post"),
    )


def test_a_player_of_the_paper_in_a_figure_is_an_embed():
    html = '<figure><iframe src="https://video.example/kino/9" title="Der Trailer"></iframe><figcaption>Trailer</figcaption></figure>'
    assert middle(html) == (Embed("https://video.example/kino/9", "video", "Der Trailer"),)


def test_the_credit_in_a_paragraph_below_a_picture_is_its_credit():
    assert middle(
        '<figure><img src="/m.jpg" width="800"></figure><p>Die Mauer am Morgen, kurz nach dem Hochwasser im November. Foto: Ines Ohm/dpa</p>'
    ) == (
        Picture(
            "https://tidenblatt.example/m.jpg",
            ("Die Mauer am Morgen, kurz nach dem Hochwasser im November.",),
            credit="Ines Ohm/dpa",
            width=800,
        ),
    )


POST = (
    '<blockquote class="twitter-tweet"><p>Die Kaimauer ist fertig geplant, mehr dazu hier.</p>'
    '<a href="https://twitter.com/hashtag/Kai">#Kai</a><a href="https://twitter.com/ZDFheute/status/1">14. Januar</a></blockquote>'
)


@pytest.mark.parametrize(
    "post", [POST, f'<figure class="wp-block-embed"><div class="wrapper">{POST}</div></figure>']
)
def test_a_post_may_close_the_body(post: str):
    found = extract(page(paragraphs(FIRST, SECOND, THIRD) + post), URL, recipes=NO_RECIPES).blocks[-1]
    assert isinstance(found, Embed)
    assert (found.url, found.kind) == ("https://twitter.com/ZDFheute/status/1", "post")
