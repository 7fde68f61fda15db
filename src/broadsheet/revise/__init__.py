"""Revisions: whether an article changed, what changed in it, when to look again."""

from broadsheet.revise.decide import change_between, is_walled, next_revision
from broadsheet.revise.diff import Diff, LineDiff, LineState, Run, RunState, diff
from broadsheet.revise.kinds import ChangeKind
from broadsheet.revise.parts import PartName
from broadsheet.revise.visits import next_visit

__all__ = [
    "ChangeKind",
    "Diff",
    "LineDiff",
    "LineState",
    "PartName",
    "Run",
    "RunState",
    "change_between",
    "diff",
    "is_walled",
    "next_revision",
    "next_visit",
]
