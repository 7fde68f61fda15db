"""Know what a frame or an empty box shows from elsewhere by its attributes alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborNode

from broadsheet.extract.page.inline import clean
from broadsheet.extract.words.addresses import join
from broadsheet.model import Embed

TWEET = "https://twitter.com/i/status/"
_KINDS = {
    "video": (
        "youtube youtu.be vimeo dailymotion jwplayer brightcove glomex twitch rumble wistia kaltura "
        "ardmediathek zdf"
    ),
    "post": (
        "twitter x.com instagram facebook tiktok bsky threads reddit telegram t.me mastodon linkedin "
        "pinterest"
    ),
    "map": "maps.google google.com/maps openstreetmap mapbox arcgis",
    "chart": "datawrapper dwcdn infogram flourish flo.uri.sh tableau everviz",
    "sound": (
        "spotify soundcloud podigee podcasts.apple acast megaphone simplecast audioboom podbean omny deezer"
    ),
    "document": "scribd documentcloud issuu docs.google",
    "poll": "opinary riddle playbuzz typeform",
}
_MATCHES = {
    # A name with a dot is a whole host or a part of one: "x.com" is no "vox.com".
    kind: re.compile(
        "|".join(rf"(?:^|[./]){re.escape(name)}(?![a-z])" if "." in name else name for name in names.split())
    )
    for kind, names in _KINDS.items()
}
_NO_EMBED = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|adservice|/ads?[/.]|amazon-adsystem|taboola|outbrain|criteo"
    r"|recaptcha|newsletter|comments?\b|disqus|consent|about:|^data:|^javascript:"
    r"|facebook\.com/(?:plugins/(?:like|share)|tr)",
    re.I,
)
_ADDRESSES = (
    "data-src", "data-lazy-src", "data-cookieblock-src", "data-consent-src", "data-iframe-src",
    "data-embed-url", "data-oembed-url", "data-video-url", "data-embed", "data-url", "data-href", "url",
    "src",
)  # fmt: skip
_ID = re.compile(r"(?:^|-)(?:id|videoid|ytid|youtube|vimeo|dailymotion)$")
# The names of a service in tag, class or attributes, what its numbers look like, and where it shows them.
_NUMBERED = (
    ("youtube", re.compile(r"[\w-]{11}"), "https://www.youtube.com/watch?v="),
    ("vimeo", re.compile(r"\d{4,12}"), "https://vimeo.com/"),
    ("dailymotion", re.compile(r"[a-z0-9]{5,9}"), "https://www.dailymotion.com/video/"),
    ("infogram-embed", re.compile(r"[\w-]{5,80}"), "https://infogram.com/"),
    ("amp-soundcloud", re.compile(r"\d{1,14}"), "https://api.soundcloud.com/tracks/"),
)
_YOUTUBE = re.compile(
    r"(?:youtube(?:-nocookie)?\.com/(?:embed/|shorts/|live/|watch\?v=)|youtu\.be/)([\w-]{11})"
)
_DATAWRAPPER = re.compile(r"datawrapper-(?:vis|chart)-(\w{5})$")
_JWPLAYER = re.compile(r"botr_(\w{8})_(\w{8})_div")
_FLOURISH = re.compile(r"(?:visualisation|story)/\d+")
_CALLS = re.compile(
    r"fb-(?:like|page|share|follow|comments)|share|sharing|follow|social|newsletter|comment", re.I
)
_NO_PAGE = re.compile(r"\.(?:js|css|jpe?g|png|gif|webp|svg)(?:$|[?#])", re.I)
_LONGEST = 500


def kind_of(url: str, *, by_path: bool = True) -> str:
    """Return what an address shows by its host, else by its path; empty where it is not known."""
    parts = urlsplit(url)
    host, whole = parts.netloc.lower(), f"{parts.netloc}{parts.path}".lower()
    # The name of an account may be that of another host.
    for place in (host, whole) if by_path or host.endswith("google.com") else (host,):
        for kind, hosts in _MATCHES.items():
            if hosts.search(place):
                return kind
    return ""


def address_of(source: str, base: str) -> str:
    """Return the address of what a frame shows, as readers know it; empty for advertising and the like."""
    if not source or len(source) > 4 * _LONGEST:
        return ""
    if _NO_EMBED.search(source) and "reddit.com/r/" not in source:
        return ""
    url = join(base, source)
    if video := _YOUTUBE.search(url):
        return f"https://www.youtube.com/watch?v={video[1]}"
    if "facebook.com/plugins/" in url and (posts := parse_qs(urlsplit(url).query).get("href")):
        return posts[0]
    return url


def may_be_player(node: LexborNode) -> bool:
    """Tell whether an element has attributes by which scripts find what to show in it."""
    if "-" in (node.tag or ""):
        return True
    attributes = node.attributes
    told = attributes.get("id") or ""
    return told.startswith(("datawrapper-", "botr_")) or any(key.startswith("data-") for key in attributes)


def player_of(node: LexborNode, base: str) -> Embed | None:
    """Return what scripts show in an element, by the attributes in which they find it."""
    attributes = {key: value for key, value in node.attributes.items() if value and len(value) < _LONGEST}
    names = f"{node.tag} {attributes.get('class', '')} {attributes.get('id', '')}".lower()
    if _CALLS.search(names):
        return None
    for key in _ADDRESSES:
        url = address_of(attributes.get(key, ""), base)
        # Scripts keep pictures and their own addresses in such attributes too.
        if url and not _NO_PAGE.search(url) and (kind := kind_of(url, by_path=False)):
            return Embed(url, kind, title_of(attributes))
    if url := _numbered(names, attributes):
        return Embed(url, kind_of(url), title_of(attributes))
    return None


def _numbered(names: str, attributes: Mapping[str, str]) -> str:
    """Return the address that a service's own numbers make."""
    account, video = attributes.get("data-account"), attributes.get("data-video-id")
    if account and video and account.isdigit():
        player = f"{attributes.get('data-player') or 'default'}_{attributes.get('data-embed') or 'default'}"
        return f"https://players.brightcove.net/{account}/{player}/index.html?videoId={video}"
    if chart := _DATAWRAPPER.search(attributes.get("id", "")):
        return f"https://datawrapper.dwcdn.net/{chart[1]}/"
    if "flourish" in names and (chart := _FLOURISH.match(attributes.get("data-src", ""))):
        return f"https://flo.uri.sh/{chart[0]}/embed"
    if shown := _JWPLAYER.search(attributes.get("id", "")):
        return f"https://cdn.jwplayer.com/players/{shown[1]}-{shown[2]}.html"
    if names.startswith("amp-"):
        return _on_amp(names.split()[0], attributes)
    return _by_service(names, attributes)


