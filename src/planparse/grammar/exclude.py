"""Which numerals are no target, by what stands around them: ages, grades, dates, names, ordinals, denominators.

`is_no_figure` asks one small rule after the other, the nearest neighbours first; `conditions` finds whole clauses.
"""

import re

from planparse.grammar.clause import MASK
from planparse.grammar.figure import Figure
from planparse.grammar.wording import VERB_KIND, change_before, level_before, tail_before, verb_before
from planparse.text import Span
from planparse.vocab import Vocabulary

_AGE = re.compile(r"\s?(?:个?月龄|日龄|周龄|孕周|龄|岁|周岁|周年|级|甲|型|号|届|版|楼|路|线|代(?![表码办理])|楼|环|维|度电|时代|世纪|后(?=[^，。；]{0,4}(?:青年|员工|干部|群体)))")
_LETTER = re.compile(r"[A-Za-z][-—]?\Z")
_LATIN = re.compile(r"[A-Za-z]")
_DEVICES = ("台", "套", "台套", "台（套）", "辆", "部", "间", "张", "例", "人次")
_NOUNS = frozenset("路线楼环型号版甲")  # 3条路, 15套路灯
_JOINED = "+·×&:"
# 第三批, 前10名, 每5人, 2+3, 10:30
_TIED = frozenset("+·×&:第前每/")
_ENDING = frozenset("底末月日旬节")  # 年底前80%, 6月前3家 are no ranks
_LISTED = ("项", "条", "类", "种", "个")
_CITED = re.compile(r"(?:按照|对照|根据|依据|围绕|参照)[^，。；：（）]{1,18}（\Z")
_KINDS = ("类", "种", "点", "面")
_TELLING = frozenset(("岁", "周岁", "G", "M", "P", "L", "K", "期", "位", "名", "分", "个", "米", "厘米", "毫米", "千伏", "kV"))
_CHINESE_BEFORE = "届第之统唯单同逐进初期拜另任某这那上下前后万专划归合不如每几数又当首其头丝有大是始老小独天星统再举说整看想试问张王李"
_SIZE = re.compile(r"[宽高深厚长](?=[，。；、的）]|\Z)")
_INDEX = re.compile(r"(?:指数|系数|得分|评分|强度|密度)(?:均|分别)?\Z")
_RANKED = re.compile(r"(?:后退|前移|前进|进位|提升|上升|下降|下滑|跃升|跃居)(?:了)?\Z")
_CODE = re.compile(r"[0-9]{11}")  # codes and phone numbers
_CODE_LENGTH = 11
_LONGEST_CLAUSE = 120
_EACH = re.compile(r"每(?:下?降低?|提高|增加|减少|少|多|超过?|上升|缺少?|发现|新增|高|低)\Z")
_SCORE = re.compile(r"(?:得分|评分|分数|成绩|指数|满意度|测评|考核|评价)[^，。；、得扣加减计]{0,8}\Z")
_CONDITION = re.compile(r"的(?:[单部][位门])?，?(?:均|将|一律|直接)?(?:取消|给予|予以|不得|视为|认定为|评为|定为|评定为|奖励|扣|加[0-9]|计[0-9]|约谈|通报|问责|不予)")
_PHASE = re.compile(r"(?:的|标准化|改造|建设|扩建|技改){0,2}(?:工程|项目|建设|厂房|地块|标段|园区|改造)")
_WEIGHT = re.compile(r"权重(?:为|占|是)?\Z")
_WHATEVER = re.compile(r"[0-9百]|不(?!同)|零|一律|必须|到位|全覆盖|严禁|没有|转变")
_NTH = re.compile(r"第[一二三四五六七八九十0-9]{1,3}[、至到和—-]\Z")
_LABEL = re.compile(r"(?:\A|(?<=[\n\t。；]))\s{0,6}[0-9]{1,2}\.\Z")
# 年 of lengths is left to the time rule
_DATE = re.compile(r"\s?(?:年|月(?!均)|日|号)")
_STOP_NOUNS = re.compile(
    r"(?:方面|环节|层面|维度|阶段|角度|领域|关口|原则|关系|关键|基本点|重点|步骤|部分|层次|类型|等级|级别|档次|时期|中心任务|要求|特点|难点|堵点|痛点|突出问题|问题)"
)
# what these push on are programmes with a number in their name: 实施四项工程
_PUSHING = ("实施", "推进", "落实", "启动", "参加", "参与", "抓好", "抓实", "做好", "做实", "组织实施", "完善", "优化", "提升", "推广")
_MAKING = ("make", "run")
_EVENT = ("次", "期", "场", "场次", "轮", "批次", "轮次", "遍", "届", "堂", "节", "期次")
_SOFT = ("项", "个", "条", "大", "方", "面", "点", "度", "件", "里", "回", "头", "双", "对", "包", "分", "门", "级", "讲", "课", "组", "队", "团", "片", "块", "位", "员", "升", "克", "元", "口", "部", "本", "班", "镇", "村", "社区", "只", "针", "档", "味", "道", "口", "眼", "首", "站", "卷", "页", "桌", "里")


