"""Words many menus share (categories, options, allergens) in other languages; the rest stays as it is."""

import json
from functools import cache

from desktop.resource_paths import resource
from desktop.texts.formats import language


@cache
def _translations() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = json.loads(resource("translations/menu_words.json").read_text("utf-8"))
    return read


def menu_word(word: str) -> str:
    """A shared word in the language in force, or the word itself."""
    return _translations().get(language().code, {}).get(word, word)


def every_translation(word: str) -> list[str]:
    """A shared word in every language the app speaks, as it is written first."""
    return [word, *(words[word] for words in _translations().values() if word in words)]
