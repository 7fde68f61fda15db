"""Tell the questions of an interview that headings or the names of boxes mark."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import takewhile

from broadsheet.extract.page import hints
from broadsheet.extract.page.outline import Line
from broadsheet.model import Block, Embed, List, Paragraph, Picture, Span, Subhead, Text, to_plain

_ASKING = frozenset(
    (
        "question", "questions", "frage", "fragen", "interviewfrage", "interviewquestion", "pregunta",
        "domanda", "pergunta", "vraag", "fråga", "fraga", "spørgsmål", "spørsmål", "sporsmal", "pytanie",
        "otázka", "otazka", "kysymys", "kérdés", "soru", "q",
    )
)  # fmt: skip
_AROUND = 2
_FEWEST = 3
_ENDS = ("?", "？", "؟", "\u037e")


def named_questions(lines: Sequence[Line]) -> frozenset[str]:
    """Return the texts of the lines whose box calls them questions, none where these are few."""
    named = [line.text for line in lines if _is_named(line)]
    asked = sum(map(is_asked, named))
    return frozenset(named) if len(named) >= _FEWEST and asked * 2 > len(named) else frozenset()


def _is_named(line: Line) -> bool:
    alone = takewhile(lambda box: box.end - box.start == 1, line.box.outward(_AROUND))
    return any(_names_question(box.classes) for box in alone)


@lru_cache(maxsize=8_192)
def _names_question(names: str) -> bool:
    return not _ASKING.isdisjoint(hints.tokens_of(names))


def is_asked(plain: str) -> bool:
    """Tell whether a text ends in a question, also within quotation marks."""
    return plain.rstrip('"”“»« ').endswith(_ENDS)


def with_marked(blocks: Sequence[Block], named: Collection[str]) -> list[Block]:
    """Return the blocks with what may be an interview's questions set in bold, as most papers print them.

    Those are the paragraphs `named` questions, else the headings of a rank of which nearly all ask
    something and are answered in prose.
    """
    if named:
        return [
            _set(block) if isinstance(block, Paragraph) and to_plain(block.text) in named else block
            for block in blocks
        ]
    asking = {level for level in _levels(blocks) if _is_asking(blocks, level)}
    found: list[Block] = []
    begun = False
    for block in blocks:
        if isinstance(block, Subhead) and block.level in asking:
            # What heads the interview asks nothing.
            begun = begun or is_asked(_plain(block))
            block = _set(block) if begun else block
        found.append(block)
    return found


def _levels(blocks: Sequence[Block]) -> frozenset[int]:
    return frozenset(block.level for block in blocks if isinstance(block, Subhead))


def _is_asking(blocks: Sequence[Block], level: int) -> bool:
    heads = [n for n, block in enumerate(blocks) if isinstance(block, Subhead) and block.level == level]
    asked = [n for n in heads if is_asked(_plain(blocks[n]))]
    answered = sum(isinstance(_next(blocks, n), Paragraph | List) for n in asked)
    return len(asked) >= _FEWEST and len(asked) * 4 >= len(heads) * 3 and answered * 5 >= len(asked) * 4


def _plain(block: Block) -> str:
    return to_plain(block.text) if isinstance(block, Subhead | Paragraph) else ""


def _next(blocks: Sequence[Block], at: int) -> Block | None:
    """Return what follows a block, pictures and players aside."""
    return next((block for block in blocks[at + 1 :] if not isinstance(block, Picture | Embed)), None)


def _set(block: Subhead | Paragraph) -> Paragraph:
    text: Text = tuple(
        Span(run, strong=True) if isinstance(run, str) else Span(run.text, run.href, strong=True, em=run.em)
        for run in block.text
    )
    return Paragraph(text)
