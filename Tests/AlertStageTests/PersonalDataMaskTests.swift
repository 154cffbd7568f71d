import AlertStage
import Testing

/// Text in, masked text out; the left side holds invented persons only.
@Suite struct PersonalDataMaskTests {
  @Test(arguments: [
    ("家长电话13800000000联系", "家长电话138********联系"),
    ("打 138 0000-0000 找她", "打 138 ****-**** 找她"),
    ("+8613800000000", "+861**********"),
    ("办公室0773-2812345", "办公室0773-*******"),
    ("身份证45030020100101001X。", "身份证******************。"),
    ("卡号6222020000000000000", "卡号*******************"),
    ("QQ：123456789加群", "QQ：*********加群"),
    ("微信号：abc_12345，", "微信号：*********，"),
    ("写信到zhang.san@mail.example.com，", "写信到*****.***@****.*******.***，"),
    ("一辆桂A12B34的车", "一辆桂A*****的车"),
    ("学生赵小满在宿舍", "学生赵某某在宿舍"),
    ("周明远老师体罚学生", "周某某老师体罚学生"),
    ("家长（李建国）称", "家长（李某某）称"),
    ("班主任欧阳若水说", "班主任欧阳某某说"),
    ("男孩陈一，今年九岁", "男孩陈某，今年九岁"),
  ])
  func masks(text: String, expected: String) {
    #expect(PersonalDataMask.masked(text) == expected)
    #expect(expected.unicodeScalars.count == text.unicodeScalars.count)
  }

  @Test(arguments: [
    "2021年10月27日 09:12，收费12800元，覆盖学生127463人",
    "桂林市教育局通报云杉实验小学违规补课", "学生高考成绩", "家长方面表示", "学生安全第一", "周老师说", "学生赵某被打",
    "老师向学生收费", "学生家长和老师", "国发〔2021〕40号", "2021-10-27 09:12", "10.000000",
    "https://edu.example.cn/t20211027_12345678.html",
    "学生时代", "家长常常接送", "学生平均睡眠", "教师管理办法", "孩子成绩下降", "学生应当", "", "某某中学", "a@b", "🚌学生🚌",
  ])
  func leaves(text: String) {
    #expect(PersonalDataMask.masked(text) == text)
  }

  @Test func keepsOffsetsOnHostileText() {
    for text in [
      String(repeating: "1", count: 100_000), String(repeating: "@", count: 100_000),
      String(repeating: "学生", count: 50_000), String(repeating: "1 ", count: 50_000), "桂A", "学生赵",
    ] {
      #expect(PersonalDataMask.masked(text).unicodeScalars.count == text.unicodeScalars.count)
    }
  }
}
