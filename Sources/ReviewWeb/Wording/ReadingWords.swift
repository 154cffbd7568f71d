/// What fetcher and parsers say of the input that they could not read, or not wholly, in Chinese.
enum ReadingWords {
  /// The message in Chinese, or as it is when it has no twin: libxml2 and the system have their own words.
  static func chinese(_ message: String) -> String { words.chinese(message) ?? message }

  private static let words = MessageTwins(twins: twins, nouns: nouns, parts: twins)

  private static let nouns = [
    "gzip member": "gzip 段", "Zstandard frame": "Zstandard 帧", "one byte sequence": "1 处字节",
    "is": "文件", "unpacked, it is": "解压后", "zero padding": "全零填充", "missing": "缺失",
    "no number": "不是数字", "No such file or directory": "文件不存在", "Permission denied": "没有权限",
    "Is a directory": "是文件夹", "Input/output error": "读写错误",
  ]

  private static let twins = files + packings + records + payloads + texts + feeds

  private static let files: [(pattern: String, twin: String)] = [
    ("empty file; nothing to read", "文件为空"), ("the file is empty", "文件为空"),
    ("nothing of it could be read", "没有读出任何内容"), ("cannot be opened: *; not read", "无法打开（*），未读"),
    ("cannot be opened: *", "无法打开（*）"), ("cannot be read: *", "无法读取（*）"),
    ("this is no path; check the arguments", "不是路径；请检查参数"),
    ("is a fifo, not a file; not read (use - to read from a pipe)", "是管道而非文件，未读（从管道读入请用 -）"),
    ("is a socket, not a file; not read", "是套接字而非文件，未读"),
    ("is a device, not a file; not read", "是设备而非文件，未读"),
    ("is neither a file nor a folder; not read", "既非文件也非文件夹，未读"),
    (
      "is a folder that was entered already (a link back to it?); not entered again",
      "该文件夹已读过（是否有链接指回？），不再进入"
    ),
    ("cannot list this folder: *; * names of it are read", "无法列出该文件夹（*）；已读其中 * 个名称"),
    ("symbolic links lead in a circle; not read", "符号链接成环，未读"),
    ("is a symbolic link to nothing; not read", "符号链接没有目标，未读"),
    ("no such file; check the path", "没有这个文件；请检查路径"),
    ("vanished before it could be read; passed over", "读取之前已消失，略过"),
    ("reading failed here: *; what came before is kept", "读到此处失败（*）；此前内容已保留"),
    ("the file became shorter while it was read; what came before is kept", "读取过程中文件变短；此前内容已保留"),
    ("* longer than * bytes (*); the rest is left out", "*超过 * 字节（*）；其余略去"),
    (
      "* more problems in this file are not listed (problems_per_file)",
      "该文件还有 * 个问题未列出（problems_per_file）"
    ),
    (
      "is an ARC file, the form before WARC; not read (convert it, as warcio recompress does)",
      "是 WARC 之前的 ARC 格式，未读（请转换，如用 warcio recompress）"
    ),
    (
      "is packed with *; not read (unpack it with *, or pack it with *)",
      "以 * 压缩，未读（请用 * 解压，或改用 * 压缩）"
    ),
  ]

  private static let packings: [(pattern: String, twin: String)] = [
    ("* inside * is not unpacked further", "{2} 之内的 {1} 不再解压"),
    (
      "the * that begins here ends early, as in a cut file; its * bytes are kept",
      "始于此处的 * 提前结束，像是文件被截断；已有的 * 字节保留"
    ),
    (
      "the * that begins here inflates more than *:1 (inflate_ratio); not inflated further than * bytes",
      "始于此处的 * 解压比超过 *:1（inflate_ratio）；解压到 * 字节为止"
    ),
    (
      "the * that begins here is damaged; the * bytes before the damage are kept",
      "始于此处的 * 已损坏；损坏之前的 * 字节保留"
    ),
    (
      "the Zstandard frame that begins here needs dictionary *, which the file does not carry; frames that need it are passed over (unpack them with zstd -d -D)",
      "始于此处的 Zstandard 帧需要字典 *，而文件没有；需要它的帧略过（可用 zstd -d -D 解压）"
    ),
    (
      "the Zstandard dictionary that begins here is none; frames that need it are lost",
      "始于此处的 Zstandard 字典无效；需要它的帧无法读取"
    ),
    ("the Zstandard dictionary is longer than * bytes; not used", "Zstandard 字典超过 * 字节，未使用"),
    ("the file ends in its Zstandard dictionary", "文件在 Zstandard 字典处中断"),
    ("the packed Zstandard dictionary is damaged", "压缩的 Zstandard 字典已损坏"),
    ("reading went on at the * that begins here", "从此处开始的 * 起继续读取"),
    ("bytes that are not * after a *; passed over up to byte *", "* 之外的字节（位于 * 之后）；略过，直到第 * 字节"),
    ("* after a *; passed over up to byte *", "*（位于 * 之后）；略过，直到第 * 字节"),
    ("bytes that are not * after a *; passed over", "* 之外的字节（位于 * 之后）；略过"),
    ("* after a *; passed over", "*（位于 * 之后）；略过"),
  ]

