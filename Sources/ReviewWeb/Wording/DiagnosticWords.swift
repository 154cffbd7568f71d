internal import Foundation

/// What the validator of lexicons says, in Chinese.
enum DiagnosticWords {
  /// The message in Chinese; nil when it has no twin.
  static func chinese(_ message: String) -> String? {
    for (hint, words) in [("; did you mean ", "；是否想写 "), ("; known are ", "；可用：")] {
      guard let place = message.range(of: hint, options: .backwards) else { continue }
      guard let head = chinese(String(message[..<place.lowerBound])) else { return nil }
      return head + words + message[place.upperBound...].replacing("?", with: "？")
    }
    return words.chinese(message)
  }

  /// Why an example, or a text, is not hit; as it is when it has no twin.
  static func reason(_ message: String) -> String {
    misses.chinese(message) ?? message
  }

  private static let words = MessageTwins(twins: twins, nouns: nouns, parts: reasons)
  private static let misses = MessageTwins(twins: reasons)

  private static let nouns = [
    "a lexicon file": "词库文件", "a rule": "规则", "a cue": "提示", "a rule's id": "规则的 id",
    "a cue's id": "提示的 id", "a category's id": "类别的 id", "a category's title": "类别的标题",
    "the list name": "词表名", "the list": "词表", "the cue": "提示", "rule": "规则", "cue": "提示",
    "this rule": "该规则",
  ]

  /// Why an example does not hit.
  private static let reasons: [(pattern: String, twin: String)] = [
    ("the list *", "词表 *"),
    ("* counts × *: *", "* 只按 × * 计：*"), ("excluded by *", "被 * 排除"), ("missing *", "缺少 *"),
    ("the cue * reduces it to nothing", "提示 * 使其归零"),
    ("too far apart: * and *, * > *", "相距过远：* 与 *，* > *"), ("too far apart: *", "相距过远：*"),
    ("not in one sentence: * and *", "不在同一句：* 与 *"), ("not in this order: * and *", "顺序不符：* 与 *"),
    ("not in one paragraph: * and *", "不在同一段：* 与 *"),
    ("not apart from each other in one field: * and *", "没有在同一栏内分别出现：* 与 *"),
    ("found, but not in the title", "有，但不在标题中"), ("found, but not in the text", "有，但不在正文中"),
  ]

