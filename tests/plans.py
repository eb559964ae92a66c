"""Plans made by hand for tests of what comes after extraction: an invented county, every kind of value.

`table_plan()` is a task list with quarters, `prose_plan()` key points with owner brackets, `hostile_plan()` says things
that spreadsheets and browsers could take for code.
"""

from typing import Any

from planparse.schema import Due, Item, Measure, Milestone, Owner, Place, Plan, PlanWarning, Source, Target

_LABELS = {"leader": "责任领导", "lead": "牵头科室", "responsible": "责任单位", "support": "配合科室"}


class Sheet:
    """A document's text in the making, which knows where each piece stands."""

    def __init__(self) -> None:
        self.text = ""
        self.places: list[Place] = []

    def add(self, text: str, after: str = "\n", **place: Any) -> tuple[int, int]:
        span = (len(self.text), len(self.text) + len(text))
        self.text += text + after
        self.places.append(Place(span=(span[0], len(self.text)), **place))
        return span

    def find(self, phrase: str, within: tuple[int, int]) -> tuple[int, int]:
        start = self.text.index(phrase, *within)
        return start, start + len(phrase)


def target(sheet: Sheet, within: tuple[int, int], said: str) -> Target:
    """`phrase|metric|comparator|value|unit|due text|due date` with optional `key=value` after it."""
    phrase, metric, comparator, value, unit, due, date, *more = [*said.split("|")]
    extra: dict[str, Any] = dict(pair.split("=", 1) for pair in more)
    low, _, high = value.partition("~")
    return Target(
        text=phrase,
        span=sheet.find(phrase, within),
        metric=metric,
        comparator=comparator,  # type: ignore[arg-type]
        value=None if high else float(value) if "." in value else int(value),
        low=int(low) if high else None,
        high=int(high) if high else None,
        unit=unit or None,
        due=Due(text=due, date=date or None) if due else None,
        **extra,
    )


def owners(sheet: Sheet, within: tuple[int, int], said: str) -> list[Owner]:
    """`role:name,name` parted by blanks; a name of two or three characters under `leader` is a person, 各… a group."""
    out = []
    for part in said.split():
        role, names = part.split(":")
        for name in names.split(","):
            kind = "person" if role == "leader" else "group" if name.startswith("各") else "organization"
            out.append(Owner(name=name, role=role, kind=kind, label=_LABELS[role], span=sheet.find(name, within)))  # type: ignore[arg-type]
    return out


_COLUMNS = (
    "序号",
    "项目名称",
    "年度目标",
    "一季度目标",
    "二季度目标",
    "三季度目标",
    "四季度目标",
    "推进措施",
    "责任领导",
    "牵头科室",
    "配合科室",
    "工作要求",
    "资金来源",
)
_PERIODS = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")

_ROWS: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str, tuple[str, ...]], ...] = (
    (
        "基层能力",
        (
            "1", "社区医院建设", "新建社区医院2处，基层就诊率达到65%以上。", "完成选址和立项。", "主体工程完工，基层就诊率达到62%。", "设备进场调试。",
            "通过验收并投用，累计建成2处。", "1.制定建设方案，明确时间表。2.落实配套资金1200万元。3.每月不少于2次现场调度。",
            "林知远", "基层卫生科", "规划财务科、县疾控中心", "对照省级标准建设。", "县级财政",
        ),
        ("新建社区医院2处|新建社区医院|eq|2|处||", "基层就诊率达到65%以上|基层就诊率|ge|65|%||", "落实配套资金1200万元|落实配套资金|eq|12000000|元||", "每月不少于2次现场调度|现场调度|ge|2|次|||per=月"),
        "leader:林知远 lead:基层卫生科 support:规划财务科,县疾控中心",
        ("", "基层就诊率达到62%|基层就诊率|eq|62|%|二季度目标|2026-06-30", "", "累计建成2处|建成社区医院|eq|2|处|四季度目标|2026-12-31"),
    ),
    (
        "基层能力",
        (
            "2", "乡村医生培训", "全年培训乡村医生350人次，考核合格率不低于95%。", "摸清底数。", "培训150人次。", "培训100人次。", "培训100人次，组织结业考核。",
            "1.分三期举办培训班。2.选派骨干20—30名跟班学习。", "林知远", "医政科", "疾控中心", "不得增加基层负担。", "",
        ),
        ("培训乡村医生350人次|培训乡村医生|eq|350|人次|全年|2026-12-31", "考核合格率不低于95%|考核合格率|ge|95|%|全年|2026-12-31", "选派骨干20—30名|选派骨干跟班学习|range|20~30|名||"),
        "leader:林知远 lead:医政科 support:疾控中心",
        ("", "培训150人次|培训乡村医生|eq|150|人次|二季度目标|2026-06-30", "培训100人次|培训乡村医生|eq|100|人次|三季度目标|2026-09-30", "培训100人次|培训乡村医生|eq|100|人次|四季度目标|2026-12-31"),
    ),
    (
        "公共卫生",
        (
            "3", "慢性病管理", "高血压患者规范管理率提升2个百分点。", "完成随访安排。", "", "", "组织年度评估。", "1.开展义诊活动不少于12场。2.控制药占比在30%以内。",
            "许若谷", "县疾控中心", "各医疗卫生单位", "", "",
        ),
        ("高血压患者规范管理率提升2个百分点|高血压患者规范管理率|eq|2|个百分点|||change=increase", "开展义诊活动不少于12场|开展义诊活动|ge|12|场||", "控制药占比在30%以内|药占比|le|30|%||"),
        "leader:许若谷 lead:县疾控中心 support:各医疗卫生单位",
        ("", "", "", ""),
    ),
)  # fmt: skip


