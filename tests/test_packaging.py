"""The project's five packages have names that others use too; here they must be ours."""

from __future__ import annotations

from importlib.metadata import packages_distributions

import pytest


@pytest.mark.parametrize("package", ["adapters", "bot", "claims", "feeds", "storage"])
def test_no_other_distribution_brings_a_package_of_that_name(package: str) -> None:
    assert set(packages_distributions().get(package, ["muster-bot"])) == {"muster-bot"}
