"""What reading text costs, as ratios within one run: `python benchmarks/text.py`.

The texts are those of the shared corpus where MUSTER_SHARED names its folder, and invented ones
otherwise. Only ratios travel between machines; milliseconds are of this one.
"""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot import languages, reading
from claims import extraction, relevance
from claims.lexicon import Lexicon, Role, load
from claims.marking import Marked
from claims.model import Report, Source
from claims.words.wordlists import fold, read_list

NOW = datetime(2025, 4, 8, tzinfo=UTC)
WORDS = 300
SLOW_SAMPLE = 60
"""Entries that the alternation of all words is timed on; on all of them it takes minutes."""
TIMES = 5
LENGTHS = (50_000, 500_000, 5_000_000)
LEXICON = Path(relevance.__file__).with_name("lexicon")
RELEVANT = (
    "Ukrainian forces captured two Nepali citizens who were fighting for Russia near Lyman, "
    "military intelligence said on Monday. ",
    "Some 1,200 foreigners, among them about 300 Cubans, have signed contracts with the Russian "
    "army since February, the ministry said. ",
    "Officials in Kathmandu denied that Nepali soldiers were sent to the front. ",
    "The road to the town was closed and the villagers waited for the rain to end. ",
    "He said that prices had risen for the third month and that the harvest was late. ",
)
OTHER = (
    "The council voted on the budget for the new bridge after a long debate on Thursday. ",
    "A striker scored twice as the visitors won the cup in front of a full stadium. ",
    "Ukraine's president met the Chinese ambassador to speak of grain exports. ",
    "Shares fell as the bank kept its rates, and analysts expect a slow spring. ",
)


def report(title: str, text: str, *, key: str = "k", language: str | None = None) -> Report:
    return Report(
        key=key,
        source=Source(name="Post"),
        title=title,
        text=text,
        language=language,
        published=NOW,
        first_seen=NOW,
    )


def shared() -> Path | None:
    folder = os.environ.get("MUSTER_SHARED")
    return Path(folder) / "corpus" if folder else None


