"""The captions of pictures, and who made them."""
# ruff: noqa: E501

import re

import pytest

from broadsheet.extract import NO_RECIPES, extract
from broadsheet.model import Picture, to_plain
from tests.extract.paper import FIRST, IMG, SECOND, THIRD, URL, article, middle, page, paragraphs, shown


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


def test_a_caption_below_the_figure_is_taken_and_its_buttons_are_not():
    html = '<div><figure><img src="/m.jpg" width="800"><span>View 6 images</span></figure><figcaption>Die Mauer am Morgen</figcaption></div>'
    assert middle(html) == (Picture("https://tidenblatt.example/m.jpg", ("Die Mauer am Morgen",), width=800),)


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


@pytest.mark.parametrize(
    ("figcaption", "caption", "credit"),
    [
        ("Der Slip <em>(Foto: Kari Moe)</em>", "Der Slip", "Kari Moe"),
        ('Der Slip. Photo by <a href="https://moe.example/">Kari Moe</a>', "Der Slip.", "Kari Moe"),
        ("<p>Der Slip</p><div>Bildrechte: Kari Moe</div>", "Der Slip", "Kari Moe"),
        (
            'Der Slip<div class="copyright"><b>Copyright</b><div>Kari Moe</div></div>',
            "Der Slip",
            "Kari Moe",
        ),
        (
            '<p>Der Slip</p><i class="credit">Kari Moe</i><div class="source">/ Radio Altgran</div>',
            "Der Slip",
            "Kari Moe / Radio Altgran",
        ),
        ("A photo by Kari Moe hangs above the bar", "A photo by Kari Moe hangs above the bar", ""),
    ],
)
def test_the_credit_at_the_end_of_a_caption_is_apart_however_it_is_set(
    figcaption: str, caption: str, credit: str
):
    picture = shown(f"<figure>{IMG}<figcaption>{figcaption}</figcaption></figure>")
    assert (to_plain(picture.caption), picture.credit) == (caption, credit)


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{IMG}</p><p><em>Der letzte Kutter auf dem Slip</em></p>",
        f'<p>{IMG}</p><p style="text-align: center">Der letzte Kutter auf dem Slip</p>',
        f"<p>{IMG}<br><small>Der letzte Kutter auf dem Slip</small></p>",
        f"<div>{IMG}</div><div>Der letzte Kutter auf dem Slip</div>",
        '<p><img src="/bild/slip.jpg" alt="Der letzte Kutter auf dem Slip"></p><p>Der letzte Kutter auf dem Slip</p>',
    ],
)
def test_a_short_line_set_unlike_the_text_below_a_picture_is_its_caption(html: str):
    assert to_plain(shown(html).caption) == "Der letzte Kutter auf dem Slip"


@pytest.mark.parametrize(
    "below",
    [
        "<p>Der letzte Kutter liegt noch auf dem Slip, und niemand weiß, wer ihn nun zu Wasser lässt.</p>",
        "<p><em>Der letzte Kutter liegt noch auf dem Slip.</em></p><p><em>Wer ihn zu Wasser lässt, weiß niemand.</em></p>",
    ],
)
def test_a_paragraph_set_like_those_around_it_is_no_caption(below: str):
    found = middle(f"<p>{IMG}</p>{below}")
    assert isinstance(found[0], Picture)
    assert found[0].caption == ()
    assert len(found) > 1


def test_the_caption_of_a_group_of_pictures_stands_below_the_last():
    group = "".join(f'<div><img src="/bild/{n}.jpg" width="600" height="400"></div>' for n in "ab")
    found = middle(f"<figure><div>{group}</div><figcaption>An Bord bei Nacht</figcaption></figure>")
    assert [(p.url[-5:], to_plain(p.caption)) for p in found if isinstance(p, Picture)] == [
        ("a.jpg", ""),
        ("b.jpg", "An Bord bei Nacht"),
    ]


