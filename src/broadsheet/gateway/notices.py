"""Pages that say something about a document instead of showing it."""

from __future__ import annotations

from msgspec import Struct

from broadsheet.errors import BroadsheetError, Busy, FormatError, NotFound, Refused
from broadsheet.gateway.address import Address, GeminiAddress, site
from broadsheet.gateway.cache import Document
from broadsheet.gateway.frame import Showing, name_of
from broadsheet.gateway.linking import Links
from broadsheet.gateway.trust import CertificateChanged
from broadsheet.gateway.view import View
from broadsheet.gateway.words import Words
from broadsheet.model import Byline, Heading, Page, PageItem, Preformatted, Prose, Search, Span, Text


class Notice(Struct, frozen=True):
    """A page with the HTTP status that goes with it; `wait` is for Retry-After, in seconds."""

    status: int
    page: Page
    wait: int = 0


def say(
    words: Words, links: Links, title: str, items: tuple[PageItem, ...], address: Address | None = None
) -> Page:
    """Return a page of the gateway's own."""
    head: tuple[PageItem, ...] = (Heading(title, 1),)
    original = ""
    if address is not None:
        original = (
            address.url.partition("%09")[0] if address.scheme != "gemini" else address.url.partition("?")[0]
        )
        head += (Byline((Span(original, href=original),)),)
    front = Prose((Span(words.front, href=links.home()),))
    name = name_of(address) if address else title
    path = links.to(address) if address else links.home()
    return Page(
        path,
        title if name == title else f"{title} – {name}",
        (*head, *items, front),
        language=words.language,
        paper=words.title,
        original=original,
        home=links.home(),
    )


def trouble(error: BroadsheetError, words: Words, links: Links, address: Address | None) -> Notice:
    """Return what to say of an error."""
    if isinstance(error, CertificateChanged) and address is not None:
        return certificate_changed(error, words, links, address)
    status, title = _status(error, words)
    reason = f"{error.where}: {error.what}" if error.where else error.what
    items: list[PageItem] = [Prose((reason,))]
    wait = 0
    if isinstance(error, Busy):
        wait = max(1, round(error.seconds))
        items.append(Prose((words.try_again.format(seconds=wait),)))
    elif error.hint:
        items.append(Prose((error.hint,)))
    return Notice(status, say(words, links, title, tuple(items), address), wait)


def _status(error: BroadsheetError, words: Words) -> tuple[int, str]:
    if isinstance(error, FormatError):
        return 400, words.bad_address
    if isinstance(error, Refused):
        return 403, words.refused
    if isinstance(error, NotFound):
        return 404, words.not_found
    if isinstance(error, Busy):
        return 429 if error.where == "" else 503, words.busy
    return 502, words.unreachable


def certificate_changed(error: CertificateChanged, words: Words, links: Links, address: Address) -> Notice:
    """Return the warning that a host shows another certificate."""
    since = error.known.first_seen.strftime("%Y-%m-%d")
    go = links.to(address, View(trust=error.fingerprint))
    items = (
        Prose((Span(words.changed_text, strong=True),)),
        Prose((words.changed_before.format(date=since, fingerprint=_grouped(error.known.fingerprint)),)),
        Prose((words.changed_now.format(fingerprint=_grouped(error.fingerprint)),)),
        Prose((Span(words.changed_go, href=go),)),
    )
    title = words.changed_title.format(host=site(address))
    return Notice(502, say(words, links, title, items, address))


def host_error(show: Showing, said: str) -> Notice:
    """Return what a Gopher server answered in place of the document."""
    words = show.words
    text = said.strip() or "?"
    items = (Prose((words.host_says.format(words=""),)), Preformatted(text))
    return Notice(404, say(words, show.links, words.error_title, items, show.address))


