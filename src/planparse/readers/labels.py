"""The labels of a page's 信息公开 block (索引号, 发文字号, 发布机构 …), as they stand in pages and in text copied from them.

Source of the list: 《政府信息公开目录系统实施指引（试行）》, its 14 core elements, with the names that sites give them.
"""

import re

_NAMES = ["索引号", "信息索引号", "统一登记号", "公开目录", "信息分类", "主题分类", "体裁分类", "组配分类", "服务对象分类", "主题", "主题词", "关键词", "发文机关", "发文机构", "发文单位", "发布机构", "发布机关", "发布单位", "公开责任部门", "责任部门", "信息来源", "来源", "文章来源", "稿源", "成文日期", "生成日期", "产生日期", "发文日期", "成文时间", "发文时间", "印发日期", "印发时间", "发布日期", "公开日期", "公布日期", "发布时间", "公开时间", "发文字号", "发文文号", "文号", "文件编号", "文件号", "标题", "名称", "文件名称", "信息名称", "公开方式", "公开类别", "公开属性", "公开形式", "公开时限", "公开范围", "有效性", "效力状态", "是否有效", "时效状态", "失效日期", "废止日期", "实施日期", "生效日期", "内容概述", "内容摘要", "信息概述", "浏览次数", "点击数", "访问量", "阅读次数"]
#: Labels that no ordinary sentence begins with: one of them is enough to know the block.
_SURE = frozenset(
    ["索引号", "信息索引号", "统一登记号", "主题分类", "体裁分类", "组配分类", "发布机构", "发布机关", "公开责任部门", "成文日期", "生成日期", "产生日期", "发文日期", "发布日期", "公开日期", "发布时间", "发文字号", "发文文号", "公开方式", "公开类别", "公开属性", "有效性", "效力状态", "是否有效", "废止日期", "失效日期", "内容概述", "文号", "文件编号"]
)
NAMES = frozenset(_NAMES)
_LONGEST = max(len(name) for name in _NAMES)
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[\s\[【〔;；|]))[\[【〔]?(" + "|".join(r"\s{0,8}".join(n) for n in sorted(_NAMES, key=len, reverse=True)) + r")[\]】〕]?\s{0,8}[：:]"
)


def label_of(text: str) -> str | None:
    """The label that a whole cell or line is (`索 引 号：` -> `索引号`), else None."""
    if len(text) > 30:
        return None
    name = "".join(text.split()).rstrip("：:").strip("[]【】〔〕")
    return name if name in NAMES else None


def split_labels(line: str) -> list[tuple[str, str]]:
    """The pairs of label and value of a line, in order; a value may be empty.

    >>> split_labels("文 号: 发布机构: 某县卫生健康局 发布日期: 2025-03-19")
    [('文号', ''), ('发布机构', '某县卫生健康局'), ('发布日期', '2025-03-19')]
    """
    found = list(_LABEL.finditer(line))
    if not found:
        return []
    ends = [*(m.start() for m in found[1:]), len(line)]
    return [("".join(m.group(1).split()), line[m.end() : end].strip(" \t\xa0\u3000;；|]】〕")) for m, end in zip(found, ends, strict=True)]


def is_label_line(line: str) -> bool:
    """Whether a line is plainly of a 信息公开 block: it begins with a label, and a sure one stands in it."""
    if len(line) > 300 or _LABEL.match(line) is None:
        return False
    return any(name in _SURE for name, _ in split_labels(line))


def is_sure(name: str) -> bool:
    """Whether a label belongs to such a block wherever it stands."""
    return name in _SURE
