"""What the numbering of an HTML list prints: `1.`, `一、`, `（1）` …"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planparse.readers.numerals import chinese, letter, roman

_STYLES: dict[str, Callable[[int], str]] = {
    "1": lambda n: f"{n}.", "decimal": lambda n: f"{n}.", "decimal-leading-zero": lambda n: f"{n:02d}.",
    "a": lambda n: f"{letter(n)}.", "lower-alpha": lambda n: f"{letter(n)}.", "lower-latin": lambda n: f"{letter(n)}.",
    "A": lambda n: f"{letter(n).upper()}.", "upper-alpha": lambda n: f"{letter(n).upper()}.", "upper-latin": lambda n: f"{letter(n).upper()}.",
    "i": lambda n: f"{roman(n)}.", "lower-roman": lambda n: f"{roman(n)}.", "I": lambda n: f"{roman(n).upper()}.", "upper-roman": lambda n: f"{roman(n).upper()}.",
    "cjk-ideographic": lambda n: f"{chinese(n)}、", "simp-chinese-informal": lambda n: f"{chinese(n)}、", "trad-chinese-informal": lambda n: f"{chinese(n)}、",
    "cjk-decimal": lambda n: f"{chinese(n)}、", "none": lambda n: "",
    # the editor of many Chinese sites names its own styles in the class: custom_cn, custom_num1 …
    "cn": lambda n: f"{chinese(n)}、", "cn1": lambda n: f"{chinese(n)}）", "cn2": lambda n: f"（{chinese(n)}）",
    "num": lambda n: f"{n}、", "num1": lambda n: f"{n}）", "num2": lambda n: f"（{n}）",
}  # fmt: skip


@dataclass
class ListLabels:
    """The labels of one list; a list without numbers gives none."""

    style: Callable[[int], str]
    at: int = 0
    step: int = 1

    @classmethod
    def of(cls, tag: str, attributes: Mapping[str, str | None]) -> "ListLabels":
        """For an `ol` or `ul` with its attributes."""
        if tag == "ul":
            return cls(_STYLES["none"])
        style = (attributes.get("style") or "").lower()
        name = attributes.get("type") or "decimal"
        if "list-style" in style:
            said = style.split("list-style", 1)[1].removeprefix("-type").lstrip(": ").split(";")[0].split()
            name = next((word for word in said if word in _STYLES), name)
        for word in (attributes.get("class") or "").split():
            if word.startswith("custom_") and word[7:] in _STYLES:
                name = word[7:]
        return cls(_STYLES.get(name, _STYLES["decimal"]), _number(attributes.get("start"), 1) - 1)

    def next(self, attributes: Mapping[str, str | None]) -> str:
        """The label of the next entry, `""` where the list prints none."""
        self.at = _number(attributes.get("value"), self.at + self.step)
        return self.style(self.at)


def _number(value: str | None, other: int) -> int:
    digits = (value or "").strip()[:6]
    return int(digits) if digits.isascii() and digits.isdigit() else other
