"""Recognise an interview, and who speaks in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from broadsheet.extract.blocks.questions import is_asked, with_marked
from broadsheet.extract.page.inline import without_start
from broadsheet.model import Block, Paragraph, Span, Subhead, Text, Turn, to_plain

_PREFIX = re.compile(r"([A-ZÀ-ÖØ-ÞŞİĞ][\w.'’\-]*(?: [\w.'’\-]+){0,4})\s?[:：]\s+(?=\S)")
_LETTER = re.compile(r"([QAFP])\.\s+(?=\S)")
_ALONE = re.compile(r"[A-ZÀ-ÖØ-ÞŞİĞ][\w.'’\-]*(?: [\w.'’\-]+){0,4}\s?[:：]")
_IMPRINT = re.compile(
    r"\W*(?:Das (?:Gespräch|Interview) führt|Die Fragen stellt|Interview(?:\s*:| by| conducted)"
    r"|Propos recueillis|Entrevist|Intervista|This (?:interview|conversation)|Fragen:|Mit \S+ \S+ sprach)",
    re.I,
)
_PARTICLE = re.compile(r"al|and|bin|d[aeiu]|de[lnr]|della|dos|el|l[ae]|of|the|und|v[ao]n|zur?")
_LONGEST = 45
_FEWEST = 4
_FEWEST_QUESTIONS = 3


def with_turns(
    blocks: Sequence[Block], *, named: Collection[str] = (), is_interview: Callable[[], bool] = lambda: False
) -> list[Block]:
    """Return the blocks with the paragraphs of an interview as turns.

    Speakers are found by their names before a colon, else by questions set
    in bold or italics throughout, or `named` so by the page. Headings are an interview's questions where
    the page says that it is one, or names who asks and who answers: `is_interview` is called if they may be.
    """
    marked = with_marked(blocks, named)
    if marked != list(blocks) and (named or is_interview() or _speakers(marked)):
        found = _turned(marked)
        if any(isinstance(block, Turn) for block in found):
            return found
    return _turned(blocks)


def _turned(blocks: Sequence[Block]) -> list[Block]:
    joined = _joined(blocks)
    apart = _is_set_apart(blocks)
    speakers = _speakers(joined) or (_introduced(joined) if apart else frozenset())
    if speakers:
        return _by_name(joined, speakers)
    if apart:
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
    # Where nobody ever asks and few are answered at once, they are labels: "Qualifying:", "Race:".
    asked = any(_is_question(block.text) for block in blocks if isinstance(block, Paragraph))
    answered = sum(_name_of(a) in often and _name_of(b) in often for a, b in pairwise(blocks))
    if not asked and answered * 5 <= (turns - 1) * 3:
        return frozenset()
    return frozenset(often)


def _introduced(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the names before the first question and the answers, where questions are set apart.

    Many pages print the names only once.
    """
    pairs = [pair for pair in pairwise(blocks) if _asked(pair[0]) and not _asked(pair[1])]
    asking, answering = (_name_of(block) for block in pairs[0]) if pairs else ("", "")
    names = {_name_of(answer) for _, answer in pairs} - {""}
    return frozenset((asking, *names)) if asking and answering and asking not in names else frozenset()


def _name_of(block: Block) -> str:
    if not isinstance(block, Paragraph):
        return ""
    plain = to_plain(block.text)
    if letter := _LETTER.match(plain):
        return letter[1]
    found = _PREFIX.match(plain, 0, _LONGEST + 3)
    return found[1] if found and all(map(_is_of_name, found[1].split())) else ""


def _is_of_name(word: str) -> bool:
    return bool(_PARTICLE.fullmatch(word)) or (not word[0].islower() and not word.isdigit())


def _by_name(blocks: Sequence[Block], speakers: frozenset[str]) -> list[Block]:
    asking, by_style = _who_asks(blocks, speakers)
    answering = next(iter(speakers - {asking})) if by_style and len(speakers) == 2 else ""
    last = max(n for n, block in enumerate(blocks) if isinstance(block, Paragraph))
    found: list[Block] = []
    speaker, begun = "", False
    for number, block in enumerate(blocks):
        name = _name_of(block)
        if isinstance(block, Paragraph) and name in speakers:
            speaker, begun = name, True
            found.append(_named(block, name, asks=name == asking))
        elif not isinstance(block, Paragraph) or not begun or (number == last and _is_imprint(block.text)):
            found.append(block)
        elif by_style and _is_set(block.text):
            speaker = asking
            found.append(_turn(block.text, asking, question=True))
        elif by_style and speaker == asking:
            # Of several who answer the page does not tell which: nobody is put to the words.
            speaker = answering
            found.append(Turn(block.text, answering))
        elif speaker != asking and _is_question(block.text):
            # A question without a name after an answer: from here on the page tells no names.
            speaker = ""
            found.append(Turn(block.text, question=True))
        else:
            found.append(Turn(block.text, speaker, speaker == asking))
    return found


