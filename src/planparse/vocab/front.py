"""Labels of a page's 信息公开 block and of the lines about a document: rows of FrontLabel.

Source of the list: 《政府信息公开目录系统实施指引（试行）》, its 14 core elements, with the names that sites give them.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

FrontKey = Literal["title", "issuer", "document_number", "index_number", "written_date", "published_date", "source", "other"]
#: Where a label is known as one: `alone`, because no ordinary sentence begins with it; `beside` another of the block;
#: `margin`, an everyday word, in the lines at the document's head and foot only.
Known = Literal["alone", "beside", "margin"]


class FrontLabel(NamedTuple):
    """A label before a fact about the document; `other` ends the value before it and tells nothing that we keep."""

    label: str
    key: FrontKey
    known: Known
    example: str


def _rows(key: FrontKey, value: str, *, alone: str = "", beside: str = "", margin: str = "") -> Iterator[FrontLabel]:
    words: tuple[tuple[Known, str], ...] = (("alone", alone), ("beside", beside), ("margin", margin))
    return (FrontLabel(label, key, known, f"{label}：{value}") for known, labels in words for label in labels.split())


FRONT_LABELS: tuple[FrontLabel, ...] = (
    *_rows("index_number", "000014349/2031-00110", alone="索引号 信息索引号"),
    *_rows(
        "document_number", "青卫发〔2031〕12号",
        alone="发文字号 发文文号 文号 文件编号",
        beside="公文字号 文件字号 文件文号 发文号 发布文号 发文编号 文件号",
    ),
    *_rows(
        "issuer", "青禾县水利局",
        alone="发布机构 发布机关 公开责任部门",
        beside="发文机关 发文机构 发文单位 发布单位 制发机关 制发单位",
        margin="公开机构 发布部门 公开部门 公开主体 发文部门 发布",
    ),
    *_rows(
        "written_date", "2031-03-12",
        alone="成文日期 生成日期 产生日期 发文日期",
        beside="印发日期 印发时间 制发日期 制发时间 签发日期 发文时间 成文时间",
        margin="生成时间",
    ),
    *_rows(
        "published_date", "2031-03-19 16:20",
        alone="发布日期 公开日期 发布时间",
        beside="公开时间 公布日期",
        margin="发表时间 更新时间 时间 日期 上传时间 信息时间 发布于",
    ),
    *_rows("title", "青禾县水利局2031年工作要点", beside="标题 名称 信息名称 文件名称 公文名称"),
    *_rows("source", "青禾县水利局", beside="信息来源 来源 文章来源 稿源", margin="稿件来源 供稿单位 来源单位 信息提供 供稿"),
    *_rows(
        "other", "通知",
        alone="统一登记号 主题分类 体裁分类 组配分类 公开方式 公开类别 公开属性 有效性 效力状态 是否有效 废止日期 失效日期 内容概述",
        beside="公开目录 信息分类 服务对象分类 主题 主题词 关键词 公开形式 公开范围 公开时限 时效状态 实施日期 生效日期 内容摘要 信息概述 浏览次数 阅读次数 点击数 访问量",
        margin="浏览量 点击量 字号 字体 作者 责任编辑 编辑 统一编号 有效期 信息类别 服务对象 公文种类 文种 主题导航 分类 所属主题 视力保护色 分享 分享到 打印 规范性文件 施行日期"
        " 是否公开 阅读 公文时效 时效性 所属分类 体裁 状态 审核 点击 浏览",
    ),
)  # fmt: skip
