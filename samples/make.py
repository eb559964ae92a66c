"""Make the samples again: `python samples/make.py [--pdf]` (the PDF needs LibreOffice).

Everything here is invented: 云岭县 and its people do not exist. The plans beside the samples (`*.plan.json`) are what
`planparse extract` must give; `python samples/make.py --plans` writes them anew, to be read before they are committed.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

HERE = Path(__file__).parent
TITLE = "云岭县卫生健康系统2026年度重点任务清单"
HEADER = ("序号", "类别", "项目名称", "工作内容", "年度目标", "一季度", "二季度", "三季度", "四季度", "工作措施", "责任分工", "备注")

#: One row a task: category, name, content, goal, four quarters, measures, owners, remark.
ROWS = (
    ("能力提升", "乡村医生轮训", "依托县级培训基地，分批组织乡村医生脱产轮训。", "全年培训乡村医生260人，考核合格率达到95%以上。",
     "制定轮训方案，完成首批60人报名。", "累计培训130人。", "累计培训200人。", "累计培训260人，组织结业考核。",
     ("县人民医院负责带教，每月开展实操考核不少于2次。", "建立学员档案，实行一人一档。"),
     ("责任领导：", "程  远", "责任科室：", "基层卫生科", "科教科"), "县级民生实事"),
    ("能力提升", "村卫生室改造", "按照统一标准改造村卫生室房屋和设备。", "改造提升村卫生室48处，其中新建6处。",
     "完成选址和设计。", "开工率达到100%。", "完成改造30处。", "48处全部投入使用。",
     ("落实县级补助资金320万元。", "每季度通报一次进度。"),
     ("责任领导：", "程  远", "责任科室：", "基层卫生科", "规划财务科"), "县级民生实事"),
    ("健康服务", "慢性病规范管理", "为高血压、糖尿病患者提供随访和用药指导。", "高血压、糖尿病患者规范管理率分别达到78%、75%。",
     "完成建档患者核查。", "规范管理率达到70%以上。", "开展满意度调查，样本不少于500份。", "完成年度评估。",
     ("组建家庭医生团队120支。", "重点人群签约率较上年提高3个百分点。"),
     ("责任领导：", "白晓岚", "责任科室：", "疾控科", "各乡镇卫生院"), ""),
    ("健康服务", "适龄儿童视力筛查", "联合教育部门开展视力监测和干预。", "筛查在校学生2.4万人次，近视率控制在38%以下。",
     "下发筛查方案。", "完成春季筛查1.2万人次。", "建立近视学生台账。", "完成秋季筛查1.2万人次。",
     ("为每所学校配备1-2名校医。",), ("责任领导：", "白晓岚", "责任科室：", "妇幼科", "县妇幼保健院"), "县级民生实事"),
    ("健康服务", "老年人上门服务", "为失能老年人提供上门巡诊。", "年内上门服务不少于3000人次。",
     "摸清底数。", "累计服务1000人次。", "累计服务2000人次。", "累计服务3000人次。",
     ("每10名失能老年人配备1名签约护士。", "开通预约电话。"), ("责任领导：", "白晓岚", "责任科室：", "老龄科", "各乡镇卫生院"), ""),
)  # fmt: skip

LETTER = (
    "云岭县卫生健康局",
    "关于印发云岭县卫生健康系统2026年度重点任务清单的通知",
    "云卫发〔2026〕7号",
    "各乡镇卫生院，县直各医疗卫生单位，局机关各科室：",
    "现将《云岭县卫生健康系统2026年度重点任务清单》印发给你们，请对照任务抓好落实。",
    "一、压实责任。各单位主要负责人要亲自过问，责任科室要建立台账。",
    "二、按期报送。每季度末月25日前报送进展情况。",
    "云岭县卫生健康局",
    "2026年2月18日",
)

KEY_POINTS = """一、筑牢基层服务网底
1.推进服务站点标准化。按照有场所、有人员、有制度的要求，改造村级服务站点36个，站点标准化率达到90%以上。（牵头领导：钟文博；责任科室：基层政权科）
2.加强社区工作者培训。分三期举办社区工作者培训班，培训不少于400人，持证率较上年提高5个百分点。（牵头领导：钟文博、罗敏；责任科室：基层政权科、人事科）
3.规范村级议事。指导15个乡镇完善村民议事规则，6月底前全部备案。（牵头领导：罗敏；责任科室：基层政权科；配合单位：各乡镇人民政府）
二、办好兜底保障实事
4.提高救助时效。临时救助审批时限压缩至5个工作日以内，重点对象动态监测覆盖率保持100%。（牵头领导：罗敏；责任科室：社会救助科）
5.扩大养老服务供给。新增护理型床位180张，护理型床位占比达到62%以上；建成老年助餐点12处，日均服务800人次左右。（牵头领导：钟文博；责任科室：养老服务科；配合单位：县财政局、县住房和城乡建设局）
6.关爱困境儿童。为65名事实无人抚养儿童发放基本生活费，每季度至少走访1次。（牵头领导：罗敏；责任科室：儿童福利科）"""

SUMMARY = (
    ("h", "一、2025年工作总结"),
    ("p", "（一）聚焦就近入学，学位供给更加充足。新建改扩建学校7所，新增学位4200个。义务教育大班额比例降至0.6%。"),
    ("p", "（二）聚焦队伍建设，师资力量持续增强。一是抓招聘。公开招聘教师186人，其中研究生23人。二是抓培训。完成教师全员培训5300余人次。三是抓交流。选派62名骨干教师到薄弱学校任教。"),
    ("p", "（三）聚焦安全底线，校园环境更加稳定。开展校园安全检查4轮次，整改隐患219处，整改率100%。"),
    ("h", "二、2026年工作计划"),
    ("p", "（一）扩大优质学位供给。一是加快项目建设。开工建设城北实验学校等5所学校，年内新增学位3600个。二是推进集团化办学。组建教育集团3个以上，覆盖60%的乡镇学校。"),
    ("p", "（二）提升教师专业素养。一是实施名师培育工程。培育市级名师20名、县级骨干教师120名。二是深化县管校聘。交流轮岗教师比例不低于10%。"),
    ("p", "（三）守牢校园安全防线。一是完善技防设施。12月底前校园一键报警装置配备率达到100%。二是强化应急演练。每学期组织疏散演练不少于2次。"),
)  # fmt: skip

PROSE = (
    ("t", "青河区农业农村局2026年工作计划"),
    ("p", "2026年是实施乡村全面振兴规划的重要一年。为做好今年农业农村工作，制定如下计划。"),
    ("h", "一、稳住粮食和重要农产品供给"),
    ("p", "落实粮食安全党政同责，全年粮食播种面积稳定在42万亩，总产量达到18.5万吨以上。建设高标准农田3.2万亩，新增高效节水灌溉面积8000亩。大豆玉米带状复合种植面积不少于1.5万亩。"),
    ("p", "抓好“菜篮子”产品生产，蔬菜产量增长3%左右，能繁母猪存栏保持在1.1万头以上。农产品质量安全例行监测合格率稳定在98%以上。"),
    ("h", "二、做强乡村特色产业"),
    ("p", "实施茶叶、食用菌两条产业链提升行动，新建标准化茶园2000亩，茶叶综合产值突破6亿元。培育市级以上龙头企业4家、农民合作社示范社10家。"),
    ("p", "发展农产品电商，力争网络零售额同比增长12%，每个乡镇至少建设1个物流服务站。"),
    ("h", "三、建设宜居宜业和美乡村"),
    ("p", "持续整治农村人居环境，农村卫生厕所普及率提升到93%，生活污水治理率提高4个百分点，完成15个村庄绿化。三分之一以上的行政村开展数字乡村试点。"),
)  # fmt: skip

PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<meta name="SiteName" content="石泉县人民政府" /><meta name="ColumnName" content="工作计划" />
<meta name="ArticleTitle" content="石泉县民政局2026年工作要点" /><meta name="PubDate" content="2026-03-06 09:30" />
<meta name="ContentSource" content="石泉县民政局" /><title>石泉县人民政府 工作计划 石泉县民政局2026年工作要点</title>
<style>.nav li{{float:left}}</style><script>var site="shiquan";</script></head><body>
<div class="top"><a href="/">网站首页</a> | <a href="/wza">无障碍浏览</a> | <a href="/mobile">手机版</a></div>
<div class="nav"><ul><li><a href="/zwgk">政务公开</a></li><li><a href="/zwfw">政务服务</a></li><li><a href="/hdjl">互动交流</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 工作计划</div>
<table class="xxgk"><tr><td>索 引 号：</td><td>sqxmzj/2026-00012</td><td>发布机构：</td><td>石泉县民政局</td></tr>
<tr><td>发文字号：</td><td>石民发〔2026〕5号</td><td>成文日期：</td><td>2026年3月2日</td></tr></table>
<h1>石泉县民政局2026年工作要点</h1>
<div class="info">发布时间：2026-03-06　来源：石泉县民政局　浏览次数：<span>128</span>　字号：[<a>大</a> <a>中</a> <a>小</a>]　<a>打印</a></div>
<div id="zoom">{body}</div>
<div class="share">分享到：<a>微信</a> <a>微博</a></div><div class="related"><h3>相关链接</h3><ul><li><a href="/a1.html">石泉县民政局2025年工作要点</a></li>
<li><a href="/a2.html">关于做好冬春救助工作的通知</a></li></ul></div>
<div class="footer">主办：石泉县人民政府办公室　承办：石泉县大数据中心　网站标识码：0000000000　<a>某ICP备00000000号</a></div></body></html>
"""


