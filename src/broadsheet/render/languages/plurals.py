"""Which form of a counted noun goes with a number, after the plural rules of CLDR for whole numbers.

CLDR's form for whole millions in Romance languages is not told apart: the
number that would need it is never counted.
"""

from __future__ import annotations

from collections.abc import Callable

Plural = Callable[[int], int]
"""From a number to the place of the noun's form: the forms stand in CLDR's order, those that are."""


def one_form(_number: int) -> int:
    """Return the form in languages whose nouns have one: Japanese, Chinese, Korean, Vietnamese."""
    return 0


def one_or_more(number: int) -> int:
    """Return the form in languages with a singular for 1."""
    return 0 if number == 1 else 1


def none_or_one(number: int) -> int:
    """Return the form in languages with a singular for 0 and 1: French, Brazilian Portuguese, Persian."""
    return 0 if number in (0, 1) else 1


def czech(number: int) -> int:
    """Return the form in Czech: 1, 2 to 4, others."""
    return 0 if number == 1 else 1 if 2 <= number <= 4 else 2


def polish(number: int) -> int:
    """Return the form in Polish: 1, what ends with 2 to 4, others."""
    return 0 if number == 1 else 1 if _ends_few(number) else 2


def east_slavic(number: int) -> int:
    """Return the form in Russian and Ukrainian: what ends with 1, with 2 to 4, others."""
    return 0 if number % 10 == 1 and number % 100 != 11 else 1 if _ends_few(number) else 2


def romanian(number: int) -> int:
    """Return the form in Romanian: 1, what ends with 1 to 19 and 0, others (with "de")."""
    return 0 if number == 1 else 1 if number == 0 or 1 <= number % 100 <= 19 else 2


def hebrew(number: int) -> int:
    """Return the form in Hebrew: 1, 2, others."""
    return number - 1 if number in (1, 2) else 2


def arabic(number: int) -> int:
    """Return the form in Arabic: 0, 1, 2, what ends with 3 to 10, with 11 to 99, others."""
    if number < 3:
        return number
    tail = number % 100
    return 3 if 3 <= tail <= 10 else 4 if tail >= 11 else 5


def _ends_few(number: int) -> bool:
    return 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14
