"""Labels at the head of a line: what numbers an entry or a heading.

    label    = chapter | cn | cn_paren | multi | num | num_paren | circled | is | ordinal | bullet
    chapter  = 第 chinese ( 章 | 节 | 篇 | 编 | 部分 | 板块 )        第一章  第二部分
    cn       = chinese ( 、 | . | ． )                              一、  十一.
    cn_paren = （ chinese ）                                        （一）  (一)  ㈠
    multi    = digits { . digits } blank                            1.1  2.3.1
    num      = digits ( . | 、 | ， )                               1.  1．  1、  ⒈
    num_paren= （ digits ）                                         （1）  1）  ⑴
    circled  = ① … ⑳
    is       = chinese ( 是 | 要 )                                  一是  二要
    ordinal  = 第 chinese ( ， | 、 | ： ) | 其 chinese ，           第一，  其二，
             | ( 任务 | 事项 | 项目 | 行动 ) number ：                 任务一：
    bullet   = —— | ● | ■ | ◆ | …

Patterns run on the folded view, so brackets and digits of every width are one here.
"""

import re
from typing import Literal, NamedTuple

from planparse.text import Span

LabelKind = Literal[
    "chapter", "cn", "cn_paren", "multi", "num", "num_paren", "circled", "is", "ordinal", "bullet", "plain"
]  # fmt: skip

#: The usual order of levels, outermost first (GB/T 9704: 一、 （一） 1. （1）); `plain` is a heading without a label.
RANKS: dict[LabelKind, int] = {
    "chapter": 0, "cn": 1, "cn_paren": 2, "num": 3, "multi": 4, "num_paren": 5, "circled": 6, "is": 7, "ordinal": 7, "bullet": 8,
    "plain": 9,
}  # fmt: skip


class Label(NamedTuple):
    """A label: its kind, its number (0 for a bullet), its depth (of `1.1.2`: 3), as printed (`1`, `（一）`, `一是`)."""

    kind: LabelKind
    number: int
    printed: str
    span: Span
    depth: int = 1


_CN = r"[一二三四五六七八九十]{1,3}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DIGIT_PAREN = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DIGIT_DOT = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_CN_PAREN = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
#: What may follow a decimal number that is a quantity and no label (3.2万, 1.5倍).
_QUANTITY = r"[万亿千百%‰倍个人次元米吨亩年月日公平升克度户家名所项篇]"

_LABEL = re.compile(
    rf"""第(?P<chapter>{_CN}|\d{{1,2}})\s?(?:章|节|篇|编|部分|板块)(?:[、：]|\s|(?=[^，。；的、及和]))
    | 第(?P<ordinal>{_CN})[，、：] | 其(?P<its>{_CN})[，是]
    | (?:任务|事项|项目|行动)(?P<task>{_CN}|\d{{1,2}})[：、]\s?(?=[^\s，。；\d])
    | （\s?(?P<cn_paren>{_CN})\s?）[、.，]? | (?P<open_paren>{_CN})） | (?P<sign>[{_CN_PAREN}])
    | (?P<is>{_CN})(?:是(?![否非])|要(?=[^求点闻]))，?
    | (?P<cn>{_CN})\s?[、.](?![十百千万]) | (?P<cn_blank>{_CN})[ ]{{1,3}}(?=[\u4e00-\u9fff])
    | (?P<multi>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:[、.]|\s|(?=[\u4e00-\u9fff])(?!{_QUANTITY}))
    | (?P<num>\d{{1,3}})\s?(?:[.](?!\d)|、(?!\d+[、月日号])|，(?=[\u4e00-\u9fff“《])) | (?P<dotted>[{_DIGIT_DOT}])
    | （\s?(?P<num_paren>\d{{1,2}})\s?）[、.]? | (?P<half_paren>\d{{1,2}})） | (?P<parens>[{_DIGIT_PAREN}])
    | (?P<circled>[{_CIRCLED}])[、.]?
    | (?P<bullet>—{{1,2}}|[●■◆▲★※•▪◼○□◇►➢▶▷△☆✓✔☑❖◎◉♦✦⚫⬛*·](?![\d.]))""",
    re.VERBOSE,
)
_VALUES = {c: n for n, c in enumerate("一二三四五六七八九", 1)}


def chinese_ordinal(word: str) -> int:
    """`十一` → 11; up to 99, which is as far as labels go; 0 for what is none."""
    if "十" not in word:
        return _VALUES.get(word, 0) if len(word) == 1 else 0
    before, _, after = word.partition("十")
    if len(before) > 1 or len(after) > 1 or "十" in after:
        return 0
    return (_VALUES[before] if before else 1) * 10 + (_VALUES[after] if after else 0)


def read_label(view: str, position: int, end: int) -> Label | None:
    """The label that begins at `position`, or None; white space after it belongs to its span.

    >>> read_label("（一）加强领导。", 0, 8).printed, read_label("3.2万人次", 0, 6)
    ('（一）', None)
    """
    found = _LABEL.match(view, position, end)
    if found is None:
        return None
    stop = found.end()
    while stop < end and view[stop] in " \t":
        stop += 1
    span = (position, stop)
    name = found.lastgroup or ""
    word = found[name]
    kind, number, printed = _value(name, word, found)
    if number == 0 and kind != "bullet":
        return None
    return Label(kind, number, printed, span, word.count(".") + 1 if kind == "multi" else _chapter_depth(printed))


