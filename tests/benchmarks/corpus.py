"""Generate any number of articles with the seeds' layout, the same ones each time.

Like real ones, they repeat a few dozen challenges and strategies, in some two thousand wordings and as densely as the
seeds: 2.7 passages per kilobyte. Varied articles hardly repeat a wording, which makes an import slowest.
"""

import random
import re
from pathlib import Path

_NOUNS = (
    "mandates funding equipment troops helicopters roads communication coordination intelligence training leadership "
    "trust legitimacy institutions courts police borders militias elections disarmament logistics supplies hospitals "
    "interpreters observers budgets planning oversight reporting discipline mobility engineering radios camps convoys"
).split()
_NOUN = re.compile(rf"\b(?:{'|'.join(_NOUNS)})\b")
_QUALITIES = "limited weak insufficient unclear fragile delayed uneven scarce contested outdated poor divided".split()
_GOOD = "clear joint early regular transparent inclusive sustained credible tailored coordinated adaptive local".split()
_PLACES = "the north|the capital|rural districts|border areas|host communities|the east|displacement camps".split("|")
_COUNTRIES = (
    "Liberia",
    "Mali",
    "Haiti",
    "Cyprus",
    "Lebanon",
    "Somalia",
    "Cambodia",
    "Namibia",
    "Timor-Leste",
    "Kosovo",
)
_NEUTRAL = (
    "Missions of this kind have changed a great deal since the first observers were sent to {place}.",
    "The history of {noun} in {place} goes back to the years in which the organisation was founded.",
    "Reports from {place} describe {noun} in detail, year by year, and compare them with earlier operations.",
    "Peacekeepers who serve in {place} learn about {noun} before they leave home and again when they arrive.",
    "This view of {noun} is shared by most of those who have worked with {other} in {place}.",
)
_ASIDES = (
    "This view of {noun} is shared by most of those who have worked with {other} in {place}.",
    "This account of {noun} is told by most of those who have worked with {other} in {place}.",
)
_CHALLENGES = (
    "{Obstacle} often hamper the work of peacekeepers in {place}.",
    "Additionally, {obstacle} undermine public confidence in {place}.",
    "A further obstacle are {obstacle}, which complicate every operation in {place}.",
)
_STRATEGIES = (
    "{Measure} are essential for lasting peace in {place}.",
    "Another effective strategy involves developing {measure} together with the people of {place}.",
    "Strengthening {measure} contributes to stability in {place}.",
)
_CASES = (
    "In {country}, the mission worked with local authorities to restore {noun} after years of conflict.",
    "The {country} case shows how {fine} {noun} helped to keep the peace in {place}.",
)
# Heading, what its section states, and how many of the three sentences of a paragraph state it.
_HEADINGS = (
    ("The Role of {Noun} in UN Peacekeeping", _NEUTRAL, 3),
    ("Challenges Facing {Noun} and {Other}", _CHALLENGES, 2),
    ("Strategies for Improving {Noun}", _STRATEGIES, 3),
    ("Case Studies of {Noun} in Practice", _CASES, 1),
    ("The Impact of {Noun} on Host Communities", _NEUTRAL, 3),
    ("Legal Aspects of {Noun}", _NEUTRAL, 3),
    ("Cooperation Between Missions on {Noun}", _NEUTRAL, 3),
)


def _wordings(qualities: list[str]) -> list[str]:
    """A thousand phrases, the same each time."""
    choose = random.Random(len(qualities))  # noqa: S311 (made-up text, no secret)
    tails = ["", " and {}", " of {}", " for {}"]
    return [
        f"{choose.choice(qualities)} {choose.choice(_NOUNS)}{choose.choice(tails).format(choose.choice(_NOUNS))}"
        for _ in range(1000)
    ]


_OBSTACLES, _MEASURES = _wordings(_QUALITIES), _wordings(_GOOD)


