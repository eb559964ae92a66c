"""Labels and verbs that tell who answers for a task: rows of OwnerLabel and OwnerVerb.

A label that is not listed is read by its parts (`owner_label_role` in grammar/owner.py): 领导 → leader, 牵头 / 主办 /
指导 → lead, 配合 / 协办 / 参与 → support, anything else before 单位 / 部门 / 科室 … → responsible.
"""

from typing import NamedTuple

from planparse.schema import Role
from planparse.vocab.rows import OwnerLabel

OWNER_LABELS: tuple[OwnerLabel, ...] = (
    OwnerLabel("责任领导", "leader", "责任领导：陈志远"),
    OwnerLabel("牵头领导", "leader", "牵头领导：陈志远、李慧"),
    OwnerLabel("分管领导", "leader", "分管领导：李慧"),
    OwnerLabel("包保领导", "leader", "包保领导：李慧"),
    OwnerLabel("市级领导", "leader", "市级领导：陈志远"),
    OwnerLabel("领导", "leader", "领导：陈志远"),
    OwnerLabel("牵头科室", "lead", "牵头科室：医政科"),
    OwnerLabel("牵头单位", "lead", "牵头单位：县发展改革局"),
    OwnerLabel("牵头部门", "lead", "牵头部门：县财政局"),
    OwnerLabel("牵头处室", "lead", "牵头处室：规划处"),
    OwnerLabel("牵头", "lead", "牵头：县教育局"),
    OwnerLabel("牵头人", "lead", "牵头人：陈志远"),
    OwnerLabel("主办", "lead", "主办：县教育局"),
    OwnerLabel("主办单位", "lead", "主办单位：县教育局"),
    OwnerLabel("指导部门", "lead", "指导部门：县教育局"),
    OwnerLabel("指导单位", "lead", "指导单位：县教育局"),
    OwnerLabel("牵头考核单位", "lead", "牵头考核单位：县委组织部"),
    OwnerLabel("责任单位", "responsible", "责任单位：县民政局、各乡镇"),
    OwnerLabel("责任科室", "responsible", "责任科室：办公室"),
    OwnerLabel("责任部门", "responsible", "责任部门：县交通局"),
    OwnerLabel("责任处室", "responsible", "责任处室：人事处"),
    OwnerLabel("责任人", "responsible", "责任人：周敏"),
    OwnerLabel("责任分工", "responsible", "责任分工：县民政局"),
    OwnerLabel("责任主体", "responsible", "责任主体：各乡镇"),
    OwnerLabel("责任", "responsible", "责任：办公室"),
    OwnerLabel("承办", "responsible", "承办：办公室"),
    OwnerLabel("承办单位", "responsible", "承办单位：县图书馆"),
    OwnerLabel("落实单位", "responsible", "落实单位：县图书馆"),
    OwnerLabel("实施单位", "responsible", "实施单位：县图书馆"),
    OwnerLabel("负责人", "responsible", "负责人：周敏"),
    OwnerLabel("配合单位", "support", "配合单位：县水利局"),
    OwnerLabel("配合科室", "support", "配合科室：财务科"),
    OwnerLabel("配合部门", "support", "配合部门：县水利局"),
    OwnerLabel("配合", "support", "配合：县水利局"),
    OwnerLabel("协办", "support", "协办：县水利局"),
    OwnerLabel("协办单位", "support", "协办单位：县水利局"),
    OwnerLabel("协同单位", "support", "协同单位：县水利局"),
    OwnerLabel("协助单位", "support", "协助单位：县水利局"),
    OwnerLabel("参与单位", "support", "参与单位：县水利局"),
    OwnerLabel("参加单位", "support", "参加单位：县水利局"),
)

#: What makes a word before a colon an owner label: one of these parts …
LABEL_ROLES = (
    "主体", "属地", "行业", "牵头", "责任", "主办", "承办", "协办", "配合", "参与", "参加", "分管", "包保", "包联", "包抓", "包挂", "挂包", "挂点", "挂联", "联系", "指导",
    "主管", "主责", "落实", "实施", "督导", "督办", "监督", "监管", "负责", "协同", "协助", "协作", "支持", "考核", "完成", "市级", "县级", "区级", "市",
    "县", "区", "局", "局级", "委", "院", "校", "承担", "挂钩", "包片", "分包", "具体", "直接", "建设", "项目", "业主", "组织", "执行", "经办", "主抓", "主要", "服务", "对口", "推进", "工作",
)  # fmt: skip
#: … before one of these.
LABEL_HEADS = (
    "领导", "单位", "部门", "科室", "处室", "股室", "机构", "责任人", "负责人", "负责同志", "专班", "主体", "分工", "处", "科", "室", "组", "人", "人员",
    "班长", "同志", "局长",
)  # fmt: skip

