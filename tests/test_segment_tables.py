"""Task tables of many shapes."""

from segment_tables import LEFT, UP, items, items_of, outline, owners

TITLE = "青禾县2032年重点工作任务分解表"


def test_two_row_header_with_quarters_under_a_merged_title() -> None:
    found = items(
        TITLE,
        [
            ["序号", "重点任务", "年度目标", "时间节点", LEFT, LEFT, LEFT, "责任单位", "备注"],
            [UP, UP, UP, "一季度", "二季度", "三季度", "四季度", UP, UP],
            ["1", "改造老旧小区", "改造小区12个", "完成摸底", "开工5个", "完成8个", "完成12个", "县住建局、各街道", "民生实事"],
            ["2", "建设口袋公园", "建成公园6处", "完成选址", "建成2处", "建成4处", "建成6处", "县综合执法局", ""],
        ],
    )
    assert [(i.number, i.title, i.remarks) for i in found] == [("1", "改造老旧小区", ["民生实事"]), ("2", "建设口袋公园", [])]
    assert [m.period for m in found[0].milestones] == ["2032-Q1", "2032-Q2", "2032-Q3", "2032-Q4"]
    assert [len(m.targets) for m in found[0].milestones] == [0, 1, 1, 1]
    assert [(t.value, t.unit) for t in found[0].targets] == [(12, "个")]
    assert owners(found[0]) == ["responsible:县住建局", "responsible:各街道"]
    assert [o.kind for o in found[0].owners] == ["organization", "group"]


def test_without_a_number_column_the_label_in_the_task_counts() -> None:
    found = items(
        TITLE,
        [
            ["工作任务", "具体措施", "牵头单位", "配合单位", "完成时限"],
            ["1.整治河道", "1.清淤河道12公里。2.建设护岸3公里。3.设置标牌40块。", "县水利局", "沿河各镇", "6月底前"],
            ["2.修复湿地", "恢复湿地面积800亩", "县林业局", "县自然资源局", "2032年12月"],
        ],
    )
    assert [(i.number, i.title) for i in found] == [("1", "整治河道"), ("2", "修复湿地")]
    assert [[m.number for m in i.measures] for i in found] == [["1", "2", "3"], [None]]
    assert owners(found[0]) == ["lead:县水利局", "support:沿河各镇"]
    assert [i.due.date if i.due else None for i in found] == ["2032-06-30", "2032-12-31"]


def test_assessment_list_with_scores() -> None:
    found = items(
        "白杨区2032年度目标考核任务清单",
        [
            ["考核项目", "序号", "考核内容", "分值", "评分标准", "完成时限", "责任科室"],
            ["党的建设", "1", "开展集中学习12次，撰写心得。", "5", "每少一次扣0.5分", "全年", "办公室"],
            [UP, "2", "发展党员3名。", "3", "未完成不得分", "10月底前", "人事科"],
            ["业务工作", "3", "完成水质监测240批次。", "10", "每少1批次扣0.1分", "12月底前", "监测科、站所办"],
        ],
    )
    assert [(i.number, i.title, i.section) for i in found] == [
        ("1", "开展集中学习12次", ["党的建设"]),
        ("2", "发展党员3名", ["党的建设"]),
        ("3", "完成水质监测240批次", ["业务工作"]),
    ]
    assert [(t.value, t.unit) for i in found for t in i.targets] == [(12, "次"), (3, "名"), (240, "批次")]
    assert [i.due.date if i.due else None for i in found] == ["2032-12-31", "2032-10-31", "2032-12-31"]
    assert owners(found[2]) == ["responsible:监测科", "responsible:站所办"]


def test_measure_rows_under_a_merged_task_are_one_item() -> None:
    found = items(
        TITLE,
        [
            ["序号", "重点任务", "工作措施", "责任单位", "完成时限"],
            ["1", "提升校园安全", "配备保安120名", "县教育局", "9月底"],
            [UP, UP, "安装护学岗设施36处", UP, UP],
            ["2", "推进课后服务", "覆盖率达到95%", "县教育局", "全年"],
        ],
    )
    assert [(i.number, i.title, len(i.measures)) for i in found] == [("1", "提升校园安全", 2), ("2", "推进课后服务", 1)]


