/// The keys of the desk, in the dialog that `?` opens.
enum ShortcutHelp {
  static func dialog(_ request: PageRequest) -> HTML {
    let keys: [(String, String, String)] = [
      ("j / k", "下一条 / 上一条", "next / previous"),
      ("Enter", "打开选中的线索", "open the selected incident"),
      ("空格", "向下阅读，读完转下一条", "read on, then the next"),
      ("1", "立线索", "open a case"), ("2", "误报", "false positive"), ("3", "无关", "irrelevant"),
      ("4", "政策文本", "policy text"), ("5", "旧闻", "old news"), ("6", "广告", "advert"),
      ("m", "并入其他线索", "merge"), ("n", "添加备注", "note"), ("z", "撤销上一步", "undo"),
      ("/", "搜索", "search"), ("u", "返回列表", "back to the list"), ("?", "显示或关闭本帮助", "this help"),
    ]
    let rows = keys.html { key, chinese, english in
      "<tr><td><kbd>\(key)</kbd></td><td>\(request.t(chinese, english))</td></tr>"
    }
    return """
      <dialog id="keys" aria-label="\(request.t("快捷键", "Shortcuts"))"><h2>\(request.t("快捷键", "Shortcuts"))</h2>
      <table>\(rows)</table><form method="dialog"><button>\(request.t("关闭", "Close"))</button></form></dialog>
      """
  }
}
