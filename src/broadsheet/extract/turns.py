"""Recognise an interview, and who speaks in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from broadsheet.model import Block, Paragraph, Span, Subhead, Text, Turn, to_plain

_PREFIX = re.compile(r"([A-ZÀ-ÖØ-ÞŞİĞ][\w.'’\-]*(?: [\w.'’\-]+){0,4})\s?[:：]\s+(?=\S)")
_ALONE = re.compile(r"[A-ZÀ-ÖØ-ÞŞİĞ][\w.'’\-]*(?: [\w.'’\-]+){0,4}\s?[:：]")
_LONGEST = 45
_FEWEST = 4
_FEWEST_QUESTIONS = 3


def with_turns(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the paragraphs of an interview as turns.

    Speakers are found by their names before a colon, else by questions set
    in bold or italics throughout.
    """
    joined = _joined(blocks)
    speakers = _speakers(joined)
    if speakers:
        return _by_name(joined, speakers)
    if _is_set_apart(blocks):
        return _by_style(blocks)
    return list(blocks)


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with names that stand on a line of their own at the start of what is said."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and _is_name_alone(last.text):
            found[-1] = Paragraph((*last.text, " ", *block.text))
        else:
            found.append(block)
    return found


def _is_name_alone(text: Text) -> bool:
    plain = to_plain(text)
    return len(plain) <= _LONGEST and bool(_ALONE.fullmatch(plain))


def _speakers(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the names that begin so many paragraphs that they must be speakers."""
    names = Counter(name for block in blocks if (name := _name_of(block)))
    often = {name for name, times in names.items() if times > 1}
    turns = sum(names[name] for name in often)
    paragraphs = sum(isinstance(block, Paragraph) for block in blocks)
    if len(often) < 2 or turns < _FEWEST or turns * 4 < paragraphs:
        return frozenset()
    return frozenset(often)


def _name_of(block: Block) -> str:
    if not isinstance(block, Paragraph):
        return ""
    found = _PREFIX.match(to_plain(block.text), 0, _LONGEST + 3)
    return found[1] if found else ""


def _by_name(blocks: Sequence[Block], speakers: frozenset[str]) -> list[Block]:
    asking = _who_asks(blocks, speakers)
    found: list[Block] = []
    speaker, begun = "", False
    for block in blocks:
        name = _name_of(block)
        if isinstance(block, Paragraph) and name in speakers:
            speaker, begun = name, True
            prefix = _PREFIX.match(to_plain(block.text))
            assert prefix
            found.append(Turn(_without(block.text, prefix.end()), name, name == asking, printed=True))
        elif isinstance(block, Paragraph) and begun:
            if speaker != asking and _is_question(block.text):
                # A question without a name after an answer: from here on the page tells no names.
                speaker = ""
                found.append(Turn(block.text, question=True))
            else:
                found.append(Turn(block.text, speaker, speaker == asking))
        else:
            found.append(block)
    return found


def _who_asks(blocks: Sequence[Block], speakers: frozenset[str]) -> str:
    asked: Counter[str] = Counter()
    for block in blocks:
        name = _name_of(block)
        if name in speakers and isinstance(block, Paragraph) and _is_question(block.text):
            asked[name] += 1
    return asked.most_common(1)[0][0] if asked else ""


def _without(text: Text, start: int) -> Text:
    """Return a text without its first characters."""
    rest: list[str | Span] = []
    for run in text:
        words = run if isinstance(run, str) else run.text
        if start >= len(words):
            start -= len(words)
            continue
        words, start = words[start:], 0
        rest.append(words if isinstance(run, str) else Span(words, run.href, run.strong, run.em))
    return tuple(rest)


def is_set(text: Text, *, em: bool = False) -> bool:
    """Tell whether all words of a text are bold, or italic."""
    runs = [run for run in text if to_plain((run,)).strip(" .,:;–-")]
    return bool(runs) and all(isinstance(run, Span) and (run.em if em else run.strong) for run in runs)


def _asked(block: Block) -> Text | None:
    """Return the text of a block that is set apart as a question might be."""
    if isinstance(block, Paragraph) and (is_set(block.text) or is_set(block.text, em=True)):
        return block.text
    return None


def _is_question(text: Text) -> bool:
    return to_plain(text).rstrip('"”“»« ').endswith(("?", "？"))


def _is_set_apart(blocks: Sequence[Block]) -> bool:
    """Tell whether questions set in bold or italics take turns with plain answers."""
    apart = [n for n, block in enumerate(blocks) if _asked(block)]
    asked = [n for n in apart if _is_question(_asked(blocks[n]) or ())]
    if len(asked) < _FEWEST_QUESTIONS or len(asked) * 2 < len(apart):
        return False
    answered = sum(n + 1 < len(blocks) and n + 1 not in apart for n in asked)
    return answered * 3 >= len(asked) * 2


def _by_style(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    begun = False
    for block in blocks:
        text = _asked(block)
        if isinstance(block, Subhead):
            begun = False
        if text is not None:
            begun = begun or _is_question(text)
        if not begun or not isinstance(block, Paragraph):
            found.append(block)
        else:
            found.append(Turn(block.text, question=text is not None))
    return found