def test_merged_task_over_rows_with_their_own_numbers_is_a_section() -> None:
    found = items(
        TITLE,
        [
            ["重点任务", "序号", "具体内容", "牵头领导", "责任单位"],
            ["优化营商环境", "1", "推行一件事改革，新增事项20项。", "陈志远", "县政务局"],
            [UP, "2", "兑现惠企资金3000万元。", UP, "县财政局"],
            ["扩大有效投资", "3", "开工项目45个。", "李  慧", "县发改局"],
        ],
    )
    assert [(i.number, i.title, i.section) for i in found] == [
        ("1", "推行一件事改革", ["优化营商环境"]),
        ("2", "兑现惠企资金3000万元", ["优化营商环境"]),
        ("3", "开工项目45个", ["扩大有效投资"]),
    ]
    assert owners(found[1]) == ["leader:陈志远", "responsible:县财政局"]
    assert owners(found[2]) == ["leader:李慧", "responsible:县发改局"]


def test_rows_that_span_the_table_are_sections_and_headers_may_repeat() -> None:
    found = items(
        [
            ["2032年全区卫生监督工作任务表", LEFT, LEFT, LEFT],
            ["序号", "项目名称", "工作目标", "责任科室"],
            ["一、依法行政", LEFT, LEFT, LEFT],
            ["1", "双随机抽查", "抽查单位300家", "监督一科"],
            ["（一）专项整治", LEFT, LEFT, LEFT],
            ["2", "医美整治", "检查机构20家", "监督二科"],
            ["序号", "项目名称", "工作目标", "责任科室"],
            ["二、队伍建设", LEFT, LEFT, LEFT],
            ["3", "业务培训", "培训60人次", "办公室"],
            ["注：本表任务按月调度。", LEFT, LEFT, LEFT],
        ],
    )
    assert [(i.number, i.title, i.section) for i in found] == [
        ("1", "双随机抽查", ["一、依法行政"]),
        ("2", "医美整治", ["一、依法行政", "（一）专项整治"]),
        ("3", "业务培训", ["二、队伍建设"]),
    ]


def test_unknown_titles_are_guessed_with_a_warning() -> None:
    made, found = outline(
        TITLE,
        [
            ["甲栏", "项目名称", "乙栏", "丙栏"],
            ["1", "数字乡村", "建设数字乡村平台，接入行政村80个，培训信息员160人，实现数据共享应用。", "县农业农村局"],
            ["2", "智慧气象", "建设自动气象站12处，完善预警发布体系，预警信息到户率达到95%以上。", "县气象局"],
            ["3", "平安水域", "新增救生设施60套，开展巡查不少于200次，配齐巡查人员和装备。", "县水利局"],
        ],
    )
    assert [d.number for d in found.drafts] == ["1", "2", "3"]
    assert [w.code for w in made.warnings].count("guessed_column") == 3


def test_a_table_without_header_is_read_by_its_cells() -> None:
    found = items(
        TITLE,
        [
            ["1", "建设农村公路", "新改建农村公路60公里，实施安防工程90公里，确保群众出行安全。", "县交通运输局", "11月底前"],
            ["2", "改造农村危房", "改造农村危房85户，验收合格率达到100%，做到动态清零。", "县住建局", "10月底前"],
            ["3", "发放惠农补贴", "发放各类惠农补贴资金2600万元，受益农户达到3.2万户。", "县财政局、县农业农村局", "8月底前"],
        ],
    )
    assert [(i.number, i.title) for i in found] == [("1", "建设农村公路"), ("2", "改造农村危房"), ("3", "发放惠农补贴")]
    assert owners(found[2]) == ["responsible:县财政局", "responsible:县农业农村局"]
    assert found[0].due is not None
    assert found[0].due.date == "2032-11-30"


def test_a_table_goes_on_without_its_header() -> None:
    found = items(
        TITLE,
        [["序号", "工作任务", "责任单位"], ["1", "修订应急预案", "办公室"]],
        [["2", "开展应急演练", "指挥科"], ["3", "储备应急物资", "保障科"]],
    )
    assert [(i.number, i.title, owners(i)) for i in found] == [
        ("1", "修订应急预案", ["responsible:办公室"]),
        ("2", "开展应急演练", ["responsible:指挥科"]),
        ("3", "储备应急物资", ["responsible:保障科"]),
    ]


