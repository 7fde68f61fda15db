"""Run one extractor over the corpora and print what it made of each page as JSON.

    extraction_worker.py TOOL SHARED [--only Paper,…] [--skip Paper,…]

Started by extraction.py in a process of its own for each tool, with the interpreter that has the
tool: so memory and imports of one do not count for another. It scores with
SHARED/tools/score.py and needs the standard library and its tool alone.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import read_pages

WARM = 5

Extractor = Callable[[bytes, str], Any]


def broadsheet() -> Extractor:
    from broadsheet.extract import extract

    return extract


def broadsheet_without_recipes() -> Extractor:
    from broadsheet.extract import NO_RECIPES, extract

    return lambda html, url: extract(html, url, recipes=NO_RECIPES)


def trafilatura() -> Extractor:
    return _trafilatura({})


def trafilatura_precision() -> Extractor:
    return _trafilatura({"favor_precision": True})


def trafilatura_fast() -> Extractor:
    return _trafilatura({"fast": True})


def _trafilatura(options: dict[str, bool]) -> Extractor:
    from trafilatura import bare_extraction

    def run(html: bytes, url: str) -> Any:
        found = bare_extraction(html, url=url, include_comments=False, with_metadata=True, **options)
        if found is None:
            return ""
        authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
        tags = [tag.strip() for line in found.tags or [] for tag in line.split(",")]
        return SimpleNamespace(
            body_text=found.text or "",
            title=found.title or "",
            authors=authors,
            published=found.date,
            tags=tags,
        )

    return run


def newspaper4k() -> Extractor:
    import newspaper

    def run(html: bytes, url: str) -> Any:
        article = newspaper.Article(url, fetch_images=False)
        article.download(input_html=html.decode("utf-8", "replace"))
        article.parse()
        return SimpleNamespace(
            body_text=article.text,
            title=article.title,
            authors=list(article.authors or ()),
            published=article.publish_date or None,
            tags=list(article.tags or article.meta_keywords or ()),
        )

    return run


def readability() -> Extractor:
    from lxml import html as lxml_html
    from readability import Document

    def run(html: bytes, _: str) -> Any:
        document = Document(html)
        tree = lxml_html.fromstring(document.summary())
        lines = [
            " ".join(node.text_content().split())
            for node in tree.iter("p", "h2", "h3", "h4", "li", "blockquote")
        ]
        return SimpleNamespace(
            body_text="\n".join(filter(None, lines)),
            title=document.short_title(),
            authors=[],
            published=None,
            tags=[],
        )

    return run


def resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree

    def run(html: bytes, _: str) -> Any:
        tree = HTMLTree.parse(bytes_to_str(html, detect_encoding(html)))
        return SimpleNamespace(
            body_text=extract_plain_text(tree, main_content=True),
            title=tree.title,
            authors=[],
            published=None,
            tags=[],
        )

    return run


def justext() -> Extractor:
    import re

    import justext as library

    names = {"de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian", "pt": "Portuguese", "tr": "Turkish", "pl": "Polish", "cs": "Czech", "nl": "Dutch", "no": "Norwegian_Bokmal", "nb": "Norwegian_Bokmal", "da": "Danish", "lt": "Lithuanian", "uk": "Ukrainian", "ru": "Russian", "vi": "Vietnamese", "id": "Indonesian", "is": "Icelandic", "zu": "English", "ko": "Korean", "ar": "Arabic"}  # noqa: E501  # fmt: skip
    lists: dict[str, Any] = {}

    def run(html: bytes, _: str) -> Any:
        match = re.search(rb"<html[^>]*\blang=[\"']?([a-zA-Z]{2})", html[:5000])
        language = names.get(match[1].decode().lower() if match else "en", "English")
        words = lists.setdefault(language, library.get_stoplist(language))
        return "\n".join(part.text for part in library.justext(html, words) if not part.is_boilerplate)

    return run


TITLE_ONLY = frozenset(["readability-lxml", "resiliparse"])
"""These tell no authors, dates and tags: what is not claimed is not counted."""

TOOLS: dict[str, Callable[[], Extractor]] = {
    "broadsheet": broadsheet,
    "broadsheet, no recipes": broadsheet_without_recipes,
    "trafilatura": trafilatura,
    "trafilatura, precision": trafilatura_precision,
    "trafilatura, fast": trafilatura_fast,
    "newspaper4k": newspaper4k,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
    "jusText": justext,
}


def load_scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_tool(name: str) -> Extractor:
    """Return a tool of the list, or any `module:function`."""
    if name in TOOLS:
        return TOOLS[name]()
    module, _, function = name.partition(":")
    sys.path.insert(0, ".")
    return getattr(importlib.import_module(module), function)


def score_read(scorer: ModuleType, extract: Extractor, chunks: Path, truths: Path) -> list[dict]:
    """Score the pages of all kinds of which readers know the whole body."""
    rows = []
    for name, truth in json.loads(truths.read_text("utf-8")).items():
        html = gzip.decompress((chunks / f"{name}.gz").read_bytes())
        result, _, _ = scorer.run(extract, html, truth["url"])
        precision, recall, exact = read_pages.match(scorer, truth, scorer.text_of(result))
        rows.append({"page": name, "precision": precision, "recall": recall, "exact": exact})
    return rows


def subheads(scorer: ModuleType, extract: Extractor, pages: list[tuple[str, bytes, dict]]) -> list[int]:
    """Return how many subheads the truth has, and how many stand in the text as a line of their own."""
    there = kept = 0
    for _, html, truth in pages:
        wanted = [scorer.fold(section["subhead"]) for section in truth["sections"] if section["subhead"]]
        if wanted:
            result, _, _ = scorer.run(extract, html, truth["url"])
            lines = (
                {scorer.fold(line).lstrip("# ") for line in scorer.text_of(result).splitlines()}
                if result
                else set()
            )
            there += len(wanted)
            kept += sum(subhead in lines for subhead in wanted)
    return [there, kept]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tool")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--skip", default="")
    parser.add_argument("--no-chunks", action="store_true")
    parser.add_argument("--read", type=Path, help="the pages that readers judged, as JSON")
    args = parser.parse_args()
    scorer = load_scorer(args.shared)
    only, skip = (set(filter(None, names.split(","))) for names in (args.only, args.skip))
    start = time.process_time()
    extract = load_tool(args.tool)
    loaded = time.process_time() - start
    pages = list(scorer.pages(args.shared / "pages", only, skip))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _, html, truth in pages[:WARM]:
        scorer.run(extract, html, truth["url"])
    rows = scorer.score_pages(extract, args.shared / "pages", only, skip)
    if args.tool in TITLE_ONLY:
        rows = [{k: v for k, v in row.items() if k not in ("authors", "published", "tags")} for row in rows]
    found = {
        "tool": args.tool,
        "rows": rows,
        "subheads": subheads(scorer, extract, pages),
        "chunks": None if args.no_chunks else scorer.score_chunks(extract, args.shared / "chunks"),
        "read": score_read(scorer, extract, args.shared / "chunks", args.read) if args.read else [],
        "load_ms": loaded * 1000,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "before_mb": before / 1024,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
