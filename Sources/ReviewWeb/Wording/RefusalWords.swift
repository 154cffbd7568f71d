internal import AlertStage
internal import CaseWork

/// Why something cannot be done, in Chinese: what the workflow, the store, intake, draws and changes of
/// a lexicon say.
enum RefusalWords {
  /// The message in Chinese, or as it is when it has no twin.
  static func chinese(_ message: String) -> String { words.chinese(message) ?? message }

  private static let words = MessageTwins(twins: twins, nouns: nouns, parts: entries)

  private static let nouns: [String: String] = {
    var nouns = [
      "--reason": "理由", "--unit": "单位", "--due": "期限", "--finding": "核查结论", "--into": "并入的线索",
      "--note": "说明", "a reason": "理由", "a text": "内容", "the unit concerned": "涉及单位",
      "a handling unit": "承办单位", "the incident it goes into": "并入的线索", "nothing": "无",
      "institutions": "单位名录", "inspectors": "督查人员名录",
    ]
    for word in IncidentAction.words + ["new", "created"] {
      nouns[word] = Labels.action(word, .chinese)
    }
    for reason in DismissReason.allCases { nouns[reason.rawValue] = reason.chineseName }
    for finding in CheckFinding.allCases { nouns[finding.rawValue] = finding.chineseName }
    return nouns
  }()

  /// What may be wrong with a letter or a row of a table.
  private static let entries: [(pattern: String, twin: String)] = [
    ("the text is empty", "内容为空"),
    (
      "the text is longer than * characters (a quotation mark that is not closed?)",
      "内容超过 * 字（是否有引号没有成对？）"
    ),
    ("it was received on *, which is still to come", "收到时间 * 尚未到来"),
    (
      "the channel \"*\" is not one of letter (来信), visit (来访), hotline (12345)",
      "渠道“*”不是 来信、来访、12345 之一"
    ),
    (
      "the time \"*\" is none; write it as 2026-11-20 or 2026-11-20 09:30",
      "时间“*”不对；请写作 2026-11-20 或 2026-11-20 09:30"
    ),
  ]

  private static let twins: [(pattern: String, twin: String)] =
    entries + tables + workflow + undoing + desk + lexicons + chain + store

  private static let tables: [(pattern: String, twin: String)] = [
    ("the table is empty", "表格为空"), ("*: the table is empty", "*：表格为空"),
    ("the heading names no column *; it names *", "表头没有 * 列；现有：*"),
    ("*: the heading names no column *; it names *", "*：表头没有 * 列；现有：*"),
    ("columns passed over and not kept: *", "以下各列略过，不保存：*"), ("line *: *", "第 * 行：*"),
    ("entry *: *", "第 * 件：*"), ("the entry was not taken", "未能登记"),
    ("an entry says who took it in: a name is needed", "须写明登记人"),
    ("*:*: the name is empty", "*第 * 行：名称为空"),
    ("the register of institutions is empty", "单位名录为空"),
    ("the register of inspectors is empty", "督查人员名录为空"),
    ("the seed is a text of one line; publish it before the draw", "随机种子须是一行文字；请在抽取前公布"),
    ("a draw needs at least one institution and one inspector each", "至少抽取一个单位，每组至少一名人员"),
    (
      "the id * stands for * and, with other particulars, for *: an id names one row",
      "编号 * 既用于 *，又用于信息不同的 *：一个编号只能对应一行"
    ),
  ]

  private static let workflow: [(pattern: String, twin: String)] = [
    ("every move says who: a name is needed", "须写明办理人"),
    ("every judgement says who: a name is needed", "须写明判断人"),
    ("an unmasked text is shown to whoever says who and why", "查看未脱敏原文须写明查看人和理由"),
    ("* is * (*): nothing can be merged into it", "{1} 现为“{3}”，不能再并入线索"),
    ("* is * (*): it cannot be split; reopen it first", "{1} 现为“{3}”，不能拆分；请先重新打开"),
    ("* is * (*): * is not allowed; allowed: *", "{1} 现为“{3}”，不能“{4}”；可以：{5}"),
    ("* would be left without a source: split it instead", "* 将没有任何来源：请改用拆分"),
    ("document * is no source of *", "文档 * 不是 * 的来源"),
    (
      "a split moves some of the * sources of * and leaves some: name the documents to move",
      "拆分须从 {2} 的 {1} 个来源中移出一部分、留下一部分：请选择要移出的来源"
    ),
    ("no move is called \"*\"; known: *", "没有“*”这种操作；可以：*"),
    ("* cannot be merged into itself", "* 不能并入自身"),
    ("closed needs a finding: * has none", "办结须先有核查结论：* 还没有"),
    (
      "closed needs an official response among the sources, or a written reason why there is none (--reason)",
      "办结须有官方回应作为来源，或写明没有公开回应的理由"
    ),
    ("* \"*\" is not one of: *", "*“*”不在可选值之内：*"),
    ("* needs *, one of: *", "“*”须写明*，可选：*"),
  ]

