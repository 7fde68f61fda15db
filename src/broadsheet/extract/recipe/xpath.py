"""Turn the XPath of extraction rules into CSS selectors."""

from __future__ import annotations

import re

from broadsheet.extract.recipe.condition import CannotConvert, Conditions, Step, joined, tokens_of
from broadsheet.extract.recipe.source import Test, write_filter

__all__ = ["CannotConvert", "to_css"]

MAX_XPATH = 2_000

# The functions that cut a text, with the filter that does the same.
_CUTS: dict[str, Test | None] = {
    "substring-after": "after",
    "substring-before": "before",
    "normalize-space": None,
    "string": None,
}


def to_css(xpath: str) -> list[str]:
    """Return the sources that together say the same as an XPath expression.

    They are CSS selectors, with the attribute and the filters that
    `read_source` reads. `text()` at the end of a path is the element itself.
    Raises `CannotConvert`.
    """
    if len(xpath) > MAX_XPATH:
        raise CannotConvert("is too long")
    parser = _Paths(tokens_of(xpath))
    found = parser.union()
    if parser.at < len(parser.tokens):
        raise CannotConvert(f"{parser.peek()!r} is not understood")
    return found


class _Paths(Conditions):
    """Paths, over the conditions inside them."""

    def union(self) -> list[str]:
        found = [self.cut_path()]
        while self.skip("|"):
            found.append(self.cut_path())
        return found

    def cut_path(self) -> str:
        """Read a path, or one inside of substring-after(), substring-before() or normalize-space()."""
        name = self.peek()
        if name not in _CUTS or self.peek(1) != "(":
            return self.path()
        self.at += 2
        if name == "string" and self.peek()[:1] in ("'", '"'):
            inner = f"text:{self.string()}"
        else:
            inner = self.cut_path()
        test = _CUTS[name]
        if test:
            self.take(",")
            inner += _filter(test, self.string())
        self.take(")")
        return inner

    def path(self) -> str:
        """Read a whole path; "(//p)[1]" is read as "//p", whose first match counts anyway."""
        if self.peek() == "(":
            self.take("(")
            inner = self.union()
            self.take(")")
            while self.skip("["):
                if self.take() not in ("1", "last"):
                    raise CannotConvert("numbers the matches of the whole page")
                if self.skip("("):
                    self.take(")")
                self.take("]")
            if len(inner) > 1 or self.peek() in ("/", "//"):
                raise CannotConvert("goes on after a bracketed path")
            return inner[0]
        self.filters = []
        steps, attribute = self.steps()
        path = joined(steps) + (f"@{attribute}" if attribute else "")
        return path + "".join(_filter(test, words) for test, words in self.filters)

    def steps(self) -> tuple[list[Step], str]:
        """Read steps up to the end of the path; return them and the attribute at its end."""
        steps: list[Step] = []
        combinator = ""
        if self.skip("//") or self.skip("/"):
            pass
        elif self.peek() == ".":
            self.take()
            combinator = " " if self.peek() == "//" else " > "
            if not (self.skip("//") or self.skip("/")):
                raise CannotConvert("'.' alone is not understood")
        while True:
            if self.skip("@"):
                return steps, self.take()
            if self.peek() == "text" and self.peek(1) == "(":
                self.at += 3
                if self.peek() == "[":
                    raise CannotConvert("chooses among pieces of text")
                return steps, ""
            self.step(steps, combinator)
            if self.skip("//"):
                combinator = " "
            elif self.skip("/"):
                combinator = " > "
            else:
                return steps, ""

    def step(self, steps: list[Step], combinator: str) -> None:
        """Read one step and add it to those before it."""
        if self.skip(".."):
            self.climb(steps, "parent", "*", False)
            return
        axis = "child"
        if self.peek(1) == "::":
            axis = self.take()
            self.take("::")
        compound = self.node_test()
        if self.filters:
            raise CannotConvert("goes on after it compared a text")
        first = self.peek() == "[" and self.peek(1) == "1"
        while self.skip("["):
            compound += self.predicate()
            self.take("]")
        # The nearest of these is meant, which is not the first of its kind.
        nearest = compound.replace(":nth-of-type(1)", "")
        if axis in ("parent", "ancestor", "ancestor-or-self"):
            self.climb(steps, axis, nearest, first)
        elif axis == "preceding-sibling":
            steps[:] = [Step("", f"{nearest}:has({'+' if first else '~'} {_inside(steps)})")]
        elif axis == "following-sibling":
            steps.append(Step(" + " if first else " ~ ", nearest))
        elif axis in ("descendant", "descendant-or-self"):
            steps.append(Step(" " if steps else "", compound))
        elif axis in ("child", "self"):
            steps.append(Step(combinator, compound))
        else:
            raise CannotConvert(f"{axis}:: is not understood")

    def node_test(self) -> str:
        name = self.take()
        if self.skip("("):
            if name != "node":
                raise CannotConvert(f"{name}() is not understood")
            self.take(")")
            return "*"
        if not re.fullmatch(r"[A-Za-z][\w-]*|\*", name):
            raise CannotConvert(f"{name!r} is no element")
        return name.lower()

    def climb(self, steps: list[Step], axis: str, compound: str, nearest: bool) -> None:
        """Replace the path so far by the element above it that holds it, or by the nearest of these."""
        if self.filters:
            raise CannotConvert("climbs up from a text")
        if len(steps) > 1 and axis != "parent":
            if nearest:
                raise CannotConvert("climbs to the nearest from inside a longer path")
            # What stands above the whole path, in the midst of it, or is the element above the last itself.
            outer, last = joined(steps[:-1]), steps[-1].compound
            places = (f":has({joined(steps)})", f":is({outer} *):has({last})", f":is({outer}):has({last})")
            steps[:] = [Step("", f":is({', '.join(compound + place for place in places)})")]
            return
        inner = _inside(steps)
        relation = "> " if axis == "parent" else ""
        others = f":not(:has({compound} {inner}))" if nearest and axis != "parent" else ""
        steps[:] = [Step("", f"{compound}:has({relation}{inner}){others}")]


def _inside(steps: list[Step]) -> str:
    """Return a path as what stands inside another: its last element, wherever those above it are."""
    if not steps:
        raise CannotConvert("climbs up from nowhere")
    return steps[0].compound if len(steps) == 1 else f":is({joined(steps)})"


def _filter(test: Test, words: str) -> str:
    if not words or "{" in words or "}" in words or ('"' in words and "'" in words):
        raise CannotConvert("has braces or both kinds of quotes in its text")
    return write_filter(test, words)