def _by_service(names: str, attributes: Mapping[str, str]) -> str:
    keys = {key: value for key, value in attributes.items() if _ID.search(key) or key == "videoid"}
    if not keys:
        return ""
    named = f"{names} {' '.join(keys)}"
    for service, form, address in _NUMBERED:
        if service in named or (service == "youtube" and "ytid" in named):
            number = next((value for key, value in keys.items() if key != "id" and form.fullmatch(value)), "")
            if number:
                return f"{address}{number}"
    return ""


def _on_amp(tag: str, attributes: Mapping[str, str]) -> str:
    """Return the address of what an element of an AMP page shows."""
    if tag == "amp-twitter" and (tweet := attributes.get("data-tweetid")):
        return tweet if tweet.startswith("https://") else f"{TWEET}{tweet}"
    if tag == "amp-instagram" and (post := attributes.get("data-shortcode")):
        return f"https://www.instagram.com/p/{post}"
    if tag == "amp-jwplayer" and (media := attributes.get("data-media-id")):
        return f"https://cdn.jwplayer.com/players/{media}-{attributes.get('data-player-id', '')}.html"
    if tag == "amp-soundcloud" and (track := attributes.get("data-trackid")):
        return f"https://api.soundcloud.com/tracks/{track}"
    return _by_service(tag, attributes)


def title_of(attributes: Mapping[str, str | None]) -> str:
    """Return the title that an element of this kind has, empty where it has none."""
    told = next(
        (attributes[key] for key in ("title", "data-title", "aria-label") if attributes.get(key)), None
    )
    return clean(told or "").strip()
