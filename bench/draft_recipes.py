"""Draft recipes for the papers of a folder of pages whose truth is known.

    draft_recipes.py PAGES [--only Paper,Paper] [--out FOLDER]

PAGES holds `<country>/<Paper>_<date>.html.gz` with a `.json` of the truth beside each. For every
paper it looks for the fewest and plainest CSS selectors that give the
truth on all of its pages, and for the sources that give title, authors, date
and tags where the rules go wrong. It prints what it found, and writes TOML
files where that helps. A draft is a start: read it before you keep it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from draft_sources import draft_sources
from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from broadsheet.extract.page import charset
from broadsheet.extract.page.outline import Outline, outline

WORD = re.compile(r"\w+")
HASHED = re.compile(
    r"\d{2}|^[a-z0-9]{0,3}\d[a-z0-9]*$|__\w*[A-Z0-9]\w{3,}$|^css-|^sc-|^svelte-|[A-Z][a-z]?[A-Z][a-z]?[A-Z]|^jsx-|[:\\/\[\]()!%#.,&@]"
)
LOOKS = re.compile(
    r"^(?:[mp][tblrxy]?-|col|row|w-|h-|flex|grid|text-|font|bg-|md|lg|sm|xl|d-|js-|is-|u-|clearfix|max|min|mx|leading)"
)
NAMING = (
    "data-testid",
    "data-component",
    "data-type",
    "itemprop",
    "data-qa",
    "data-module",
    "data-element",
    "role",
    "data-t",
    "data-block",
)
FELLOWS = ("p", "h2", "h3", "h4", "ul", "ol", "blockquote")


class Sample(Struct):
    """A page with its truth, its lines' tokens and which of them belong."""

    url: str
    tree: LexborHTMLParser
    flat: Outline
    tokens: list[list[str]]
    truth: list[str]
    other: list[str]
    right: set[int]


def is_made(name: str) -> bool:
    """Tell whether a class name was made by a build tool: "kGHzwr", "css-1x2y"."""
    if HASHED.search(name) or re.search(r"[bcdfghjklmnpqrstvwxz]{5}", name.replace("headline", "")):
        return True
    humps = re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)
    return len(name) < 12 and len(humps) > 1 and any(len(hump) < 3 for hump in humps) and "-" not in name


def words(text: str) -> list[str]:
    import unicodedata

    return WORD.findall(re.sub("[\u00ad\u200b-\u200f\u2060\ufeff]", "", unicodedata.normalize("NFC", text)))


def grams(tokens: list[str], n: int = 4) -> Counter[tuple[str, ...]]:
    return (
        Counter(tuple(tokens[i : i + n]) for i in range(max(1, len(tokens) - n + 1))) if tokens else Counter()
    )


def f1(truth: list[str], found: list[str]) -> float:
    t, p = grams(truth), grams(found)
    hit = sum((t & p).values())
    return 2 * hit / (sum(t.values()) + sum(p.values())) if hit else 0.0


def read_sample(path: Path) -> tuple[dict, Sample]:
    truth = json.loads(path.with_name(path.name[:-8] + ".json").read_text("utf-8"))
    tree = LexborHTMLParser(charset.decode(gzip.decompress(path.read_bytes())))
    flat = outline(tree.body)
    tokens = [words(line.text) for line in flat.lines]
    parts = [
        text for section in truth["sections"] for text in (section["subhead"], *section["paragraphs"]) if text
    ]
    body = words("\n".join(parts))
    other = words(truth["standfirst"] + "\n" + "\n".join(parts)) if truth["standfirst"] else body
    return truth, Sample(truth["url"], tree, flat, tokens, body, other, right_lines(tokens, parts, body))


def right_lines(tokens: list[list[str]], parts: list[str], body: list[str]) -> set[int]:
    whole = " " + " ".join(body) + " "
    short = {" ".join(words(part)) for part in parts}
    known = grams(body)
    right = set()
    for number, line in enumerate(tokens):
        text = " ".join(line)
        if not line:
            continue
        inside = len(line) > 4 and f" {text} " in whole
        if text in short or inside or _mostly_in(line, known):
            right.add(number)
    return right


def _mostly_in(line: list[str], known: Counter[tuple[str, ...]]) -> bool:
    return len(line) > 12 and sum((grams(line) & known).values()) > 0.6 * len(line)