def test_tables_that_hold_no_tasks() -> None:
    made, found = outline(
        [["索引号", "QH-2032-7", "发布机构", "青禾县民政局"], ["成文日期", "2032-02-01", "文号", "青民发〔2032〕4号"]],
        "2032年全县民政工作要点",
        "一、社会救助",
        "1.提高救助标准。低保标准提高5%。",
        [["姓名", "职务", "电话"], ["周敏", "科长", "3300001"], ["李慧", "科员", "3300002"]],
    )
    assert [d.title for d in found.drafts] == ["提高救助标准"]
    assert (found.front.issuer, found.front.document_number, found.front.index_number) == ("青禾县民政局", "青民发〔2032〕4号", "QH-2032-7")
    assert found.front.written_date == "2032-02-01"
    assert len(found.loose) == 1
    assert made.text[slice(*found.loose[0])].startswith("姓名")


def test_halves_and_months_are_milestones() -> None:
    found = items(
        TITLE,
        [
            ["序号", "项目名称", "上半年目标", "下半年目标", "责任人"],
            ["1", "智慧停车", "接入泊位800个", "接入泊位1500个", "周敏、李慧"],
        ],
        "附表",
        [
            ["编号", "任务名称", "1-3月", "4-6月", "7-9月", "10-12月", "主办科室", "协办科室"],
            ["1", "编修县志", "收集资料", "完成初稿", "评审", "出版500册", "编纂科", "办公室、财务科"],
        ],
    )
    assert [[m.period for m in i.milestones] for i in found] == [["2032-H1", "2032-H2"], ["2032-Q1", "2032-Q2", "2032-Q3", "2032-Q4"]]
    assert owners(found[0]) == ["responsible:周敏", "responsible:李慧"]
    assert [o.kind for o in found[0].owners] == ["person", "person"]
    assert owners(found[1]) == ["lead:编纂科", "support:办公室", "support:财务科"]


def test_lost_numbers_are_positions_and_blank_sections_go_on() -> None:
    found = items(
        TITLE,
        [
            ["板块", "序号", "项目名称", "目标", "责任单位"],
            ["民生", "1", "新建幼儿园", "建成2所", "教育局"],
            ["", "", "扩建医院", "新增床位200张", "卫健局"],
            ["产业", "", "招引项目", "签约30个", "投促局"],
        ],
    )
    assert [(i.number, i.section) for i in found] == [("1", ["民生"]), ("2", ["民生"]), ("3", ["产业"])]


def test_one_remark_and_one_owner_cell_hold_for_the_rows_they_cover() -> None:
    found = items(
        TITLE,
        [
            ["序号", "任务名称", "工作目标", "责任单位", "备注"],
            ["1", "建设书房", "建成5座", "县文旅局\n县住建局", "省定实事"],
            ["2", "改造剧院", "改造1座", UP, UP],
            ["3", "送戏下乡", "演出200场", "县文旅局", ""],
        ],
    )
    assert [owners(i) for i in found] == [["responsible:县文旅局", "responsible:县住建局"]] * 2 + [["responsible:县文旅局"]]
    assert [i.remarks for i in found] == [["省定实事"], ["省定实事"], []]


def test_rows_with_owners_of_their_own_under_one_number() -> None:
    found = items(
        TITLE,
        [
            ["序号", "重点任务", "工作内容", "责任单位"],
            ["1", "生态保护", "完成造林2万亩，抚育幼林。", "县林业局"],
            [UP, UP, "治理水土流失30平方公里。", "县水利局"],
        ],
    )
    assert [(i.title, i.section, owners(i)) for i in found] == [
        ("完成造林2万亩", ["生态保护"], ["responsible:县林业局"]),
        ("治理水土流失30平方公里", ["生态保护"], ["responsible:县水利局"]),
    ]


def test_cells_with_labels_of_their_own() -> None:
    found = items(
        TITLE,
        [
            ["序号", "项目名称", "推进措施", "责任分工"],
            ["1", "急救提速", "新增急救站2处", "分管领导：\n徐  安\n责任科室\n/单位：\n医政科\n县急救中心\n各卫生院"],
        ],
    )
    assert owners(found[0]) == ["leader:徐安", "responsible:医政科", "responsible:县急救中心", "responsible:各卫生院"]
    assert [o.kind for o in found[0].owners] == ["person", "organization", "organization", "group"]