def _source(text: str, path: str, format: str) -> Source:
    import hashlib

    data = text.encode()
    return Source(path=path, format=format, encoding=None, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))


def table_plan() -> Plan:
    sheet = Sheet()
    sheet.add("青岚县卫生健康局2026年重点任务清单", page=1, paragraph=1)
    for n, title in enumerate(_COLUMNS):
        sheet.add(title, "\t" if n < len(_COLUMNS) - 1 else "\n", table=1, row=1, column=title)
    items = [_row(sheet, n, *row) for n, row in enumerate(_ROWS, 1)]
    sheet.add("联系人：规划财务科 许工", "", page=2, paragraph=2)
    return Plan(
        title="青岚县卫生健康局2026年重点任务清单", issuer="青岚县卫生健康局", document_number="青卫发〔2026〕3号",
        written_date="2026-01-20", published_date="2026-01-23", year=2026, addressees=["各镇（街道）卫健办", "局机关各科室"],
        source=_source(sheet.text, "任务清单.docx", "docx"), text=sheet.text, items=items, places=sheet.places,
        warnings=[PlanWarning(code="picture", message="文档含 1 张图片，图片中的文字未读取")],
    )  # fmt: skip


def _row(
    sheet: Sheet,
    n: int,
    section: str,
    cells: tuple[str, ...],
    figures: tuple[str, ...],
    people: str,
    quarters: tuple[str, ...],
) -> Item:
    spans = [
        sheet.add(cell, "\t" if i < len(cells) - 1 else "\n", table=1, row=n + 1, column=_COLUMNS[i])
        for i, cell in enumerate(cells)
    ]
    whole = (spans[0][0], spans[-1][1])
    measures, start = [], spans[7][0]
    for number in range(1, 10):
        begin = sheet.text.find(f"{number}.", start, spans[7][1])
        if begin < 0:
            break
        following = sheet.text.find(f"{number + 1}.", begin, spans[7][1])
        end = following if following > 0 else spans[7][1]
        body = (begin + 2, end)
        measures.append(Measure(number=str(number), text=sheet.text[slice(*body)], span=body))
        start = end
    milestones = [
        Milestone(period=period, text=cells[3 + q], span=spans[3 + q], targets=[target(sheet, spans[3 + q], quarters[q])] if quarters[q] else [])
        for q, period in enumerate(_PERIODS)
        if cells[3 + q]
    ]  # fmt: skip
    return Item(
        id=f"i{n}", number=cells[0], title=cells[1], section=[section], phase="plan", year=2026, text=sheet.text[slice(*whole)], span=whole,
        measures=measures, targets=[target(sheet, whole, f) for f in figures], owners=owners(sheet, (spans[8][0], whole[1]), people), milestones=milestones,
        remarks=["县级民生实事"] if n == 1 else [],
    )  # fmt: skip


