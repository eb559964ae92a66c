"""What a figure measures where its own clause leaves it out: carried over from the words before it, or the item's title.

    年内新增400单，总数达到2000单            the title's object, then 总数
    开展义诊活动，每月不少于20场次            the clause before
    开展25期培训，年内累计达到50期            the figure before with the same unit
    发展预备党员1人、入党积极分子8人           the verb of the figure before
    组织“名医下乡”，开展活动20场             the quoted name before
    常住人口签约3万人、签约率75%             the stem of the figure before
"""

import re

from planparse.grammar.clause import LABEL, Clause
from planparse.grammar.metric import EVERYONE, all_verbs, drop_list, name_level, without_place
from planparse.grammar.named import Around, Named
from planparse.grammar.phrase import Phrase, trim_front
from planparse.grammar.wording import VERB_KIND, change_at, verb_at, verb_before
from planparse.text import fold

_AMOUNT_NOUN = re.compile(r"(?:产|产量|产值|收入|总值|销售额|投资额|存栏量|出栏量)\Z")
# what only says that the figure before is meant
_SAME = frozenset(["达到", "达", "共", "共计", "总计", "合计", "其中", "年度", "每次", "每场"])
_SHARE_OF = re.compile(r"占(?![地用比])")
_TOTALS = ("总量", "总额", "总值", "总数", "总规模")
_CUMULATIVE = ("累计", "累计达")
_GENERIC = re.compile(r"(?P<verb>.{0,4}?)(?P<noun>活动|工作|服务|项目|任务|行动|宣传)")
_LONGEST_GENERIC = 6
# 用3年时间，投入6000万元: how long, not on what
_TAKES = re.compile(r"\s*(?:计划|力争|拟|预计)?(?:再)?(?:用|利用|通过|经过)[^，。]{1,6}[年月天周](?:左右)?的?(?:时间|努力|建设)?")
_VERB = 2  # characters of most
_LONG_DEED = 4  # 立案查处 says enough
_LONGEST_EACH = 12
_STAGES = ("新开工", "开工", "竣工", "完工", "建成", "投产", "投用", "交付", "续建", "入库", "落地")
_EVENTS = ("开展", "举办", "完成", "培训", "上门", "活动", "讲座", "会议", "检查", "督导", "宣传", "演练", "服务")


def carried(named: Named, around: Around) -> str:
    """The metric of a figure whose own words name nothing."""
    own = without_place(named.metric.strip(" 的了、："))
    last = around.told[-1] if around.told else None
    if last and last.change and not named.change and last.figure.unit == named.figure.unit:
        goes_on = not own and not named.tail.level and _follows_figures(around)
        if goes_on or last.figure.core[0] >= around.clause.start:
            named.change = last.change  # 增长6%以上，力争6.5%
    if last and (named.change or last.figure.unit == named.figure.unit) and last.metric and not (last.carried and own):
        return _joined(own, last.metric)
    if words := _clause_words(named, around):
        return _joined("" if own in EVERYONE and _is_level(named) else own, words)
    alike = last is not None and last.figure.kind in (named.figure.kind, "count", "money", "measure", "time", "none")
    if last and alike and last.metric and (not own or all_verbs(own)) and _follows_figures(around):
        unlike = last.figure.unit != named.figure.unit and len(own) >= _LONG_DEED
        return own if unlike else _joined(own, last.metric)
    former = next((n for n in reversed(around.former) if n.figure.unit == named.figure.unit and n.metric), None)
    if last and last.metric and not last.carried and _follows_figures(around) and (own or last.change):
        return _joined(own, last.metric)  # 再就业800人，完成率75%; 成交额增长15%，突破20亿元
    if not last and former:
        return _joined(own, former.metric)
    if around.scope.head:
        return _of_head(own, around.scope.head)
    if last and last.metric:
        return _joined(own, last.metric)
    return own or named.figure.unit or ""


def _is_level(named: Named) -> bool:
    return named.tail.level or named.figure.kind == "share"


def _follows_figures(around: Around) -> bool:
    return around.index > 0 and bool(around.sentence.clauses[around.index - 1].figures)


def _clause_words(named: Named, around: Around) -> str:
    """The words of the clause before that a figure is about."""
    clause = _clause_before(around)
    if clause is None:
        return ""
    end = min(clause.end, around.clause.start - 1)  # up to the bracket that the figure stands in
    phrase = drop_list(trim_front(Phrase.of(around.view, around.text.raw, [(clause.start, end)])))
    if _is_level(named):
        phrase = name_level(phrase)
    return phrase.raw.strip() if len(phrase.view) > 1 else ""