def test_a_caption_linked_to_the_picture_in_full_size_stays_a_caption():
    html = f'<figure><a href="/gross/slip.jpg">{IMG}<figcaption>Der letzte Kutter auf dem Slip</figcaption></a></figure>'
    assert to_plain(shown(html).caption) == "Der letzte Kutter auf dem Slip"


def test_the_headline_beside_a_lead_is_no_caption_of_it():
    html = page(paragraphs(FIRST, SECOND, THIRD)).replace(
        b"<h1>Kaimauer wird saniert</h1>",
        f'<div class="header"><h1>Kaimauer wird saniert</h1><div>{IMG}</div></div>'.encode(),
    )
    (lead,) = extract(html, URL, recipes=NO_RECIPES).pictures
    assert lead.caption == ()


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        ("Taucher am Nordhafen Photo by Jan Ohm", "Taucher am Nordhafen", "Jan Ohm"),
        ("Taucher am Nordhafen photo by JAN OHM", "Taucher am Nordhafen", "JAN OHM"),
        ("Die Mauer hält. (Jan Ohm / Tidenblatt)", "Die Mauer hält.", "Jan Ohm / Tidenblatt"),
        ("Die Mauer hält. (Jan Ohm via AP)", "Die Mauer hält.", "Jan Ohm via AP"),
        ("The wall holds. AP Photo/Jan Ohm", "The wall holds.", "AP Photo/Jan Ohm"),
        ("The wall in 1904. Courtesy of Altgran Museum", "The wall in 1904.", "Altgran Museum"),
        ("Il muro all'alba (foto di Jan Ohm)", "Il muro all'alba", "Jan Ohm"),
        ("De oude kade. Foto Jan Ohm", "De oude kade.", "Jan Ohm"),
        ("Nabrzeże zimą Fot. Jan Ohm", "Nabrzeże zimą", "Jan Ohm"),
        ("Bến cảng cũ. Ảnh: Trần Bình", "Bến cảng cũ.", "Trần Bình"),
        ("移送される船＝13日、横浜（田中花子撮影）", "移送される船＝13日、横浜", "田中花子"),
        ("옛 부두 전경. [사진 = 김혜진 기자]", "옛 부두 전경.", "김혜진 기자"),
        ("The wall holds. | Jan Ohm/AP Photo", "The wall holds.", "Jan Ohm/AP Photo"),
        ("A typical wall. (iStock)", "A typical wall.", "iStock"),
        ("الميناء القديم صباح الأحد (رويترز)", "الميناء القديم صباح الأحد", "رويترز"),
        ("A wall in a photo by Jan Ohm", "A wall in a photo by Jan Ohm", ""),
        ("Foto: Jan Ohm (Keystone) [CC BY-SA 3.0]", "", "Jan Ohm (Keystone) [CC BY-SA 3.0]"),
        ("Die Mauer hält. Bild © Jan Ohm", "Die Mauer hält.", "Jan Ohm"),
        ("Die Mauer im Sturm (Symbolbild: Ohm/Archiv)", "Die Mauer im Sturm", "Symbolbild: Ohm/Archiv"),
        ("Die Mauer, Foto: Jan Ohm", "Die Mauer", "Jan Ohm"),
        ("옛 부두 전경. [사진 출처 = 연합뉴스]", "옛 부두 전경.", "연합뉴스"),
        ("Archivbild: Die alte Mauer", "Archivbild: Die alte Mauer", ""),
        ("Videografik: So entsteht die Mauer", "Videografik: So entsteht die Mauer", ""),
        ("Foto de familia del Consejo", "Foto de familia del Consejo", ""),
        (
            "Anke Petersen (links) mit Jan Ohm (Mitte/rechts)",
            "Anke Petersen (links) mit Jan Ohm (Mitte/rechts)",
            "",
        ),
    ],
)
def test_who_made_a_picture_is_told_by_words_brackets_or_its_place(printed: str, caption: str, credit: str):
    (found,) = middle(f'<figure><img src="/m.jpg" width="800"><figcaption>{printed}</figcaption></figure>')
    assert isinstance(found, Picture)
    assert (to_plain(found.caption), found.credit) == (caption, credit)


