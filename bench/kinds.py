"""Measure how well articles are told from pages that hold none.

    python -m bench.kinds [--shared FOLDER] [--show]

Every page of the corpora holds an article: how many are taken? The same pages without their article, at the
address of a section, without what the head tells of it, are what a section page is: menus, teasers, boxes,
imprint. How many of those are refused, and as what? `--show` prints those that are told wrongly.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from broadsheet.errors import BroadsheetError, NoArticle
from broadsheet.extract import NO_RECIPES, extract, metadata, page
from broadsheet.extract.choose import choose
from broadsheet.extract.features import Told
from broadsheet.extract.outline import outline

_HEAD = "script, meta, link, h1, time"


def pages(shared: Path) -> Iterator[tuple[str, bytes, str]]:
    """Yield name, bytes and address of each page of the corpora."""
    for found in sorted((shared / "pages").rglob("*.html.gz")):
        truth = json.loads(found.with_name(found.name.removesuffix(".html.gz") + ".json").read_text("utf8"))
        yield found.name, gzip.decompress(found.read_bytes()), truth["url"]
    for name, told in sorted(json.loads((shared / "chunks" / "annotations.json").read_text("utf8")).items()):
        yield name, gzip.decompress((shared / "chunks" / f"{name}.gz").read_bytes()), told["url"]


def hollow(html: bytes, url: str) -> bytes:
    """Return a page without its article and what the head tells of it."""
    tree = page.parse(html, url)
    meta = metadata.read(tree, url)
    assert tree.body is not None
    flat = outline(tree.body)
    choice = choose(flat, Told(meta.headline, meta.standfirst, meta.article_body, meta.authors))
    taken = {line.number for line in (*choice.lead, *choice.lines)}
    boxes = {line.box.number: line.box for line in (*choice.lead, *choice.lines)}
    gone = [box.node for box in boxes.values() if taken.issuperset(range(box.start, box.end))]
    for node in (*gone, *tree.css(_HEAD)):
        if node.tag not in ("html", "body"):
            node.decompose()
    return (tree.html or "").encode()


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
        kind = told(html, url)
        whole[kind] += 1
        section = f"https://{urlsplit(url).netloc or 'paper.example'}/politik/"
        other = told(hollow(html, url), section)
        emptied[other] += 1
        if options.show and (kind != "article" or other == "article"):
            print(f"{name}: the page is {kind}, without its article {other}")
    for title, counts in (("pages with an article", whole), ("the same without it", emptied)):
        shares = ", ".join(f"{kind} {count / counts.total():.1%}" for kind, count in counts.most_common())
        print(f"{title} ({counts.total()}): {shares}")


if __name__ == "__main__":
    main()
