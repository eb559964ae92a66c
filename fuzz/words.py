"""The dictionary: words of the genre from the vocabulary, signs of numbering, figures; and each format's own marks."""

import re
from itertools import islice

from planparse.vocab import default
from planparse.vocab.comparators import COMPARATORS

#: Numbering as official documents print it, in all its shapes.
NUMBERING = ("一、", "十二、", "（一）", "(二)", "1.", "1、", "１．", "（1）", "①", "一是", "第一，", "第一章", "1.2.3", "——", "附件1：")
FIGURES = (
    "95%", "３．２万", "1,200", "二十余", "九成", "1/3", "百分之五", "10—20", "10%-20%", "翻一番", "两个", "半数", "零", "万亿", "1:5", "-3", "0.0", "9" * 30, "１０万余", "近百", "数十", "三分之二",
    "2026年", "二〇二六年", "2026年底前", "6月底前", "一季度", "上半年", "每月", "2月30日", "0月", "13月", "本月25日前", "2025-2026年", "“十四五”末",
)  # fmt: skip
PHRASES = (
    "（责任领导：张平；责任科室：供水科、工程科）", "（县水务局牵头，有关部门配合）", "按职责分工负责", "分别达到", "其中", "较上年", "提高2个百分点", "序号\t工作任务\t年度目标\t责任科室\n", "关于印发", "特此通知",
    "云溪县水务局2026年工作要点\n", "工作总结", "下一步打算", "\n", "\t", "  ", "　", "。", "；", "，", "、", "：", "（", "）", "“", "”", "《", "》", "|", "\r\n", "\u200b", "\ufeff", "\x0c", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
)  # fmt: skip
_EACH = 60

#: What a format's own language adds, as it stands in a file.
MARKS: dict[str, tuple[str, ...]] = {
    "html": (
        "<p>", "</p>", "<table>", "</table>", "<tr>", "<td>", "<td rowspan=3 colspan=0>", "<th>", "<tbody>", "<caption>", "<ol start=-3>", "<ol type=i>", "<li value=99999999999>", "<li>", "<ul>", "<h1>", "<b>", "<br>", "<div class=TRS_Editor>", "<div style='display:none'>",
        "<script>", "</script>", "<style>", "<!--", "-->", "<![if !supportLists]>", "<![endif]>", "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>", "<meta charset=gbk>", "<meta name='PubDate' content='2026-01-01'>", "&nbsp;", "&#0;", "&#x110000;", "&lt;", "<template>", "<svg>", "<math>", "<iframe>", "<a href='a.docx'>", "<select>", "<pre>", "<ruby>",
    ),
    "rtf": (
        "\\par ", "\\pard ", "\\cell ", "\\row ", "\\trowd ", "\\cellx100 ", "\\intbl ", "\\itap2 ", "\\nestcell ", "\\nestrow ", "{\\*\\nesttableprops ", "\\clvmgf ", "\\clvmrg ", "\\clmgf ", "\\clmrg ", "\\u-10179 ", "\\u20013 ", "\\uc0 ", "\\uc9 ", "\\'d6\\'d0", "\\'ff", "\\bin4 ", "{\\footnote ", "{\\listtext ", "{\\pntext ", "{\\fonttbl", "{\\stylesheet", "{\\field{\\*\\fldinst HYPERLINK}{\\fldrslt ", "{\\shptxt ", "\\ansicpg936 ", "\\ansicpg99999 ", "\\f0 ", "\\f99 ", "\\s1 ", "\\v ", "\\deleted ", "\\outlinelevel0 ", "\\trhdr ", "{", "}", "\\upr", "{\\*\\ud", "\\sect ", "\\page ", "\\line ", "\\tab ",
    ),
    "md": ("# ", "###### ", "|", "|--|:-:|", "\n\n", "- [x] ", "> ", "**", "`", "```\n", "---\n", "<!-- planparse markdown", "-->", "![](a)", "[a](b)", "\\", "<br>", "1. ", "===\n", "<!--", "~~"),
    "mhtml": ("\r\n--xx\r\n", "\r\n--xx--\r\n", "Content-Type: text/html; charset=", "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: quoted-printable\r\n", "boundary=", "=3D", "=\r\n", "Content-Type: message/rfc822\r\n\r\n", "charset=\"utf-7\"", "charset=idna", "charset*0*=", "=?gb2312?B?", "\r\n\r\n"),
    "pdf": (" BT ", " ET ", " Tj ", " TJ ", " Td ", " Tm ", " Tf ", " cm ", " q ", " Q ", " re f ", " l S ", " m ", " Do ", " BMC ", " EMC ", "<4e00>", "/Rotate 90", "/MediaBox [0 0 0 0]", "/MediaBox [-1e9 -1e9 1e9 1e9]", "/CropBox [1 1 2 2]", "/Kids [2 0 R]", "/Count -1", "/Contents [6 0 R 6 0 R]", "/UserUnit 1e9", " 1e38 ", " nan ", " 0 0 0 0 0 0 Tm ", " 0 Tz ", " 3 Tr ", "/Annots [1 0 R]", "/Encrypt 1 0 R", "endstream", "endobj", "xref", "/ActualText (a)", "/StructParents 0"),
    "json": ('"span":[', "null", "-1", "1e999", '"schema_version":"1.0"', "NaN", '"\\ud800"', "9007199254740993", "true"),
}  # fmt: skip


def genre_words() -> list[str]:
    """Words of the genre: evenly chosen rows of the vocabulary, and all signs above."""
    words = default()
    rows = (
        [u.name for u in words.units], [o.label + "：" for o in words.owner_labels], [c.title for c in words.columns], [n.word for n in words.not_targets], [w.words for w in COMPARATORS],
    )  # fmt: skip
    chosen = [word for row in rows for word in islice(row, 0, None, max(1, len(row) // _EACH))]
    return [*NUMBERING, *FIGURES, *PHRASES, *(word for word in chosen if not re.search(r"[\\\[(]", word))]


def words_for(format: str) -> list[bytes]:
    """The dictionary of a format, as bytes of UTF-8."""
    return [word.encode() for word in (*MARKS.get(format, ()), *genre_words())]


def dictionary_file(format: str) -> str:
    """The same in the form that libFuzzer reads."""
    return "".join('"' + "".join(f"\\x{byte:02X}" for byte in word) + '"\n' for word in words_for(format) if len(word) <= 64)
