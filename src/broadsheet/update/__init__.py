"""Where sources, extraction and the store meet: papers are added, updated, moved in and out."""

from broadsheet.update.again import extract_again
from broadsheet.update.exchange import Form, export_lines, export_revisions, import_file, import_lines
from broadsheet.update.folder import import_folder
from broadsheet.update.options import Options
from broadsheet.update.papers import Added, Wish, add_paper, name_paper
from broadsheet.update.run import update
from broadsheet.update.summary import Failure, Progress, Summary, Watch

__all__ = [
    "Added",
    "Failure",
    "Form",
    "Options",
    "Progress",
    "Summary",
    "Watch",
    "Wish",
    "add_paper",
    "export_lines",
    "export_revisions",
    "extract_again",
    "import_file",
    "import_folder",
    "import_lines",
    "name_paper",
    "update",
]
