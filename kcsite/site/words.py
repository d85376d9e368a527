"""Dates, roles and languages in words."""

from datetime import date

from kcsite.model.archive import SpeakerSummary
from kcsite.model.call import Speaker

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_LANGUAGES = {"en": "English", "zh-Hant": "中文", "zh-Hans": "简体中文", "ko": "한국어", "ja": "日本語"}


def both(day: date) -> tuple[tuple[str, str], ...]:
    """A day in the site's languages.

    Example:
        >>> both(date(2025, 3, 31))
        (('en', '31 March 2025'), ('zh-Hant', '2025年3月31日'))
    """
    return (("en", f"{day.day} {_MONTHS[day.month - 1]} {day.year}"), ("zh-Hant", f"{day.year}年{day.month}月{day.day}日"))


def month(number: int) -> tuple[tuple[str, str], ...]:
    """A month in the site's languages."""
    return (("en", _MONTHS[number - 1]), ("zh-Hant", f"{number}月"))


def language(tag: str) -> str:
    """A language in its own words; its tag where we do not know them."""
    return _LANGUAGES.get(tag, tag)


def role(title: str | None, affiliation: str | None) -> str:
    """What someone is, and where."""
    return " · ".join(part for part in (title, affiliation) if part)


def role_of(speaker: Speaker | SpeakerSummary) -> str:
    """What a speaker is, and where."""
    return role(speaker.title, speaker.affiliation)


def pairs(texts: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Texts by language, in order of their tags."""
    return tuple(sorted(texts.items()))
