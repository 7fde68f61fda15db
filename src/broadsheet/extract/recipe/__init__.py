"""Recipes: how to read the pages of one paper, as data without code."""

from broadsheet.extract.recipe.cut import Cut, apply, chosen, lines_in
from broadsheet.extract.recipe.form import NO_RECIPES, Recipe, Recipes, Version, bundled, load, parse, read

__all__ = [
    "NO_RECIPES",
    "Cut",
    "Recipe",
    "Recipes",
    "Version",
    "apply",
    "bundled",
    "chosen",
    "lines_in",
    "load",
    "parse",
    "read",
]
