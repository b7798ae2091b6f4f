"""Words in several languages, and which of them a reader gets to see.

A `Text` is what a contributor wrote, by language. Shown in a locale it becomes a `Wording`,
which knows the language it is *really* in, so that no page passes off Norwegian as Arabic.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ConfigDict, GetJsonSchemaHandler, RootModel, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

MACROLANGUAGE = {"nb": "no", "nn": "no"}  # ISO 639-3: who reads one reads the other
RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ps", "ur", "ckb", "he", "yi", "dv", "sd", "ug"})


def direction(lang: str) -> str:
    """The way *lang* is written: "rtl" or "ltr"."""
    return "rtl" if lang.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True)
class Wording:
    """Words as shown: *lang* is the language they are in, *borrowed* if it is not the page's."""

    words: str
    lang: str
    borrowed: bool = False

    @property
    def dir(self) -> str:
        return direction(self.lang)

    def __str__(self) -> str:
        return self.words

    def __bool__(self) -> bool:
        return bool(self.words)


class Text(RootModel[dict[str, str]]):
    """Words by language code, in the order they were written; never empty."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _is_by_language(cls, value: Any) -> Any:
        if isinstance(value, str):
            raise PydanticCustomError("text_without_language", "no language", {"words": value})
        if not isinstance(value, dict) or not value:
            raise PydanticCustomError("text_empty", "no words")
        return value

    @model_validator(mode="after")
    def _says_something(self) -> Text:
        for lang, words in self.root.items():
            if not is_language_code(lang):
                raise PydanticCustomError("language", "not a language", {"given": lang})
            if not has_letters(words):
                raise PydanticCustomError("text_blank", "blank", {"lang": lang})
        return self

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.root)

    def wording(self, chain: Iterable[str]) -> Wording:
        """The words for a reader whose locale falls back along *chain* (its own code first)."""
        borrowed = False
        for lang in chain:
            words = self.root.get(lang)
            if words is not None:
                return Wording(words, lang, borrowed)
            borrowed = True
        lang, words = next(iter(self.root.items()))
        return Wording(words, lang, borrowed=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        # Named properties, not propertyNames: editors can then offer and explain each language.
        return {
            "type": "object",
            "minProperties": 1,
            "patternProperties": {"^[a-z]{2,3}$": {"type": "string", "minLength": 1}},
            "additionalProperties": False,
        }


def is_language_code(code: str) -> bool:
    """Whether *code* has the form of an ISO 639 code as we use them: two or three letters."""
    return 2 <= len(code) <= 3 and code.isascii() and code.isalpha() and code.islower()


def has_letters(words: str) -> bool:
    """Whether anything in *words* can be seen or read (a title of hidden marks cannot)."""
    return any(char.isprintable() and not char.isspace() for char in words)