#: … or one of these, which are labels of owners only before one of those: a 责任站所 is, a 服务中心 is a body.
PLAIN_ROLES = ("责任", "牵头", "配合", "主办", "承办", "协办", "主责", "协同", "协助", "参与", "落实", "包保", "分管", "挂钩", "包片", "分包", "主管", "具体")
PLAIN_HEADS = (
    "站所", "部室", "办所", "队所", "中心", "支部", "站", "所", "部", "社区", "村居", "村", "办公室", "大队", "支队", "中队", "企业", "学校", "镇街", "乡镇", "街道", "警种",
    "班子成员", "副局长", "副主任", "副院长", "副县长", "副区长", "副市长", "副镇长", "班组", "团队", "银行",
)  # fmt: skip

LEADER_PARTS = ("领导", "局长", "包保领导", "班子成员", "副主任", "副院长", "副县长", "副区长", "副市长", "副镇长")
LEAD_PARTS = ("牵头", "主办", "指导")
SUPPORT_PARTS = ("配合", "协办", "参与", "协同", "协助", "参加", "支持", "协作")

#: Labels of a time inside an owner bracket or beside an owner line.
DUE_LABELS = (
    "完成时限", "完成时间", "完成期限", "完成日期", "完成节点", "时限", "时限要求", "时间要求", "时间节点", "时间进度", "时间安排", "办结时限", "办结时间",
    "推进时限", "推进时间", "整改时限", "截止时间", "截止日期", "进度安排", "进度要求", "进度时限", "落实时限", "工作时限", "实施时间", "时间", "期限",
)  # fmt: skip


class OwnerVerb(NamedTuple):
    """What stands after names and tells their role: `OwnerVerb("牵头", "lead", "县教育局牵头")`."""

    words: str
    role: Role
    example: str


#: Longest first wherever one begins another.
OWNER_VERBS: tuple[OwnerVerb, ...] = (
    OwnerVerb("牵头负责", "lead", "县教育局牵头负责"),
    OwnerVerb("牵头落实", "lead", "县教育局牵头落实"),
    OwnerVerb("牵头实施", "lead", "县教育局牵头实施"),
    OwnerVerb("牵头推进", "lead", "县教育局牵头推进"),
    OwnerVerb("牵头组织", "lead", "县教育局牵头组织"),
    OwnerVerb("牵头抓总", "lead", "县教育局牵头抓总"),
    OwnerVerb("分别牵头", "lead", "县教育局、县财政局分别牵头"),
    OwnerVerb("共同牵头", "lead", "县教育局、县财政局共同牵头"),
    OwnerVerb("牵头", "lead", "县教育局牵头"),
    OwnerVerb("主办", "lead", "县教育局主办"),
    OwnerVerb("为牵头单位", "lead", "县教育局为牵头单位"),
    OwnerVerb("为牵头部门", "lead", "县教育局为牵头部门"),
    OwnerVerb("指导", "lead", "县教育局指导"),
    OwnerVerb("配合落实", "support", "县财政局配合落实"),
    OwnerVerb("配合", "support", "县财政局配合"),
    OwnerVerb("协同配合", "support", "县财政局协同配合"),
    OwnerVerb("协助配合", "support", "县财政局协助配合"),
    OwnerVerb("积极配合", "support", "县财政局积极配合"),
    OwnerVerb("协助", "support", "县财政局协助"),
    OwnerVerb("协同", "support", "县财政局协同"),
    OwnerVerb("协办", "support", "县财政局协办"),
    OwnerVerb("参与", "support", "县财政局参与"),
    OwnerVerb("参加", "support", "县财政局参加"),
    OwnerVerb("支持", "support", "县财政局支持"),
    OwnerVerb("按职责分工负责", "responsible", "县财政局、县民政局按职责分工负责"),
    OwnerVerb("按照职责分工负责", "responsible", "县财政局、县民政局按照职责分工负责"),
    OwnerVerb("按各自职责分工负责", "responsible", "县财政局、县民政局按各自职责分工负责"),
    OwnerVerb("按分工负责", "responsible", "县财政局、县民政局按分工负责"),
    OwnerVerb("按职责负责", "responsible", "县财政局、县民政局按职责负责"),
    OwnerVerb("按职责分工落实", "responsible", "县财政局、县民政局按职责分工落实"),
    OwnerVerb("按职责分工", "responsible", "县财政局、县民政局按职责分工"),
    OwnerVerb("分工负责", "responsible", "县财政局、县民政局分工负责"),
    OwnerVerb("分别负责", "responsible", "县财政局、县民政局分别负责"),
    OwnerVerb("共同负责", "responsible", "县财政局、县民政局共同负责"),
    OwnerVerb("具体负责", "responsible", "县民政局具体负责"),
    OwnerVerb("负责落实", "responsible", "县民政局负责落实"),
    OwnerVerb("负责实施", "responsible", "县民政局负责实施"),
    OwnerVerb("负责", "responsible", "县民政局负责"),
    OwnerVerb("组织实施", "responsible", "县民政局组织实施"),
    OwnerVerb("承办", "responsible", "县民政局承办"),
    OwnerVerb("落实", "responsible", "县民政局落实"),
    OwnerVerb("实施", "responsible", "县民政局实施"),
)
