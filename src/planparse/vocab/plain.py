"""Words that by themselves name nothing that could be measured, and verbs that do.

`empty`: only says that there is a number (总数, 新增); `everyone`: who, not what (全县); `event`: a verb that names what
is counted without an object (培训300人次).
"""

from typing import Literal, NamedTuple


class Plain(NamedTuple):
    """A word that decides whether a metric has to be carried over: `Plain("总数", "empty")`."""

    word: str
    kind: Literal["empty", "everyone", "event"]

    @property
    def example(self) -> str:
        """A phrase in which it stands before a figure."""
        return {
            "empty": f"建设服务站点，{self.word}30个",
            "everyone": f"下调收费比例，{self.word}降至20%",
            "event": f"{self.word}300人次",
        }[self.kind]


_WORDS = {
    "empty": """
        总数 总量 总计 合计 累计 共计 共 数量 规模 目标 任务 目标任务 新增 完成 实现 达到 达 其中 总 总人数 总数量 总额 年度 个数 人数 次数 累计达 新建 改建 扩建 改扩建
        新改建 续建 实施 人均 户均 每次 每场 每期 每人 共有 单次 现有 时间 时长 比例 占比 面积 约 均 各 分别 平均 指标 总体 总规模 总面积 完成率 已 年 有 比重 率 的
        额 增速 增幅 降幅
    """,
    "everyone": """
        各地 各县 各镇 各乡镇 各单位 各部门 各医院 全县 全市 全区 全省 全国 全镇 我县 我市 我区 我省 全系统 各级
    """,
    "event": """
        参训 受益 就业 出口 进口 培训 筛查 检查 督查 巡查 抽查 排查 普查 体检 监测 检测 抽检 宣传 宣讲 演练 走访 慰问 回访 随访 服务 评估 考核 审计 轮训 招聘 征集 诊疗
        会诊 转诊 上转 下转 接种 签约 融资 贷款 参保 巡诊 义诊 调阅 互认 创业 造林 存栏 出栏 惠及 会议 调研 交流 表彰 救助 资助 接待 演出 展演 放映 献血 绿化 灌溉 防治
        坐诊 挂职 进修 上门 上云 阅读 义演 值守 投资 改厕 改水 改灶 育林 植树 养路 修路 架桥 种草 栽植 招商 引资 脱贫 搬迁 安置 入园 入学 上市 上规
    """,
}

PLAIN: tuple[Plain, ...] = tuple(
    Plain(word, kind) for kind in ("empty", "everyone", "event") for word in _WORDS[kind].split()
)
