"""Invented notices for tests that need many of them: `notice(n)` is the same text on every run."""

BUREAUS = ("卫生健康局", "教育和体育局", "民政局", "农业农村局", "住房和城乡建设局", "生态环境分局")
COUNTIES = ("云岭县", "石泉县", "青河区", "白石县", "临溪区", "柳川县")
DEEDS = (
    ("强化队伍建设", "培训业务骨干{a}人", "业务科"),
    ("提升服务水平", "群众满意度达到{p}%以上", "办公室"),
    ("推进项目建设", "新建服务站点{b}处", "规划科"),
    ("加强监督检查", "开展专项检查不少于{c}次", "法规科"),
    ("深化宣传教育", "举办宣传活动{b}场次", "宣传科"),
)


def notice(n: int, items: int = 10) -> str:
    """A key-points notice as plain text, its figures made from `n`."""
    county, bureau = COUNTIES[n % len(COUNTIES)], BUREAUS[n // len(COUNTIES) % len(BUREAUS)]
    lines = [f"{county}{bureau}2026年工作要点", ""]
    for k in range(items):
        if k % 5 == 0:
            lines.append(f"{'一二三四五六七八九十'[k // 5 % 10]}、抓好第{k // 5 + 1}方面工作")
        title, goal, section = DEEDS[(k + n) % len(DEEDS)]
        figures = {"a": 100 + n * 7 % 400 + k, "b": 3 + (n + k) % 40, "c": 2 + (n * k) % 9, "p": 80 + (n + k) % 20}
        lines.append(f"{k + 1}.{title}。扎实做好第{k + 1}项任务，{goal.format(**figures)}。（责任科室：{section}）")
    return "\n".join(lines) + "\n"