def _clause_before(around: Around) -> Clause | None:
    """The nearest clause before that says something and holds no figure; one with a quoted name beats a nearer one."""
    found = None
    for clause in reversed(around.sentence.clauses[: around.index]):
        if clause.figures:
            break
        if clause.nested or clause.end - clause.start < (2 if around.view[clause.end : clause.end + 1] == "：" else 3) or _TAKES.fullmatch(around.view, clause.start, clause.end):
            continue
        found = found or clause
        if "”" in around.view[clause.start : clause.end]:
            return clause
    return found


def _joined(own: str, metric: str) -> str:
    """A verb of its own replaces the carried one's; 累计 goes before it; a noun goes after."""
    if not own or own in _SAME:
        return metric
    if own in EVERYONE:
        return _of_all(metric)
    if all_verbs(own):
        at = metric.find(own)
        return metric[at:] if at >= 0 else own if all_verbs(metric) else _done(own, metric)
    if _SHARE_OF.match(own):
        return metric + own
    if own in _TOTALS and metric.endswith(_TOTALS):
        return metric
    if own in _CUMULATIVE:
        return metric if "累计" in metric else "累计" + metric
    return _object(metric) + own


def _done(deed: str, metric: str) -> str:
    """A deed with what another metric names: 完成清淤 with 河道清淤 is 完成河道清淤."""
    if stage := next((s for s in _STAGES if metric.endswith(s) and len(metric) > len(s) + 1), ""):
        return metric[: -len(stage)] + deed  # 棚改新开工1200套、基本建成800套
    words = _object(metric)
    quoted = words.find("“")
    if quoted > 0 and verb_before(words, quoted):
        words = words[quoted:]  # 县医院开设“…”栏目，每周开展1期
    return deed[:-_VERB] + words if words.endswith(deed[-_VERB:]) else deed + words


def _of_all(metric: str) -> str:
    """What is done, without who each does it: `每个村培养“明白人”` → 培养“明白人”."""
    if not metric.startswith("每"):
        return metric
    return next((metric[at:] for at in range(1, min(len(metric), _LONGEST_EACH)) if verb_at(metric, at)), metric)


def _object(metric: str) -> str:
    """A metric without the verbs that open it."""
    if metric.startswith(_CUMULATIVE[0]):
        return metric[len(_CUMULATIVE[0]) :]
    view = fold(metric)
    verb = verb_at(view, 0) or change_at(view, 0)
    if not verb or len(verb) >= len(metric) - 1:
        return metric
    more = verb_at(view, len(verb))
    if more and len(more) > 1 and not view.startswith("、", len(verb) + len(more)) and len(view) - len(verb) - len(more) > 2:
        return metric[len(verb) + len(more) :]
    return metric[len(verb) :]


def _of_head(own: str, head: str) -> str:
    view = fold(head)
    label = LABEL.match(view)
    phrase = trim_front(Phrase.of(view, head, [(label.end() if label else 0, len(head))]))
    words = _object(phrase.raw.strip())
    if not own:
        return phrase.raw.strip() or head
    return _done(own, phrase.raw.strip()) if all_verbs(own) and own != "新增" else words + own


def shared_verb(named: Named, around: Around) -> None:
    """`发展预备党员1人、入党积极分子8人`: the verb of the first holds for the second."""
    if not around.told or not named.phrase or named.tail.level:
        return
    last = around.told[-1]
    apart = last.figure.core[0] < around.clause.start
    if (apart and (last.figure.unit != named.figure.unit or named.figure.kind != "count")) or last.tail.level or last.figure.kind == "share":
        return
    between = named.phrase.at[0] - last.figure.span[1]
    words = named.phrase.view
    if bool(last.after) != bool(named.after) or between > 2 or verb_at(words, 0) or _verb_in(words):
        return
    if not named.after and verb_before(words, len(words)):
        return  # 失业人员再就业
    if _AMOUNT_NOUN.search(words):
        return  # 产量 is named by itself
    verb = verb_at(last.metric, 0)
    verb = verb if verb and 1 < len(verb) < len(last.metric) - 1 else _verb_in(last.metric)
    if verb:
        more = verb_at(last.metric, len(verb)) if last.metric.startswith(verb) else None
        together = more is not None and 1 < len(more) < len(last.metric) - len(verb) - 1
        named.metric = verb + (more if more and together else "") + named.metric