def simple(node: LexborNode) -> Iterator[str]:
    """Yield the plain selectors that fit an element."""
    tag = node.tag or "div"
    attributes = node.attributes
    for name in (attributes.get("class") or "").split():
        if name.isascii() and not is_made(name) and not LOOKS.search(name) and len(name) > 2:
            yield f"{tag}.{name}"
    if (name := attributes.get("id") or "") and re.fullmatch(r"[a-zA-Z][\w-]*", name) and not is_made(name):
        yield f"#{name}"
    for key in NAMING:
        if (
            (value := attributes.get(key) or "")
            and re.fullmatch(r"[a-zA-Z][\w-]{1,40}", value)
            and not is_made(value)
        ):
            yield f'{tag}[{key}="{value}"]'
    for name in (attributes.get("class") or "").split():
        # Names that a build tool made: what stands before the hash stays.
        if (match := re.fullmatch(r"([a-zA-Z][\w-]*?_{1,2}[a-zA-Z][a-zA-Z-]+__?)\w{4,6}", name)) and len(
            match[1]
        ) > 6:
            yield f'{tag}[class*="{match[1]}"]'
    if tag in ("article", "main", "section"):
        yield tag


def chain(sample: Sample, number: int) -> list[LexborNode]:
    box = sample.flat.lines[number].box
    found = []
    while box is not None and box.parent is not None:
        found.append(box.node)
        box = box.parent
    return found


def candidates(samples: list[Sample], wanted: dict[int, set[int]]) -> list[str]:
    """Return selectors that fit the boxes of wanted lines: simple, child and descendant ones."""
    found: Counter[str] = Counter()
    for at, numbers in wanted.items():
        seen: set[tuple[int, ...]] = set()
        for number in sorted(numbers):
            nodes = chain(samples[at], number)
            key = tuple(node.mem_id for node in nodes[1:4])
            own = list(simple(nodes[0])) if nodes else []
            if not nodes or (key, tuple(own), nodes[0].tag) in seen:
                continue
            seen.add((key, tuple(own), nodes[0].tag))
            names = [(depth, selector) for depth, node in enumerate(nodes[:9]) for selector in simple(node)]
            for depth, selector in names:
                found[selector] += 1
                if depth:
                    found[f"{selector} {nodes[0].tag}"] += 1
                    found[f"{selector} > {nodes[depth - 1].tag}"] += 1
                    for mine in own[:3]:
                        found[f"{selector} {mine}"] += 1
                if depth > 1:
                    found[f"{selector} > {nodes[depth - 1].tag} > {nodes[depth - 2].tag}"] += 1
    return [selector for selector, _ in found.most_common(600)]


def covered(sample: Sample, selector: str) -> frozenset[int]:
    try:
        ids = {node.mem_id for node in sample.tree.css(selector)}
    except SelectolaxError:
        return frozenset()
    inside: list[bool] = []
    for box in sample.flat.boxes:
        inside.append((box.parent is not None and inside[box.parent.number]) or box.node.mem_id in ids)
    return frozenset(line.number for line in sample.flat.lines if inside[line.box.number])


class Draft(Struct):
    """Selectors for body and drop, and how well they do."""

    body: list[str]
    drop: list[str]
    rank: tuple[float, float]


def value(samples: list[Sample], chosen: list[set[int]]) -> tuple[float, float]:
    """Return (share of exact pages, mean F1)."""
    exact = total = 0.0
    for sample, numbers in zip(samples, chosen, strict=True):
        found = [token for number in sorted(numbers) for token in sample.tokens[number]]
        exact += found in (sample.truth, sample.other)
        total += max(f1(sample.truth, found), f1(sample.other, found))
    return exact / len(samples), total / len(samples)


def draft_body(samples: list[Sample]) -> Draft | None:
    pool = candidates(samples, {at: sample.right for at, sample in enumerate(samples)})
    lines = {selector: [covered(sample, selector) for sample in samples] for selector in pool}
    best: Draft | None = None
    order = sorted(pool, key=lambda selector: -fitness(samples, lines[selector]))
    for first in order[:40]:
        draft = complete(samples, lines, pool, first)
        rank = (draft.rank[0], draft.rank[1] - cost_of(draft))
        if best is None or rank > best.rank:
            best = Draft(draft.body, draft.drop, rank)
    return best


def cost_of(draft: Draft) -> float:
    """Return how much a draft is to be distrusted: plain names of paragraphs in a named body are best."""
    cost = 0.001 * (len(draft.body) + len(draft.drop)) + 0.00002 * sum(map(len, draft.body))
    for selector in draft.body:
        cost += 0.003 * (not re.search(r"[.#\[]", selector)) + 0.002 * (
            not re.search(r"(?:^|[ >])(?:p|h[2-6])\b[^ ]*$", selector)
        )
        cost -= 0.001 * bool(re.search(r"article|body|content|text|paragraph|story", selector, re.I))
    return cost + sum(0.002 + 0.004 * selector.endswith((" div", " section")) for selector in draft.drop)


def fitness(samples: list[Sample], sets: list[frozenset[int]]) -> float:
    """Return the F1 in characters of a selector's lines."""
    right = sum(size(sample, sample.right & found) for sample, found in zip(samples, sets, strict=True))
    all_found = sum(size(sample, found) for sample, found in zip(samples, sets, strict=True))
    wanted = sum(size(sample, sample.right) for sample in samples)
    return 2 * right / (all_found + wanted) if right else 0.0


