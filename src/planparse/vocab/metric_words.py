"""Words of a metric that do not say what is measured, and those that tell two metrics apart."""

#: How a figure is announced, not what it measures: dropped where two metrics are compared.
ANNOUNCING: tuple[str, ...] = (
    "全年", "年内", "全年内", "当年", "今年", "年度", "年底前", "年底", "计划", "力争", "确保", "努力", "预计", "继续", "持续", "进一步", "不断",
    "实现", "完成", "达到", "保持在", "保持", "控制在", "稳定在", "不低于", "不少于", "不超过", "至少",
    "开展", "组织", "举办", "实施", "推进", "推动", "落实", "抓好", "做好", "的", "以上", "以内", "以下", "左右", "较上年", "比上年", "同比",
)  # fmt: skip

#: What the wordings of one metric add to each other inside a plan, where the year's figure is told and again its parts.
ADDED: tuple[str, ...] = (
    "累计", "总数", "总人数", "总", "共", "本年", "季度", "上半年", "下半年", "全县", "全市", "全区", "全省", "全镇", "各类", "各",
    "活动", "工作", "任务", "目标", "新",
)  # fmt: skip

#: Where one of a row stands in a metric and another of it at the same place of the other, the metrics are two.
OPPOSED: tuple[tuple[str, ...], ...] = (
    ("国家级", "省级", "市级", "县级", "区级", "镇级", "乡级", "村级"),
    ("新增", "总数", "总量", "累计", "存量"),
    ("初中", "小学", "高中", "幼儿园", "中职"),
    ("城镇", "农村", "城市", "乡村", "城乡"),
    ("一级", "二级", "三级", "四级"),
    ("首针", "一针", "二针", "三针", "四针"),
    ("上升", "下降"),
    ("第一产业", "第二产业", "第三产业"),
)

#: Of these less is better, so that a bare higher figure cannot be said to ask for more.
LESS_IS_BETTER: tuple[str, ...] = (
    "死亡率", "死亡人数", "发病率", "发生率", "发案", "感染率", "事故", "伤亡", "投诉", "信访量", "上访", "能耗", "排放", "占比", "次均费用",
    "平均住院日", "时限", "办理时间", "办理时长", "等待时间", "响应时间", "失业率", "不良率", "负债率", "辍学率", "流失率", "漏损率", "空置率",
    "误差", "差错", "浓度",
)  # fmt: skip
