"""Titles in exports by which an export is known and read back, in both languages: who writes them and who reads them take them here."""

from planparse.language import Wording

#: How the first line of a plan in Markdown begins, whatever the form's version.
MARKDOWN = "<!-- planparse markdown"

# facts of the plan
TITLE = Wording("文件标题", "Title")
ISSUER = Wording("发文机关", "Issuer")
DOCUMENT_NUMBER = Wording("发文字号", "Document number")
INDEX_NUMBER = Wording("索引号", "Index number")
WRITTEN = Wording("成文日期", "Written")
PUBLISHED = Wording("发布日期", "Published")
ADDRESSEES = Wording("主送机关", "Addressees")
#: What stands in place of the title of a plan that has none.
UNTITLED = Wording("工作计划", "Work plan")

# an item
NUMBER = Wording("序号", "No.")
SECTION = Wording("板块", "Section")
ITEM = Wording("任务", "Item")
PHASE = Wording("阶段", "Phase")
CONTENT = Wording("内容", "Content")
GOAL = Wording("目标", "Goal")
MEASURES = Wording("措施", "Measures")
LEADER = Wording("责任领导", "Leader")
LEAD = Wording("牵头", "Lead")
RESPONSIBLE = Wording("责任", "Responsible")
SUPPORT = Wording("配合", "Support")
QUARTERS = (Wording("一季度", "Q1"), Wording("二季度", "Q2"), Wording("三季度", "Q3"), Wording("四季度", "Q4"))
DUE = Wording("完成时限", "Due")
REMARKS = Wording("备注", "Remarks")

# a figure
METRIC = Wording("指标", "Metric")
COMPARATOR = Wording("比较", "Comparator")
VALUE = Wording("值", "Value")
LOW = Wording("下限", "Low")
HIGH = Wording("上限", "High")
UNIT = Wording("单位", "Unit")
QUOTATION = Wording("原文", "Quotation")
#: The part of a plan in Markdown that only says figures again.
ANNEX = Wording("附：指标一览", "Annex: targets")

# what a ledger adds to the plan's own columns; the last of them is in no other ledger
PROGRESS = Wording("进展", "Progress")
STATE = Wording("状态", "State")
ITEM_ID = Wording("任务标识", "Item id")