def main() -> None:
    """Write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pdf", action="store_true")
    parser.add_argument("--plans", action="store_true")
    options = parser.parse_args()
    if options.plans:
        return write_plans()
    make_task_table(HERE / "task-table.docx")
    (HERE / "task-table.txt").write_text(table_dump(), encoding="utf-8")
    (HERE / "task-table.html").write_text(table_page(), encoding="utf-8")
    body = "".join(f"<p>　　{line}</p>" for line in KEY_POINTS.split("\n"))
    (HERE / "key-points.html").write_bytes(PAGE.format(body=body).encode("gb18030"))
    make_prose(HERE / "summary-and-plan.docx", [("t", "临溪区教育局2025年工作总结和2026年工作计划"), *SUMMARY])
    make_prose(HERE / "prose.docx", PROSE)
    make_ledger(HERE / "task-table.xlsx")
    if options.pdf:
        make_pdf(HERE / "task-table.docx")
    return None


def write_plans() -> None:
    """The plan of each sample, as `planparse extract` gives it now."""
    from planparse import extract

    for path in sorted(HERE.iterdir()):
        if path.suffix in (".docx", ".txt", ".html", ".pdf", ".ofd", ".xlsx"):
            plan = extract(path.read_bytes(), name=path.name)
            text = plan.model_dump_json(indent=1, exclude={"source": {"sha256", "bytes"}})
            (HERE / f"{path.name}.plan.json").write_text(text + "\n", encoding="utf-8")


def make_task_table(path: Path) -> None:
    """The notice and its table: automatic numbers in the first column, 类别 and 备注 merged over rows."""
    document = Document()
    number = add_numbering(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(42), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.5)
    fonts(document)
    for line in LETTER:
        document.add_paragraph(line)
    document.add_page_break()
    document.add_paragraph(TITLE).runs[0].bold = True
    table = document.add_table(rows=1, cols=len(HEADER), style="Table Grid")
    for cell, title in zip(table.rows[0].cells, HEADER, strict=True):
        cell.text = title
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for row in ROWS:
        cells = table.add_row().cells
        category, name, content, goal, *quarters, measures, owners, remark = row
        number_paragraph(cells[0].paragraphs[0], number)
        for cell, text in zip(cells[2:9], (name, content, goal, *quarters), strict=True):
            cell.text = text
        fill(cells[9], [f"{n}.{m}" for n, m in enumerate(measures, 1)] if len(measures) > 1 else list(measures))
        fill(cells[10], list(owners))
        cells[1].text, cells[11].text = category, remark
    merge_equal(table, 1, [r[0] for r in ROWS])
    merge_equal(table, 11, [r[-1] for r in ROWS])
    document.add_paragraph("")
    document.core_properties.author = "planparse"
    document.save(str(path))


def fonts(document: Document) -> None:
    """A face that shows Chinese, small enough for the table."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = "仿宋", Pt(9)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")