def _turn(text: Text, speaker: str = "", question: bool = False, *, printed: bool = False) -> Turn:
    """Return a turn; that a question is set apart goes without saying."""
    linked = any(isinstance(run, Span) and run.href for run in text)
    if question and _is_set(text) and not linked:
        text = (to_plain(text),)
    return Turn(text, speaker, question, printed)


def _is_set(text: Text) -> bool:
    return is_set(text) or is_set(text, em=True)


def _is_imprint(text: Text) -> bool:
    """Tell whether an interview's last paragraph says who held it rather than what is said."""
    return is_set(text, em=True) or bool(_IMPRINT.match(to_plain(text)))


def _who_asks(blocks: Sequence[Block], speakers: frozenset[str]) -> tuple[str, bool]:
    """Return who asks, and whether all the words of that one, and no others', are bold or italic."""
    asked: Counter[str] = Counter()
    apart: dict[str, set[bool]] = {name: set() for name in speakers}
    for block in blocks:
        name = _name_of(block)
        if name in speakers and isinstance(block, Paragraph):
            asked[name] += _is_question(block.text)
            apart[name].add(_is_set(block.text))
    bold = [name for name in speakers if apart[name] == {True}]
    if len(bold) == 1 and all(apart[name] == {False} for name in speakers if name != bold[0]):
        return bold[0], True
    asking = max(asked, key=lambda name: asked[name], default="")
    return (asking if asked[asking] else ""), False


def is_set(text: Text, *, em: bool = False) -> bool:
    """Tell whether all words of a text are bold, or italic."""
    if not any(isinstance(run, Span) for run in text):
        return False
    runs = [run for run in text if to_plain((run,)).strip(" .,:;–-")]
    return bool(runs) and all(isinstance(run, Span) and (run.em if em else run.strong) for run in runs)


def _asked(block: Block) -> Text | None:
    """Return the text of a block that is set apart as a question might be."""
    if isinstance(block, Paragraph) and (is_set(block.text) or is_set(block.text, em=True)):
        return block.text
    return None


def _is_question(text: Text) -> bool:
    return is_asked(to_plain(text))


def _is_set_apart(blocks: Sequence[Block]) -> bool:
    """Tell whether questions set in bold or italics take turns with plain answers."""
    apart = [n for n, block in enumerate(blocks) if _asked(block)]
    asked = [n for n in apart if _is_question(_asked(blocks[n]) or ())]
    if len(asked) < _FEWEST_QUESTIONS or len(asked) * 2 < len(apart):
        return False
    answered = sum(n + 1 < len(blocks) and n + 1 not in apart for n in asked)
    return answered * 3 >= len(asked) * 2


def _by_style(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with questions set apart and the answers to them as turns.

    A name before a colon that asks, or answers, more than once is the speaker's.
    """
    often, asking = (
        {name for name, times in Counter(map(_name_of, said)).items() if name and times > 1}
        for said in ([b for b in blocks if not _asked(b)], [b for b in blocks if _asked(b)])
    )
    found: list[Block] = []
    begun = False
    for number, block in enumerate(blocks):
        text = _asked(block)
        if isinstance(block, Subhead):
            begun = False
        if text is not None:
            begun = begun or _is_question(text)
        is_last = number == len(blocks) - 1
        if not begun or not isinstance(block, Paragraph) or (is_last and _is_imprint(block.text)):
            found.append(block)
        elif text is not None and (name := _name_of(block)) in asking:
            found.append(_named(block, name, asks=True))
        elif text is None and (name := _name_of(block)) and not often.isdisjoint((name, *name.split())):
            # "Anna Martel:" at first, "Martel:" later.
            found.append(_named(block, name))
        else:
            found.append(_turn(block.text, question=text is not None))
    return found


def _named(block: Paragraph, name: str, *, asks: bool = False) -> Turn:
    """Return what a paragraph says after the name that it begins with."""
    plain = to_plain(block.text)
    prefix = _LETTER.match(plain) or _PREFIX.match(plain)
    assert prefix
    return _turn(without_start(block.text, prefix.end()), name, asks, printed=True)
