import Testing

@testable import YAML

@Suite struct YAMLScalarTests {
  @Test(arguments: [
    ("", YAMLScalar.Content.null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null),
    ("nULL", .string("nULL")), ("true", .bool(true)), ("FALSE", .bool(false)), ("True", .bool(true)),
    ("yes", .string("yes")), ("no", .string("no")), ("on", .string("on")), ("off", .string("off")),
    ("y", .string("y")), ("0", .int(0)), ("-19", .int(-19)), ("+7", .int(7)), ("007", .int(7)),
    ("0o14", .int(12)), ("0x3A", .int(58)), ("0o8", .string("0o8")), ("0xg", .string("0xg")),
    ("0x", .string("0x")), ("0b1", .string("0b1")), ("1_000", .string("1_000")),
    ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
    ("1.5", .double(1.5)), ("0.", .double(0)), (".5", .double(0.5)), ("-.5", .double(-0.5)), ("+.5", .double(0.5)),
    ("12e03", .double(12000)), ("-2E+05", .double(-200_000)), ("1e-3", .double(0.001)), ("5.e1", .double(50)),
    ("1e", .string("1e")), (".", .string(".")), ("-", .string("-")), ("+", .string("+")), ("e1", .string("e1")),
    (".e1", .string(".e1")), ("1.2.3", .string("1.2.3")), ("12:30", .string("12:30")),
    ("2026-01-02", .string("2026-01-02")), (".inf", .double(.infinity)), ("-.INF", .double(-.infinity)),
    ("inf", .string("inf")), ("nan", .string("nan")), ("1,5", .string("1,5")), ("٣", .string("٣")),
  ])
  func typesPlainScalars(text: String, content: YAMLScalar.Content) {
    #expect(YAMLScalar(text: text, style: .plain)?.content == content)
  }

  @Test(arguments: [".nan", ".NaN", ".NAN"]) func knowsWhatIsNoNumber(text: String) {
    guard case .double(let number) = YAMLScalar(text: text, style: .plain)?.content else {
      Issue.record("not a number of the core schema: \(text)")
      return
    }
    #expect(number.isNaN)
  }

  @Test(arguments: [
    "9223372036854775808", "-9223372036854775809", "0xFFFFFFFFFFFFFFFFF", "0o7777777777777777777777777",
  ])
  func refusesWholeNumbersBeyond64Bits(text: String) {
    #expect(YAMLScalar(text: text, style: .plain) == nil)
  }

  @Test(arguments: [YAMLScalar.Style.singleQuoted, .doubleQuoted, .literal, .folded])
  func leavesEverythingElseText(style: YAMLScalar.Style) {
    #expect(YAMLScalar(text: "12", style: style)?.content == .string("12"))
    #expect(YAMLScalar(text: "", style: style)?.content == .string(""))
  }
}
