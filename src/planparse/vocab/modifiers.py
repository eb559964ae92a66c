"""Words around a figure that say nothing about what is measured, so that a metric goes without them.

`free` ones go wherever they open a phrase; `adverb` ones only before a verb (重点培育, but 重点人群); `tail` ones stand
between what is measured and the figure (均, 分别, 共计).
"""

from typing import Literal, NamedTuple


class Modifier(NamedTuple):
    """A word that a metric goes without: `Modifier("力争", "free")`."""

    word: str
    place: Literal["free", "adverb", "tail"]

    @property
    def example(self) -> str:
        """A phrase in which it stands."""
        return {
            "free": f"{self.word}培训乡村医生50人",
            "adverb": f"{self.word}培训乡村医生50人",
            "tail": f"培训乡村医生{self.word}50人",
        }[self.place]


_WORDS = {
    "free": """
        我省 我市 我县 我区 我旗 我镇 我乡 我局 我委 继续 持续 进一步 稳步 深入 扎实 切实 着力 不断 逐步 有序 统筹推进 力争 确保 保证 努力 力求 尽量 尽力 实现 做到 计划 预计 预期
        目标 拟 将 其中 另外 此外 同时 并且 以及 还要 还将 已经 现已 目前 目前已 现有 截至目前 截止目前 到目前为止 目前为止 今年以来
        年初以来 全年目标 年度目标 工作目标 总体目标 目标任务是 主要目标是 目标是 任务是 年均 全年 年内 年度内 当年 今年 本年度 本年 年底前
        原则上 至少 最多 共计 总共 总计 合计 一共 高质量 高标准 高水平 高效率 高效 严格 认真 坚持 全力 全力以赴 大力 积极 主动 加快 加速 加紧 抓紧
        尽快 及时 按时 按期 如期 提前 超额 圆满 顺利 平稳 率先 带头 分批 分期 分步 定期 不定期 每年 再 又 也 均 都 须 需要 需 应当 应 要
        要求 必须 能够 已 推动 促进 促使 促成 推进实现 保障 使得 使 让 把 新一轮 进一步提升到 有力 精准 加强对 一是 二是 三是 四是
        五是 六是 七是 八是 九是 十是 和 并 及 且 用于 依法 依规 组织好 常态化 常态 多渠道 多形式 多方 多元 全方位 广泛 充分 自觉 稳妥 审慎 科学合理
        在此基础上 在全市率先 在全省率先 在全县率先 全市率先 全省率先 全县率先 上年度 上年 去年 未来三年 未来五年 今后三年 今后五年 三年内 五年内 近三年 年中 上半年 下半年 前期 近期 下一步 接下来 今后 明年
    """,
    "adverb": """
        争取 重点 基本 全面 科学 统筹 规范 平均 共 总 联合 集中 优先 直接 间接 成功 陆续 相继 先后 同步 协同 整体 系统 创新 探索 试点 自主 公开 择优 优化
        动态 精心 全部 普遍 统一 足额 免费 线上 线下 年度 全年 滚动 轮流 具体 首批 首次 再次 多次 专门 专题 专项 大规模 规模化 逐一 逐个 逐户 精细 长期
        跟踪 对标 持证 定向 就近 引导 支持 鼓励 依托 主要 现场 实地 分别 各 至少 最少 最多 不少于 不低于 总计 共计 合计 成批
    """,
    "tail": """
        均 都 皆 全部 全都 分别 平均 共计 总计 合计 一共 总共 累计 共有 共 约 各 各自 整体 总体 基本 普遍 力争 争取 确保 要 需 需要 应 应当 须 必须 将 可 能 能够 预计 计划 预期
         再 又 还 已 已经 稳步 逐步 持续 不断 进一步 有效 大幅 大幅度 明显 显著 全面 同步 常年 长期 有望 努力 连续 同比 环比 每年 年均 月均 日均 全年 年内 原则上 力求 尽量 统一 实际 首次
        了 过 有 设有 设 总 仅 只 最终 相应 同期 有所 稳 牢牢 严格 目标值 任务数 指标值 由 从 现行 现行的 现有 去年 上年 上年度 前年
    """,
}

MODIFIERS: tuple[Modifier, ...] = tuple(
    Modifier(word, place) for place in ("free", "adverb", "tail") for word in dict.fromkeys(_WORDS[place].split())
)
