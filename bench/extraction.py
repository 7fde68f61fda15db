"""Measure extraction beside other tools, in one run.

    python bench/extraction.py [--python VENV/bin/python] [--shared ../shared] [--json FILE]

The peers are used from the interpreter given with --python:

    python -m venv .venv-bench
    .venv-bench/bin/pip install trafilatura newspaper4k readability-lxml resiliparse justext lxml_html_clean

A peer that is not there is reported as missing, not skipped in silence. --tool adds any extractor as
`module:function`; --left-out names a `module:function` that, given a set
of papers, returns an extractor that was trained without them: it is measured on just these,
fold by fold.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import extraction_worker as worker
import structure

HERE = Path(__file__).resolve().parent
FOLDS = 5


def run_tool(python: str, tool: str, shared: Path, options: list[str]) -> dict | None:
    """Run the worker for one tool; None, with the reason printed, where it is missing."""
    command = [python, str(HERE / "extraction_worker.py"), tool, str(shared), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        print(f"{tool:28} missing: {lines[-1] if lines else f'exit {done.returncode}'}", flush=True)
        return None
    return json.loads(done.stdout.splitlines()[-1])


def left_out(name: str, shared: Path) -> dict:
    """Measure a trained extractor on papers that it was not trained on."""
    scorer = worker.load_scorer(shared)
    papers = sorted({truth["publisher"] for _, _, truth in scorer.pages(shared / "pages", set(), set())})
    train = worker.load_tool(name)
    rows = []
    for fold in range(FOLDS):
        held = set(papers[fold::FOLDS])
        rows += scorer.score_pages(train(held), shared / "pages", held, set())
    return {
        "tool": "broadsheet, papers left out",
        "rows": rows,
        "chunks": None,
        "read": [],
        "subheads": [0, 0],
        "memory_mb": 0,
    }


def average(rows: list[dict]) -> tuple[float, float, float]:
    """Return (F1, precision, recall) of the averages, as the scorer does."""
    precisions = [row["precision"] for row in rows if row["precision"] is not None]
    precision = statistics.mean(precisions) if precisions else 0.0
    recall = statistics.mean(row["recall"] for row in rows)
    return (2 * precision * recall / (precision + recall) if precision and recall else 0.0), precision, recall


def print_head(columns: str) -> None:
    names = columns.split(", ")
    print(f"\n| {' | '.join(names)} |")
    print(f"|{' --- |' * len(names)}")


def print_text(results: list[dict]) -> None:
    print_head(
        "tool, F1, precision, recall, exactly right, ms median, ms p95, pages/s and core, peak MB, errors"
    )
    for result in results:
        rows = result["rows"]
        f1, precision, recall = average(rows)
        times = sorted(row["ms"] for row in rows)
        exact = statistics.mean(row["exact"] for row in rows)
        errors = sum(row["error"] is not None for row in rows)
        speed = 1000 * len(times) / sum(times)
        cells = [f"{f1:.4f}", f"{precision:.4f}", f"{recall:.4f}", f"{exact:.1%}"]
        cells += [f"{statistics.median(times):.1f}", f"{times[int(len(times) * 0.95)]:.1f}", f"{speed:.0f}"]
        print(f"| {result['tool']} | {' | '.join(cells)} | {result['memory_mb']:.0f} | {errors} |")


def print_chunks(results: list[dict]) -> None:
    print_head("on pages of all kinds, F1 of phrases, precision, recall, accuracy, ms median, errors")
    for result in results:
        if got := result["chunks"]:
            print(
                f"| {result['tool']} | {got['f1']:.4f} | {got['precision']:.4f} | {got['recall']:.4f} | "
                f"{got['accuracy']:.4f} | {got['ms']:.1f} | {got['errors']} |"
            )


def print_read(results: list[dict]) -> None:
    print_head(
        "on pages of all kinds, the body as readers judged it, pages, F1, precision, recall, exactly right"
    )
    for result in results:
        if rows := result["read"]:
            cells = [f"{value:.4f}" for value in average(rows)]
            exact = statistics.mean(row["exact"] for row in rows)
            print(f"| {result['tool']} | {len(rows)} | {' | '.join(cells)} | {exact:.1%} |")


def read_truths() -> dict[str, dict]:
    """Return what readers said of the pages of all kinds, by name."""
    from extraction_labels import labelled_pages, read_truth

    from broadsheet.extract.body import wording
    from broadsheet.extract.body.features import features
    from broadsheet.extract.page import hints

    nothing = hints.Names({}), wording.Wording({})
    return {
        page.name: {"url": page.truth["url"]}
        | read_truth(page, features(page.outline, page.told, *nothing).numbers)
        for page in labelled_pages()
        if not page.whole and page.by_hand
    }


def print_metadata(results: list[dict]) -> None:
    print_head("tool, title, authors, date to the minute, tags (Jaccard), subheads as lines")
    for result in results:
        cells = []
        for key in ("title", "authors", "published", "tags"):
            values = [row[key] for row in result["rows"] if key in row]
            cells.append(f"{statistics.mean(values):.3f}" if values else "–")
        there, kept = result["subheads"]
        cells.append(f"{kept / there:.1%} of {there}" if there else "–")
        print(f"| {result['tool']} | {' | '.join(cells)} |")


def print_structure(shared: Path) -> None:
    scorer = worker.load_scorer(shared)
    for name, extract in (
        ("rules alone", worker.broadsheet_without_recipes()),
        ("with recipes", worker.broadsheet()),
    ):
        counts: Counter[str] = Counter()
        for _, html, truth in scorer.pages(shared / "pages", set(), set()):
            article, _, _ = scorer.run(extract, html, truth["url"])
            if article is not None:
                counts += structure.measure(article, html, truth["url"], truth)
        print(f"\nStructure kept by broadsheet, {name}:")
        for kind in ("subheads", "captions", "links", "speakers"):
            share = counts[f"{kind} kept"] / counts[kind] if counts[kind] else 0.0
            print(f"  {kind:10} {share:6.1%} of {counts[kind]}")


def print_worst(shared: Path, rows: list[dict], count: int) -> None:
    """Print the pages with the lowest F1 and what was lost and added there."""
    scorer = worker.load_scorer(shared)
    extract = worker.broadsheet_without_recipes()
    truths = {name: (html, truth) for name, html, truth in scorer.pages(shared / "pages", set(), set())}
    print(f"\nThe {count} worst pages without recipes:")
    for row in sorted(rows, key=lambda row: row["f1"])[:count]:
        html, truth = truths[row["page"]]
        result, _, error = scorer.run(extract, html, truth["url"])
        lines = Counter(scorer.fold(line) for line in (scorer.text_of(result).splitlines() if result else []))
        parts = [
            text for part in truth["sections"] for text in (part["subhead"], *part["paragraphs"]) if text
        ]
        wanted = Counter(scorer.fold(line) for text in parts for line in text.splitlines())
        print(f"  {row['f1']:.3f}  {row['page']}  {error or ''}")
        for sign, missing in (("lost", wanted - lines), ("added", lines - wanted)):
            words = sum(len(text.split()) * times for text, times in missing.items())
            if words:
                longest = max(missing, key=len)
                print(f"         {sign} {words} words in {sum(missing.values())} lines, as: {longest[:90]}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--python", default="", help="interpreter that has the peers")
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--tools", default="", help="only these, separated by semicolons")
    parser.add_argument("--tool", action="append", default=[], help="one more: module:function")
    parser.add_argument("--left-out", default="", help="module:function that trains without given papers")
    parser.add_argument("--only", default="")
    parser.add_argument("--no-chunks", action="store_true")
    parser.add_argument("--worst", type=int, default=10)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    if not (args.shared / "pages").is_dir():
        sys.exit(f"extraction: no pages in {args.shared}; give the folder with pages and chunks (--shared)")
    options = ["--only", args.only] + (["--no-chunks"] if args.no_chunks else [])
    names = [name.strip() for name in args.tools.split(";")] if args.tools else [*worker.TOOLS, *args.tool]
    results = []
    if not args.no_chunks:
        truths = Path(tempfile.mkdtemp(prefix="broadsheet-")) / "read.json"
        truths.write_text(json.dumps(read_truths()), "utf-8")
        options += ["--read", str(truths)]
    for name in names:
        ours = name.startswith("broadsheet") or ":" in name
        if not ours and not args.python:
            print(f"{name:28} missing: give the interpreter that has it with --python")
            continue
        if result := run_tool(sys.executable if ours else args.python, name, args.shared, options):
            results.append(result)
            print(f"{name:28} done", flush=True)
    if args.left_out:
        results.append(left_out(args.left_out, args.shared))
    print_text(results)
    print_chunks(results)
    print_read(results)
    print_metadata(results)
    print_structure(args.shared)
    plain = next((result for result in results if result["tool"] == "broadsheet, no recipes"), None)
    if plain and args.worst:
        print_worst(args.shared, plain["rows"], args.worst)
    if args.json:
        args.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