_ENTRIES = (
    (["一、巩固疫病防控", "（一）传染病"], "1", "健全监测预警。", "全年报告及时率达到98%以上。目前已联网医疗机构46家，年内新增联网10家左右。",
     "（牵头领导：许若谷；牵头科室：疾控科；责任单位：县疾病预防控制中心、各镇卫生院）",
     ("报告及时率达到98%以上|报告及时率|ge|98|%|全年|2026-12-31", "已联网医疗机构46家|联网医疗机构|eq|46|家|||kind=baseline", "新增联网10家左右|新增联网医疗机构|approx|10|家|年内|2026-12-31"),
     "leader:许若谷 lead:疾控科 responsible:县疾病预防控制中心,各镇卫生院"),
    (["一、巩固疫病防控", "（二）慢性病"], "2", "推进早筛早治。", "6月底前完成筛查3.2万人；9月底前转诊率不低于90%。", "（牵头科室：基层卫生科；配合科室：疾控中心）",
     ("完成筛查3.2万人|完成筛查|eq|32000|人|6月底前|2026-06-30", "转诊率不低于90%|转诊率|ge|90|%|9月底前|2026-09-30"), "lead:基层卫生科 support:疾控中心"),
    (["二、提升服务质量"], "3", "改善就医体验。", "推行一站式结算，让群众少跑腿。", "", (), ""),
)  # fmt: skip


def prose_plan() -> Plan:
    sheet = Sheet()
    sheet.add("青岚县2026年卫生健康工作要点", paragraph=1)
    items: list[Item] = []
    seen: list[str] = []
    for n, (section, number, title, body, bracket, figures, people) in enumerate(_ENTRIES, 1):
        for heading in section:
            if heading not in seen:
                seen.append(heading)
                sheet.add(heading, paragraph=1 + len(seen) + n)
        whole = sheet.add(f"{number}.{title}{body}{bracket}", paragraph=2 + len(seen) + n)
        start = whole[0] + len(number) + 1 + len(title)
        measures = []
        for sentence in body.replace("；", "；|").replace("。", "。|").strip("|").split("|"):
            at = sheet.find(sentence, (start, whole[1]))
            measures.append(Measure(number=None, text=sentence, span=at))
        items.append(
            Item(
                id=f"i{n}", number=number, title=title.rstrip("。"), section=section, year=2026, text=sheet.text[slice(*whole)], span=whole, measures=measures,
                targets=[target(sheet, whole, f) for f in figures], owners=owners(sheet, whole, people) if people else [],
                due=Due(text="2026年11月底前", date="2026-11-30") if n == 3 else None,
            )
        )  # fmt: skip
    return Plan(
        title="青岚县2026年卫生健康工作要点", issuer="青岚县卫生健康局", year=2026, source=_source(sheet.text, "要点.txt", "txt"),
        text=sheet.text, items=items, places=sheet.places,
    )  # fmt: skip


def hostile_plan() -> Plan:
    """Text that would be code elsewhere: formulas, markup, a cell over the limit, names that are paths."""
    sheet = Sheet()
    sheet.add('=HYPERLINK("http://x.invalid","点")</script><script>alert(1)</script>', paragraph=1)
    body = "@SUM(1)+2|*_`<img src=x onerror=alert(1)>，达到5%。" + "长" * 33_000
    whole = sheet.add(
        "1.=1+1。" + body + "（牵头单位：../../etc/passwd；配合单位：=cmd()、CON、任务[1]:*?/\\）", paragraph=2
    )
    names = ("../../etc/passwd", "=cmd()", "CON", "任务[1]:*?/\\")
    item = Item(
        id="i1", number="-1", title="=1+1", section=["+一、<b>板块</b>"], year=2026, text=sheet.text[slice(*whole)], span=whole,
        measures=[Measure(text=body, span=sheet.find(body, whole))], targets=[target(sheet, whole, "达到5%|=SUM(A1)|eq|5|%|2026年底前|2026-12-31")],
        owners=[
            Owner(name=n, role="support" if i else "lead", kind="organization", label="牵头单位", span=sheet.find(n, whole)) for i, n in enumerate(names)
        ],
        remarks=["\t@remark"],
    )  # fmt: skip
    return Plan(
        title=sheet.text.split("\n")[0],
        year=2026,
        source=_source(sheet.text, "-x.txt", "txt"),
        text=sheet.text,
        items=[item],
        places=sheet.places,
    )
