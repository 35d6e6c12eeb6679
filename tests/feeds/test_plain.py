"""Markup as a person would read it."""

from __future__ import annotations

import pytest

from feeds.plain import plain_line, plain_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("  Plain   words.\r\n\r\n\r\n\r\nMore.  ", "Plain words.\n\nMore."),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One\n  line.</p>\n<p></p>\n<div><p>Two.</p></div>", "One line.\n\nTwo."),
        ("One.<br/>Two.<br><br>Three.", "One.\nTwo.\n\nThree."),
        ("<ul><li>a</li><li>b</li></ul>c", "a\nb\n\nc"),
        ("<table><tr><td>Side</td><td>12</td></tr><tr><td>B</td></tr></table>", "Side 12\nB"),
        ("<b>Two</b> <i>men</i>, <a href='x'>said</a>.", "Two men, said."),
        ('<img src="a.jpg" alt="Photo"/>The text.', "The text."),
        ("Tom &amp; Jerry &mdash; 5&nbsp;000", "Tom & Jerry — 5 000"),
        ("&lt;p&gt;Escaped twice.&lt;/p&gt;<br>", "Escaped twice."),
        ("&amp;laquo;Так&amp;raquo;", "«Так»"),
        ("3 < 5 and 7 > 2", "3 < 5 and 7 > 2"),
        ("AT&T and Q&A; done", "AT&T and Q&A; done"),
        ("<p>Seen<script>alert('x')</script><style>p{}</style>.</p>", "Seen."),
        ("<!-- hidden -->Shown", "Shown"),
        ("<svg><text>no</text></svg>Yes", "Yes"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("soft\u00adhyphen stays", "soft\u00adhyphen stays"),
        ("None", ""),
        ("null", ""),
        ("None of them came.", "None of them came."),
        ("<![CDATA[Left over]]>", "Left over"),
        ("![CDATA[Left over]]", "Left over"),
        ("An unclosed <b>tag", "An unclosed tag"),
        ("Words <foo>kept</foo>", "Words <foo>kept</foo>"),
    ],
)
def test_markup_becomes_text(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<p>He left.</p> <a href="x">Continue reading...</a>', "He left."),
        ("He left. Continue reading...", "He left."),
        ("He left in the night Continue reading…", "He left in the night"),
        ("He left.\n\nRead more »", "He left."),
        ("Он ушёл. Читать далее", "Он ушёл."),
        ("Він пішов… Читати далі →", "Він пішов…"),
        ("Fin. Lire la suite", "Fin."),
        ("Continue reading...", ""),
        ("<p>He left.</p><p>The post He left appeared first on Harbour Post.</p>", "He left."),
        ("In prison he could read more", "In prison he could read more"),
        ("Those who continue reading will see.", "Those who continue reading will see."),
        ("He said: read more books.", "He said: read more books."),
    ],
)
def test_invitations_to_click_are_dropped(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("<b>Two</b>\n men", "Two men"),
        ("&quot;Yes&quot; &#8211; no", '"Yes" – no'),
        ("a<br>b", "a b"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_a_title_is_one_line(markup: str, line: str) -> None:
    assert plain_line(markup) == line


def test_long_texts_take_linear_time() -> None:
    # Each of these once was quadratic somewhere in the program's youth, or could be.
    for hostile in ("<" * 100_000, "&" * 100_000, "<p" * 50_000, " \n" * 100_000, "<!--" * 50_000):
        plain_text(hostile)
