"""Views for whoever asks the ledger with SQL: claims, links, reports, stories, decisions as words.

What they show is what stands: no claim that is gone, no link that was rejected or ended.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_VIEWS = {
    "claims_now": """
        SELECT printf('FF-%04d', claims.id) AS claim,
               claims.nationality, claims.side, claims.event, claims.stance, claims.scope,
               claims.figure_low, claims.figure_high, claims.figure_precision, claims.figure_words,
               claims.claimant, claims.claimant_kind, claims.claimant_printed, claims.speaks_for,
               claims.quote, claims.places, claims.period_start, claims.period_end,
               claims.said_on, claims.told_at, claims.recorded_at,
               sources.name AS outlet, sources.tier, reports.language, reports.title, reports.url,
               'FF-R' || reports.id AS report, 'FF-S' || reports.story_id AS story
          FROM claims
          JOIN reports ON reports.id = claims.report_id
          JOIN sources ON sources.id = reports.source_id
         WHERE claims.gone_at IS NULL""",
    "links_now": """
        SELECT 'FF-L' || links.id AS link, links.kind, links.score, links.state, links.reasons,
               printf('FF-%04d', links.from_claim) AS claim,
               printf('FF-%04d', links.to_claim) AS earlier_claim,
               links.recorded_at
          FROM links
          JOIN claims AS later ON later.id = links.from_claim AND later.gone_at IS NULL
          JOIN claims AS earlier ON earlier.id = links.to_claim AND earlier.gone_at IS NULL
         WHERE links.ended_at IS NULL AND links.state != 'rejected'""",
    "reports_now": """
        SELECT 'FF-R' || reports.id AS report, 'FF-S' || reports.story_id AS story, reports.title,
               reports.url, reports.language, reports.published, reports.first_seen,
               reports.revision, reports.relevant, sources.name AS outlet, sources.tier,
               sources.family,
               (SELECT count(*) FROM claims
                 WHERE claims.report_id = reports.id AND claims.gone_at IS NULL) AS claims
          FROM reports JOIN sources ON sources.id = reports.source_id""",
    "stories_now": """
        SELECT 'FF-S' || stories.id AS story, stories.first_at, stories.last_at,
               count(*) AS reports, count(DISTINCT reports.source_id) AS outlets,
               (SELECT first.title FROM reports AS first WHERE first.story_id = stories.id
                 ORDER BY coalesce(first.published, first.first_seen), first.id LIMIT 1) AS title
          FROM stories JOIN reports ON reports.story_id = stories.id
         GROUP BY stories.id""",
    "decisions_now": """
        SELECT 'FF-D' || id AS decision, action,
               CASE WHEN action LIKE '%_link' THEN 'FF-L' || subject
                    WHEN action LIKE '%_claim' THEN printf('FF-%04d', subject)
                    WHEN action = 'not_relevant' THEN 'FF-R' || subject
                    ELSE 'FF-S' || subject END AS subject,
               person, note, details, recorded_at
          FROM decisions WHERE undone_at IS NULL""",
}


def upgrade() -> None:
    """Make the views."""
    for name, query in _VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {query}")