def test_long_text_in_the_task_column() -> None:
    found = items(
        TITLE,
        [
            ["序号", "工作任务", "责任单位", "完成时间"],
            ["1", "加强动物防疫。强制免疫密度达到90%以上，抗体合格率常年保持70%以上，确保不发生区域性重大动物疫情。", "县农业农村局", "12月"],
            ["2", "开展农机检修，检修各类机具5000台套。", "县农机中心", "4月"],
        ],
    )
    assert [i.title for i in found] == ["加强动物防疫", "开展农机检修"]
    assert [len(i.targets) for i in found] == [2, 1]


def test_two_task_tables_under_headings() -> None:
    made, found = outline(
        TITLE,
        "一、省定任务",
        [["序号", "任务", "责任单位"], ["1", "清欠账款", "县工信局"]],
        "二、市定任务",
        [["序号", "任务", "责任单位"], ["1", "整治噪声", "县生态环境局"]],
    )
    assert [(d.number, d.section) for d in found.drafts] == [("1", ("一、省定任务",)), ("1", ("二、市定任务",))]
    assert {t for p in made.places if p.table for t in p.table.titles.values()} == {"序号", "任务", "责任单位"}


def test_rows_that_lost_a_merged_cell_are_put_right() -> None:
    found = items(
        TITLE,
        [
            ["序号", "主要任务", "全年目标", "分管领导", "牵头单位", "1-10月推进情况", "说明"],
            ["24", "改造背街道路30条", "周敏", "城管局", "已开工，完成40%。", "", ""],
            ["25", "建设分类小区60个", "陈志远", "住建局", "建成21个。", "招标延后", ""],
            ["26", "新建中转站4个", "李慧", "城管局", "建成1个。", "", ""],
        ],
    )
    assert [(i.number, i.title, owners(i)) for i in found] == [
        ("24", "改造背街道路30条", ["leader:周敏", "lead:城管局"]),
        ("25", "建设分类小区60个", ["leader:陈志远", "lead:住建局"]),
        ("26", "新建中转站4个", ["leader:李慧", "lead:城管局"]),
    ]
    assert [t.kind for t in found[0].targets] == ["target", "actual"]
    assert found[1].remarks == ["招标延后"]


def test_rows_under_a_merged_number_that_is_missing() -> None:
    found = items(
        "2032年全市实事完成情况",
        [
            ["序号", "项目名称", "完成情况"],
            ["1", "新增养老床位900张", "920张"],
            ["新增护理床位300张", "310张", ""],
            ["2", "新增食堂30个", "31个"],
        ],
    )
    assert [(i.number, i.title) for i in found] == [("1", "新增养老床位900张"), ("1", "新增护理床位300张"), ("2", "新增食堂30个")]
    assert {i.phase for i in found} == {"summary"}


def test_rows_under_a_merged_category_that_is_missing() -> None:
    made, found = outline(
        "白杨区2032年民生实事推进表",
        [
            ["类别", "事项名称", "年度目标", "推进情况", "牵头领导", "责任单位"],
            ["一、教育", "1.新建幼儿园", "建成3所", "已开工", "周敏", "区教育局"],
            ["2.改造食堂", "改造食堂12个", "完成5个", "周敏", "区教育局", ""],
            ["二、健康", "3.建设急救站", "新建急救站4处", "完成选址", "李慧", "区卫健局"],
            ["4.增设床位", "新增床位300张", "完成120张", "李慧", "区卫健局", ""],
            ["索引号：", "BY-2032-9", "成文日期：", "2032-06-30", "", ""],
        ],
    )
    assert [(d.number, d.title, d.section) for d in found.drafts] == [
        ("1", "新建幼儿园", ("一、教育",)),
        ("2", "改造食堂", ("一、教育",)),
        ("3", "建设急救站", ("二、健康",)),
        ("4", "增设床位", ("二、健康",)),
    ]
    assert (found.front.index_number, found.front.written_date) == ("BY-2032-9", "2032-06-30")
    found_owners = [owners(i) for i in items_of(made, found)]
    assert found_owners[1] == ["leader:周敏", "responsible:区教育局"]
    assert found_owners[3] == ["leader:李慧", "responsible:区卫健局"]
