"""The contestant `reader`: run by intake.py, in the Python that has it."""

from __future__ import annotations

import sys

from playing import begin, obey
from reader import make_reader


def main(workers: int) -> None:
    urls, folder = begin()

    reader = make_reader(str(folder / "reader.sqlite"))
    for url in urls:
        reader.add_feed(url)

    def poll() -> int:
        results = list(reader.update_feeds_iter(scheduled=False, workers=workers))
        for result in results:
            if isinstance(result.value, Exception):
                raise result.value
        return sum(result.value.new + result.value.modified for result in results if result.value)

    obey(poll)
    reader.close()


if __name__ == "__main__":
    main(workers=int(sys.argv[1]))
