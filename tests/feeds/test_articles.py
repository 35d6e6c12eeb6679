"""An article in its page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from feeds.articles import read_article
from feeds.errors import NoArticle

PARAGRAPHS = (
    "Two pilots from a distant coast were taken off the ferry on Tuesday, the harbour master said.",
    "She told reporters that they had signed papers in a language that neither of them could read.",
    "The company that hired them did not answer questions, and its office was closed all morning.",
)
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Pilots held | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="og:title" content="Pilots held at the harbour">
<meta property="article:published_time" content="2025-04-08T14:05:00+03:00"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Pilots held at the harbour</h1>{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}</article>
<footer>All rights reserved</footer></body></html>"""


def test_the_text_comes_without_the_furniture() -> None:
    article = read_article(PAGE.encode(), "https://harbour.example/pilots")
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)
    assert "Sport" not in article.text
    assert "rights reserved" not in article.text
    assert article.title == "Pilots held at the harbour"
    assert article.outlet == "Harbour Post"
    assert article.published == datetime(2025, 4, 8, 11, 5, tzinfo=UTC)
    assert article.language == "en"


@pytest.mark.parametrize("page", [b"", b"  ", b"<html></html>", b"\0\1\2", b"<p>Hi</p>"])
def test_a_page_without_an_article_says_so(page: bytes) -> None:
    with pytest.raises(NoArticle):
        read_article(page, "https://harbour.example/")