def test_a_credit_beside_the_figcaption_is_of_its_picture():
    html = (
        '<div class="hero"><figure><img src="/m.jpg" width="800"></figure><div class="caption-attribution">'
        '<figcaption>Die Mauer am Morgen</figcaption><div class="attribution">Jan Ohm</div></div></div>'
    )
    assert middle(html) == (
        Picture("https://tidenblatt.example/m.jpg", ("Die Mauer am Morgen",), credit="Jan Ohm", width=800),
    )


def test_what_a_cms_calls_an_article_may_be_a_picture_with_its_caption():
    html = (
        '<article class="media media--type-image"><img src="/m.jpg" width="800"><h2 class="element-invisible">'
        '<a href="/file/88">m.jpg</a></h2><div class="field--name-field-caption">Die Mauer am Morgen</div></article>'
    )
    assert middle(html) == (Picture("https://tidenblatt.example/m.jpg", ("Die Mauer am Morgen",), width=800),)


def test_a_caption_that_is_the_picture_s_author_is_its_credit():
    html = (
        '<figure><img src="/m.jpg" width="800"><figcaption itemprop="caption">Die Mauer am Morgen <figcaption '
        'itemprop="author">Jan Ohm</figcaption></figcaption></figure>'
    )
    assert middle(html) == (
        Picture("https://tidenblatt.example/m.jpg", ("Die Mauer am Morgen",), credit="Jan Ohm", width=800),
    )


def test_a_credit_marked_as_such_goes_without_the_word_for_photo():
    html = '<figure><img src="/m.jpg" width="800"><figcaption>Molo <span class="photo-author">Fot. Jan Ohm</span></figcaption></figure>'
    assert middle(html) == (
        Picture("https://tidenblatt.example/m.jpg", ("Molo",), credit="Jan Ohm", width=800),
    )


def test_an_agency_alone_below_the_caption_is_the_credit():
    below = "<div>Der Kran am Kai, kurz vor dem Sturm</div><div>Getty Images</div>"
    picture = shown(f'<figure><img src="/k.jpg">{below}</figure>')
    assert (to_plain(picture.caption), picture.credit) == (
        "Der Kran am Kai, kurz vor dem Sturm",
        "Getty Images",
    )


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        ('Die Mauer (<span class="credit"><i>Foto:</i> Jan Ohm</span>)', "Die Mauer", "Jan Ohm"),
        ('Die Mauer Foto: <span class="credit">Jan Ohm</span>', "Die Mauer", "Jan Ohm"),
        (
            'Die Mauer. (AP Photo/Jan Ohm) Copyright <b class="credit">AP Photo</b>',
            "Die Mauer.",
            "AP Photo/Jan Ohm",
        ),
        (
            'Die Mauer <b class="copyright">Tous droits réservés</b> <b class="credit">Jan Ohm</b>',
            "Die Mauer",
            "Jan Ohm",
        ),
        (
            '<div class="attribution">Die Mauer hält. <b class="credit">Photo: Jan Ohm</b></div>',
            "Die Mauer hält.",
            "Jan Ohm",
        ),
        (
            'Die Mauer <span class="copyright">© Jan Ohm / iStock (Ausschnitt)</span>',
            "Die Mauer",
            "Jan Ohm / iStock (Ausschnitt)",
        ),
        ("<span>Die Mauer hält.</span><span>Getty Images</span>", "Die Mauer hält.", "Getty Images"),
        ("<span>Die Mauer.</span><i>Jan Ohm (dpa/AP)</i>", "Die Mauer.", "Jan Ohm (dpa/AP)"),
        ("<span>Die Mauer.</span><i>Von 1904</i>", "Die Mauer. Von 1904", ""),
        ('Die Mauer hält.<span class="credit">Credit...<b>Jan Ohm</b></span>', "Die Mauer hält.", "Jan Ohm"),
        ('Eva Roth mit Jan Ohm <span class="credit">Jan Ohm</span>', "Eva Roth mit Jan Ohm", "Jan Ohm"),
    ],
)
def test_a_marked_credit_leaves_nothing_of_it_in_the_caption(printed: str, caption: str, credit: str):
    picture = shown(f'<figure><img src="/m.jpg" width="800"><figcaption>{printed}</figcaption></figure>')
    assert (to_plain(picture.caption), picture.credit) == (caption, credit)


