"""The covering letter: told from a notice that is itself the plan."""

import re

from planparse.blocks import Table
from planparse.segment.lines import Entry, Line
from planparse.segment.margins import DocumentPart
from planparse.text import Text

_SENDS = re.compile(
    r"现将|现印发|印发给|印发你们|予以印发|现予印发|下发给|请(?:认真|遵照|结合|贯彻)[^。]{0,30}(?:执行|落实|实施)|已经[^。]{0,30}(?:同意|通过)[^。]{0,20}印发"
)
_ASKS = re.compile(r"(?:提出|有关|如下|以下)(?:以下|如下|几点|有关)?要求|要求如下|通知如下")
#: What the points of a covering letter ask for: that the plan be carried out.
_DUTIES = re.compile(
    r"(?:切实|进一步|要|各[^，。]{1,16}要)?(?:提高(?:思想)?认识|提高(?:政治)?站位|加强(?:组织)?领导|强化(?:组织|统筹)?领导|高度重视|统一思想|压实(?:工作)?责任|落实责任|明确(?:任务|责任|分工|目标|职责)"
    r"|强化(?:责任|督查|督导|协同|统筹|督考|考核)|加强(?:督查|督导|督考|协作|协同|沟通|协调|统筹|组织|跟踪|宣传|调度)|狠抓(?:落实|任务)|精心组织|细化(?:量化|任务|方案|措施|分工)|夯实"
    r"|严格(?:督查|考核|督导)|深化协同|注重宣传|密切配合|主动作为|及时(?:报送|反馈)|统筹(?:协调|推进)|跟踪问效|提升质效|抓好落实)"
)


def opens_as_letter(entries: list[Entry], text: Text) -> bool:
    """Whether the first lines send something out (现将…印发给你们)."""
    return any(isinstance(e, Line) and _SENDS.search(text.view, *e.span) for e in entries[:20])


def is_letter(part: DocumentPart, text: Text, named: bool) -> bool:
    """Whether the part before an attachment only sends it out; `named`: it names what it sends."""
    if named or opens_as_letter(part.body, text):
        return True
    labelled = [e for e in part.body if isinstance(e, Line) and e.label is not None]
    return len(labelled) < 2 and not any(isinstance(e, Table) for e in part.body)


def is_bare_letter(part: DocumentPart, text: Text, named: bool) -> bool:
    """A letter whose attachment is not in the file: it names what it sends, and asks only that it be carried out."""
    if not named or any(isinstance(e, Table) for e in part.body) or not opens_as_letter(part.body, text):
        return False
    labelled = [e for e in part.body if isinstance(e, Line) and e.label is not None and e.label.kind != "bullet"]
    asked = any(isinstance(e, Line) and _ASKS.search(text.view, *e.span) for e in part.body[:6])
    duties = sum(1 for e in labelled if _DUTIES.match(text.view, *e.rest()))
    return asked or len(labelled) < 2 or duties * 2 > len(labelled)
