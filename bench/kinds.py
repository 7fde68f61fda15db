"""Measure how well articles are told from pages that hold none.

    python bench/kinds.py [--shared FOLDER] [--show]

Every page of the corpora but a few holds an article: how many are taken? The same pages without their
article, at the address of a section, without what the head tells of it, are what a section page is: menus,
teasers, boxes, imprint. How many of those are refused, and as what? `--show` prints those that are told
wrongly. The weights that come with Broadsheet were trained on these pages: `train_kinds.py --dry` leaves
houses out.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from page_variants import Opened, hollow

from broadsheet.errors import BroadsheetError, NoArticle
from broadsheet.extract import NO_RECIPES, extract

NO_ARTICLES = frozenset(
    (
        "0b4609a864eb4fa0bbcb2b395f6be9eb.html",
        "anwaltniemeyer.de.index.html",
        "colours-of-the-soul.alhelm.net.html",
        "iwr.de.IWR-Pressedienst.html",
        "jodel.com.advertising.html",
        "markeich.de.impressum.html",
        "sass-ag.de.index.html",
    )
)
"""Pages of the corpora that hold no article, by hand: four front pages, a list, a video, an imprint."""


def pages(shared: Path) -> Iterator[tuple[str, bytes, str]]:
    """Yield name, bytes and address of each page of the corpora."""
    for found in sorted((shared / "pages").rglob("*.html.gz")):
        truth = json.loads(found.with_name(found.name.removesuffix(".html.gz") + ".json").read_text("utf8"))
        yield found.name, gzip.decompress(found.read_bytes()), truth["url"]
    for name, told in sorted(json.loads((shared / "chunks" / "annotations.json").read_text("utf8")).items()):
        yield name, gzip.decompress((shared / "chunks" / f"{name}.gz").read_bytes()), told["url"]


def told(html: bytes, url: str) -> str:
    """Return what a page is taken for: article, the kind it is refused as, or error."""
    try:
        extract(html, url, recipes=NO_RECIPES)
    except NoArticle as other:
        return other.kind
    except BroadsheetError:
        return "error"
    return "article"


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    reader.add_argument("--show", action="store_true")
    options = reader.parse_args()
    whole: Counter[str] = Counter()
    emptied: Counter[str] = Counter()
    for name, html, url in pages(options.shared):
        if name in NO_ARTICLES:
            continue
        kind = told(html, url)
        whole[kind] += 1
        section = f"https://{urlsplit(url).netloc or 'paper.example'}/politik/"
        other = told(hollow(Opened(html, url)), section)
        emptied[other] += 1
        if options.show and (kind != "article" or other == "article"):
            print(f"{name}: the page is {kind}, without its article {other}")
    for title, counts in (("pages with an article", whole), ("the same without it", emptied)):
        shares = ", ".join(f"{kind} {count / counts.total():.1%}" for kind, count in counts.most_common())
        print(f"{title} ({counts.total()}): {shares}")


if __name__ == "__main__":
    main()
