"""What people type, read as they mean it."""

from __future__ import annotations

import pytest

from adapters.chat import Verb
from adapters.slack.commands import parse
from adapters.slack.tokens import unescape
from claims import lexicon

LEXICON = lexicon.load()


def read(typed: str, group: str | None = "claims") -> tuple[Verb, dict[str, str]]:
    request = parse(typed, lexicon=LEXICON, group=group)
    return request.verb, request.options


@pytest.mark.parametrize(
    ("typed", "verb", "options"),
    [
        ("check as-of:2025-04-09 Two men: taken", Verb.CHECK, ("text", "Two men: taken")),
        ("check Two men were taken as-of:2025-04-09", Verb.CHECK, ("text", "Two men were taken")),
        ("why FF-0042 as-of:2025-04-09", Verb.WHY, ("id", "FF-0042")),
        ("why https://a.example/x as-of:2025-04-09", Verb.WHY, ("id", "https://a.example/x")),
        ("why as_of=2025-04-09 Two men were taken", Verb.WHY, ("id", "Two men were taken")),
    ],
)
def test_a_text_or_an_id_comes_with_the_day_it_is_asked_about(typed, verb, options):
    name, rest = options
    assert read(typed) == (verb, {name: rest, "as_of": "2025-04-09"})


def test_a_text_that_speaks_of_a_day_stays_whole():
    said = "Two men were held as of Monday"
    assert read(f"check {said}") == (Verb.CHECK, {"text": said})


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("cn captured since march", {"nationality": "cn", "event": "captured", "since": "march"}),
        ("Chinese, captured", {"nationality": "Chinese", "event": "captured"}),
        ("nationality:np event=recruited", {"nationality": "np", "event": "recruited"}),
        ("country:nepal by:zelensky", {"nationality": "nepal", "claimant": "zelensky"}),
        ("side:RU to:2025-05-01", {"side": "RU", "until": "2025-05-01"}),
        (
            "north korean deployed for russia since 1 March 2025 until last week kursk",
            {
                "nationality": "north korean",
                "event": "deployed",
                "side": "RU",
                "since": "1 March 2025",
                "until": "last week",
                "text": "kursk",
            },
        ),
        ("as of 2025-04-09 wagner", {"as_of": "2025-04-09", "text": "wagner"}),
        ("as-of:2025-04-09", {"as_of": "2025-04-09"}),
        ("since:“1 March”", {"since": "1 March"}),
        ('"captured chinese" nepal', {"text": "captured chinese", "nationality": "nepal"}),
        ('text:"a b" drone', {"text": "a b drone"}),
        ("soldiers from nepal in Kursk", {"nationality": "nepal", "text": "soldiers Kursk"}),
        ("us mercenaries", {"text": "us mercenaries"}),
        ("US mercenaries", {"nationality": "US", "text": "mercenaries"}),
        ("zelensky near kyiv", {"text": "zelensky near kyiv"}),
        ("chinese or indian", {"nationality": "chinese", "text": "or indian"}),
        ("11,000 men", {"text": "11,000 men"}),
        ("since when", {"text": "since when"}),
        ("https://a.example/x?a=1", {"text": "https://a.example/x?a=1"}),
        ("14:30 Europe/Kyiv", {"text": "14:30 Europe/Kyiv"}),
        ("unbalanced “quote", {"text": 'unbalanced "quote'}),
    ],
)
def test_search_finds_its_options(typed, options):
    assert read(f"search {typed}") == (Verb.SEARCH, options)