  private static let twins: [(pattern: String, twin: String)] = [
    ("* is useless beside *, which is found wherever it is", "* 多余：凡有它的地方都有 *"),
    ("* alone makes this rule hit: too common", "仅凭 * 就命中该规则：过于常见"),
    ("* is a single character: too common", "* 只有一个字：过于常见"),
    ("* is in * already, in line *", "* 重复：*中已有，见第 * 行"),
    ("$* is not defined; add it under terms", "词表 $* 没有定义；请在 terms 下添加"),
    ("$* is not defined", "词表 $* 没有定义"),
    ("a cue has \"terms\" or \"match\", not both", "提示只能有 terms 或 match 之一"),
    (
      "a cue needs a kind, a factor, or both; this one does nothing",
      "提示须有 kind 或 factor（可兼有）；这一条不起作用"
    ),
    ("a cue needs the key \"terms\" or \"match\"", "提示须有 terms 或 match"),
    ("a cue with a factor needs the key \"scope\"", "有 factor 的提示须有 scope"),
    ("points are points for a kind; add the key \"kind\"", "points 是给某一 kind 的分；请添加 kind"),
    ("a distance is at most * characters", "距离最多 * 个字"),
    ("a rule needs at least one example that it hits", "规则至少要有一个应当命中的示例"),
    ("* needs the key \"*\"", "*缺少 *"),
    ("* \"*\" may hold letters, digits, - _ . only", "* “*” 只能含文字、数字和 - _ ."),
    ("an exclusion needs something to exclude from: write \"a - b\"", "排除须有被排除的对象：写作 \"a - b\""),
    ("category \"*\" is defined twice", "类别 “*” 定义了两次"),
    ("expected * to be a mapping (key: value)", "*应是键值对（键: 值）"),
    ("expected a plain word as key in *", "*的键应是普通词语"),
    ("expected * to be a list ([a, b] or lines with -)", "*应是列表（[a, b] 或以 - 开头的各行）"),
    ("expected * to be an expression in quotes", "*应是加引号的表达式"),
    ("expected * to be a text", "*应是文字"), ("expected * to be a number", "*应是数字"),
    ("* is *, expected * to *", "* 为 *，应在 * 到 * 之间"), ("* is empty", "*为空"),
    ("* \"*\" is not one of *", "* “*” 不在可用值之内：*"),
    (
      "expected a number right after *, as in *; put a term that holds * in quotes",
      "* 之后应紧跟数字，如 *；含 * 的词语请加引号"
    ),
    (
      "expected an operator (| + - / ~N >N) before this; "
        + "a term with a blank in it needs quotes, and + - / need blanks on both sides",
      "此处之前应有运算符（| + - / ~N >N）；含空格的词语要加引号，+ - / 两边要有空格"
    ),
    ("expected an operator (| + - / ~N >N) or ) before this", "此处之前应有运算符（| + - / ~N >N）或 )"),
    ("expected a term, a $list or a bracket here", "此处应是词语、$词表或括号"),
    ("expected the name of a list right after $", "$ 之后应紧跟词表名"),
    (
      "full-width * is not an operator; write *, or put the term in quotes",
      "全角 * 不是运算符；请写 *，或给词语加引号"
    ),
    ("nothing uses the list $*", "没有地方用到词表 $*"), ("the brackets are empty", "括号内为空"),
    ("the category \"*\" is not defined; add it under categories", "类别 “*” 没有定义；请在 categories 下添加"),
    ("the category \"*\" is not defined", "类别 “*” 没有定义"),
    ("the * id \"*\" is taken: *", "*的 id “*” 已被占用：*"),
    ("the lexicon \"*\" was already loaded from *", "词库 “*” 已从 * 载入"),
    ("the expression ends where a term was expected", "表达式到此结束，但还应有词语"),
    ("the expression is empty; write at least one term", "表达式为空；至少写一个词语"),
    ("the file is empty", "文件为空"),
    ("the file has * bytes; a lexicon has at most *", "文件有 * 字节；词库最多 * 字节"),
    ("the file is not valid UTF-8; save it as UTF-8", "文件不是有效的 UTF-8；请另存为 UTF-8"),
    ("the key \"*\" is given twice; keep one", "键 “*” 出现两次；请保留一个"),
    ("the list contains itself: *", "词表包含自身：*"),
    ("the lists hold more than * terms in all", "各词表合计超过 * 个词语"),
    ("the literal is not closed; add a second \"", "引号没有成对；请补上另一个 \""),
    ("the rule has no example that it must miss", "规则没有不应命中的示例"),
    ("the term \"*\" holds nothing that can be matched", "词语 “*” 没有可匹配的内容"),
    ("this bracket closes nothing", "这个右括号没有对应的左括号"), ("this bracket is never closed", "这个括号没有闭合"),
    ("brackets are nested more than * deep; use named lists", "括号嵌套超过 * 层；请改用词表"),
    ("more than * operators in one chain; split the rule", "一串运算超过 * 个；请拆分规则"),
    ("this example should hit and does not: *", "这个示例应当命中而没有：*"),
    ("this example should hit and does not", "这个示例应当命中而没有"),
    ("this example should miss, and hits: *", "这个示例不应命中而命中：*"),
    ("this is not YAML: *", "不符合 YAML 语法：*"),
    ("a character that YAML does not allow: *", "含 YAML 不允许的字符：*"),
    ("more than * YAML aliases (*name); use named lists instead", "YAML 别名超过 * 个（*）；请改用词表"),
    (
      "this | is looser than the operators beside it; put the alternatives in brackets, "
        + "or blanks around it if it is meant",
      "此处 | 的结合比旁边的运算符松；请给并列的词语加括号，确有此意则在 | 两边加空格"
    ),
    ("unknown key \"*\" in *", "不认识的键 “*”（*）"),
    ("\"*\" is no .tsv file of the lexicon's own folder", "“*” 不是词库所在文件夹中的 .tsv 文件"),
    (
      "the file of weights \"*\" cannot be read; fit it with `tantou lexicon fit`, or leave out the key",
      "权重文件 “*” 无法读取；请用 `tantou lexicon fit` 生成，或去掉该键"
    ),
    ("expected head:number, found \"*\"", "应为 名称:数值，实为 “*”"),
    (
      "the lexicon is called \"*\" here; its versions go by that name",
      "此处词库名为 “*”，历次版本以此为名，不能改"
    ),
  ]
}
