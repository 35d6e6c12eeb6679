"""Markup → plain text: what a person would read, paragraphs kept, nothing to click.

lxml reads the markup; here stands only which elements break a line and which are not text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

_TAG = re.compile(
    r"</?(?:a|abbr|address|article|aside|audio|b|big|blockquote|body|br|button|caption|"
    r"center|cite|code|dd|del|details|div|dl|dt|em|embed|figcaption|figure|font|"
    r"footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|"
    r"main|mark|meta|nav|nobr|noscript|object|ol|p|picture|pre|q|s|script|section|"
    r"select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|"
    r"th|thead|time|tr|tt|u|ul|var|video|wbr)"
    r"(?:[\s/][^<>]*)?/?>|<!--",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PARAGRAPH = {
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead",
    "ul",
}  # fmt: skip
_LINE = {"br", "li", "tr", "summary", "details", "option"}
_SPACE = {"td", "th"}
_SILENT = {
    "audio", "button", "canvas", "embed", "head", "iframe", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "video",
}  # fmt: skip
_BLANKS = re.compile(r"[^\S\n]+")
_LINE_END = re.compile(r" ?\n ?")
_GAP = re.compile(r"\n{3,}")
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CONTINUE = re.compile(
    r"(?:(?<=[.!?…\"”»’')\]])\s*|\n\s*|\A\s*|\s+(?=continue reading\s*(?:\.\.\.|…)))"
    r"(?:continue reading|read more|read (?:the )?(?:full|whole) (?:story|article)|"
    r"читать (?:далее|полностью|дальше)|подробнее|читати (?:далі|більше|повністю)|докладніше|"
    r"детальніше|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|sigue leyendo|"
    r"czytaj (?:więcej|dalej)|leggi tutto|leia mais|続きを読む|더 ?보기)"
    r"[\s.…:»›→>\]\[-]*\Z",
    re.IGNORECASE,
)
_APPEARED_FIRST = re.compile(r"(?:\n|\A)[^\n]{0,400}\bappeared first on [^\n]{1,200}\Z")
_TAIL = 800
_SHORT_TAIL = 60
_SUSPICIOUS = 10_000
# Archives and hand-made feeds lose the bracket in front, and a CDATA mark becomes text.
_CDATA_MARK = re.compile(r"\A\s*<?!\[CDATA\[|\]\]>?\s*\Z")
_PARSER = etree.HTMLParser(
    no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8"
)
_NOTHING = {"none", "null", "nan", "undefined", "n/a"}


def plain_text(markup: str) -> str:
    """The text of a description or content, whether it is markup or plain already."""
    text = _CDATA_MARK.sub("", markup)
    # Some feeds escape twice: what comes out of the first round is markup again.
    for _ in range(2):
        if _TAG.search(text):
            text = _without_markup(text)
        elif _ENTITY.search(text):
            text = html.unescape(text)
        else:
            break
    return without_tails(_tidy(text))


def plain_line(markup: str) -> str:
    """The text of a title: one line."""
    return " ".join(plain_text(markup).split())


def without_tails(text: str) -> str:
    """Drop what is an invitation to click and not part of the report; "None" is nothing."""
    if "appeared first on" in text[-_TAIL:]:
        text = text[:-_TAIL] + _APPEARED_FIRST.sub("", text[-_TAIL:]).rstrip()
    text = text[:-_SHORT_TAIL] + _CONTINUE.sub("", text[-_SHORT_TAIL:])
    return "" if len(text) < 10 and text.lower() in _NOTHING else text


def _tidy(text: str) -> str:
    if text.isprintable():  # one line, nothing odd: most of them
        return " ".join(text.split())
    text = _UNREADABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _LINE_END.sub("\n", _BLANKS.sub(" ", text))
    return _GAP.sub("\n\n", text).strip()


def _without_markup(markup: str) -> str:
    body = _UNREADABLE.sub("", markup).encode()
    try:
        tree = etree.fromstring(b"<body>" + body + b"</body>", _PARSER)
    except etree.XMLSyntaxError:
        tree = None
    text = "" if tree is None else "".join(_pieces(tree))
    # lxml gives up beyond a depth that only hostile markup has.
    return (
        text if text.strip() or len(markup) < _SUSPICIOUS else html.unescape(_TAG.sub(" ", markup))
    )


def _pieces(tree: etree._Element) -> Iterator[str]:
    """The text in document order, line breaks where the elements make them.

    A walk over events and not a recursion: markup may be nested thousands deep.
    """
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in _SILENT:
                silent += 1
            if not silent:
                yield _break(tag)
                yield _BLANKS.sub(" ", (element.text or "").replace("\n", " "))
        else:
            if not silent:
                yield _break(tag) if tag in _PARAGRAPH else ""
            if tag in _SILENT:
                silent -= 1
            if not silent:
                yield _BLANKS.sub(" ", (element.tail or "").replace("\n", " "))


def _break(tag: str) -> str:
    if tag in _PARAGRAPH:
        return "\n\n"
    if tag in _LINE:
        return "\n"
    return " " if tag in _SPACE else ""