@pytest.mark.parametrize(
    ("typed", "verb", "options"),
    [
        ("show FF-0042", Verb.SHOW, {"id": "FF-0042"}),
        ("show #42 please", Verb.SHOW, {"id": "#42"}),
        ("SHOW ff-0042", Verb.SHOW, {"id": "ff-0042"}),
        ("show the two 2 of FF-0042.", Verb.SHOW, {"id": "FF-0042"}),
        ("show", Verb.SHOW, {}),
        ("FF-0042", Verb.SHOW, {"id": "FF-0042"}),
        ("why FF-S12?", Verb.WHY, {"id": "FF-S12"}),
        ("why not", Verb.WHY, {"id": "not"}),
        ("why was that 42", Verb.WHY, {"id": "42"}),
        ("why 12 Nepali soldiers died.", Verb.WHY, {"id": "12 Nepali soldiers died."}),
        ("why is it that FF-0042 counts", Verb.WHY, {"id": "FF-0042"}),
        ("disputed", Verb.DISPUTED, {}),
        ("find nepal", Verb.SEARCH, {"nationality": "nepal"}),
        ("timeline chinese", Verb.TIMELINE, {"nationality": "chinese"}),
        ("check since:x 2 men", Verb.CHECK, {"text": "since:x 2 men"}),
        ("check <https://a.example/x|a.example/x>", Verb.CHECK, {"text": "https://a.example/x"}),
        ("check", Verb.CHECK, {}),
        ("https://a.example/x", Verb.CHECK, {"text": "https://a.example/x"}),
        ("nepal recruited", Verb.SEARCH, {"nationality": "nepal", "event": "recruited"}),
        ("", Verb.HELP, {}),
        ("help me", Verb.HELP, {}),
        ("?", Verb.HELP, {}),
    ],
)
def test_claims_command(typed, verb, options):
    assert read(typed) == (verb, options)


@pytest.mark.parametrize(
    ("typed", "verb", "options"),
    [
        ("watch here", Verb.WATCH_HERE, {}),
        (
            "watch here chinese captured for russia digest at 09:00 Europe/Kyiv",
            Verb.WATCH_HERE,
            {
                "nationality": "chinese",
                "event": "captured",
                "side": "RU",
                "time": "09:00",
                "zone": "Europe/Kyiv",
            },
        ),
        (
            "watch here chinese,north korean captured killed stories",
            Verb.WATCH_HERE,
            {
                "nationality": "chinese, north korean",
                "event": "captured, killed",
                "every": "stories",
            },
        ),
        ("watch here digest only 9am", Verb.WATCH_HERE, {"every": "digest", "time": "9am"}),
        ("watch here nationality:cn,np", Verb.WATCH_HERE, {"nationality": "cn,np"}),
        ("watch here mode digest", Verb.WATCH_HERE, {"every": "digest"}),
        ("watch", Verb.WATCH_LIST, {}),
        ("Watch  PAUSE", Verb.WATCH_PAUSE, {}),
        ("watch resume", Verb.WATCH_RESUME, {}),
        ("watch stop", Verb.WATCH_STOP, {}),
        ("watch test cn", Verb.WATCH_TEST, {"nationality": "cn"}),
        (
            "watch here at least 10 only new tier wire quiet 22:00-07:00 in ukrainian wagner",
            Verb.WATCH_HERE,
            {
                "figure": "10",
                "only": "new",
                "tier": "wire",
                "quiet": "22:00-07:00",
                "language": "uk",
                "keyword": "wagner",
            },
        ),
        ("watch here only disputed", Verb.WATCH_HERE, {"only": "disputes"}),
        (
            "watch here quiet off keyword drone",
            Verb.WATCH_HERE,
            {"quiet": "off", "keyword": "drone"},
        ),
        (
            "watch here min:50 language:en word:kursk",
            Verb.WATCH_HERE,
            {"figure": "50", "language": "en", "keyword": "kursk"},
        ),
        ("watch here quiet please", Verb.WATCH_HERE, {"keyword": "quiet please"}),
        ("feeds add https://a.example/rss", Verb.FEEDS_ADD, {"url": "https://a.example/rss"}),
        ("feeds add <https://a.example/rss>", Verb.FEEDS_ADD, {"url": "https://a.example/rss"}),
        ("feed remove url:7", Verb.FEEDS_REMOVE, {"url": "7"}),
        ("feeds pause Harbour Wire", Verb.FEEDS_PAUSE, {"url": "Harbour Wire"}),
        ("feeds resume", Verb.FEEDS_RESUME, {}),
        ("search nepal page 2", Verb.SEARCH, {"nationality": "nepal", "page": "2"}),
        ("review FF-S12", Verb.REVIEW, {"id": "FF-S12"}),
        ("review story 12", Verb.REVIEW, {"id": "FF-S12"}),
        ("review", Verb.DECISIONS, {}),
        ("review list", Verb.DECISIONS, {}),
        ("review confirm 3", Verb.CONFIRM_LINK, {"id": "FF-L3"}),
        (
            "review reject FF-L3, another battle",
            Verb.REJECT_LINK,
            {"id": "FF-L3", "note": "another battle"},
        ),
        ("review withdraw #42", Verb.WITHDRAW, {"id": "FF-42"}),
        ("review dismiss 7 note:film", Verb.DISMISS, {"id": "FF-R7", "note": "film"}),
        (
            "review correct FF-0042 figure at least 4 claimant Budanov note misread",
            Verb.CORRECT,
            {"id": "FF-0042", "figure": "at least 4", "claimant": "Budanov", "note": "misread"},
        ),
        ("review correct 42 side:UA", Verb.CORRECT, {"id": "FF-42", "side": "UA"}),
        ("review split FF-S12 FF-R7 FF-R9", Verb.SPLIT, {"id": "FF-S12", "reports": "FF-R7 FF-R9"}),
        (
            "review split 12 7 9 elsewhere",
            Verb.SPLIT,
            {"id": "FF-S12", "reports": "FF-R7 FF-R9", "note": "elsewhere"},
        ),
        ("review merge FF-S14 into FF-S12", Verb.MERGE, {"id": "FF-S14", "into": "FF-S12"}),
        ("review undo FF-D7", Verb.UNDO, {"id": "FF-D7"}),
        ("undo 7", Verb.UNDO, {"id": "FF-D7"}),
        ("review confirm", Verb.CONFIRM_LINK, {}),
        ("review reject that one", Verb.REJECT_LINK, {"note": "that one"}),
        ("help watch", Verb.HELP, {"topic": "watch"}),
        ("digest", Verb.DIGEST_NOW, {}),
        ("digest schedule 9am", Verb.DIGEST_SCHEDULE, {"time": "9am"}),
        ("digest at 21:30 UTC", Verb.DIGEST_SCHEDULE, {"time": "21:30", "zone": "UTC"}),
        ("feeds", Verb.FEEDS_LIST, {}),
        ("feeds health", Verb.FEEDS_HEALTH, {}),
        ("claims show FF-0042", Verb.SHOW, {"id": "FF-0042"}),
        ("claims nepal", Verb.SEARCH, {"nationality": "nepal"}),
        ("claims", Verb.HELP, {}),
        ("show FF-0042", Verb.SHOW, {"id": "FF-0042"}),
        ("help", Verb.HELP, {}),
    ],
)
def test_muster_command_and_mentions(typed, verb, options):
    assert read(typed, None) == (verb, options)