def _often(wordings: list[str], choose: random.Random) -> str:
    """A random wording; the first ones are frequent and the last ones rare, as in real articles."""
    return wordings[int(choose.paretovariate(0.5)) % len(wordings)]


def make_corpus(folder: Path, number: int, *, is_varied: bool = False) -> None:
    """Write ``number`` articles of 10 to 14 sections and 9 to 18 kB into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(number):
        text = make_article(index)
        (folder / f"{index:06}.txt").write_text(_varied(text, index) if is_varied else text, encoding="utf-8")


def change_corpus(folder: Path, share: float) -> int:
    """Change a sentence and add a paragraph in every ``1 / share``-th file; returns how many were changed."""
    paths = sorted(folder.glob("*.txt"))[:: round(1 / share)]
    for path in paths:
        text = path.read_text(encoding="utf-8").replace("Overall, ", "All in all, ", 1)
        path.write_text(text.replace("\n\nSimilar Posts", "\n\nA paragraph was added later.\n\nSimilar Posts"), "utf-8")
    return len(paths)


def make_article(index: int) -> str:
    choose = random.Random(index)  # noqa: S311 (made-up text, no secret)
    title = f"{_filled('{Fine} {Noun} and {Other} in UN Peacekeeping', choose)}, Part {index}"
    blocks = [title, "📎 Notice: This post is written by AI. Confirm essential facts through trusted outlets."]
    blocks += [_paragraph(_NEUTRAL, choose, 2) for _ in range(2)]
    headings = [_HEADINGS[i % len(_HEADINGS)] for i in range(choose.randint(10, 14))]
    for place, (heading, sentences, stating) in enumerate(headings):
        blocks.append(_filled(heading, choose))
        blocks += [_paragraph(sentences, choose, stating, 3 - stating) for _ in range(choose.randint(2, 3))]
        if not place:
            blocks.append(f"The people of {village(index)} remember the first patrols.")
        if sentences is _CHALLENGES:
            items = [_filled("{Obstacle} in {place}.", choose) for _ in range(3)]
            blocks += ["Key issues include:", "\n".join(f"  {n}. {item}" for n, item in enumerate(items, 1))]
        if choose.random() < 0.25:
            blocks.append(f"See also\u00a0 {_filled('{Fine} {Noun} in UN Peacekeeping', choose)}")
    return "\n\n".join([*blocks, "Similar Posts"]) + "\n"


def _varied(text: str, index: int) -> str:
    """The text with two random words for each noun."""
    choose = random.Random(index)  # noqa: S311 (made-up text, no secret)
    return _NOUN.sub(lambda _: f"{choose.choice(_GOOD)} {choose.choice(_NOUNS)}", text)


def village(index: int) -> str:
    """A made-up name that is in at most four articles, as a rare word."""
    number = index // 4
    syllables = (number % 60, number // 60 % 60, number // 3600)
    return "".join("bdfgklmnprst"[one % 12] + "aeiou"[one // 12] for one in syllables).capitalize() + "ra"


def _paragraph(sentences: tuple[str, ...], choose: random.Random, number: int, neutral: int = 0) -> str:
    patterns = [choose.choice(sentences) for _ in range(number)] + [choose.choice(_ASIDES) for _ in range(neutral)]
    drawn = [_filled(pattern, choose) for pattern in patterns]
    return " ".join([*drawn, "Overall, this remains an important part of the work for everybody who is concerned."])


def _filled(pattern: str, choose: random.Random) -> str:
    words = {
        "noun": choose.choice(_NOUNS),
        "other": choose.choice(_NOUNS),
        "fine": choose.choice(_GOOD),
        "obstacle": _often(_OBSTACLES, choose),
        "measure": _often(_MEASURES, choose),
    }
    words |= {name.capitalize(): word.capitalize() for name, word in words.items()}
    return pattern.format(**words, place=choose.choice(_PLACES), country=choose.choice(_COUNTRIES))
