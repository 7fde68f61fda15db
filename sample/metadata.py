"""An article's JSON-LD, as a modern paper's website carries it."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from broadsheet.model import to_plain, to_slug
from sample.manuscript import Manuscript
from sample.site import SetArticle, Site

_TYPES = {
    "news": "NewsArticle",
    "opinion": "OpinionNewsArticle",
    "review": "ReviewNewsArticle",
    "interview": "NewsArticle",
    "ticker": "LiveBlogPosting",
    "letters": "NewsArticle",
    "recipe": "NewsArticle",
}


def to_json_ld(site: Site, article: SetArticle) -> Markup:
    """Return the content of the script element; "<" is escaped so that nothing closes it."""
    graph = [_article(site, article), _breadcrumb(site, article.manuscript)]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c"))


def _article(site: Site, article: SetArticle) -> dict[str, Any]:
    written = article.manuscript
    told: dict[str, Any] = {
        "@type": _TYPES[written.genre],
        "@id": site.url(written.path),
        "mainEntityOfPage": site.url(written.path),
        "headline": written.title,
        "description": to_plain(article.standfirst.text),
        "articleSection": written.section,
        "keywords": list(written.tags),
        "inLanguage": written.language,
        "datePublished": written.published.isoformat(),
        "dateModified": written.changed.isoformat(),
        "isAccessibleForFree": not written.paid,
        "publisher": _organisation(site),
    }
    if written.authors:
        told["author"] = [_person(site, name) for name in written.authors]
    if article.picture:
        told["image"] = {
            "@type": "ImageObject",
            "url": article.picture.url,
            "width": article.picture.width,
            "height": article.picture.height,
            "creditText": article.picture.credit,
        }
    return told | _extras(article)


def _extras(article: SetArticle) -> dict[str, Any]:
    written = article.manuscript
    extras: dict[str, Any] = {}
    if written.paid:
        extras["hasPart"] = {
            "@type": "WebPageElement",
            "isAccessibleForFree": False,
            "cssSelector": ".bezahlschranke",
        }
    if written.genre == "ticker":
        extras["coverageStartTime"] = written.published.isoformat()
    corrections = [to_plain(line.text) for kind, line in article.notes if kind == "correction"]
    if corrections:
        extras["correction"] = [{"@type": "CorrectionComment", "text": text} for text in corrections]
    return extras


def _person(site: Site, name: str) -> dict[str, Any]:
    person = {"@type": "Person", "name": name}
    if site.author(name):
        person["url"] = site.url(f"/autoren/{to_slug(name)}/")
    return person


def _organisation(site: Site) -> dict[str, Any]:
    return {
        "@type": "NewsMediaOrganization",
        "name": site.imprint.name,
        "url": site.url("/"),
        "logo": {"@type": "ImageObject", "url": site.url("/logo.svg")},
    }


def _breadcrumb(site: Site, written: Manuscript) -> dict[str, Any]:
    steps = [
        ("Startseite", "/"),
        (written.section, f"/{to_slug(written.section)}/"),
        (written.title, written.path),
    ]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": site.url(path)}
            for number, (name, path) in enumerate(steps, 1)
        ],
    }
