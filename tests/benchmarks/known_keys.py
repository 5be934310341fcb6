"""Measure the index of known keys: ``python -m tests.benchmarks.known_keys [NUMBER]`` (200,000 by default).

The keys consist of the words of ``title_pairs.csv``, with their frequencies, and of rare words.
"""

import random
import sys
import tracemalloc
from collections.abc import Iterator, Sequence
from itertools import islice
from statistics import quantiles
from time import perf_counter

from articles.importing.likeness import KnownKeys
from articles.importing.title_keys import key_of
from tests.benchmarks.title_pairs import read_pairs

QUESTIONS = 300
RARE_WORDS = 5000
COMMON_SHARE = 0.75
LETTERS = "abcdefghijklmnoprstuvw"


def made_up_keys(chance: random.Random) -> Iterator[str]:
    """An endless series of keys of two to six words."""
    common = [word for pair in read_pairs() for title in (pair.title, pair.other) for word in key_of(title).split()]
    rare = ["".join(chance.choices(LETTERS, k=8)) for _ in range(RARE_WORDS)]
    while True:
        number = chance.choice([2, 3, 3, 4, 4, 5, 6])
        words = {chance.choice(common if chance.random() < COMMON_SHARE else rare) for _ in range(number)}
        yield " ".join(sorted(words))


def main(arguments: Sequence[str]) -> int:
    size = int(arguments[0]) if arguments else 200_000
    made_up = made_up_keys(random.Random(1))  # noqa: S311
    keys = list(islice(made_up, size))
    started = perf_counter()
    _index(keys)
    built = perf_counter() - started
    tracemalloc.start()
    index = _index(keys)
    megabytes = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    times = []
    for key in islice(made_up, QUESTIONS):
        started = perf_counter()
        index.near(key)
        times.append(1000 * (perf_counter() - started))
    print(f"{size} keys: built in {built:.2f} s, {megabytes:.0f} MB")
    print(f"a question: median {quantiles(times)[1]:.1f} ms, 95 % within {quantiles(times, n=20)[-1]:.1f} ms")
    return 0


def _index(keys: Sequence[str]) -> KnownKeys[int]:
    index: KnownKeys[int] = KnownKeys()
    for number, key in enumerate(keys):
        index.add(key, number)
    return index


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
