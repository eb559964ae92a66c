"""Strategies for texts: notices made of parts of the genre, the genre's signs in any order, and anything at all."""

from hypothesis import strategies as st

_SIGNS = [
    "一、", "（一）", "1.", "1、", "（1）", "①", "一是", "二是", "第一，", "\n", "\n\n", "\t", "|", " ", "　", "。", "；", "，", "、", "：", "（", "）", "(", ")", "“", "”", "《", "》", "——", "-", "~", "%", "％", "‰",
    "2026年", "二〇二六年", "2026年底前", "一季度", "每月", "6月底前", "95%", "３．２万", "二十余", "九成", "1/3", "百分之五", "10—20", "翻一番", "1,200", "35处", "人次", "个百分点", "元",
    "以上", "不少于", "不低于", "不超过", "超过", "以内", "左右", "达到", "提升", "下降", "增长", "降至", "力争", "完成", "新建", "培训", "其中", "分别", "较上年",
    "责任单位：", "牵头科室：", "（责任领导：张平；责任科室：供水科、工程科）", "（县水务局牵头，有关部门配合）", "张平、李和", "供水科", "各乡镇", "等", "按职责分工负责",
    "云溪县水务局2026年工作要点", "自来水普及率", "村级管水员", "工作总结", "下一步打算", "总体要求", "保障措施", "序号", "工作任务", "年度目标", "责任科室", "备注", "附件：", "特此通知", "云溪县水务局", "2026年3月1日",
]  # fmt: skip

#: The signs of the genre in any order: no document, yet all that the grammars look for.
SIGNS = st.lists(st.sampled_from(_SIGNS), max_size=60).map("".join)
ANYTHING = st.text(max_size=200)
MIXED = st.lists(st.one_of(st.sampled_from(_SIGNS), st.text(max_size=4)), max_size=40).map("".join)

_DEEDS = st.sampled_from(["改造管网{n}公里", "自来水普及率达到{n}%以上", "培训村级管水员不少于{n}人次", "巡查水库{n}座", "漏损率下降{n}个百分点", "{n}户以内", "新建水厂{n}处，其中扩建1处", "完善制度"])
_OWNERS = st.sampled_from(["", "（责任单位：供水科）", "（牵头领导：张平；配合科室：工程科、办公室）", "\n责任科室：供水科、财务科", "（各乡镇按职责分工负责）"])
_WHENS = st.sampled_from(["", "6月底前", "年底前", "一季度", "2026年10月底前", "每月"])


def _entry(n: int, when: str, deed: str, figure: int, owner: str) -> str:
    return f"{n}.抓好第{n}项工作。{when}{deed.format(n=figure)}。{owner}"


_ENTRIES = st.lists(st.tuples(_WHENS, _DEEDS, st.integers(0, 99_999), _OWNERS), min_size=1, max_size=6)
PROSE = _ENTRIES.map(lambda rows: "\n".join(["云溪县水务局2026年工作要点", "一、抓好农村供水", *(_entry(n, *row) for n, row in enumerate(rows, 1))]) + "\n")
TABLES = _ENTRIES.map(
    lambda rows: "\n".join(
        ["云溪县水务局2026年任务清单", "序号\t工作任务\t年度目标\t责任科室"]
        + [f"{n}\t第{n}项工作\t{when}{deed.format(n=figure)}\t供水科" for n, (when, deed, figure, _) in enumerate(rows, 1)]
    )
)
NOTICES = st.one_of(PROSE, TABLES)
TEXTS = st.one_of(NOTICES, SIGNS, MIXED, ANYTHING)
