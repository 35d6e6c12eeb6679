"""The help that people see on Slack, in Slack's own words."""

from __future__ import annotations

HELP = """\
/claims search chinese captured since march 2025
/claims search nationality:NP event:recruited "exact words"
/claims show FF-0042 · /claims why FF-0042 · /claims why FF-S12
/claims timeline north korea deployed · /claims disputed
/claims check, then a text or a link
/muster watch here, then what you like: chinese captured for russia 09:00 Europe/Kyiv
/muster watch list, pause, resume, stop
/muster digest now · /muster digest schedule 09:00 Europe/Kyiv
/muster feeds list, health
In a thread, where slash commands do not work: @Muster show FF-0042
Only you see the answers; end with --share to show one to the channel."""
