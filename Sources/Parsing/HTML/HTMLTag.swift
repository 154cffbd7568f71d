/// The tags that matter to reading a page, with the numbers of `CXMLEvents`.
enum HTMLTag: UInt8, CaseIterable {
  case other, custom, html, head, body, title, meta, link, base, script, style, template
  case noscript, div, p, span, a, br, hr, h1, h2, h3, h4, h5, h6, ul, ol, li, dl, dt, dd
  case table, thead, tbody, tfoot, tr, td, th, caption, section, article, main, header, footer
  case nav, aside, figure, figcaption, form, input, button, select, option, textarea, label
  case fieldset, legend, iframe, frame, frameset, noframes, object, embed, video, audio
  case canvas, svg, math, img, picture, pre, code, blockquote, center, address, time, b
  case strong, i, em, font, u, marquee, details, summary, dir, menu, applet, map, area

  /// What a tag means to the layout of text.
  enum Role: UInt8 {
    /// Runs on in the line.
    case inline
    /// Begins and ends a line of its own.
    case line
    /// Holds lines, and is a candidate for the main text.
    case container
    /// Its content is no text for a reader.
    case unread
  }

  var role: Role { Self.roles[Int(rawValue)] }

  private static let roles: [Role] = allCases.map { tag in
    switch tag {
    case .script, .style, .template, .textarea, .button, .select, .option, .iframe,
      .frame, .frameset, .noframes, .object, .embed, .video, .audio, .canvas, .svg, .math, .applet,
      .map, .input, .title, .head, .base, .link, .meta:
      .unread
    case .p, .br, .hr, .h1, .h2, .h3, .h4, .h5, .h6, .li, .dt, .dd, .tr, .caption, .figcaption,
      .legend, .pre, .address, .summary, .thead, .tbody, .tfoot:
      .line
    case .html, .body, .div, .custom, .section, .article, .main, .header, .footer, .nav, .aside,
      .figure, .ul, .ol, .dl, .table, .td, .th, .form, .fieldset, .blockquote, .center, .details,
      .dir, .menu, .noscript:
      .container
    default: .inline
    }
  }
}