  private static let records: [(pattern: String, twin: String)] = [
    (
      "the file ends in this record: * of * bytes; they are kept",
      "文件在该记录中中断：共 {2} 字节，只有 {1} 字节，已保留"
    ),
    (
      "the record is longer than * bytes (record_bytes); * bytes at its end are left out",
      "记录超过 * 字节（record_bytes）；末尾 * 字节略去"
    ),
    (
      "the record's Content-Length says *, but the next record begins after * bytes; these are taken",
      "记录的 Content-Length 为 *，但下一条记录始于 * 字节之后；以后者为准"
    ),
    (
      "the record's Content-Length is *; its block is taken up to the next record",
      "记录的 Content-Length *；内容取到下一条记录为止"
    ),
    (
      "* bytes that are no WARC record; passed over up to the record at byte *",
      "有 * 字节不是 WARC 记录；略过，直到第 * 字节处的记录"
    ),
    ("* bytes at the end that are no WARC record; passed over", "末尾有 * 字节不是 WARC 记录；略过"),
    (
      "the record's header is cut by the next record; the record is passed over",
      "记录头被下一条记录截断；该记录略过"
    ),
    (
      "the record's header does not end within * bytes (header_bytes); the record is passed over",
      "记录头超过 * 字节仍未结束（header_bytes）；该记录略过"
    ),
    ("the file ends in a record's header; the record is passed over", "文件在记录头处中断；该记录略过"),
    ("the record has no WARC-Type; passed over", "记录没有 WARC-Type；略过"),
    ("line * is no document (*); passed over", "第 * 行不是文档（*）；略过"),
  ]

  private static let payloads: [(pattern: String, twin: String)] = [
    ("there is no memory to unpack the payload", "内存不足，无法解压内容"),
    (
      "the payload inflates to more than * bytes (inflated_bytes); cut there",
      "内容解压后超过 * 字节（inflated_bytes）；在此截断"
    ),
    (
      "the payload inflates more than *:1 (inflate_ratio); cut at * bytes",
      "内容解压比超过 *:1（inflate_ratio）；在 * 字节处截断"
    ),
    ("the packed payload is damaged; the * bytes before are kept", "压缩的内容已损坏；此前 * 字节保留"),
    ("the packed payload ends early; its * bytes are kept", "压缩的内容提前结束；已有的 * 字节保留"),
    (
      "the chunked payload ends early or has a wrong size; what it has is kept",
      "分块传输的内容提前结束或长度不符；已有内容保留"
    ),
    ("* content encodings; only the last * are undone", "有 * 层内容编码；只解最后 * 层"),
    ("the content encoding * cannot be undone; the record is passed over", "内容编码 * 无法解开；该记录略过"),
    ("packed more than * times; not unpacked further", "压缩超过 * 层；不再解压"),
  ]

  private static let texts: [(pattern: String, twin: String)] = [
    ("longer than * bytes (document_bytes); the rest was left out", "超过 * 字节（document_bytes）；其余略去"),
    ("not a text, a page or a feed", "不是文本、网页或订阅源"),
    ("JSON, but not a JSON Feed", "是 JSON，但不是 JSON Feed"),
    ("* byte sequences not valid in *, replaced by U+FFFD", "* 处字节不符合 *，已用 U+FFFD 代替"),
    ("* not valid in *, replaced by U+FFFD", "*不符合 *，已用 U+FFFD 代替"),
    (
      "took longer than * seconds (record_seconds); the rest of it was left out",
      "处理超过 * 秒（record_seconds）；其余略去"
    ),
    ("no memory to parse the page", "内存不足，无法解析网页"),
    ("text longer than * bytes (text_bytes) was cut", "正文超过 * 字节（text_bytes），已截断"),
    ("unpacked byte *: *", "解压后第 * 字节：*"),
    (
      "a tag with too many attributes (tag_attributes) or bytes (tag_bytes) was cut",
      "标签的属性过多（tag_attributes）或过长（tag_bytes），已截断"
    ),
    (
      "elements nested too deeply (nesting_work); the rest of the page was left out",
      "元素嵌套过深（nesting_work）；网页其余部分略去"
    ),
    ("a comment is never closed; it was taken to end with its first line", "注释没有结束；视为到首行为止"),
    ("a comment is never closed; the rest was left out", "注释没有结束；其余略去"),
  ]

  private static let feeds: [(pattern: String, twin: String)] = [
    ("the feed is not well-formed: *; read as far as possible", "订阅源格式有误（*）；已尽量读取"),
    ("the feed is not well-formed: *", "订阅源格式有误（*）"),
    ("the feed ends before its first element", "订阅源在首个元素之前结束"),
    ("only the first * entries were read (feed_entries)", "只读了前 * 条（feed_entries）"),
    ("the text of * entries was cut behind * bytes (text_bytes)", "* 条的正文超过 * 字节（text_bytes），已截断"),
    ("the JSON ends or breaks here; read as far as possible", "JSON 在此结束或出错；已尽量读取"),
    ("text behind the root was left out", "根元素之后的文字略去"),
    ("a control character that XML forbids was dropped", "XML 不允许的控制字符已去掉"),
    ("text before the first tag was left out", "首个标签之前的文字略去"),
    ("an XML declaration stands behind the beginning", "XML 声明不在开头"),
    ("a stray < was taken as text", "多余的 < 按文字处理"),
    ("a stray & was taken as text", "多余的 & 按文字处理"),
    ("a CDATA section is never closed", "CDATA 没有结束"),
    ("a reference to a character that XML forbids was dropped", "引用了 XML 不允许的字符，已去掉"),
    ("an unknown entity was taken as text", "未知的实体按文字处理"),
    ("an entity of HTML that the feed does not declare", "用了订阅源没有声明的 HTML 实体"),
  ]
}
