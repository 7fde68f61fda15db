"""An update in a process of its own, to be killed: `python -m tests.update.updater DATA PROCESSES`.

Prints "begin", then after each transaction how many articles it reports as stored.
"""

import sys

from broadsheet.errors import BroadsheetError
from broadsheet.sources.fetch import Manners
from broadsheet.store import Store
from broadsheet.update import Options, Progress, update


def main(data: str, processes: int) -> None:
    """Update all papers of a store."""
    manners = Manners(back_off=0.01, private_per_host=4)
    with Store.open(data) as store:
        print("begin", flush=True)
        try:
            update(store, (), Options(manners=manners, processes=processes), report)
        except BroadsheetError as error:
            sys.exit(str(error))
        print("end", flush=True)


def report(progress: Progress) -> None:
    """Say what is reported as stored."""
    print(progress.new, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
