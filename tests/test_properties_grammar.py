"""Grammars on any text: no error, spans inside the span, and what is written is what is read."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from any_text import TEXTS
from planparse.grammar.date import find_dues, parse_date, period_of
from planparse.grammar.label import find_run_in, read_label, read_weak_label
from planparse.grammar.number import find_numbers, parse_number
from planparse.grammar.owner import find_owner_brackets, read_owners
from planparse.grammar.owner_name import split_names
from planparse.grammar.scope import Scope
from planparse.grammar.sentence import split_sentences
from planparse.grammar.target import find_targets
from planparse.text import Text, normalize
from planparse.vocab import default

MANY = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """A numeral as people write it: 一百零五, 三万二千, 十二."""
    if number >= 10**8:
        rest = number % 10**8
        return in_chinese(number // 10**8) + "亿" + (("零" if rest < 10**7 else "") + in_chinese(rest) if rest else "")
    if number >= 10**4:
        rest = number % 10**4
        return in_chinese(number // 10**4) + "万" + (("零" if rest < 1000 else "") + _under(rest) if rest else "")
    written = _under(number) if number else "零"
    return written[1:] if written.startswith("一十") else written


def _under(number: int) -> str:
    out, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return out


@MANY
@given(st.integers(1, 10**12 - 1))
def test_a_chinese_numeral_gives_the_number_it_was_made_from(number: int) -> None:
    """`value`: "a number, with 万 / 亿 / 千 multiplied out"."""
    word = in_chinese(number)
    assert parse_number(word) == number, word


@MANY
@given(st.integers(0, 10**15), st.booleans())
def test_an_arabic_numeral_gives_the_number_it_was_made_from(number: int, full: bool) -> None:
    word = str(number)
    assert parse_number("".join(chr(ord(c) + 0xFEE0) for c in word) if full else word) == number
    assert parse_number(f"{number:,}") == number


@MANY
@given(st.integers(1, 99_999), st.integers(1, 9), st.sampled_from([("万", 10**4), ("亿", 10**8), ("千", 1000), ("百万", 10**6), ("千万", 10**7), ("万亿", 10**12)]))
def test_multipliers_are_multiplied_out(whole: int, tenth: int, scale: tuple[str, int]) -> None:
    """`3.2万人` → `32000`."""
    name, times = scale
    assert parse_number(f"{whole}.{tenth}{name}") == (whole * 10 + tenth) * times // 10
    assert parse_number(f"{whole}{name}") == whole * times


@MANY
@given(TEXTS)
def test_grammars_stay_inside_their_span(raw: str) -> None:
    text, words = Text.of(normalize(raw)), default()
    size = len(text.raw)
    for span in ((0, size), (size // 3, size - size // 4)):
        if span[0] > span[1]:
            continue
        for number in find_numbers(text.view, span):
            assert span[0] <= number.span[0] < number.span[1] <= span[1]
        for (start, end), _ in find_dues(text, span, 2026):
            assert span[0] <= start < end <= span[1]
        sentences = split_sentences(text, span)
        assert sentences == sorted(sentences)
        assert all(a[1] <= b[0] for a, b in pairwise(sentences))
        for target in find_targets(text, span, Scope(year=2026), words):
            assert span[0] <= target.span[0] < target.span[1] <= span[1]
            assert text.raw[slice(*target.span)] == target.text
        for owner in read_owners(text, span, words).owners:
            assert span[0] <= owner.span[0] < owner.span[1] <= span[1]
        for name in split_names(text, span):
            assert span[0] <= name.span[0] < name.span[1] <= span[1]
        list(find_owner_brackets(text, span, words))
        for label in (read_label(text.view, span[0], span[1]), read_weak_label(text.view, span[0], span[1]), *find_run_in(text.view, span)):
            assert label is None or span[0] <= label.span[0] <= label.span[1] <= span[1]


@MANY
@given(st.dates())
def test_a_date_gives_the_day_it_was_made_from(day: object) -> None:
    """`written_date`, `published_date`: "ISO `YYYY-MM-DD`"."""
    from datetime import date

    assert isinstance(day, date)
    if day.year >= 1900 and day.year < 2100:
        for word in (f"{day.year}年{day.month}月{day.day}日", f"{day.year}-{day.month:02}-{day.day:02}", f"{day.year} 年 {day.month} 月 {day.day} 日"):
            assert parse_date(word) == day.isoformat(), word


@MANY
@given(TEXTS)
def test_words_for_times_never_raise(word: str) -> None:
    period_of(word, 2026)
    parse_date(word)
    parse_number(word)


@MANY
@given(st.lists(st.sampled_from(["供水科", "工程科", "办公室", "财务科", "水务局", "农业农村局", "王艳", "张静"]), min_size=1, max_size=6, unique=True), st.sampled_from(["、", "，", "； ", " "]))
def test_a_list_of_owners_gives_each_of_them(names: list[str], sign: str) -> None:
    """"A list `王艳、张静` is two owners"; "`等` at the end of a list is no part of a name"."""
    for tail in ("", "等"):
        text = Text.of(f"（责任单位：{sign.join(names)}{tail}）")
        found = read_owners(text, (1, len(text.raw) - 1), default()).owners
        assert [owner.name for owner in found] == names