def add_numbering(document: Document) -> int:
    """A decimal list without punctuation, for the 序号 column; its numId."""
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:suff w:val="nothing"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return 90


def number_paragraph(paragraph, number: int) -> None:  # type: ignore[no-untyped-def]
    """Let Word number the paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'))


def fill(cell, lines: list[str]) -> None:  # type: ignore[no-untyped-def]
    """One paragraph a line."""
    cell.text = lines[0]
    for line in lines[1:]:
        cell.add_paragraph(line)


def merge_equal(table, column: int, values: list[str]) -> None:  # type: ignore[no-untyped-def]
    """Merge runs of equal neighbours of a column, the header's row left out."""
    start = 0
    for n in range(1, len(values) + 1):
        if n == len(values) or values[n] != values[start]:
            if n - start > 1:
                for row in range(start + 2, n + 1):
                    table.cell(row, column).text = ""
                merged = table.cell(start + 1, column).merge(table.cell(n, column))
                merged.text = values[start]
            start = n


def make_prose(path: Path, parts) -> None:  # type: ignore[no-untyped-def]
    """Title, headings and paragraphs."""
    document = Document()
    fonts(document)
    for kind, text in parts:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        run.bold = kind in "th"
        if kind == "t":
            paragraph.alignment = 1
    document.core_properties.author = "planparse"
    document.save(str(path))


