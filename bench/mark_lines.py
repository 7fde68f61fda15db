#!/usr/bin/env python3
"""Have the lines of training pages judged by readers.

    mark_lines.py sheet FILE [--pages 55] [--skip 0]   write the least sure unjudged pages out for a reader
    mark_lines.py take ANSWERS...                      turn the readers' answers into extraction_marks.json

A sheet shows of each page the lines that the trees deem possible, with their odds. An answer is one line a
page: `name<TAB>body=4-9,12<TAB>s=3<TAB>?=10`, where `s` is a standfirst set apart and `?` is unknown; all
other lines are no part of the body. `name<TAB>none` says that the page holds no article, `skip` leaves it
out.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from extraction_labels import MARKS, Labelled, labelled_pages, mark

from broadsheet.extract.body.choose import settled
from broadsheet.extract.body.judge import judged

POSSIBLE, AROUND = 0.01, 3
FEWEST, MOST = 4, 160
"""Lines shown of a page; pages with fewer or more are left out."""
SHOWN = 130


def sheets(pages: int, skip: int) -> Iterator[str]:
    """Yield the pages that the trees are least sure of, as a reader sees them."""
    found = []
    for page in labelled_pages():
        if page.whole or page.by_hand:
            continue
        shown, kept = _shown(page)
        doubt = sum(p * (1 - p) * min(400, page.outline.lines[n].chars) for n, p in shown.items())
        if FEWEST <= len(shown) <= MOST:
            found.append((doubt, _sheet(page, shown, kept)))
    found.sort(key=lambda pair: -pair[0])
    yield from (text for _, text in found[skip : skip + pages])


def _shown(page: Labelled) -> tuple[dict[int, float], set[int]]:
    """Return the odds of the lines worth a reader's look, and which of them are chosen today."""
    rows, odds = judged(page.outline, page.told)
    kept = {line.number for line in settled(page.outline, rows, odds)[0]}
    near = range(min(kept, default=0) - AROUND, max(kept, default=-2 * AROUND) + AROUND + 1)
    return {n: p for n, p in zip(rows.numbers, odds, strict=True) if p > POSSIBLE or n in near}, kept


def _sheet(page: Labelled, shown: dict[int, float], kept: set[int]) -> str:
    truth = page.truth
    lines = [f"### {page.name}", f"URL {truth['url']}", f"TITLE {page.told.headline}"]
    lines += [f"WITH {truth['with']}", f"WITHOUT {truth['without']}"]
    last = -1
    for number, p in shown.items():
        line = page.outline.lines[number]
        if number - last > 1:
            lines.append(f"  ~ {number - last - 1}")
        last = number
        text = line.text if len(line.text) <= SHOWN else f"{line.text[:80]} … {line.text[-40:]}"
        names = line.box.classes.split()
        box = ".".join([line.box.tag, *names[:1]])
        linked = f" L{100 * line.linked // line.chars}" if line.linked else ""
        lines.append(f"{number}{'+' if number in kept else '-'}{int(p * 100):02d} {box}{linked} |{text}")
    return "\n".join(lines) + "\n"


def take(answers: list[Path]) -> int:
    """Add the answers to the marks; returns how many pages were marked."""
    told = {}
    for path in answers:
        for row in path.read_text("utf-8").splitlines():
            name, *groups = row.strip().split("\t")
            if groups:
                told[name] = groups
    marks = json.loads(MARKS.read_text("utf-8"))
    before = len(marks)
    for page in labelled_pages():
        groups = told.get(page.name, ["skip"])
        if page.whole or groups == ["skip"]:
            continue
        marks[page.name] = _marks_of(page, groups)
    MARKS.write_text(json.dumps(dict(sorted(marks.items())), separators=(",", ":")) + "\n", "utf-8")
    return len(marks) - before


def _marks_of(page: Labelled, groups: list[str]) -> dict[str, list[str]]:
    named = {key: _numbers(value) for key, _, value in (group.partition("=") for group in groups)}
    shown, _ = _shown(page)
    lines = page.outline.lines
    body, lead, doubt = (named.get(key, set()) for key in ("body", "s", "?"))
    # The reader's ranges may run over lines that were not shown.
    doubt |= {n for n in body if n not in shown}
    found: dict[str, list[str]] = {}
    for key, numbers in (("body", body & shown.keys()), ("lead", lead), ("open", doubt)):
        known = {text for others in found.values() for text in others}
        texts = {mark(lines[n].text) for n in numbers if n < len(lines)}
        if texts - known:
            found[key] = sorted(texts - known)
    return found


def _numbers(ranges: str) -> set[int]:
    found: set[int] = set()
    for part in filter(None, (piece.strip() for piece in ranges.split(","))):
        first, _, last = part.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    sheet = commands.add_parser("sheet")
    sheet.add_argument("file", type=Path)
    sheet.add_argument("--pages", type=int, default=55)
    sheet.add_argument("--skip", type=int, default=0)
    taking = commands.add_parser("take")
    taking.add_argument("answers", type=Path, nargs="+")
    args = parser.parse_args()
    if args.command == "sheet":
        args.file.write_text("\n".join(sheets(args.pages, args.skip)), "utf-8")
    else:
        print(f"{take(args.answers)} pages newly marked")


if __name__ == "__main__":
    main()
