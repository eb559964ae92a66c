"""What a figure measures, in the words of its clause.

    level    = subject [change | level-word] FIGURE               基层就诊率 达到 65%以上        -> 基层就诊率
    deed     = [subject] verb object FIGURE                       培训乡村医生 350人            -> 培训乡村医生
             | [subject] verb FIGURE object                       举办 2期 培训班               -> 举办培训班
    governed = FIGURE [的] subject predicate                      50%以上的 乡镇卫生院提供…      -> 乡镇卫生院提供…
"""

import re

from planparse.grammar.owner_name import is_organ, is_person
from planparse.grammar.phrase import EMPTY, Phrase, trim_front
from planparse.grammar.wording import VERB_KIND, change_at, verb_at, verb_before
from planparse.vocab.plain import PLAIN

# what a share is measured of begins after the last of these
_PIVOT = re.compile(r"(?:确保|力争|争取|使得|使|推动|促进|保障(?![标金卡线机体力待户网范对人房性水])|保证(?!金)|带动|实现|将|把|让|努力)(?!用|馆|率|功|房|性|对|军|手|关|会|水)")
_GOAL = re.compile(r"(?:目标|任务|指标)(?:分别)?(?:是|为|：)")
_ET_CETERA = re.compile(r"等(?<![平高中初同均对优劣减特上下一二三头超相]等)(?![级次值候额待离同比效高于级])")
_ETC_LIST = re.compile(r"[、，]")
_WITH = re.compile(r"(?:从|依托|结合|通过|围绕|根据|按照|针对|利用|借助|由|以|经|对照|立足|聚焦|紧扣|依据|充分发挥|发挥|运用|采取|坚持|面向|在|遵循|严格按照|参照)(?!业|务|医|学(?!校)|校|岗|职|线|册|建|家(?!庭)|库|产|编|内|外)")
_AIM = re.compile(r"确保|力争|争取|实现|努力")
_TOWARDS = re.compile(r"对(?=[0-9各全所贫脱重已])")
_RATES = ("率", "比例", "占比", "比重")
_KEEPS = re.compile(r"保持|稳定|巩固|控制|维持|达到|推进(?!率|度|会|机|情|工|指)")
_HAVING = re.compile(r"(?:现共|共|现|设|建)有")
_CAUSE = re.compile(r"(?:组织|安排|推动|支持|鼓励|引导|督促|协调|指导|邀请|发动|动员)")
_EMPTY = frozenset(p.word for p in PLAIN if p.kind != "event")
_EVENTS = frozenset(p.word for p in PLAIN if p.kind == "event")
#: Words for everybody, which name no subject.
EVERYONE = frozenset(p.word for p in PLAIN if p.kind == "everyone")
_PLACE = re.compile(r"[全我][国省市区县旗州盟镇乡村街局系厅委]市?(?!级)")
_SHARE_OF = re.compile(r"占(?![地用比])")
_TRAILING = re.compile(r"大关\Z|(?:的)?(?:目标|目标任务|任务目标)\Z|(?:工作)?目标值\Z")
_LONGEST_DEED = 26
_LONGEST = 60
_LEAST_KIND = 6


def last(pattern: re.Pattern[str], view: str) -> re.Match[str] | None:
    """The last match of a pattern, if any."""
    found = None
    for each in pattern.finditer(view):
        found = each
    return found


def drop_list(p: Phrase, least: int = 2) -> Phrase:
    """Of `甲、乙、丙等重点人群签约率`, what follows 等; a verb before the list stays."""
    found = last(_ET_CETERA, p.view)
    if found is None or len(p.view) - found.end() < least:
        return p
    head = p.view[: found.start()]
    if not _ETC_LIST.search(head) and len(head) < 8:
        return p
    if least and len(p.view) - found.end() < _LEAST_KIND:
        return p  # 行业税率 says too little without the list
    verb = list_verb(head)
    return p.cut(0, verb) + p.cut(found.end())


def without_listed(p: Phrase) -> Phrase:
    """The verb of `组织局机关、16家医院`: what stands between is another thing than what is counted."""
    return p.cut(0, min(list_verb(p.view), len(p.view)))


def list_verb(head: str) -> int:
    """Where the verb at the head of an enumeration ends; 0 where none opens it."""
    first = head.find("、")
    lead = head if first < 0 else head[:first]
    for at in range(min(len(lead), 14)):
        if (verb := verb_at(lead, at)) and len(verb) > 1:
            return at + len(verb)
    return 0