def _verb_in(words: str) -> str | None:
    """The first verb that carries on or brings about something named after it, of two characters at least."""
    for at in range(len(words) - 2):
        verb = verb_at(words, at)
        if verb and 1 < len(verb) < len(words) - at and VERB_KIND[verb] != "act":
            return verb
    return None


def complete(named: Named, around: Around) -> None:
    """What the words leave out though they name something: the event, its name, or the stem of a rate."""
    generic = _GENERIC.fullmatch(named.phrase.view) if len(named.phrase.view) <= _LONGEST_GENERIC else None
    if generic and not named.after and _carries_on(generic["verb"]):
        named.metric = generic["verb"] + _quoted_before(around) + generic["noun"]
    if not around.told:
        return
    last, name = around.told[-1], named.metric
    if last.metric.startswith(_CUMULATIVE[0]) and _goes_with(named, last) and not name.startswith(_CUMULATIVE[0]):
        named.metric = _CUMULATIVE[0] + name  # 累计开展讲座3场、义诊16场
    elif _lacks_event(named, last):
        named.metric += last.after.raw.strip()
    elif (rest := _lacks_noun(named, last)) is not None:
        named.metric = rest
    elif 2 < len(name) <= 4 and name.endswith("率") and named.figure.kind == "share" and last.phrase.view.endswith(name[:-1]) and verb_at(name, 0) == name[:-1]:
        subject = _object(trim_front(last.phrase).raw)
        named.metric = name if _verb_in(subject) else subject + "率"


def _carries_on(verb: str) -> bool:
    """Whether an event's name goes between a verb and 活动: 开展“…”活动, but 诊疗服务 is one word."""
    last = verb_before(verb, len(verb)) if verb else None
    return not verb or (all_verbs(verb) and last is not None and VERB_KIND[last] != "act")


def _goes_with(named: Named, last: Named) -> bool:
    """Whether a figure stands in one list with the one before: of its unit, after no more than a 、."""
    return bool(named.phrase) and named.figure.unit == last.figure.unit and 0 <= named.phrase.at[0] - last.figure.span[1] <= 1


_BOUND = re.compile(r"^及?以[上下]的?")
_RANK = re.compile(r"(?:国家|[省市区县镇乡村部州旗甲乙丙一二三四])级")
_PLACE = re.compile(r"市区|城区|县城|县（市）|县（市、区）|农村|城市|城镇|乡镇|街道|山区|乡村")
_STOCK = re.compile(r"(?:存栏|出栏)[量数]?")


def _lacks_noun(named: Named, last: Named) -> str | None:
    """`省级文明村1个、市级2个`, `市区入园率达到60%，县城达到50%`, `生猪存栏5万头、出栏8万头`: the metric with the noun of the one before."""
    words, former = named.phrase.view, fold(last.metric)
    if named.after or not words:
        return None
    if _RANK.fullmatch(words) and named.figure.unit == last.figure.unit and (rank := _RANK.search(former)):
        return named.metric + _BOUND.sub("", last.metric[rank.end() :])
    if _STOCK.fullmatch(words) and (stock := _STOCK.search(former)) and stock.start() and stock.end() == len(former):
        return last.metric[: stock.start()] + named.metric
    if named.figure.kind == "share" and named.tail.level and _PLACE.fullmatch(words) and (place := _PLACE.match(former)):
        return named.metric + last.metric[place.end() :]
    return None


def _lacks_event(named: Named, last: Named) -> bool:
    """`…提供1次上门服务；90-95周岁每年2次`: who, but not what is done for them."""
    if not last.after or named.after or named.tail.level or named.figure.kind != "count":
        return False
    if named.figure.unit is None or named.figure.unit[-1] not in "次期场轮":
        return False
    words = named.phrase.view
    if named.figure.unit != last.figure.unit or verb_at(words, 0) or verb_before(words, len(words)):
        return False
    return not any(event in words for event in _EVENTS)


def _is_example(view: str, opens: int, close: int) -> bool:
    """Whether a quoted name is one of several, or 等 follows it."""
    return view.startswith("等", close + 1) or view[max(0, opens - 2) : opens].rstrip("、和").endswith("”")


def _quoted_before(around: Around) -> str:
    """The quoted name nearest before the clause in its sentence."""
    for clause in reversed(around.sentence.clauses[: around.index]):
        close = around.view.rfind("”", clause.start, clause.end)
        opens = around.view.rfind("“", clause.start, close) if close > 0 else -1
        if opens >= 0 and _is_example(around.view, opens, close):
            return ""  # “甲”“乙”等活动: examples
        if opens >= 0:
            return around.text.raw[opens : close + 1]
    return ""
