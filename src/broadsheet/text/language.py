"""Read the tags by which texts name their language."""

from __future__ import annotations


def primary_language(tag: str) -> str:
    """Return the language of a tag (BCP 47) without region and script, lower case: "de" of "de_AT"."""
    return tag.replace("_", "-").partition("-")[0].lower()


_SAME = {
    "arb": "ar", "cmn": "zh", "in": "id", "iw": "he", "ji": "yi", "mo": "ro", "pes": "fa", "prs": "fa",
}  # fmt: skip
_READ = {"nn": ("nn", "nb"), "no": ("no", "nb"), "yue": ("yue", "zh-hant", "zh")}
_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))


def languages_near(tag: str) -> tuple[str, ...]:
    """Return what to look for in tables of languages for the readers of a tag, the nearest first.

    Lower case, without more than a script or a region: ("zh-hant", "zh") of "zh-TW", ("pt-pt", "pt") of
    "pt-AO", ("he",) of "iw".
    """
    primary, *rest = tag.replace("_", "-").lower().split("-")
    primary = _SAME.get(primary, primary)
    if primary in _READ:
        return _READ[primary]
    if primary == "zh" and "hans" not in rest and not _TRADITIONAL.isdisjoint(rest):
        return ("zh-hant", "zh")
    # As CLDR has it, Portuguese outside of Brazil follows that of Portugal.
    if primary == "pt" and any(len(part) == 2 and part != "br" for part in rest):
        return ("pt-pt", "pt")
    return (primary,)