def _chapter_depth(printed: str) -> int:
    """Of 第…部分, 第…章, 第…节 which stands above which."""
    return 2 if "节" in printed else 0 if printed.endswith(("部分", "篇", "编", "板块")) else 1


def _value(name: str, word: str, found: re.Match[str]) -> tuple[LabelKind, int, str]:
    whole = found.group().strip(" ：、，.")
    match name:
        case "chapter":
            return "chapter", int(word) if word.isdigit() else chinese_ordinal(word), whole.replace(" ", "")
        case "cn" | "cn_blank":
            return "cn", chinese_ordinal(word), word
        case "cn_paren" | "open_paren":
            return "cn_paren", chinese_ordinal(word), f"（{word}）"
        case "sign":
            return "cn_paren", _CN_PAREN.index(word) + 1, word
        case "is":
            return "is", chinese_ordinal(word), whole
        case "ordinal" | "its" | "task":
            return "ordinal", int(word) if word.isdigit() else chinese_ordinal(word), whole
        case "multi":
            return "multi", int(word.rpartition(".")[2]), word
        case "num":
            return "num", int(word), word
        case "dotted":
            return "num", _DIGIT_DOT.index(word) + 1, str(_DIGIT_DOT.index(word) + 1)
        case "num_paren" | "half_paren":
            return "num_paren", int(word), f"（{word}）"
        case "parens":
            return "num_paren", _DIGIT_PAREN.index(word) + 1, f"（{_DIGIT_PAREN.index(word) + 1}）"
        case "circled":
            return "circled", _CIRCLED.index(word) + 1, word
    return "bullet", 0, word


#: What follows the point of `12.5亿元` and `3.2%`: of a number with a fraction, not of a label before a number.
#: `5.80%以上的村` may have a label, `2.15家` has one: there are no 2.15 houses.
FRACTION = (
    r"(?:[0-9]{0,2}[1-9][万亿]|[0-9]{1,2}(?:[万亿]|‰|个百分点|[美欧港]?元|公里|千米|米|平方|立方|公顷|吨|亩|千瓦|兆瓦|小时|倍)"
    r"|(?:[0-9]|[0-9][1-46-9])%|[0-9]{2}%(?!以[上下内]|的)|[0-9]{1,3}\s*(?:\Z|[\n\t]))"
)
_WEAK = re.compile(
    r"(?P<bare>\d{1,3})\s?(?:[.、．]\s?)?(?=$|\n)|(?P<blank>\d{1,2})[ ]{1,4}(?=[\u4e00-\u9fff“《])(?!\d*\s*[年月日个人名项家所处万亿%])|(?P<zero>0\d)(?=[\u4e00-\u9fff“《])"
    rf"|(?P<glued>\d{{1,2}})[.](?!{FRACTION})(?=\d{{1,4}}[\u4e00-\u9fff“])"
)


def read_weak_label(view: str, position: int, end: int) -> Label | None:
    """What may be a label if its neighbours count with it: a number alone on its line, `01 …`, `11.121…`."""
    found = _WEAK.match(view, position, end)
    if found is None or (found["bare"] and found.end() != end):
        return None
    word = found[found.lastgroup or "bare"]
    stop = found.end()
    while stop < end and view[stop] == " ":
        stop += 1
    return Label("num", int(word), word, (position, stop)) if int(word) else None


_INLINE = re.compile(
    rf"(?<=[。；！：，、）\s])(?:(?P<is>{_CN}(?:是(?![否非])|要(?=[^求点闻素])))|(?P<num>\d{{1,2}}[.、](?!\d))|(?P<paren>（\d{{1,2}}）)|(?P<cn>（{_CN}）)|(?P<circled>[{_CIRCLED}]))"
)


def find_run_in(view: str, span: Span) -> list[Label]:
    """Labels inside a paragraph that count up from one: `（一）…。一是…。二是…`; empty where fewer than two do.

    The kind that comes first decides; others inside its entries are left alone. Labels in quotation marks or
    brackets do not count.
    """
    rows: dict[LabelKind, list[Label]] = {}
    depth = position = span[0]
    depth = 0
    first: LabelKind | None = None
    for found in _INLINE.finditer(view, *span):
        for c in _PAIRS.finditer(view, position, found.start()):
            depth += 1 if c.group() in "“《" else -1 if depth else 0
        position = found.start()
        if depth > 0:
            continue
        label = read_label(view, found.start(), span[1])
        if label is None:
            continue
        row = rows.setdefault(label.kind, [])
        if label.number == len(row) + 1 or (row and label.number == row[-1].number + 1):
            row.append(label)
            first = first or label.kind
    row = rows.get(first, []) if first else []
    return row if len(row) > 1 else []


_PAIRS = re.compile("[“”《》]")
