"""Whether the paper itself says that it changed an article."""

from __future__ import annotations

import re

from broadsheet.revise.diff import Diff

_NOTICE = re.compile(
    r"""(^\W*(korrektur|korrigiert|berichtigung|richtigstellung|correction|corrected|corrigendum|erratum
        |clarification|rectificatif|précision|corrección|rectificación|fe\s+de\s+(erratas|errores)
        |update|aktualisierung|editor'?s\s+note|anm(erkung|\.)\s+d(er|\.)\s*red(aktion|\.)?)\b)
    |in\s+ein(er|em)\s+(früheren|ersten|vorherigen)\s+(version|fassung)
    |(frühere|erste|vorherige)\s+(version|fassung)\s+(dieses|des)\b
    |wir\s+haben\s+(das|dies(en|e|es)?|den\s+\w+|die\s+\w+)\b.*\b(korrigiert|berichtigt|aktualisiert|ergänzt|geändert)
    |(an\s+)?earlier\s+version\s+of\s+this
    |this\s+(article|story|piece)\s+(was|has\s+been)\s+(amended|corrected|updated)
    |une\s+(première|précédente)\s+version|version\s+(antérieure|précédente)
    |una\s+versión\s+anterior|est[ea]\s+(artículo|noticia)\s+ha\s+sido\s+(corregid|actualizad)""",
    re.VERBOSE | re.IGNORECASE,
)


def is_declared(diff: Diff) -> bool:
    """Tell whether a note of the newsroom came or changed with this revision."""
    for line in diff.changed:
        said = "".join(run.text for run in line.runs if run.state != "removed")
        if line.state != "removed" and (line.part == "correction" or _NOTICE.search(said)):
            return True
    return False
