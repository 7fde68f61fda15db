"""What the body shows from elsewhere, also where scripts have yet to put it there."""
# ruff: noqa: E501

import pytest

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.extract.blocks.players import kind_of
from broadsheet.model import Embed, Paragraph, to_plain
from tests.extract.paper import FIRST, LAST, SECOND, THIRD, URL, middle, page, paragraphs

VIDEO = "https://www.youtube.com/watch?v=aB3dE5fG7hI"


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="https://www.youtube.com/embed/aB3dE5fG7hI?rel=0"></iframe>',
        '<iframe src="https://youtu.be/aB3dE5fG7hI"></iframe>',
        '<iframe data-cookieblock-src="https://www.youtube.com/embed/aB3dE5fG7hI" src="about:blank"></iframe>',
        '<lite-youtube videoid="aB3dE5fG7hI"></lite-youtube>',
        '<lite-youtube videoid="aB3dE5fG7hI"><button>Abspielen</button></lite-youtube>',
        '<div class="youtube-player" data-id="aB3dE5fG7hI"></div>',
        '<div class="zustimmung" data-src="https://www.youtube-nocookie.com/embed/aB3dE5fG7hI"><p>Hier ist ein externer Inhalt.</p></div>',
        '<figure class="media"><oembed url="https://www.youtube.com/watch?v=aB3dE5fG7hI"></oembed></figure>',
        '<div data-embed-url="https://youtu.be/aB3dE5fG7hI"><iframe src="https://www.youtube.com/embed/aB3dE5fG7hI"></iframe></div>',
        '<amp-youtube data-videoid="aB3dE5fG7hI" width="480" height="270"></amp-youtube>',
    ],
)
def test_a_video_has_its_address_however_it_is_loaded(html: str):
    assert middle(html) == (Embed(VIDEO, "video"),)


@pytest.mark.parametrize(
    ("html", "embed"),
    [
        (
            '<div id="datawrapper-vis-AbC12"><script src="https://datawrapper.dwcdn.net/AbC12/embed.js"></script></div>',
            Embed("https://datawrapper.dwcdn.net/AbC12/", "chart"),
        ),
        (
            '<div class="infogram-embed" data-id="0b1c-22" data-title="Kutter"></div>',
            Embed("https://infogram.com/0b1c-22", "chart", "Kutter"),
        ),
        (
            '<div class="flourish-embed" data-src="visualisation/12"></div>',
            Embed("https://flo.uri.sh/visualisation/12/embed", "chart"),
        ),
        (
            '<video-js data-account="77" data-player="Xy" data-embed="default" data-video-id="12"></video-js>',
            Embed("https://players.brightcove.net/77/Xy_default/index.html?videoId=12", "video"),
        ),
        (
            '<div id="botr_AbCdEf12_Gh34Ij56_div"></div>',
            Embed("https://cdn.jwplayer.com/players/AbCdEf12-Gh34Ij56.html", "video"),
        ),
        (
            '<iframe src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fhafen%2Fposts%2F9"></iframe>',
            Embed("https://www.facebook.com/hafen/posts/9", "post"),
        ),
        (
            '<div class="lazy" data-url="https://x.com/hafen/status/188"></div>',
            Embed("https://x.com/hafen/status/188", "post"),
        ),
        ('<amp-vimeo data-videoid="7712"></amp-vimeo>', Embed("https://vimeo.com/7712", "video")),
        (
            '<amp-reddit data-src="https://www.reddit.com/r/hafen/comments/1/"></amp-reddit>',
            Embed("https://www.reddit.com/r/hafen/comments/1/", "post"),
        ),
        (
            '<figure class="bookmark-card"><a href="https://other.example/tunnel"><div class="card-title">Was der Tunnel den Fähren antat</div><div>Ein Blick auf die Zahlen</div></a></figure>',
            Embed("https://other.example/tunnel", "link", "Was der Tunnel den Fähren antat"),
        ),
    ],
)
def test_what_scripts_put_into_an_empty_box_is_an_embed(html: str, embed: Embed):
    assert middle(html) == (embed,)


@pytest.mark.parametrize(
    "html",
    [
        '<div class="lazy" data-src="/wp-content/plugins/youtube/blind.jpg"></div>',
        '<div class="sharing" data-url="https://www.facebook.com/hafen"></div>',
        '<div class="ad" data-src="https://tpc.googlesyndication.com/1"></div>',
        '<iframe src="https://www.vox.example/widget/12"></iframe>',
    ],
)
def test_other_boxes_that_scripts_fill_are_none(html: str):
    assert middle(html) == ()


def test_a_host_is_known_whole():
    assert [kind_of(f"https://{host}/a") for host in ("x.com", "vox.com", "sport.media.it", "t.me")] == [
        "post",
        "",
        "",
        "post",
    ]


def test_a_player_above_the_body_opens_it_before_the_dateline():
    player = f'<div class="buehne"><iframe src="{VIDEO}" title="Ein Rundgang"></iframe></div>'
    body = f"{player}<p>ALTGRAN (dpa) – {FIRST}</p>{paragraphs(SECOND, THIRD, LAST)}"
    found = extract(page(body), URL, recipes=NO_RECIPES)
    assert found.blocks[:2] == (Embed(VIDEO, "video", "Ein Rundgang"), Paragraph((FIRST,)))
    assert (found.dateline, found.body_text[:24]) == ("ALTGRAN (dpa)", "ALTGRAN (dpa) – Die alte")


def test_a_voice_that_reads_the_article_out_is_no_part_of_it():
    body = f'<audio src="/vorgelesen/1.mp3" controls></audio>{paragraphs(FIRST, SECOND, THIRD, LAST)}'
    assert extract(page(body), URL, recipes=NO_RECIPES).blocks[0] == Paragraph((FIRST,))


def test_a_post_known_by_its_number_has_an_address_that_browsers_read():
    (post,) = middle(
        '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/3k"><p>Ein Schiff kommt.</p></blockquote>'
    )
    assert post == Embed("https://bsky.app/profile/did:plc:abc/post/3k", "post", text=("Ein Schiff kommt.",))


def test_the_card_of_another_paper_s_letter_is_a_link():
    (card,) = middle(
        '<div class="embedded-post-wrap"><a class="embedded-post" href="https://brief.example/p/kai"><div>Deichpost</div>'
        '<div class="embedded-post-title-wrapper"><div class="embedded-post-title">Ein Winter am Kai</div></div><div>Mit Mehl…</div></a></div>'
    )
    assert card == Embed("https://brief.example/p/kai", "link", "Ein Winter am Kai")


def test_a_video_that_scripts_have_yet_to_bring_keeps_its_caption():
    figure = '<figure data-x="1"><div class="video-wrapper"><div id="v7"></div></div><figcaption>Die Mauer im Film</figcaption></figure>'
    assert middle(figure) == (Embed("", "video", text=("Die Mauer im Film",)),)


def test_a_video_with_its_address_is_told_of_once():
    frame = (
        '<div class="video-wrapper"><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></div>'
    )
    found = middle(f"<figure>{frame}<figcaption>Die Mauer im Film</figcaption></figure>")
    assert [to_plain(block.text) for block in found if isinstance(block, Embed)] == ["Die Mauer im Film"]


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
    assert middle(html) == (Embed("https://video.example/kino/9", "video", "Der Trailer", ("Trailer",)),)


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