def name_level(p: Phrase) -> Phrase:
    """The subject of a level or change from the words before it: `推动县域内就诊率` → 县域内就诊率."""
    p = trim_front(p)
    if (towards := _TOWARDS.match(p.view)) and p.view.endswith(_RATES):
        p = p.cut(towards.end())
    if goal := last(_GOAL, p.view):
        p = trim_front(p.cut(goal.end()))
    if pivot := last(_PIVOT, p.view):
        rest = p.cut(pivot.end())
        if pivot.group() == "实现" and len(rest.view) <= 4 and "、" not in rest.view and pivot.start():
            p = p.cut(0, pivot.start()) + rest
        elif len(rest.view) >= 2:
            p = trim_front(rest)
    if (keeps := _KEEPS.match(p.view)) and len(p.view) > keeps.end() + 1:
        p = trim_front(p.cut(keeps.end()))
    while (word := change_at(p.view, 0)) and len(p.view) > len(word) + 1:
        p = trim_front(p.cut(len(word)))
    return drop_list(p)


def name_deed(before: Phrase, after: Phrase, of: bool = False) -> Phrase:
    """A deed with its object, from the words before a count and after it; `of` where 的 stands between."""
    before = _agent(trim_front(drop_list(_means(trim_front(before)), 0 if after else 2)))
    if of and (verb := verb_at(before.view, 0)):
        before = before.cut(0, len(verb))
    pivot = last(_AIM, before.view)
    if pivot and (after or len(before.view) - pivot.end() > 4):
        before = trim_front(before.cut(pivot.end()))
    elif pivot and pivot.start() and len(before.view) > pivot.end():
        before = before.cut(0, pivot.start()) + before.cut(pivot.end())
    verb = verb_before(before.view, len(before.view))
    if after and verb and (cause := _CAUSE.match(before.view)) and len(before.view) - len(verb) > cause.end() + 1:
        before = before.cut(cause.end())
    if (having := _HAVING.search(before.view)) and having.start() and len(before.view) - having.end() > 1:
        before = before.cut(0, having.start()) + before.cut(having.end())
    return before + after


def _agent(p: Phrase) -> Phrase:
    """Without who acts (由…小组) between the subject and the verb that ends the phrase."""
    at = p.view.find("由", 1)
    verb = verb_before(p.view, len(p.view))
    return p.cut(0, at) + p.cut(len(p.view) - len(verb)) if at > 0 and verb else p


def _means(p: Phrase) -> Phrase:
    """Without 依托…, 从…, 由… before the verb."""
    if not (opens := _WITH.match(p.view)) or p.view[opens.end() : opens.end() + 1] == "每":
        return p
    for at in range(opens.end(), len(p.view)):
        verb = verb_at(p.view, at)
        if (verb and len(verb) > 1 and VERB_KIND[verb] != "act") or (verb and at + len(verb) == len(p.view)):
            return p.cut(at)
    return p


def object_phrase(p: Phrase) -> Phrase:
    """The words after a figure that it counts: without 的, cut where a long enumeration goes on."""
    view = p.view
    if view.startswith(" ") and (words := view.split()) and (is_organ(words[0]) or is_person(words[0])):
        return EMPTY  # 查处1500起 交警大队: who, in a column of its own
    start = 0
    while start < len(view) and view[start] in " 的":
        start += 1
    if view[start:] in ("共", "合计", "总计", "共计", "总"):
        return EMPTY
    parted = view[start : start + 1] in ("，", "、", "并", "且", "和", "及", "或", "/", "", "—") or view.startswith("以及", start)
    if parted and not view.startswith(("和美", "和谐", "和田", "及第"), start):
        return EMPTY
    p = p.cut(start)
    if trailing := _TRAILING.search(p.view):
        p = p.cut(0, trailing.start())
    return p


def shorten(p: Phrase) -> Phrase:
    """A long enumeration of objects cut after its first."""
    if len(p.view) > _LONGEST_DEED:
        for pause in re.finditer(r"(?<=[》”])、", p.view):
            return p.cut(0, pause.start())
    if len(p.view) > _LONGEST and (pauses := [m.start() for m in re.finditer("、", p.view[:_LONGEST])]):
        return p.cut(0, pauses[-1])
    return p


def is_bare(p: Phrase) -> bool:
    """Whether the words name nothing by themselves: empty, 总数, 新增, a verb alone."""
    words = without_place(p.view.strip(" 的了、："))
    return not words or words in _EMPTY or _SHARE_OF.match(words) is not None or (words not in _EVENTS and all_verbs(words))


def without_place(words: str) -> str:
    """`全县打造` → 打造: whose deed it is says nothing of what is done; other words as they are."""
    place = _PLACE.match(words)
    return words[place.end() :] if place and all_verbs(words[place.end() :]) else words


def all_verbs(words: str) -> bool:
    """Whether the words are nothing but verbs: 开展, 建成交付."""
    words = words.removeprefix("累计")
    at, verb = 0, None
    while at < len(words) and (verb := verb_at(words, at)):
        at += len(verb)
    return at == len(words) > 0 and not (verb in _EVENTS and verb != words)