def rows(path: Path) -> list[dict[str, str | None]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def stream() -> list[Report]:
    """A day's entries at the natural rate."""
    corpus = shared()
    if corpus is None:
        chosen = random.Random(1)
        return [
            report(chosen.choice(OTHER), "".join(chosen.choices(OTHER, k=4)), key=str(number))
            for number in range(4000)
        ] + [report(RELEVANT[0], RELEVANT[1], key=f"r{number}") for number in range(10)]
    return [
        report(row["title"] or "", row["description"] or "", key=str(row["id"]))
        for row in rows(corpus / "stream_2023.jsonl")
    ]


def articles() -> list[str]:
    """Relevant texts of about 5 kB."""
    corpus = shared()
    if corpus is None:
        return ["".join(RELEVANT[(n + k) % 5] for k in range(50))[:5000] for n in range(5)]
    texts = [
        row["text"] or ""
        for row in rows(corpus / "items.jsonl")
        if row["relevant"] and row["lang"] == "en" and len(row["text"] or "") > 600
    ]
    joined, whole = "\n".join(texts), 5000
    return [joined[at : at + whole] for at in range(0, len(joined) - whole, whole)]


def cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def each(work: Callable[[str], object], texts: Iterable[str]) -> Callable[[], None]:
    def run() -> None:
        for text in texts:
            work(text)

    return run


def stems() -> list[str]:
    paths = LEXICON.rglob("*.toml")
    return sorted({entry.stem for path in paths for entry in read_list(path).entries})


def few_stems() -> list[str]:
    """Words that a keyword filter would hold: fighters and what befalls them, in English."""
    found = read_list(LEXICON / "en.toml").entries
    telling = {Role.COMBATANT, Role.EVENT, Role.SIDE, Role.NATIONALITY, Role.COUNTRY, Role.WAR}
    words = sorted({entry.stem for entry in found if entry.role in telling})
    return random.Random(1).sample(words, min(WORDS, len(words)))


def alternation(words: Sequence[str]) -> Callable[[str], list[str]]:
    """The plain way: one pattern that ignores case, the longest words first."""
    return re.compile(_either(words), re.IGNORECASE).findall


def folded_alternation(words: Sequence[str]) -> Callable[[str], list[str]]:
    """A quicker way: the same over small letters that `fold` made."""
    pattern = re.compile(_either(words))
    return lambda text: pattern.findall(fold(text))


def _either(words: Sequence[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b"


def filtering(lexicon: Lexicon) -> None:
    entries = stream()
    texts = [f"{entry.title}\n{entry.text}" for entry in entries]
    some = random.Random(1).sample(texts, min(SLOW_SAMPLE, len(texts)))
    many, few = stems(), few_stems()
    ours = cpu(lambda: [relevance.assess(entry, lexicon) for entry in entries]) / len(texts)
    bare = cpu(each(lexicon.find, texts)) / len(texts)
    small = cpu(each(alternation(few), texts)) / len(texts)
    quicker = cpu(each(folded_alternation(few), texts)) / len(texts)
    large = cpu(each(alternation(many), some)) / len(some)
    found = sum(relevance.assess(entry, lexicon).relevant for entry in entries)
    print(f"Filter: {len(texts):,} entries, {found} relevant, {len(many):,} words")
    print(f"  relevance             {ours * 1e6:9.0f} µs an entry, {1 / ours:7,.0f} entries/s")
    print(f"  looking words up      {bare * 1e6:9.0f} µs")
    print(f"  re of {len(few)} words       {small * 1e6:9.0f} µs: {small / ours:6.1f} × relevance")
    print(f"    over folded text    {quicker * 1e6:9.0f} µs: {quicker / ours:6.1f} × relevance")
    print(f"  re of all its words   {large * 1e6:9.0f} µs: {large / ours:6.1f} × relevance")


def identifying(lexicon: Lexicon) -> None:
    """How often the language has to be identified, and what that would cost for every entry."""
    entries = stream()[:2000]
    languages.identify("Warm up the model.")
    texts = [f"{entry.title}\n{entry.text}" for entry in entries]
    one = cpu(each(languages.identify, texts)) / len(texts)
    ours = cpu(lambda: [relevance.assess(entry, lexicon) for entry in entries]) / len(texts)
    asked: list[str] = []
    identify = languages.identify

    def counted(text: str) -> str | None:
        asked.append(text)
        return identify(text)

    languages.identify = counted
    try:
        read = [reading.read(entry, lexicon) for entry in entries]
    finally:
        languages.identify = identify
    relevant = sum(one.relevance.relevant for one in read)
    print(f"Identifying a language: {one * 1e6:.0f} µs, {one / ours:.1f} × relevance")
    print(f"  asked for {len(asked)} of {len(entries):,} entries, of which {relevant} are relevant")


def extracting(lexicon: Lexicon) -> None:
    """What the claims cost once the filter has read an article, as Muster does, and without it."""
    extraction.extract(report("", RELEVANT[0], language="en"), lexicon)
    after: list[float] = []
    alone: list[float] = []
    for text in articles():
        whole = report("", text, language="en")
        after.append(min(_after_filter(whole, lexicon) for _ in range(TIMES)))
        alone.append(min(cpu(partial(extraction.extract, whole, lexicon)) for _ in range(TIMES)))
    print(f"Extraction of 5 kB, {len(after)} texts: median {_ms(after)} of CPU after the filter")
    print(f"  the slowest {max(after) * 1e3:.1f} ms; median {_ms(alone)} without the filter")


def _after_filter(whole: Report, lexicon: Lexicon) -> float:
    marked = Marked(whole, lexicon)
    relevance.judge(whole, marked)
    return cpu(lambda: extraction.Extraction(whole, marked).claims)


def _ms(taken: list[float]) -> str:
    return f"{statistics.median(taken) * 1e3:.1f} ms"


def growing(lexicon: Lexicon) -> None:
    """The cost for a character should not grow with the text."""
    base = "".join(articles()) or "".join(RELEVANT)
    print("Length: µs for 1,000 characters")
    for length in LENGTHS:
        text = (base * (length // len(base) + 1))[:length]
        whole = report("", text, key=f"g{length}", language="en")
        judged = cpu(lambda r=whole: relevance.assess(r, lexicon)) / length  # type: ignore[misc]
        read = cpu(lambda r=whole: extraction.extract(r, lexicon)) / length  # type: ignore[misc]
        print(f"  {length:>9,}  relevance {judged * 1e9:8.0f}   extraction {read * 1e9:8.0f}")


def main() -> None:
    where = "the shared corpus" if shared() else "invented texts (MUSTER_SHARED is not set)"
    print(f"Texts: {where}")
    lexicon = load()
    filtering(lexicon)
    identifying(lexicon)
    extracting(lexicon)
    growing(lexicon)


if __name__ == "__main__":
    main()
