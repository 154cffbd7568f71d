/// The style sheet of papers: on the screen a sheet of paper, in print A4 with the margins of official
/// documents (GB/T 9704: 37 mm above, 35 mm below, 28 mm and 26 mm at the sides).
package enum PaperStyle {
  /// For a file of its own, or the `<style>` of a page of its own.
  package static let css = """
    @page { size: A4 portrait; margin: 37mm 26mm 35mm 28mm; }
    @page paper-across { size: A4 landscape; margin: 20mm; }
    .paper { max-width: 156mm; margin: 1.5rem auto; padding: 12mm; background: #fff; color: #111;
      font-family: FangSong, "仿宋", "仿宋_GB2312", STFangsong, "Noto Serif CJK SC", serif;
      font-size: 12pt; line-height: 1.6; box-shadow: 0 0 0 1px #bbb; overflow-wrap: anywhere; }
    .paper-wide { max-width: 257mm; page: paper-across; }
    .paper h1 { margin: 0 0 .4em; text-align: center; font-size: 22pt; line-height: 1.3;
      font-weight: bold; font-family: "方正小标宋简体", SimSun, "宋体", "Noto Serif CJK SC", serif; }
    .paper h2 { margin: 1em 0 .3em; font-size: 13pt; break-after: avoid;
      font-family: SimHei, "黑体", "Noto Sans CJK SC", sans-serif; }
    .paper p { margin: .3em 0; text-indent: 2em; }
    .paper .paper-number { text-align: center; text-indent: 0; }
    .paper .paper-addressee { text-indent: 0; margin-top: 1em; }
    .paper-closing { margin: 2em 0; text-align: right; break-inside: avoid; }
    .paper table { width: 100%; border-collapse: collapse; margin: .5em 0; font-size: 10.5pt; }
    .paper caption { text-align: left; font-size: 10.5pt; padding: .2em 0; }
    .paper th, .paper td { border: 1px solid #333; padding: .15em .4em; vertical-align: top;
      text-align: left; }
    .paper thead { display: table-header-group; }
    .paper thead th { background: #eee; }
    .paper tr { break-inside: avoid; }
    .paper-fields th { width: 7em; }
    .paper-figures td { width: 7em; }
    .paper td.paper-count { text-align: right; font-variant-numeric: tabular-nums; }
    .paper-w5 { width: 5%; } .paper-w10 { width: 10%; } .paper-w15 { width: 15%; }
    .paper-w20 { width: 20%; } .paper-w25 { width: 25%; } .paper-w30 { width: 30%; }
    .paper-w35 { width: 35%; } .paper-w40 { width: 40%; } .paper-w45 { width: 45%; }
    .paper-w50 { width: 50%; } .paper-w55 { width: 55%; } .paper-w60 { width: 60%; }
    .paper-annex { font-size: 10.5pt; }
    .paper-annex dd { margin: 0 0 .4em 2em; }
    @media print {
      body { margin: 0; background: #fff; }
      .paper { max-width: none; margin: 0; padding: 0; box-shadow: none; }
      .paper-annex { break-before: page; }
    }

    """
}
