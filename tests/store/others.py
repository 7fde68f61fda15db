"""What another process does with a store."""

from pathlib import Path

from broadsheet.errors import StoreError
from broadsheet.store import Store
from tests.store.forked import fork, result_of
from tests.store.town import MONDAY, TUESDAY, article


def write_and_fold(folder: Path) -> None:
    """Store two hundred articles as another process does: at its end all are in the file itself."""

    def write() -> None:
        with Store.open(folder) as store:
            store.put_many((article(f"/{n}"), MONDAY) for n in range(200))

    assert result_of(fork(write)) is None


def read_and_write(folder: Path) -> tuple[int, str]:
    """How many stories can be read, and what writing says."""
    with Store.open(folder) as store:
        count = len(store.stories())
        try:
            store.put(article("/new"), TUESDAY)
        except StoreError as error:
            return count, str(error)
    return count, "written"
