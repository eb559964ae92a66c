"""How public bodies' full names are shortened everywhere: `ShortName("疾病预防控制中心", "疾控中心")`.

Only shortenings that mean one body wherever they stand; a county's own habits belong into the user's alias file.
"""

from typing import NamedTuple


class ShortName(NamedTuple):
    """The end of a full name and the end that stands for it."""

    full: str
    short: str


SHORT_NAMES: tuple[ShortName, ...] = (
    ShortName("疾病预防控制中心", "疾控中心"),
    ShortName("疾病预防控制局", "疾控局"),
    ShortName("卫生健康委员会", "卫健委"),
    ShortName("卫生健康委", "卫健委"),
    ShortName("卫生健康局", "卫健局"),
    ShortName("发展和改革委员会", "发改委"),
    ShortName("发展改革委", "发改委"),
    ShortName("发展和改革局", "发改局"),
    ShortName("发展改革局", "发改局"),
    ShortName("工业和信息化局", "工信局"),
    ShortName("教育和体育局", "教体局"),
    ShortName("教育体育局", "教体局"),
    ShortName("民族宗教事务局", "民宗局"),
    ShortName("人力资源和社会保障局", "人社局"),
    ShortName("人力资源社会保障局", "人社局"),
    ShortName("自然资源和规划局", "自然资源规划局"),
    ShortName("住房和城乡建设局", "住建局"),
    ShortName("住房城乡建设局", "住建局"),
    ShortName("交通运输局", "交通局"),
    ShortName("文化和旅游局", "文旅局"),
    ShortName("文化旅游局", "文旅局"),
    ShortName("退役军人事务局", "退役军人局"),
    ShortName("应急管理局", "应急局"),
    ShortName("市场监督管理局", "市场监管局"),
    ShortName("医疗保障局", "医保局"),
    ShortName("行政审批服务局", "行政审批局"),
    ShortName("机关事务服务中心", "机关事务中心"),
    ShortName("国有资产监督管理委员会", "国资委"),
    ShortName("妇女联合会", "妇联"),
    ShortName("残疾人联合会", "残联"),
    ShortName("纪律检查委员会", "纪委"),
    ShortName("政治协商会议委员会", "政协"),
    ShortName("中国共产主义青年团委员会", "团委"),
)
