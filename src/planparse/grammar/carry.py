"""What a figure measures where its own clause leaves it out: carried over from the words before it, or the item's title.

    年内新增400单，总数达到2000单            the title's object, then 总数
    开展义诊活动，每月不少于20场次            the clause before
    开展25期培训，年内累计达到50期            the figure before with the same unit
"""

from planparse.grammar.clause import Clause, Sentence
from planparse.grammar.metric import EVERYONE, all_verbs, drop_list, name_level
from planparse.grammar.named import Named
from planparse.grammar.phrase import Phrase, trim_front
from planparse.grammar.scope import Scope
from planparse.grammar.wording import VERB_KIND, verb_at
from planparse.text import Text, fold

_COUNTS = ("累计", "累计达")


def carried(
    text: Text, view: str, named: Named, sentence: Sentence, index: int, told: list[Named], scope: Scope
) -> str:
    """The metric of a figure whose own words name nothing."""
    own = named.metric.strip(" 的了、：")
    last = told[-1] if told else None
    alike = last is not None and (named.change or last.figure.unit == named.figure.unit)
    if last and alike and last.metric and not (last.carried and own):
        return _joined(own, last.metric)
    clause = _clause_before(view, sentence, index)
    if clause is not None:
        phrase = drop_list(trim_front(Phrase.of(view, text.raw, [(clause.start, clause.end)])))
        if named.tail.level or named.figure.kind == "share":
            phrase = name_level(phrase)
            own = "" if own in EVERYONE else own
        if len(phrase.view) > 1:
            return _joined(own, phrase.raw.strip())
    if last and last.metric and (not own or all_verbs(own)) and index and sentence.clauses[index - 1].figures:
        return _joined(own, last.metric)
    if scope.head:
        return _of_head(own, scope.head)
    if last and last.metric:
        return _joined(own, last.metric)
    return own or (named.figure.unit or "")


def _clause_before(view: str, sentence: Sentence, index: int) -> Clause | None:
    """The nearest clause before that says something and holds no figure; one with a quoted name beats a nearer one."""
    found = None
    for clause in reversed(sentence.clauses[:index]):
        if clause.figures:
            break
        if clause.nested or clause.end - clause.start < 3:
            continue
        if found is None:
            found = clause
        if "”" in view[clause.start : clause.end]:
            return clause
    return found


def _joined(own: str, metric: str) -> str:
    """A verb of its own replaces the carried one's; 累计 goes before it; a noun goes after."""
    if not own or own in ("达到", "达", "共", "共计", "总计", "合计", "其中", "年度", "每次", "每场"):
        return metric
    if all_verbs(own):
        return own + _object(metric)
    if own.startswith("占"):
        return metric + own
    if own in _COUNTS:
        return metric if "累计" in metric else "累计" + metric
    return _object(metric) + own


def _object(metric: str) -> str:
    view = fold(metric)
    verb = verb_at(view, 0)
    if not verb or len(verb) >= len(metric) - 1:
        return metric
    more = verb_at(view, len(verb))
    if more and len(more) > 1 and len(view) - len(verb) - len(more) > 2:
        return metric[len(verb) + len(more) :]
    return metric[len(verb) :]


def _of_head(own: str, head: str) -> str:
    view = fold(head)
    phrase = trim_front(Phrase.of(view, head, [(0, len(head))]))
    words = _object(phrase.raw.strip())
    if not own:
        return phrase.raw.strip() or head
    return own + words if all_verbs(own) and own != "新增" else words + own


def shared_verb(named: Named, told: list[Named], view: str, clause: Clause) -> None:
    """`发展预备党员1人、入党积极分子8人`: the verb of the first holds for the second."""
    if not told or not named.phrase or named.tail.level:
        return
    last = told[-1]
    if last.figure.unit != named.figure.unit and not clause.start <= last.figure.core[0]:
        return
    if bool(last.after) != bool(named.after) or last.tail.level or last.figure.kind == "share":
        return
    between = view[last.figure.span[1] : named.phrase.at[0]]
    if len(between) > 2 or verb_at(named.phrase.view, 0) or _verb_in(named.phrase.view):
        return
    verb = _verb_in(last.metric)
    if verb:
        named.metric = verb + named.metric


def _verb_in(words: str) -> str | None:
    """The first verb that carries on or brings about, of two characters at least."""
    for at in range(len(words)):
        verb = verb_at(words, at)
        if verb and len(verb) > 1 and VERB_KIND[verb] != "act":
            return verb
    return None
