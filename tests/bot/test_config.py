"""Settings: where they come from, and that everything wrong with them is said at once."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.config import Settings, public_names, template
from bot.errors import ConfigError
from bot.posting.chats import slack_pairs
from bot.setting_up.config_reading import load


@pytest.fixture(autouse=True)
def empty_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in public_names():
        monkeypatch.delenv(f"MUSTER_{name.upper()}", raising=False)
    monkeypatch.delenv("MUSTER_CONFIG", raising=False)
    for folder in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(folder, str(tmp_path / folder))


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def problems(config: Path | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(config)
    return [str(problem) for problem in caught.value.problems]


def test_without_anything_the_ledger_is_in_the_users_data_folder(tmp_path: Path) -> None:
    settings = load()
    assert settings.database == tmp_path / "XDG_DATA_HOME" / "muster" / "muster.db"
    assert settings.discord_token is None
    assert settings.feeds is None


def test_file_in_the_users_config_folder_is_read(tmp_path: Path) -> None:
    write(tmp_path / "XDG_CONFIG_HOME/muster/muster.toml", 'digest_time = "07:30"\n')
    assert load().digest_time == time(7, 30)


def test_variable_names_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "XDG_CONFIG_HOME/muster/muster.toml", "poll_min_seconds = 100\n")
    other = write(tmp_path / "other.toml", "poll_min_seconds = 200\n")
    monkeypatch.setenv("MUSTER_CONFIG", str(other))
    assert load().poll_min_seconds == 200


def test_chosen_file_goes_before_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSTER_CONFIG", str(tmp_path / "absent.toml"))
    assert load(write(tmp_path / "a.toml", "poll_min_seconds = 7\n")).poll_min_seconds == 7


def test_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = write(tmp_path / "muster.toml", 'log_level = "debug"\n')
    monkeypatch.setenv("MUSTER_LOG_LEVEL", "ERROR")
    assert load(config).log_level == "error"


def test_paths_in_the_file_count_from_its_folder(tmp_path: Path) -> None:
    write(tmp_path / "desk/feeds.opml", "<opml/>")
    config = write(tmp_path / "desk/muster.toml", 'database = "a.db"\nfeeds = "feeds.opml"\n')
    settings = load(config)
    assert settings.database == tmp_path / "desk/a.db"
    assert settings.feeds == tmp_path / "desk/feeds.opml"


def test_home_is_understood_in_paths(tmp_path: Path) -> None:
    settings = load(write(tmp_path / "muster.toml", 'database = "~/a.db"\n'))
    assert settings.database == tmp_path / "HOME/a.db"


def test_variable_lists_are_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_FETCH_ALLOW", "10.1.0.0/16, feeds.lan,::1")
    assert load().fetch_allow == ("10.1.0.0/16", "feeds.lan", "::1")


def test_empty_variable_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_DISCORD_TOKEN", "")
    assert load().discord_token is None


def test_settings_built_directly_do_not_look_around(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_LOG_LEVEL", "debug")
    assert Settings().log_level == "warning"


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().log_level = "debug"


def test_every_problem_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = write(
        tmp_path / "muster.toml",
        '# a desk\npoll_min_seconds = "often"\n\ndigest_zone = "Europe/Atlantis"\n'
        'fetch_alow = []\n"log_level" = "loud"\n',
    )
    monkeypatch.setenv("MUSTER_FETCH_MAX_BYTES", "12")
    monkeypatch.setenv("MUSTER_FEEDS", str(tmp_path / "gone.opml"))
    found = problems(config)
    assert len(found) == 6
    told = "\n".join(found)
    assert f"{config}:2: poll_min_seconds: 'often'; it takes a whole number" in told
    assert f"{config}:4: digest_zone: 'Europe/Atlantis': no such time zone; it takes" in told
    assert f"{config}:5: fetch_alow: no such setting; did you mean fetch_allow?" in told
    assert f"{config}:6: log_level: 'loud'; it takes one of" in told
    assert "MUSTER_FETCH_MAX_BYTES: '12'; it takes a whole number from 10000" in told
    assert "gone.opml': no such file; it takes the path of an OPML file" in told


def test_section_where_there_are_none_is_named_with_its_line(tmp_path: Path) -> None:
    config = write(tmp_path / "muster.toml", '\n[discord]\ntoken = "x"\n')
    assert problems(config)[0].startswith(f"{config}:2: discord: no such setting; did you mean")


def test_broken_file_is_told_with_its_line(tmp_path: Path) -> None:
    config = write(tmp_path / "muster.toml", "poll_min_seconds = 5\npoll_max_seconds 7\n")
    (told,) = problems(config)
    assert told.startswith(f"{config}:2: is not valid TOML: ")


def test_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    config = tmp_path / "muster.toml"
    config.write_bytes(b"\xff\xfe\x00")
    assert problems(config) == [f"{config}: cannot be read: it is not UTF-8 text"]


def test_wanted_file_must_be_there(tmp_path: Path) -> None:
    config = tmp_path / "muster.toml"
    assert problems(config) == [f"{config}: no such file; `muster init` writes one"]


def test_misspelt_variable_is_named_with_the_right_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_DISCORD_TOKENS", "x")
    assert problems() == [
        "MUSTER_DISCORD_TOKENS: no such setting; did you mean MUSTER_DISCORD_TOKEN?"
    ]


def test_foreign_variable_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_STATION", "7")
    assert load() == Settings()


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ("MUSTER_SLACK_BOT_TOKEN", "MUSTER_SLACK_APP_TOKEN"),
        ("MUSTER_SLACK_APP_TOKEN", "MUSTER_SLACK_BOT_TOKEN"),
    ],
)
def test_slack_tokens_come_as_a_pair(
    given: str, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(given, "a-token")
    monkeypatch.setenv("MUSTER_LOG_LEVEL", "loud")
    found = problems()
    assert len(found) == 2
    assert found[1].startswith(f"{missing}: is missing: Slack needs both.")


def test_slack_workspaces_have_a_token_of_each_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_SLACK_BOT_TOKEN", "xoxb-one, xoxb-two")
    monkeypatch.setenv("MUSTER_SLACK_APP_TOKEN", "xapp-one")
    assert problems() == [
        "MUSTER_SLACK_APP_TOKEN: has not one token for each bot token, in their order"
    ]
    monkeypatch.setenv("MUSTER_SLACK_APP_TOKEN", "xapp-one,xapp-two")
    assert slack_pairs(load()) == (("xoxb-one", "xapp-one"), ("xoxb-two", "xapp-two"))


@pytest.mark.parametrize("named", ["U0INES, S0DESK", "W0INES", "T0DESK, T0DESK/S0DESK"])
def test_slack_people_are_named_by_their_ids(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_SLACK_MANAGERS", named)
    assert ", ".join(load().slack_managers) == named


@pytest.mark.parametrize("named", ["ines", "T0DESK/ines", "T0DESK/T0DESK", "U0INES/T0DESK"])
def test_slack_people_are_not_named_otherwise(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_SLACK_REVIEWERS", named)
    assert "no id of Slack's" in problems()[0]


def test_swapped_slack_tokens_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_SLACK_BOT_TOKEN", "xapp-secret")
    monkeypatch.setenv("MUSTER_SLACK_APP_TOKEN", "xoxb-secret")
    told = "\n".join(problems())
    assert "MUSTER_SLACK_BOT_TOKEN: is an app-level token" in told
    assert "MUSTER_SLACK_APP_TOKEN: is a bot token" in told
    assert "secret" not in told


def test_longest_time_between_polls_is_not_below_the_shortest(tmp_path: Path) -> None:
    config = write(tmp_path / "muster.toml", "poll_min_seconds = 50\npoll_max_seconds = 40\n")
    assert problems(config) == [
        f"{config}:2: poll_max_seconds: is smaller than poll_min_seconds; make it at least that"
    ]


@pytest.mark.parametrize("allowed", ["a b", "http://feeds.lan/", "10.0.0.0/99"])
def test_allow_list_takes_hosts_and_networks_only(
    allowed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSTER_FETCH_ALLOW", allowed)
    assert "neither a host nor a network" in problems()[0]


def test_tokens_never_show(tmp_path: Path) -> None:
    config = write(tmp_path / "muster.toml", 'discord_token = "hush-hush"\n')
    settings = load(config)
    assert "hush" not in f"{settings!r} {settings}"
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == "hush-hush"


def test_token_of_a_wrong_type_is_refused_without_showing_it(tmp_path: Path) -> None:
    config = write(tmp_path / "muster.toml", "discord_token = 90210\n")
    (told,) = problems(config)
    assert told.startswith(f"{config}:1: discord_token: this is no token; it takes")
    assert "90210" not in told


def test_template_sets_nothing_and_names_everything(tmp_path: Path) -> None:
    config = write(tmp_path / "muster.toml", template())
    assert load(config) == Settings()
    for name in public_names():
        assert f"\n# {name} = " in template()


def test_template_is_valid_with_every_setting_uncommented(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    write(tmp_path / "feeds.opml", "<opml/>")
    lines = template().splitlines()
    uncommented = [
        line.removeprefix("# ")
        if line.removeprefix("# ").partition(" =")[0] in public_names()
        else line
        for line in lines
    ]
    settings = load(write(tmp_path / "muster.toml", "\n".join(uncommented)))
    assert settings.slack_bot_token is not None


def test_every_setting_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text("utf-8")
    for name in public_names():
        assert f"`{name}`" in page
