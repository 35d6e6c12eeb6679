"""The ledger of claims: what is recorded, linked, told apart, and looked up again."""

from storage.found.candidates import candidates
from storage.found.candidates_then import candidates_then
from storage.found.disputes import open_disputes
from storage.found.later import later_claims
from storage.found.timelines import timeline
from storage.kept.judging import LinkState, context_scores, decide_link, record_judgement
from storage.kept.overview import (
    LedgerChanges,
    LedgerCounts,
    PassedOver,
    ReportInStory,
    StoredReport,
    StoryRecord,
    changes,
    counts,
    find_passed_over,
    find_report,
    get_report,
    get_story,
)
from storage.kept.reading import (
    StoredLink,
    claims_by_id,
    get_claim,
    get_link,
    last_claim_id,
    links_from,
    links_of,
    links_to,
    rejections,
)
from storage.kept.recording import RecordedReport, record_again, record_report, record_verdict
from storage.kept.settled import claims_ever_made
from storage.kept.stories import assign_story, open_stories, reports_ever_in
from storage.kept.telling import telling_links

__all__ = [
    "LedgerChanges",
    "LedgerCounts",
    "LinkState",
    "PassedOver",
    "RecordedReport",
    "ReportInStory",
    "StoredLink",
    "StoredReport",
    "StoryRecord",
    "assign_story",
    "candidates",
    "candidates_then",
    "changes",
    "claims_by_id",
    "claims_ever_made",
    "context_scores",
    "counts",
    "decide_link",
    "find_passed_over",
    "find_report",
    "get_claim",
    "get_link",
    "get_report",
    "get_story",
    "last_claim_id",
    "later_claims",
    "links_from",
    "links_of",
    "links_to",
    "open_disputes",
    "open_stories",
    "record_again",
    "record_judgement",
    "record_report",
    "record_verdict",
    "rejections",
    "reports_ever_in",
    "telling_links",
    "timeline",
]
