"""What can go wrong in `bot/` that a person can mend.

BotError
├── ConfigError     settings that cannot be used, every one of them at once
└── UsageProblem    something asked for that is not there
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One wrong setting: where it stands (a variable, or file:line) and what would work."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class BotError(Exception):
    """Root of the errors whose message tells a person what to do."""


class ConfigError(BotError):
    """The settings cannot be used. `problems` holds all that is wrong with them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class UsageProblem(BotError):
    """Something was asked for that is not there; the message says what, and what would work."""