def gemini_status(show: Showing) -> Notice:
    """Return what a Gemini status other than 1x and 2x means, in plain words."""
    document, words = show.document, show.words
    assert isinstance(document.address, GeminiAddress)
    if 30 <= document.status < 40:
        return Notice(200, _redirect(show, document, document.address))
    known = document.status if document.status in words.statuses else document.status // 10 * 10
    items: list[PageItem] = [Prose((words.statuses.get(known, words.statuses[10]),))]
    if document.meta:
        items.append(Prose((words.host_says.format(words=document.meta), f" ({document.status})")))
    if known >= 60:
        items.append(Prose((words.own_client,)))
    wait = int(document.meta) if document.status == 44 and document.meta.isdecimal() else 0
    page = say(words, show.links, words.error_title, tuple(items), show.address)
    return Notice(_http_status(document.status), page, min(wait, 3600))


def _http_status(status: int) -> int:
    if status in (51, 52):
        return 404 if status == 51 else 410
    if status == 44:
        return 503
    return 403 if status >= 60 else 502


def _redirect(show: Showing, document: Document, at: GeminiAddress) -> Page:
    """A redirect that leaves Gemini is never followed by itself."""
    url = at.join(document.meta) if document.meta else ""
    href = show.links.follow(url)
    link: Text = (Span(url, href=href),) if href else (url,)
    items = (Prose((show.words.redirect_text,)), Prose(link))
    return say(show.words, show.links, show.words.redirect_title, items, show.address)


def input_form(show: Showing) -> Page:
    """Return the form that a Gemini host asks for (status 1x), with a password field where it is secret."""
    document, words = show.document, show.words
    address = document.address
    assert isinstance(address, GeminiAddress)
    secret = document.status == 11
    text = words.input_secret if secret else words.input_for
    label = text.format(host=site(address), prompt=document.meta or "…")
    href = show.links.to(GeminiAddress(address.host, address.port, address.path))
    href += ("&" if "?" in href else "?") + "secret=1" if secret else ""
    form = Search(label, href, post=True, sensitive=secret, button=words.input_button)
    return say(
        words, show.links, name_of(GeminiAddress(address.host, address.port, address.path)), (form,), address
    )


def search_form(address: Address, words: Words, links: Links, typed: str = "") -> Page:
    """Return the form of a Gopher search or a phone book; what is `typed` waits to be sent."""
    phonebook = getattr(address, "kind", "7") == "2"
    label = (words.phonebook_for if phonebook else words.search_for).format(host=site(address))
    form = Search(label, links.to(address), post=True, value=typed, button=words.search_button)
    check = (Prose((words.search_check.format(host=site(address)),)),) if typed else ()
    return say(words, links, name_of(address), (*check, form), address)


def outside(address: Address, words: Words, links: Links, url: str, text: str) -> Page:
    """Return a page that names an address outside of Gopher and Gemini, for the reader to follow or not."""
    href = links.follow(url)
    link: Text = (Span(url, href=href),) if href else (url,)
    return say(words, links, name_of(address), (Prose((text,)), Prose(link)), address)


def download_page(show: Showing) -> Page:
    """Return a page for what turned out to be no text."""
    words = show.words
    link = Prose((show.link(words.download, raw=True),))
    return say(words, show.links, name_of(show.address), (Prose((words.look_page,)), link), show.address)


def front_page(words: Words, links: Links, contact: str) -> Page:
    """Return the gateway's front page, with the form for any address."""
    examples = (
        "gopher://example.org/1/path\ngophers://example.org\ngemini://example.org/page.gmi\nexample.org:7070"
    )
    about = [Prose((words.about_reading,)), Prose((words.about_hosts,))]
    if contact:
        about.append(Prose((words.about_contact.format(contact=contact),)))
    items: tuple[PageItem, ...] = (
        Heading(words.title, 1),
        Prose((words.intro,)),
        Search(words.address, links.home(), button=words.read),
        Prose((words.examples_intro,)),
        Preformatted(examples, words.examples),
        Heading(words.about, 2),
        *about,
    )
    return Page(links.home(), words.title, items, language=words.language, paper=words.title)


def _grouped(fingerprint: str) -> str:
    return " ".join(fingerprint[start : start + 8] for start in range(0, len(fingerprint), 8))
