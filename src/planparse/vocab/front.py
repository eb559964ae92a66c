"""Labels of a page's 信息公开 block and of the lines about a document: rows of FrontLabel."""

from typing import Literal, NamedTuple

FrontKey = Literal["title", "issuer", "document_number", "index_number", "written_date", "published_date", "source", "other"]


class FrontLabel(NamedTuple):
    """A label before a fact about the document; `other` ends the value before it and tells nothing that we keep."""

    label: str
    key: FrontKey
    example: str


FRONT_LABELS: tuple[FrontLabel, ...] = (
    FrontLabel("索引号", "index_number", "索引号：000014349/2031-00110"),
    FrontLabel("统一登记号", "other", "统一登记号：QH-2031-001"),
    *(FrontLabel(x, "document_number", f"{x}：青卫发〔2031〕12号") for x in ("发文字号", "发文文号", "文件编号", "公文字号", "文件字号", "文号", "文件文号", "发文号", "发布文号", "发文编号")),
    *(FrontLabel(x, "issuer", f"{x}：青禾县水利局") for x in (
        "发文机关", "发文单位", "制发机关", "发布机构", "发布机关", "发布单位", "公开责任部门", "公开机构", "制发单位", "发布部门", "公开部门", "公开主体", "发文部门", "发布",
    )),
    *(FrontLabel(x, "written_date", f"{x}：2031-03-12") for x in ("成文日期", "生成日期", "产生日期", "发文日期", "印发日期", "制发日期", "签发日期", "发文时间", "成文时间", "生成时间", "制发时间")),
    *(FrontLabel(x, "published_date", f"{x}：2031-03-19 16:20") for x in ("发布日期", "公开日期", "发布时间", "公开时间", "公布日期", "发表时间", "更新时间", "时间", "日期", "上传时间", "信息时间", "发布于")),
    *(FrontLabel(x, "title", f"{x}：青禾县水利局2031年工作要点") for x in ("标题", "名称", "信息名称", "文件名称", "公文名称")),
    *(FrontLabel(x, "source", f"{x}：青禾县水利局") for x in ("信息来源", "来源", "文章来源", "稿件来源", "供稿单位", "来源单位", "信息提供", "供稿")),
    *(FrontLabel(x, "other", f"{x}：通知") for x in (
        "主题分类", "体裁分类", "信息分类", "组配分类", "主题词", "关键词", "公开方式", "公开类别", "公开属性", "有效性", "效力状态", "是否有效", "废止日期", "内容概述", "浏览次数", "浏览量",
        "阅读次数", "点击数", "点击量", "访问量", "字号", "字体", "作者", "责任编辑", "编辑", "统一编号", "公开形式", "公开范围", "公开时限", "失效日期", "有效期", "信息类别", "服务对象",
        "公文种类", "文种", "生效日期", "实施日期", "主题导航", "分类", "所属主题", "视力保护色", "分享", "分享到", "打印", "规范性文件", "施行日期", "主题", "公开目录", "是否公开", "阅读",
        "公文时效", "时效性", "信息索引号", "所属分类", "体裁", "状态", "审核", "点击", "浏览",
    )),
)
