/// The words by which names of institutions are told from the prose around them, as folded scalars.
enum InstitutionWords {
  static let schools = [
    "幼儿园", "小学", "中学", "初级中学", "高级中学", "实验学校", "学校", "职业学院", "职业技术学院", "学院", "大学", "中专", "技校",
    "技师学院", "附属小学", "附属中学", "附小", "附中", "一小", "二小", "三小", "附幼", "一中", "二中", "三中", "四中", "五中", "六中",
    "七中", "八中", "九中",
    "十中", "实验中学", "实验小学", "外国语学校", "培训学校", "培训中心", "培训机构", "教育机构", "早教中心", "托管中心", "教育集团", "高中",
    "职高", "师大", "科大", "农大", "财大", "交大", "工大", "书院", "党校",
  ]
  static let authorities = [
    "教育局", "教体局", "教育体育局", "教育厅", "教委", "教育委员会", "教育和体育局", "教科体局", "教科局", "教育考试院", "招生办", "考试院",
  ]

  /// Suffixes of firms that teach; names only in front of one of ``brandContexts``: 启澜教育停业.
  static let brands = ["教育", "英语", "艺术", "托管", "早教", "培训", "书法", "舞蹈"]
  static let brandContexts = words(
    "停业 跑路 关门 倒闭 闭店 关店 退费 退款 拒 老板 负责人 创始人 公司 机构 校区 门店 培训 突然 失联 宣布 无证 拖欠 欠薪")

  static let xue: UInt32 = 0x5B66
  static let sheng: UInt32 = 0x751F
  static let xiao: UInt32 = 0x6821
  static let schoolStages = scalars("中小高")

  /// Characters a name does not reach across.
  static let stops = scalars(
    "在由驻对让是的与和及被到将向从于为该各我们你他她它名位个了把给据等说万元因后再先很太更最者去来没称就都也还有无及其之或而且因所以这那每全本此其诉问访于,.;:!?()<>\"'“”‘’《》〈〉【】[]、。…—·|/ \n"
  )

  /// Words a name does not reach across either: what people do with schools, and how they are named.
  static let stopWords = words(
    """
    反映 当地 刑拘 曝光 月考 发帖 起 举报 投诉 就读 位于 来自 记者 网友 学生 家长 老师 教师 通报 关于 涉及 前往 进入 回应 发生 起诉 \
    要去 想去 考上 考入 原是 系统 公开 典型 案例 某县 某市 某区 离开 经过 门口 孩子 儿子 女儿 转到 转入 毕业 以及 其中 包括 多所 两所 \
    三所 几所 开学 论坛 落实 推进 组织 规范 加强 不想 不敢 召开 举行 开展 印发 要求 开始 学期 路口 附近 对面 隔壁 旁边 督促 责令 属于 \
    原来 今年 去年 近日 日前 昨日 目前 已经 仍然 不是 就是 都是 咨询 希望 请求 建议 网曝 网传 选择 举办 办好 拆除 如何看待 报道 质疑 \
    自己 送药 强制 要挟 警惕 联系 通知 配合 走进 参观 支持 帮助 感谢 表扬 查处 关注 探访 致电 揭秘 聚焦 曝 称 时隔 结果 只有 没有 \
    经查 经核 经过 曾经 经调查 闹翻 恶心 确保 深入 入学时 参加 政府 群众 搞成 尽快 不得不 多地 否认 群殴 猥亵 强奸 性侵 殴打 打扫 更改 并带 查抄 导致 造成 严禁 禁止 任何 刚刚 不满 死亡 乡下 补习 \
    男孩 女孩 男生 冒充 假 剥离 企业 转交 可以 能够 应该 需要 必须 进行 实施 管理 违规 处理 监管 检查 整治 排查 公布 发布 获悉 了解 调查 核实 采访 女生 男生 校长 园长 学员 \
    居民 业主 领导 书记 局长 市长 县长 您好 你好 尊敬 请问 请求 强烈 恳请 压实 压紧 夯实 强化 指导 统筹 督导 引导 帮扶 走访 动员 倒逼 提醒 约谈 问责 通过 针对 面向 覆盖 涵盖 抽查 明察 暗访 \
    严肃 敦促 协调 协助 带领 率领 深化 鼓励 倡导 建在 修建 新建 规划 配套 成立 购买 附属于
    """)

  /// Words of two characters that begin with the end of a short school name: 一小时, 三中心.
  static let longerWords = words(
    "小时 小区 小组 小孩 小型 小心 小伙 小于 小半 中心 中国 中央 中午 中旬 中间 中秋 中年 高级 高达 高于 大概 大约 大厅")

  /// A stem that ends so has no name: 一中学, 某小学, 一所学校, 多所学校.
  static let genericEnds = scalars("一某所几两多每各些个家校间类在的该全中")

  /// Words that name a sort of schools and no school; longer ones first.
  static let generic = words(
    """
    民办义务教育 职业教育 义务教育 特殊教育 学前教育 基础教育 非学科类 学科类 寄宿制 中小 高等 公办 民办 普通 重点 初级 高级 职业 \
    特殊 乡镇 农村 城区 县城 当地 附近 有关 相关 涉事 幼儿 公立 私立 校外 教育 高中 初中 市区 国家 市直 区直 县直 州直 厅直 局直 直属 所属 下属 \
    辖区 辖内 省属 市属 部属 区属 属 内 \
    县属 部分 全国 全省 全市 全县 全区 各级 各类 阶段 薄弱 试点 示范 普惠性 普惠 新建 城镇 机构 培训 技工 成人 线上 线下 文化 艺术 \
    体育 美术 音乐 舞蹈 一级 二级 省级 市级 国际 双语 早期 中考 高考 考研 美术 培训 双一流 九年 一贯制 完全 独立 本科 专科 婴 街道 院 系 市 县 区 省 镇 乡 村 州 中 小 大 国 地 方 非 年 第
    """
  ).sorted { $0.count > $1.count }

  /// Stems that are a name only with the place in front: 资中县第一中学.
  static let needsPlace = Set(
    words(
      """
      第一 第二 第三 第四 第五 第六 第七 第八 第九 第十 实验 中心 人民 师范 外国语 城关 城关镇 职业技术 直属机关 机关 教师进修 高级 \
      初级 职业 民族 工业 医学 特殊教育 科技 理工 农业 工商 财经 师范学院 对外经贸 电影 音乐 体育 美术 交通 经济 涉外经济 中医药 \
      第一实验 第二实验 开发区 新区 一 二 三 四 五 六
      """))

  /// Units that end a place in front of a name: 望津市, 石桥镇.
  static let placeUnits = scalars("省市县区镇乡")
  static let dateSigns = scalars("年月日")

  private static func scalars(_ text: String) -> Set<UInt32> {
    Set(text.unicodeScalars.map(\.value))
  }

  private static func words(_ text: String) -> [[UInt32]] {
    text.split(separator: " ").map { $0.unicodeScalars.map(\.value) }
  }
}
