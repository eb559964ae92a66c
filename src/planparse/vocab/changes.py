"""Verbs that tell of a change; with 到 / 至 / 为 after them they name a level instead (提升至65%)."""

from typing import Literal, NamedTuple


class Change(NamedTuple):
    """A verb of change: `Change("增长", "increase", "产值增长6%")`."""

    word: str
    change: Literal["increase", "decrease"]
    example: str


CHANGES: tuple[Change, ...] = (
    Change("提升", "increase", "居民健康素养水平提升2个百分点"),
    Change("提高", "increase", "就诊率提高3个百分点"),
    Change("增长", "increase", "产值增长6%"),
    Change("净增长", "increase", "市场主体净增长8%"),
    Change("增加", "increase", "粮食产量增加5%"),
    Change("增多", "increase", "客流量增多5%"),
    Change("增收", "increase", "村集体经济增收10%"),
    Change("增产", "increase", "玉米增产3%"),
    Change("增效", "increase", "园区增效5%"),
    Change("上升", "increase", "入学率上升1个百分点"),
    Change("上涨", "increase", "居民消费价格上涨2%"),
    Change("上浮", "increase", "绩效工资上浮10%"),
    Change("上调", "increase", "补助标准上调5%"),
    Change("上扬", "increase", "均价上扬3%"),
    Change("扩大", "increase", "种植面积扩大10%"),
    Change("递增", "increase", "利润递增5%"),
    Change("攀升", "increase", "订单量攀升20%"),
    Change("回升", "increase", "增速回升2个百分点"),
    Change("净增", "increase", "从业人员净增5%"),
    Change("多增", "increase", "贷款多增10%"),
    Change("壮大", "increase", "产业规模壮大20%"),
    Change("提速", "increase", "审批效率提速50%"),
    Change("提标", "increase", "救助标准提标5%"),
    Change("改善", "increase", "空气质量改善5%"),
    Change("下降", "decrease", "单位能耗下降2.5%"),
    Change("降低", "decrease", "药占比降低1个百分点"),
    Change("减少", "decrease", "化肥使用量减少3%"),
    Change("压减", "decrease", "一般性支出压减10%"),
    Change("压缩", "decrease", "办理时限压缩50%"),
    Change("压降", "decrease", "债务率压降5个百分点"),
    Change("削减", "decrease", "排放量削减4%"),
    Change("缩短", "decrease", "平均住院日缩短10%"),
    Change("缩减", "decrease", "审批环节缩减30%"),
    Change("缩小", "decrease", "城乡差距缩小5%"),
    Change("下浮", "decrease", "收费标准下浮20%"),
    Change("下调", "decrease", "贷款利率下调10个基点"),
    Change("回落", "decrease", "涨幅回落1个百分点"),
    Change("减轻", "decrease", "个人负担减轻15%"),
    Change("核减", "decrease", "预算核减8%"),
    Change("精简", "decrease", "材料精简40%"),
    Change("减幅", "decrease", "会议减幅10%"),
    Change("递减", "decrease", "事故起数递减5%"),
    Change("双下降", "decrease", "事故起数和死亡人数双下降10%"),
    Change("负增长", "decrease", "用水量负增长2%"),
)

#: Short forms that change only with a level after them (增至, 降到).
SHORT: tuple[str, ...] = ("增", "升", "降", "减", "提", "压", "缩", "扩", "上", "下", "拓展", "延伸", "优化", "调整", "恢复", "发展", "完善", "改")

#: Words that name a level: what stands before them is what is measured.
LEVELS: tuple[str, ...] = (
    "达到", "达", "达成", "高达", "多达", "实现", "保持在", "保持", "稳定在", "稳定到", "稳定", "维持在", "维持", "控制在", "控制到", "控制", "严控在", "管控在", "压缩在", "限定在",
    "稳控在", "保持到", "力保", "锁定在", "限制在", "处于", "位于", "设定为", "确定为", "约为", "完成", "目标为", "目标值为", "目标是", "任务为", "任务是", "指标为", "指标是", "为", "是", "到", "至", "计", "占", "已达",
    "已达到", "突破到", "恢复到", "均为", "在", "不变", "巩固在", "守住",
)  # fmt: skip