def size(sample: Sample, numbers: Iterable[int]) -> int:
    return sum(len(sample.tokens[number]) for number in numbers)


Lines = dict[str, list[frozenset[int]]]
"""A selector to its lines, page by page."""


def complete(samples: list[Sample], lines: Lines, pool: list[str], first: str) -> Draft:
    """Add selectors for what is missing, then drop what is too much."""
    body, drop = [first], []
    chosen = [set(found) for found in lines[first]]
    rank = value(samples, chosen)
    for _ in range(3):
        better = _best_addition(samples, lines, pool, chosen, rank)
        if better is None:
            break
        selector, chosen, rank = better
        body.append(selector)
    for _ in range(8):
        better = _best_drop(samples, chosen, rank)
        if better is None:
            break
        selector, chosen, rank = better
        drop.append(selector)
    return Draft(body, drop, rank)


Step = tuple[str, list[set[int]], tuple[float, float]]


def _best_addition(
    samples: list[Sample], lines: Lines, pool: list[str], chosen: list[set[int]], rank: tuple[float, float]
) -> Step | None:
    gains = []
    for selector in pool:
        new = [found - have for found, have in zip(lines[selector], chosen, strict=True)]
        gain = sum(size(s, n & s.right) - 2 * size(s, n - s.right) for s, n in zip(samples, new, strict=True))
        if gain > 0:
            gains.append((gain, -len(selector), selector))
    for _, _, selector in sorted(gains, reverse=True)[:8]:
        tried = [have | found for have, found in zip(chosen, lines[selector], strict=True)]
        if (better := value(samples, tried)) > rank:
            return selector, tried, better
    return None


def _best_drop(samples: list[Sample], chosen: list[set[int]], rank: tuple[float, float]) -> Step | None:
    wrong = {at: have - s.right for at, (have, s) in enumerate(zip(chosen, samples, strict=True))}
    if not any(wrong.values()):
        return None
    options = []
    for selector in candidates(samples, wrong)[:150]:
        sets = [covered(s, selector) & have for s, have in zip(samples, chosen, strict=True)]
        gain = sum(
            size(s, f - s.right) - 4 * size(s, f & s.right) for s, f in zip(samples, sets, strict=True)
        )
        if gain > 0:
            options.append((gain, -len(selector), selector, sets))
    for _, _, selector, sets in sorted(options, key=lambda option: option[:2], reverse=True)[:6]:
        tried = [have - found for have, found in zip(chosen, sets, strict=True)]
        if (better := value(samples, tried)) > rank:
            return selector, tried, better
    return None


def with_fellows(samples: list[Sample], draft: Draft) -> list[str]:
    """Add the siblings of a paragraph that other articles will have, where they do no harm here."""
    body = list(draft.body)
    have = [set().union(*(covered(sample, s) for s in body)) for sample in samples]
    for selector in draft.body:
        match = re.fullmatch(r"(.*[ >] ?)p", selector)
        for tag in FELLOWS if match else ():
            fellow = f"{match[1]}{tag}"
            new = [covered(sample, fellow) - found for sample, found in zip(samples, have, strict=True)]
            if fellow not in body and not any(new):
                body.append(fellow)
    return body


def quoted(selector: str) -> str:
    return f"'{selector}'" if '"' in selector else f'"{selector}"'


def to_toml(paper: str, hosts: list[str], fields: dict[str, list[str]]) -> str:
    lines = [f'paper = "{paper}"', f"hosts = [{', '.join(map(quoted, hosts))}]", "", "[[version]]"]
    for name, values in fields.items():
        if not values:
            continue
        line = f"{name} = [{', '.join(map(quoted, values))}]"
        if len(line) > 100:
            line = f"{name} = [\n" + "".join(f"    {quoted(v)},\n" for v in values) + "]"
        lines.append(line)
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    only = set(filter(None, args.only.split(",")))
    papers: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(args.pages.rglob("*.html.gz")):
        papers[path.name.split("_")[0]].append(path)
    for paper, paths in sorted(papers.items()):
        if only and paper not in only:
            continue
        read = [read_sample(path) for path in paths]
        samples = [sample for _, sample in read]
        draft = draft_body(samples)
        host = urlsplit(samples[0].url).hostname.removeprefix("www.")
        if draft is None:
            print(f"{paper:25} {host}: nothing found")
            continue
        body = with_fellows(samples, draft)
        print(
            f"{paper:25} {host}  exact {draft.rank[0]:.2f} F1 {draft.rank[1]:.4f}  {body} drop {draft.drop}",
            flush=True,
        )
        if args.out and host:
            args.out.mkdir(parents=True, exist_ok=True)
            fields = {"body": body, "drop": draft.drop, **draft_sources(read)}
            (args.out / f"{host}.toml").write_text(to_toml(paper, [host], fields))


if __name__ == "__main__":
    main()
