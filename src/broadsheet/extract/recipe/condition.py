"""Turn the conditions of XPath into parts of CSS selectors."""

from __future__ import annotations

import re

from msgspec import Struct

from broadsheet.extract.recipe.source import Test

_TOKEN = re.compile(
    r"""\s*(?:(?P<string>"[^"]*"|'[^']*')|(?P<number>\d+)|(?P<name>[A-Za-z_*][\w.-]*(?::(?!:)[\w-]+)?)|"""
    r"""(?P<sign>::|//|\.\.|!=|<=|>=|[@/\[\]().,=<>|+-]))"""
)


class CannotConvert(Exception):
    """An expression says what CSS cannot say; the text is the reason."""


class Step(Struct):
    """One step of a path: how it hangs on the one before, and its compound selector."""

    combinator: str
    compound: str


def tokens_of(xpath: str) -> list[str]:
    """Return the tokens of an expression. Raises `CannotConvert`."""
    found = []
    at = 0
    xpath = xpath.rstrip()
    while at < len(xpath):
        match = _TOKEN.match(xpath, at)
        if not match:
            raise CannotConvert(f"{xpath[at : at + 10]!r} is not understood")
        found.append(match[0].strip())
        at = match.end()
    return found


class Conditions:
    """A reading head over the tokens of an expression."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0
        self.filters: list[tuple[Test, str]] = []

    def peek(self, ahead: int = 0) -> str:
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else ""

    def take(self, expected: str = "") -> str:
        token = self.peek()
        if not token or (expected and token != expected):
            raise CannotConvert(f"{expected or 'more'!r} is missing")
        self.at += 1
        return token

    def skip(self, token: str) -> bool:
        found = self.peek() == token
        self.at += found
        return found

    def steps(self) -> tuple[list[Step], str]:
        """Read a path; who reads whole expressions says how."""
        raise NotImplementedError

    def predicate(self) -> str:
        """Read the inside of one pair of square brackets."""
        if self.peek().isdigit():
            number = self.take()
            if number == "0":
                raise CannotConvert("counts from 0, where XPath counts from 1")
            return f":nth-of-type({number})"
        if self.peek() in ("last", "position"):
            return self.position()
        return self.either()

    def position(self) -> str:
        if self.take() == "last":
            self.take("(")
            self.take(")")
            return ":last-of-type"
        self.take("(")
        self.take(")")
        sign, number = self.take(), self.take()
        if sign == "=" and number == "last" and self.skip("("):
            self.take(")")
            return ":last-of-type"
        if not number.isdigit():
            raise CannotConvert("counts from the end")
        places = {
            "=": number,
            "<": f"-n+{int(number) - 1}",
            "<=": f"-n+{number}",
            ">": f"n+{int(number) + 1}",
            ">=": f"n+{number}",
        }
        if sign not in places:
            raise CannotConvert(f"position() {sign} is not understood")
        return f":nth-of-type({places[sign]})"

    def either(self) -> str:
        self.depth += 1
        if self.depth > 20:
            raise CannotConvert("is nested too deep")
        found = [self.both()]
        while self.skip("or"):
            found.append(self.both())
        self.depth -= 1
        if self.filters and len(found) > 1:
            raise CannotConvert("compares the whole text of an element or something else")
        return found[0] if len(found) == 1 else f":is({', '.join(found)})"

    def both(self) -> str:
        found = self.condition()
        while self.skip("and"):
            found += self.condition()
        return found

    def condition(self) -> str:
        """Read one condition; return the part of a compound selector that says it."""
        if self.skip("("):
            inner = self.either()
            self.take(")")
            return inner
        if self.peek(1) == "(" and self.peek() in (
            "not",
            "contains",
            "starts-with",
            "ends-with",
            "normalize-space",
            "concat",
        ):
            return self.function()
        if self.peek() == "@":
            return self.attribute()
        if self.peek() == "." and self.peek(1) == "=":
            self.at += 2
            return self.keep("is", self.string())
        if self.peek() == "text" and self.tokens[self.at + 1 : self.at + 4] == ["(", ")", "="]:
            self.at += 4
            return self.keep("is", self.string())
        if self.peek() in ("text", "string", ".") and (self.peek(1) == "(" or self.peek(1) in ("=", "!=")):
            raise CannotConvert("compares the whole text of an element")
        return self.relative()

    def keep(self, test: Test, words: str) -> str:
        """Note a condition on an element's words, which CSS cannot say; nothing is added to the selector."""
        if self.depth != 1:
            raise CannotConvert("compares a text inside another condition")
        self.filters.append((test, words.strip()))
        return ""

    def attribute(self) -> str:
        self.take("@")
        name = self.take()
        if name == "*":
            raise CannotConvert("means any attribute")
        if self.skip("="):
            return f"[{name}={_quoted(self.string())}]"
        if self.skip("!="):
            return f"[{name}]:not([{name}={_quoted(self.string())}])"
        return f"[{name}]"

    def string(self) -> str:
        token = self.take()
        if token[:1] not in "\"'":
            raise CannotConvert("compares with what is no text")
        return token[1:-1]

    def function(self) -> str:
        name = self.peek()
        if name in ("normalize-space", "concat"):
            attribute, spaced = self.subject()
            self.take("=")
            wanted = self.string()
            if attribute in ("", "."):
                return self.keep("is", wanted)
            return (
                f"[{attribute}~={_quoted(wanted.strip())}]" if spaced else f"[{attribute}={_quoted(wanted)}]"
            )
        self.take()
        self.take("(")
        if name == "not":
            inner = self.either()
            self.take(")")
            return f":not({inner})"
        attribute, spaced = self.subject()
        self.take(",")
        wanted = self.string()
        self.take(")")
        if attribute == ".":
            # The words of the whole element, of which CSS sees the outermost alone.
            if name == "ends-with":
                raise CannotConvert("looks at the end of a text")
            return self.keep("starting" if name == "starts-with" else "holding", wanted)
        if not attribute and name == "starts-with":
            return self.keep("starting", wanted)
        return _contains(name, attribute, wanted, spaced)

    def subject(self) -> tuple[str, bool]:
        """Read what a function looks at, and whether spaces are put around it.

        It is an attribute's name, "" for the element's own text, "." for all the words in it.
        """
        if self.peek() in ("concat", "normalize-space", "string", "translate") and self.peek(1) == "(":
            name = self.take()
            self.take("(")
            if name == "translate":
                raise CannotConvert("translates letters")
            if self.peek() == ")":
                self.take()
                return ".", False
            spaced = False
            if name == "concat":
                self.string()
                self.take(",")
                spaced = True
            attribute, _ = self.subject()
            if name == "concat":
                self.take(",")
                self.string()
            self.take(")")
            return attribute, spaced
        if self.skip("@"):
            return self.take(), False
        if self.skip("."):
            return ".", False
        if self.peek() == "text" and self.peek(1) == "(":
            self.at += 3
            return "", False
        raise CannotConvert(f"looks at {self.peek()!r}")

    def relative(self) -> str:
        """Read a path inside a condition: what the element holds, or what holds it."""
        if (
            self.peek() in ("ancestor", "parent", "preceding-sibling", "ancestor-or-self")
            and self.peek(1) == "::"
        ):
            axis = self.take()
            self.take("::")
            name = self.take().lower()
            compound = name
            while self.skip("["):
                compound += self.predicate()
                self.take("]")
            if self.peek() in ("/", "//"):
                raise CannotConvert("goes on from an element above")
            relation = {"parent": " > *", "preceding-sibling": " ~ *"}.get(axis, " *")
            return f":is({compound}{relation})"
        absolute = self.peek() in ("/", "//")
        steps, attribute = self.steps()
        if absolute:
            raise CannotConvert("looks at the whole page inside a condition")
        if attribute and not steps:
            return f"[{attribute}]"
        if attribute:
            steps[-1].compound += f"[{attribute}]"
        if self.peek() in ("=", "!=", "<", ">", "<=", ">="):
            if not attribute or not self.skip("="):
                raise CannotConvert("compares the whole text of an element")
            steps[-1].compound += f"[{attribute}={_quoted(self.string())}]"
        first = steps[0]
        lead = "> " if first.combinator in ("", " > ") else ""
        return f":has({lead}{joined(steps)})"


def _contains(name: str, attribute: str, wanted: str, spaced: bool) -> str:
    if not attribute:
        if name != "contains":
            raise CannotConvert("looks at the end of a text")
        return f":lexbor-contains({_quoted(wanted)})"
    if spaced and wanted.startswith(" ") and wanted.endswith(" ") and " " not in wanted.strip():
        return f"[{attribute}~={_quoted(wanted.strip())}]"
    sign = {"contains": "*=", "starts-with": "^=", "ends-with": "$="}[name]
    if not wanted.strip():
        raise CannotConvert("looks for nothing")
    return f"[{attribute}{sign}{_quoted(wanted.strip() if spaced else wanted)}]"


def joined(steps: list[Step]) -> str:
    """Return the selector that steps make together."""
    if not steps:
        raise CannotConvert("names no element")
    first, *rest = steps
    # "* > p" is "p": a star that stands for any parent says nothing.
    return first.compound + "".join(step.combinator + step.compound for step in rest)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