@pytest.mark.parametrize(
    "controls",
    [
        "<a href='#' class='modal'>Enlarge Image</a><figcaption>The wall in 1904</figcaption>",
        "<span>click to enlarge</span><figcaption>The wall in 1904</figcaption>",
        "<figcaption><a href='/m-large.jpg'><strong>Vergrößern</strong></a> The wall in 1904</figcaption>",
        "<figcaption><div class='preloader-text'>Please wait</div><div>Click to play</div><div>04:42</div>The wall in 1904</figcaption>",
        "<p><span>Bild 2</span> von 4</p><p>The wall in 1904</p>",
        "<figcaption>The wall in 1904 <a class='u-hiddenVisually' href='#end'>Skip this gallery</a></figcaption>",
        "<figcaption><span class='h-offscreen'>Caption:</span> The wall in 1904</figcaption>",
        "<figcaption>The wall in 1904 Click to enlarge</figcaption>",
        "<figcaption>クリックで拡大 The wall in 1904</figcaption>",
    ],
)
def test_the_controls_of_a_picture_are_no_part_of_its_caption(controls: str):
    picture = shown(f'<figure><img src="/m.jpg" width="800">{controls}</figure>')
    assert to_plain(picture.caption) == "The wall in 1904"


@pytest.mark.parametrize(
    "caption",
    [
        "Enlarge image of the wall, says the sign",
        "See the picture gallery in the old town hall",
        "Das ganze Gespräch im <a href='/v/12'>Video</a>",
        "<b>20:15</b> Die Mauer im Fernsehen",
        "Loading the ship at quay 2 of 4",
    ],
)
def test_words_of_a_caption_that_controls_use_too_stay(caption: str):
    picture = shown(f'<figure><img src="/m.jpg" width="800"><figcaption>{caption}</figcaption></figure>')
    assert to_plain(picture.caption) == re.sub("<[^>]*>", "", caption)


def test_a_caption_that_follows_a_picture_without_a_figure_is_its_own():
    html = page(
        f'{paragraphs(FIRST, SECOND)}<picture><img src="/m.jpg"></picture><figcaption>Die Mauer</figcaption>{paragraphs(THIRD)}'
    )
    found = [block for block in extract(html, URL).blocks if isinstance(block, Picture)]
    assert [to_plain(picture.caption) for picture in found] == ["Die Mauer"]


def test_the_caption_of_a_picture_that_scripts_have_yet_to_find_is_kept():
    html = '<figure><img src="data:image/gif;base64,R0" data-image-id="7"><figcaption>Die Mauer</figcaption></figure>'
    assert middle(html) == (Picture("", ("Die Mauer",)),)


def test_what_stands_above_a_picture_is_no_caption_where_something_stands_below():
    lead = '<header><div>Am Hafen: Die Kaimauer</div><div>Von Ines Ohm</div><img src="/m.jpg" width="800"><div>Die Mauer am Morgen</div></header>'
    html = page(lead + paragraphs(FIRST, SECOND, THIRD))
    assert [to_plain(picture.caption) for picture in extract(html, URL).pictures] == ["Die Mauer am Morgen"]
