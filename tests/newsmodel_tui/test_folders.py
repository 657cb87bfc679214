"""Where settings and memories lie, on each platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsmodel_tui.folders import config_folder, state_folder

HOME = Path("/home/ada")


@pytest.mark.parametrize(
    ("platform", "environment", "config", "state"),
    [
        ("linux", {}, "/home/ada/.config/newsmodel", "/home/ada/.local/state/newsmodel"),
        ("freebsd14", {}, "/home/ada/.config/newsmodel", "/home/ada/.local/state/newsmodel"),
        ("linux", {"XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"}, "/c/newsmodel", "/s/newsmodel"),
        ("linux", {"XDG_CONFIG_HOME": "c", "XDG_STATE_HOME": ""}, "/home/ada/.config/newsmodel", "/home/ada/.local/state/newsmodel"),
        ("darwin", {}, "/home/ada/Library/Application Support/newsmodel", "/home/ada/Library/Application Support/newsmodel"),
        ("darwin", {"XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"}, "/c/newsmodel", "/s/newsmodel"),
        ("win32", {}, "/home/ada/AppData/Roaming/newsmodel", "/home/ada/AppData/Local/newsmodel"),
        ("win32", {"APPDATA": "/r", "LOCALAPPDATA": "/l", "XDG_CONFIG_HOME": "/c"}, "/r/newsmodel", "/l/newsmodel"),
    ],
)  # fmt: skip
def test_each_platform_has_its_place(platform: str, environment: dict[str, str], config: str, state: str) -> None:
    assert config_folder(environment, platform, HOME) == Path(config)
    assert state_folder(environment, platform, HOME) == Path(state)


def test_a_reader_without_a_home_has_no_settings_and_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(cls: type[Path]) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", classmethod(nobody))
    assert not config_folder({}).exists()
    with pytest.raises(OSError):  # noqa: PT011 (which one depends on the platform)
        state_folder({}).mkdir(parents=True)