  private static let undoing: [(pattern: String, twin: String)] = [
    ("* has no such entry", "* 没有这条记录"),
    ("* has gone on to * since: it cannot be undone", "* 此后已转为“*”，不能撤销"),
    ("*: * cannot be undone", "*：“*”不能撤销"),
    ("* was decided by *, not by *", "* 由 * 研判，不能由 * 撤销"),
    ("* was decided more than * minutes ago", "* 的研判已超过 * 分钟，不能撤销"),
    ("* has decided nothing that could be undone", "* 没有可撤销的研判"),
    ("nothing was decided on * that could be undone", "* 没有可撤销的研判"),
    ("the last decision on * was undone already", "* 的最近一次研判已撤销"),
    (
      "document * of * has since been split off into *: the merge cannot be undone any more",
      "{2} 的来源 {1} 此后已拆分到 {3}：合并不能再撤销"
    ),
    (
      "* was changed in the meantime (* entries in its history, * expected): look at it again",
      "* 已被他人更新（流转记录现有 * 条，您看到的是 * 条）：请查看后再操作"
    ),
  ]

  private static let desk: [(pattern: String, twin: String)] = [
    ("there is no incident *", "没有线索 *"), ("there is no document *", "没有文档 *"),
    ("there is no run *", "没有扫描 *"), ("there is no spot check *", "没有抽查 *"),
    ("* has no number *; it has 1 to *", "* 没有第 * 号；只有 1 到 * 号"),
    ("no span goes from * to *", "没有从 * 到 * 的片段"),
    ("document * belongs to no incident", "文档 * 不属于任何线索"),
    ("an account needs a name, without control characters", "账号须有名称，且不含控制字符"),
    ("there is an account named * already", "已有名为 * 的账号"),
    ("there is no account named *", "没有账号 *"), ("* is disabled", "* 已停用"),
    ("* is the last administrator: make another one first", "* 是最后一名管理员：请先指定另一名"),
    ("a view needs a name", "视图须有名称"), ("* has a view named * already", "* 已有名为 * 的视图"),
    ("* has no view *", "* 没有视图 *"),
  ]

  private static let lexicons: [(pattern: String, twin: String)] = [
    ("a word that begins with $ would name a list", "以 $ 开头的词会被当作词表名"),
    ("there is no list *", "没有词表 *"), ("the list * has * already", "词表 * 中已有 *"),
    ("there is no rule *", "没有规则 *"), ("the rule * excludes * already", "规则 * 已排除 *"),
    (
      "the place is written in a way that cannot be changed safely; change it by hand",
      "该处的写法不便自动修改；请手工修改"
    ),
    ("a word has 1 to 60 characters and no quotation mark (\")", "词语须为 1 到 60 字，不含引号 (\")"),
    ("* has been changed on the disk", "* 在磁盘上已被修改"),
  ]

  /// Where a history is not what was written.
  private static let chain: [(pattern: String, twin: String)] = [
    ("the first entry names an entry before it", "首条记录指向了更早的记录"),
    ("it names no entry before it", "没有指向前一条记录"),
    ("the entry before it is not the one that it was written after", "前一条记录不是写入时的那一条"),
    ("the last entry is not the one that was written last", "末条记录不是最后写入的那一条"),
    ("it starts from * but the incident was *", "起始状态为“*”，而线索当时为“*”"),
    ("the history ends in *, the incident is *", "流转记录止于“*”，而线索现为“*”"),
  ]

  private static let store: [(pattern: String, twin: String)] = [
    ("*: another process is writing to the store; try again", "*：另一程序正在写入，请稍后再试"),
    ("*: no room left on the disk", "*：磁盘已满"),
    ("*: the store is damaged: *; restore a copy", "*：数据库已损坏（*），请恢复备份"),
    (
      "*: cannot be written: check the permissions of the file and its folder",
      "*：无法写入，请检查文件及所在文件夹的权限"
    ),
    ("*: reading or writing failed: *", "*：读写失败（*）"),
    ("the store holds a damaged *: *", "数据库中有损坏的 *：*"),
    // Loose: last.
    ("* needs *", "“*”须写明*"),
  ]
}