class Names:
    """Words whose figure is no target, found by the numeral in them."""

    def __init__(self, words: Vocabulary) -> None:
        self._words: dict[str, list[tuple[int, str]]] = {}
        numeral = re.compile(r"[0-9.]{1,40}|[零〇一二两三四五六七八九十百千万亿]{1,40}")
        for row in words.not_targets:
            for found in numeral.finditer(row.word):
                self._words.setdefault(found.group(), []).append((found.start(), row.word))
        self._numeral = numeral

    def hold(self, view: str, figure: Figure) -> bool:
        """Whether the figure stands inside such a word."""
        found = self._numeral.match(view, figure.core[0])
        if found is None:
            return False
        known = self._words.get(found.group())
        return known is not None and any(view.startswith(word, figure.core[0] - at) for at, word in known if figure.core[0] >= at)


_memo: list[tuple[Vocabulary, Names]] = []


def names(words: Vocabulary) -> Names:
    """The not-targets of a vocabulary, kept for the one used last."""
    if not _memo or _memo[0][0] is not words:
        _memo[:] = [(words, Names(words))]
    return _memo[0][1]


def is_no_figure(view: str, figure: Figure, words: Names) -> bool:
    """Whether the numeral is part of a word, a date, a name or an ordinal: what its nearest neighbours tell."""
    (start, end), number, unit, kind = figure.core, figure.number, figure.unit, figure.kind
    if kind == "none" and number.script != "arabic":
        return True
    before, after = view[start - 1 : start] if start else "", view[end : end + 1]
    if (before in _TIED and not (before == "前" and view[start - 2 : start - 1] in _ENDING)) or (after and after in _JOINED and after != ":") or words.hold(view, figure):
        return True
    if before and (before.isascii() or before == "—") and _is_coded(view, figure):
        return True
    if end - start >= _CODE_LENGTH and number.script == "arabic" and _CODE.match(view, start):
        return True
    if _AGE.match(view, end) and not (kind in ("count", "measure") and after in _NOUNS):
        return True
    if view.startswith("的", figure.span[1]) and (_CONDITION.match(view, figure.span[1]) or (kind == "money" and view.startswith("的部分", figure.span[1]))):
        return True  # 得分低于80分的取消资格, 超出5万元的部分
    if _EACH.search(view, max(0, start - 6), start) or (unit in _TELLING and _unit_tells(view, figure)):
        return True
    if kind == "share" and ((before == "个" and view[start - 2 : start - 1] in _DIGIT_CHARS + "0123456789") or _WEIGHT.search(view, max(0, start - 4), start)):
        return True  # 三个100%
    if before == "（" and after == "）" and unit in _LISTED and _CITED.search(view, max(0, start - 24), start):
        return True  # 按照核心指标（13项）
    if kind == "none":
        return _bare_numeral(view, figure)
    if kind == "time" and unit in ("年", "日") and _is_date(view, figure):
        return True
    if number.script == "chinese":
        return _chinese_word(view, figure)
    return unit in _KINDS and "\u4e00" <= after <= "\u9fff" and not (figure.before or figure.after or level_before(view, start) or verb_before(view, start))


def conditions(view: str) -> list[Span]:
    """The clauses that say who is meant, not what is to be reached: `吸纳就业达到20人的，给予奖励`."""
    if "的，" not in view:
        return []
    return [(_start_of_clause(view, found.start()), found.start()) for found in _THEN.finditer(view)]


_THEN = re.compile(r"的，(?=(?:均|一律|直接|由|按|还|也)?(?:可(?!再生|持续)|给予|予以|享受|不得|视为|认定为|奖励|补助|补贴|取消|约谈|通报|问责|一次性))")
_BEFORE_CLAUSE = re.compile(r"[，。；：！？\n\t]")


def _start_of_clause(view: str, end: int) -> int:
    """Where the clause begins that ends there; what stands in brackets does not part it."""
    floor, depth = max(0, end - _LONGEST_CLAUSE), 0
    for at in range(end - 1, floor - 1, -1):
        if view[at] in "（）":
            depth += 1 if view[at] == "）" else -1
        elif depth == 0 and _BEFORE_CLAUSE.match(view, at):
            return at + 1
    return floor


def _is_coded(view: str, figure: Figure) -> bool:
    """Whether letters or a stop before the numeral make it part of a name: PM2.5, A4, H7N9; `CT 2台` is counted."""
    start = figure.core[0]
    if view[start - 1] == ".":
        return view.startswith("No.", start - 3) or not _LABEL.search(view, max(0, start - 6), start)
    if not _LETTER.search(view, max(0, start - 3), start) or (figure.kind == "share" and view.endswith("GDP", 0, start)):
        return False
    return not (figure.unit in _DEVICES and view[start - 1].isupper() and view[start - 2 : start - 1].isupper())


