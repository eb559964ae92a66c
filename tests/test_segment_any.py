"""Any text is segmented without fault, and every span holds what its field says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from planparse.segment import fill, segment
from planparse.text import Text, squash
from planparse.vocab import default
from segment_tables import LEFT, UP, Rows, document

LINES = (
    "青禾县2032年重点工作任务清单", "关于印发《青禾县2032年工作要点》的通知", "青禾县2032年工作要点", "各乡镇人民政府：", "现将《青禾县2032年工作要点》印发给你们。",
    "一、强化建设", "二、下一步打算", "一、2031年工作总结", "（一）总体要求", "（二）推进项目。一是新建3处。二是改造5处，惠及群众2000人。", "1.抓好落实。完成12项。（责任单位：县水利局）",
    "2.强化培训；举办6期。", "（1）细化方案。", "①建立台账", "第一章 总则", "责任单位：县教育局、县财政局", "完成时限：6月底前", "工作目标：建成5座。", "附件", "附件1：任务表",
    "青禾县水利局", "2032年3月1日", "今年以来，我局完成任务。", "01", "02 建设书房5座。", "——抓项目。", "注：按月调度。", "分享到：", "索引号：QH-1 发布机构：青禾县水利局", "短行", "（", "）。；", "1.", "一、",
    "抄送：县委办。", "（县教育局牵头，县财政局配合）", "各位代表！让我们携手奋进。", "2032年计划完成投资3亿元，其中：道路1亿元；桥梁2亿元。", "目录", "一、强化建设……3",
)  # fmt: skip
CELLS = ("序号", "项目名称", "责任单位", "工作措施", "一季度", "备注", "1", "2", "", "新建书房3座。", "县水利局", "1.细化方案。2.抓好落实。", "一、民生类", UP, LEFT, "6月底")

tables = st.lists(st.lists(st.sampled_from(CELLS), min_size=4, max_size=4), min_size=1, max_size=6)


def _grid(rows: list[list[str]]) -> Rows:
    """Rows whose merge marks always have something to go on from."""
    out: Rows = []
    for r, row in enumerate(rows):
        line: list[str] = []
        for c, words in enumerate(row):
            fits = words not in (UP, LEFT) or (words == UP and r > 0 and out[r - 1][c] not in (LEFT,)) or (words == LEFT and c > 0 and line[c - 1] not in (UP,))
            line.append(words if fits else "")
        for c in range(len(line) - 1):
            if line[c + 1] == LEFT and r + 1 < len(rows):
                rows[r + 1][c] = rows[r + 1][c + 1] = ""  # no cell both wide and high
            if line[c] == UP and line[c + 1] == LEFT:
                line[c + 1] = ""
        out.append(line)
    return out


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(LINES), tables), max_size=14))
def test_any_document(blocks: list[str | list[list[str]]]) -> None:
    made = document(*(b if isinstance(b, str) else _grid(b) for b in blocks))
    text = Text.of(made.text)
    found = segment(made, text, default())
    for n, draft in enumerate(found.drafts):
        item = fill(text, draft, f"i{n}", default())
        assert item.text == made.text[slice(*item.span)] != ""
        assert item.title
        assert squash(item.title) in squash(item.text)
        for part in [*item.measures, *item.milestones]:
            assert part.text == made.text[slice(*part.span)] != ""
        for owner in item.owners:
            assert squash(made.text[slice(*owner.span)]) == owner.name
        for target in [*item.targets, *(t for m in item.milestones for t in m.targets)]:
            assert made.text[slice(*target.span)] == target.text
    for start, end in found.loose:
        assert 0 <= start < end <= len(made.text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="一二三、（）1.2①。；：\n责任单位县局牵头完成年月是第章  |“”《》附件通知", max_size=200))
def test_any_text(raw: str) -> None:
    made = document(*[line for line in raw.split("\n") if line.strip()])
    text = Text.of(made.text)
    for n, draft in enumerate(segment(made, text, default()).drafts):
        item = fill(text, draft, f"i{n}", default())
        assert item.text == made.text[slice(*item.span)]