def table_dump() -> str:
    """The same plan as the text that a converter leaves of it: each cell after a line break and a tab."""
    lines = ["\n\n".join(LETTER), "", TITLE, ""]
    columns = [c for c in HEADER if c != "类别"]
    lines.append("\t" + "\n\t".join(columns) + "\n")
    for n, (_, name, content, goal, *quarters, measures, owners, remark) in enumerate(ROWS, 1):
        listed = "\n".join(f"{k}.{m}" for k, m in enumerate(measures, 1)) if len(measures) > 1 else measures[0]
        cells = [str(n), name, content, goal, *quarters, listed, "\n".join(owners), *([remark] if remark else [])]
        lines.append("\t" + "\n\t".join(cells) + "\n")
    return "\n".join(lines) + "\n"


def table_page() -> str:
    """The same plan as a page that a word processor saved, 类别 and 备注 with rowspan."""
    rows = []
    for n, row in enumerate(ROWS):
        category, name, content, goal, *quarters, measures, owners, remark = row
        listed = [f"{k}.{m}" for k, m in enumerate(measures, 1)] if len(measures) > 1 else list(measures)
        cells = [f"<td>{n + 1}</td>"]
        if (span := run_length([r[0] for r in ROWS], n)) :
            cells.append(f'<td rowspan="{span}">{category}</td>')
        cells += [f"<td>{text}</td>" for text in (name, content, goal, *quarters, "<br>".join(listed), "<br>".join(owners))]
        if (span := run_length([r[-1] for r in ROWS], n)) :
            cells.append(f'<td rowspan="{span}">{remark}</td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    head = "".join(f"<th>{title}</th>" for title in HEADER)
    letter = "".join(f"<p>{line}</p>" for line in LETTER)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{TITLE}</title></head><body>{letter}'
        f"<h2>{TITLE}</h2><table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></body></html>\n"
    )


def run_length(values: list[str], n: int) -> int:
    """How many equal values follow from here; 0 inside a run."""
    if n and values[n] == values[n - 1]:
        return 0
    end = n
    while end < len(values) and values[end] == values[n]:
        end += 1
    return end - n


def make_ledger(path: Path) -> None:
    """The same plan as an office's spreadsheet: a title over the header, 类别 and 备注 merged over rows."""
    from datetime import datetime

    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2026, 2, 18)})
    sheet = book.add_worksheet("任务清单")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.merge_range(0, 0, 0, len(HEADER) - 1, TITLE, wrapped)
    sheet.write_row(1, 0, HEADER, wrapped)
    for n, row in enumerate(ROWS):
        category, name, content, goal, *quarters, measures, owners, remark = row
        listed = [f"{k}.{m}" for k, m in enumerate(measures, 1)] if len(measures) > 1 else list(measures)
        sheet.write_number(n + 2, 0, n + 1, wrapped)
        for column, text in enumerate((name, content, goal, *quarters, "\n".join(listed), "\n".join(owners)), 2):
            sheet.write_string(n + 2, column, text, wrapped)
        for column, values, text in ((1, [r[0] for r in ROWS], category), (11, [r[-1] for r in ROWS], remark)):
            if span := run_length(values, n):
                if span > 1:
                    sheet.merge_range(n + 2, column, n + 1 + span, column, text, wrapped)
                else:
                    sheet.write_string(n + 2, column, text, wrapped)
    book.close()


def make_pdf(path: Path) -> None:
    """The PDF of a .docx, by LibreOffice with a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", str(HERE), str(path)]
        if subprocess.run(command, capture_output=True, timeout=180).returncode:
            sys.exit("LibreOffice could not make the PDF")


if __name__ == "__main__":
    main()
