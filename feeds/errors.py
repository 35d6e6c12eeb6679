"""What can go wrong between an address and its entries.

    FeedError
    ├── FeedUnavailable    try later: no answer, a bad status, a cut body (`retry_after`)
    │   └── ParserTimeout  the document took too long to read, or took its reader down
    ├── FeedGone           never again: the server says 410
    ├── FeedBlocked        the address is private and not on the operator's list, or no web address
    ├── FeedTooLarge       more bytes than we take
    ├── NotAFeed           an answer, but not a feed document
    ├── NotOpml            a list of feeds that cannot be read
    └── NoArticle          a page without an article that we can find

Messages name addresses as `addresses.shown` gives them: without passwords and tokens.
"""

from __future__ import annotations

from datetime import timedelta


class FeedError(Exception):
    """Root: something about one feed. The message is for the operator."""


class FeedUnavailable(FeedError):
    """Try later. `retry_after` is what the server asked for, `status` what it answered."""

    def __init__(
        self, message: str, *, status: int | None = None, retry_after: timedelta | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class ParserTimeout(FeedUnavailable):
    """The document took too long to read, or took the process that read it down."""


class FeedGone(FeedError):
    """The server says that the feed is gone for good (410)."""


class FeedBlocked(FeedError):
    """The address leads into a private network and is not on the operator's list."""


class FeedTooLarge(FeedError):
    """The body, unpacked, is larger than we take."""


class NotAFeed(FeedError):
    """The document is not a feed."""


class NotOpml(FeedError):
    """The document is not an OPML list of feeds."""


class NoArticle(FeedError):
    """No article was found in the page."""