@pytest.mark.parametrize(
    ("typed", "group", "meant"),
    [
        ("watch dance", None, "It takes: here, list, pause, resume, stop, test."),
        ("watch hear", None, "Did you mean watch here?"),
        ("feeds ad https://a.example", None, "Did you mean feeds add?"),
        ("wach here chinese", None, "Did you mean watch here chinese?"),
        ("serch nepal", "claims", "Did you mean search nepal?"),
        ("disputd", "claims", "Did you mean disputed?"),
        ("search nationalty:cn", "claims", "Did you mean nationality:cn?"),
        ("digest tomorrow", None, "It takes: now, schedule."),
    ],
)
def test_what_is_nearly_right_is_asked_back(typed, group, meant):
    asked = parse(typed, lexicon=LEXICON, group=group)
    assert meant in str(asked.puzzled)


@pytest.mark.parametrize(
    "typed",
    ["china", "wounded", "10:30 in Kursk", "Kyiv:yes", "north korean", "killed", "x" * 3000],
)
def test_what_is_meant_is_not_asked_back(typed):
    assert parse(typed, lexicon=LEXICON).puzzled is None


def test_long_text_in_a_mention_is_checked():
    text = (
        "Officials said on Tuesday that two men from abroad had been taken prisoner at the front."
    )
    assert read(text, None) == (Verb.CHECK, {"text": text})


@pytest.mark.parametrize("typed", ["disputed --share", "search nepal share:yes"])
def test_answer_can_be_shared(typed):
    assert parse(typed, lexicon=LEXICON, group="claims").share
    assert "share" not in parse(typed, lexicon=LEXICON, group="claims").options


def test_answer_is_private_unless_asked():
    assert not parse("search nepal", lexicon=LEXICON, group="claims").share


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("<https://a.example/?x=1&amp;y=2>", "https://a.example/?x=1&y=2"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("in <#C1|desk> by <@U1>", "in #desk by"),
        ("“a” „b“ ‘c’", '"a" "b" \'c\''),
    ],
)
def test_slacks_notation_is_undone(typed, plain):
    assert unescape(typed) == plain
