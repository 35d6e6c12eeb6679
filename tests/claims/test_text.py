"""Text is made plain with the way back to every character, and cut into sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.words.text import normalise, sentences

AWKWARD = st.text(
    alphabet=st.sampled_from("ab Aя&;<>/p\u00ad\u200b\u0301é\u0306и.!?\"'“”…\n。中١#x27nbsp"),
    max_size=80,
)


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        ("They fight against Ukraine.But officials deny it.", 2),
        (
            "MadridUkraine has taken two men prisoner.",
            ["Madrid", "Ukraine has taken two men prisoner."],
        ),
        ("Mr. Doe of the U.S. Army met J. K. Roe.", 1),
        ("He said “No.” But they came.", ["He said “No.”", "But they came."]),
        ("О 5 тис. Осіб у м. Суми. Далі буде.", 2),
        ("Read bbc.com, version 2.5 of it.", 1),
        ("They drove the 2024.Model for a year.", 1),
        ("A title\nA first line", ["A title", "A first line"]),
        ("他们被俘。后来回国。", ["他们被俘。", "后来回国。"]),
        ("Wait... what? Yes!", ["Wait... what?", "Yes!"]),
        ("   \n  ", []),
        ("See you at 5 p.m. They left in Jan. They met.", 2),
        ("One… two", 1),
        ("One… Two?! three", ["One…", "Two?! three"]),
        ("Abcd.Two", ["Abcd.", "Two"]),
        ("Abc.Two and a.bcdE.Two", 1),
        ('Hm?Yes, he said "so."No', ['Hm?Yes, he said "so."', "No"]),
        ("Wait!Then", ["Wait!", "Then"]),
        ("J. Roe and j. Roe", ["J. Roe and j.", "Roe"]),
        ("Gefallen ist er am 3. Mai bei Sumy, so die 12. Jägerbrigade. Das gab sie an.", 2),
        ("Es waren am Ende 12. Mehr kamen nie.", 2),
        ("Later R.J. Becker spoke. He left.", 2),
        ("In 10. Two more", ["In 10.", "Two more"]),
        ('Abc. "Two". — Three. 5 men', ["Abc.", '"Two".', "— Three.", "5 men"]),
        ("Abc.) Next .Three . Four", ["Abc.)", "Next .Three .", "Four"]),
        ("他来了。”他走了。。", ["他来了。”", "他走了。。"]),
        ("हम। वह आया", ["हम।", "वह आया"]),
        ("A\u2028B\u0085C\r\n\nD", ["A", "B", "C", "D"]),
        ("LondonUK has, ABCUkraine has, KyivUkraine Has", 1),
        ("so KyivUkraine has", 1),
        ("...Next", ["...", "Next"]),
        ("  Abc  ", ["Abc"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str] | int) -> None:
    found = cut(text)
    assert (found if isinstance(expected, list) else len(found)) == expected


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("two&nbsp;men &amp; more", "two men & more"),
        ("sol\u00addier\u200bs", "soldiers"),
        ("Куи\u0306бышев, замо\u0301к", "Куйбышев, замок"),
        ("“Yes” – it’s", '"Yes" - it\'s'),
        ("１００ ﬁghters", "100 fighters"),
        ("<p>One</p><b>two</b>", "\nOne\n two "),
        ("see https://example.org/british now", "see   now"),
        ("a\x00b\x7fc\x9fd", "abcd"),
        ("o\u0304\u030b, e\u0301t\u0304x", "ō, étx"),
        ("&#x41; &#65; &bogus; &amp;amp; &hellip;", "A A &bogus; &amp; …"),
        ("&ldquo;Yes&rdquo; &ndash;", '"Yes" -'),
        ("a<br/>b<i>c</i>d<3 e</P>f<bR>g< p>", "a\nb c d<3 e\nf\ng< p>"),
        ("²³¹ … ①", "231 ... 1"),
        ("a\tb\x0bc\u3000d\r\ne\u2028f", "a b c d\n\ne\nf"),
        ("ABC！＂x＇y－", "ABC!\"x'y-"),
        ("\ud800x", "\ufffdx"),
        ('see http://a.example/b"x', 'see  "x'),
        ("plain words – and “more”", 'plain words - and "more"'),
    ],
)
def test_normalised(text: str, plain: str) -> None:
    assert normalise(text).text == plain


def test_the_way_back_leads_to_the_words_as_printed() -> None:
    text = "Kyiv&#39;s &quot;sol\u00addiers&quot; fight"
    normal = normalise(text)
    start = normal.text.index("soldiers")
    found = normal.original(start, start + len("soldiers"))
    assert text[slice(*found)] == "sol\u00addiers"


# What is written, and what it becomes.
PIECES = st.sampled_from(
    [
        ("a", "a"),
        ("word ", "word "),
        ("&amp;", "&"),
        ("&#39;", "'"),
        ("“", '"'),
        ("<br>", "\n"),
        ("<b>", " "),
        ("\u00ad", ""),
        ("\u200b\u200b", ""),
        ("и\u0306", "й"),
        ("о\u0301", "о"),
        ("…", "..."),
        ("http://a.example/b ", "  "),
    ]
)


@given(st.lists(PIECES, max_size=12))
def test_each_piece_leads_back_to_what_was_written(pieces: list[tuple[str, str]]) -> None:
    written = "".join(f"{raw}|" for raw, _ in pieces)
    normal = normalise(written)
    assert normal.text == "".join(f"{plain}|" for _, plain in pieces)
    assert normal.length == len(written)
    here = there = 0
    for raw, plain in (each for piece in pieces for each in (piece, ("|", "|"))):
        if plain:
            start, end = normal.original(here, here + len(plain))
            # What cannot be seen may go with the word before it.
            assert (start, written[start:end].rstrip("\u00ad\u200b")) == (there, raw)
            assert normal.original(here, here) == (there, there)
        here, there = here + len(plain), there + len(raw)


@given(AWKWARD)
def test_every_stretch_leads_back_into_the_text(text: str) -> None:
    normal = normalise(text)
    last = 0
    for start in range(len(normal.text)):
        begin, end = normal.original(start, start + 1)
        assert 0 <= begin <= end <= len(text)
        assert begin >= last
        last = begin
    assert normal.original(0, len(normal.text))[1] <= len(text)


@given(AWKWARD)
def test_sentences_are_in_order_and_lose_no_letter(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    kept = "".join(text[s.start : s.end] for s in spans)
    assert [c for c in kept if not c.isspace()] == [c for c in text if not c.isspace()]


@pytest.mark.parametrize(
    "filler", ["!", " ", ". ", "&", "A", "a.B", "<", "<a", '."', "é", "https://"]
)
def test_time_is_linear(filler: str) -> None:
    # Were it quadratic, this would run into the time limit of the test run.
    text = filler * 100_000
    normalise(text)
    assert sentences(text) is not None