def _unit_tells(view: str, figure: Figure) -> bool:
    """Whether the unit and its neighbours tell of an age, a grade, a mark, a phase or a size."""
    start, end = figure.core
    match figure.unit:
        case "岁" | "周岁":
            return "寿命" not in view[max(0, start - 16) : start]
        case "G" | "M" | "P" | "L" | "K":  # 5G基站
            return view[end : end + 1] > "\u4e00" or (figure.number.value is not None and figure.number.value < 20)
        case "千伏" | "kV":  # 220千伏变电站
            return "\u4e00" <= view[end : end + 1] <= "\u9fff"
        case "期":  # 2期工程
            return _PHASE.match(view, end) is not None
        case "位" | "名":  # 排名前进2位
            return _RANKED.search(view, max(0, start - 4), start) is not None
        case "分":  # 得10分, 扣0.5分, （5分）
            return _SCORE.search(view, max(0, start - 12), start) is None
        case "个":  # 2个100%, 3个不漏
            return _WHATEVER.match(view, end) is not None
    return (start > 0 and view[start - 1] in "宽高深厚径") or _SIZE.match(view, end) is not None  # 米, 厘米, 毫米


def _bare_numeral(view: str, figure: Figure) -> bool:
    """A numeral without unit counts only where it is compared or reached and nothing follows: 达到95以上，."""
    start, end = figure.span
    if view[figure.core[1] - 1] in "万亿" and (figure.after or verb_before(view, start) or view[start - 1 : start] == "了" or view[start - 1 : start] == "为"):
        return False  # 完成1240万农村贫困人口脱贫任务
    if _DATE.match(view, figure.core[1]) or _LATIN.match(view, figure.core[1]):
        return True
    if view[end : end + 1] not in ("", "，", "。", "；", "、", "）", "\n", "\t", " "):
        return True
    if figure.before or figure.after:
        return False
    word = level_before(view, start)
    if word == "为" and _INDEX.search(view, max(0, start - 6), start - 1):
        return False
    return not word or (len(word) == 1 and word != "达") or word in ("实现", "保持", "稳定", "控制")


def _is_date(view: str, figure: Figure) -> bool:
    value = figure.number.value if figure.number.value is not None else figure.number.high
    assert value is not None
    if figure.unit == "年":
        return value >= 1900 or (not (figure.before or figure.after) and view[figure.core[1] : figure.core[1] + 1] in "底末初前内")
    return view[figure.core[0] - 1 : figure.core[0]] == "月"


_DIGIT_CHARS = "零〇一二两三四五六七八九十百千万亿"


def _chinese_word(view: str, figure: Figure) -> bool:
    """Whether a numeral in Chinese characters is part of a word or idiom, not a count that something acts on."""
    start, end = figure.core
    numeral = view[start : figure.number.span[1]]
    before = view[start - 1 : start] if start else ""
    if figure.before and figure.before not in ("近", "超", "约", "余", "上"):
        return False
    if before == "（" and view[end : end + 1] == "）":
        return True  # 工程（二期）
    if figure.kind == "share" and (change_before(view, start) or level_before(view, start)):
        return False  # 增长一倍
    if figure.kind in ("count", "money", "measure") and (figure.number.approx or (figure.kind == "money" and len(numeral) > 1)):
        return False  # 三十余项, 一千二百万元
    scale_only = numeral[0] in "百千万亿"
    if scale_only:
        return not (figure.before or before in ("上", "逾") or figure.after in ("以上", "左右"))
    if _NTH.search(view, max(0, start - 6), start):
        return True
    if figure.unit in ("类", "种") or (before and before in _CHINESE_BEFORE):
        return True
    if _STOP_NOUNS.match(view, end):
        return True
    if figure.kind == "measure" and "\u4e00" <= view[end : end + 1] <= "\u9fff" and not verb_before(view, start) and not level_before(view, start):
        return True  # 三公里就业圈
    verb = verb_before(view, start) or (verb_before(view, start - 1) if before == "了" else None)
    if not verb and (tail := tail_before(view, start)):
        verb = verb_before(view, start - len(tail))
    if numeral == "一":
        return not _counts_one(view, figure, verb)
    if figure.unit in _SOFT:
        return not verb or VERB_KIND[verb] not in _MAKING or verb in _PUSHING
    return figure.kind == "time" and not level_before(view, start)


_RATE_BEFORE = re.compile(r"每(?:半年|学期|季度|年|月|周|两周|两个月|个月|[^，。；、\s]{0,10})\Z|至少|各\Z")


def _counts_one(view: str, figure: Figure, verb: str | None) -> bool:
    """`开展一期培训`, `每半年一次`, `…示范园一所，` count one; `打造一支队伍`, `一个` do not."""
    start = figure.core[0]
    if figure.unit == "批":
        return False
    if figure.unit in _EVENT and ((verb and VERB_KIND[verb] == "run") or re.search(r"每[^，。；、\s]{1,14}\Z|各\Z", view[max(0, start - 16) : start])):
        return True
    if _RATE_BEFORE.search(view, max(0, start - 14), start):
        return True
    closes = view[figure.span[1] : figure.span[1] + 1] in ("", "，", "。", "；", "、", "\n", "\t")
    noun_before = start > 1 and view[start - 1] not in "，。；、：\n\t（" and not verb and view[start - 1] != MASK
    return bool(closes and noun_before and figure.unit not in _SOFT and not level_before(view, start) and not change_before(view, start))

