import Domain
import TestSupport
import Testing

@testable import Operations

@Suite struct ResultExportTests {
  private func csv(_ cell: JSON) -> String {
    let text = CSVText.text(["a"], [[cell]])
    return String(text.dropFirst(2).dropLast())
  }

  @Test(
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\r\nlines", "\"two\nlines\""),
      (" kept ", "\" kept \""), (nil, ""), ("", ""), (true, "true"), (12.5, "12.5"), ("日本, 灯", "\"日本, 灯\""),
      // Formulas (CWE-1236), by the first sign that a spreadsheet looks at.
      ("=1+1", "\"'=1+1\""), ("+49 30 1234", "\"'+49 30 1234\""), ("@SUM(A1)", "\"'@SUM(A1)\""),
      ("-1+cmd|' /C calc'!A0", "\"'-1+cmd|' /C calc'!A0\""), ("\t=1", "\"'\t=1\""), ("\n=1", "\"'\n=1\""),
      (" =1", "\"' =1\""), ("＝1", "\"'＝1\""), ("\u{200B}=1", "\"'=1\""), ("=A1,\"x\"", "\"'=A1,\"\"x\"\"\""),
      // Numbers stay numbers.
      ("-12.50", "-12.50"), (-3, "-3"), (-1e-7, "-1e-07"), ("-", "\"'-\""), ("-12 EUR", "\"'-12 EUR\""),
      // What a terminal would obey is not let through.
      ("a\u{1B}[2Jb", "a[2Jb"), ("a\u{202E}b", "ab"),
    ] as [(JSON, String)])
  func writesCSV(cell: JSON, expected: String) { #expect(csv(cell) == expected) }

  @Test func guardsTheNamesOfColumns() {
    #expect(CSVText.text(["=x", "price"], []) == "\"'=x\",price\r\n")
  }

  /// Whatever pages say, a reader that follows RFC 4180 gets as many fields as there are columns, and no formula.
  @Test(arguments: 0..<300) func isReadBackWhole(seed: UInt64) throws {
    let random = SeededRandom(seed: seed)
    let pieces = ["a", "\"", ",", "\n", "\r", "=", "-", "7", " ", "\t", "é", "\u{1B}", "'"]
    let columns = 1 + random.below(4)
    let rows = (0..<1 + random.below(4)).map { _ in
      (0..<columns).map { _ in (0..<random.below(8)).map { _ in random.pick(pieces) }.joined() }
    }
    let text = CSVText.text((0..<columns).map { "c\($0)" }, rows.map { $0.map { .string($0) } })
    let read = Self.fields(of: text)
    #expect(read.map(\.count) == Array(repeating: columns, count: rows.count + 1), "\(rows)")
    for (row, cells) in zip(rows, read.dropFirst()) {
      for (cell, field) in zip(row, cells) {
        let said = ExportCell.text(of: .string(cell))
        #expect(field == said || field == "'" + said)
        if let first = field.first(where: { $0 != " " }), "=+@\t\n".contains(first) { Issue.record("\(field)") }
      }
    }
  }

  /// By the grammar of RFC 4180, section 2.
  private static func fields(of text: String) -> [[String]] {
    var (rows, row, field): ([[String]], [String], String) = ([], [], "")
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        scalars.removeFirst()
        field.unicodeScalars.append(scalar)
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(field)
        field = ""
      case "\r" where !isQuoted && scalars.first == "\n":
        scalars.removeFirst()
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.unicodeScalars.append(scalar)
      }
    }
    return rows
  }

  @Test func writesMarkdown() {
    let result: JSON = [
      "columns": ["name", "price"],
      "rows": [
        ["name": "a|b\\c\nd", "price": 12.5, "source": "http://a.example/x_y?q=1|2"],
        ["name": "![x](http://evil.example/) <img> `c`", "price": nil, "source": nil],
      ],
    ]
    #expect(
      ResultExport.text(of: result, as: .markdown) == #"""
        | name | price | source |
        | --- | ---: | --- |
        | a\|b\\c<br>d | 12.5 | <http://a.example/x_y?q=1%7C2> |
        | \!\[x\](http://evil.example/) \<img\> \`c\` |  |  |

        """#)
  }

  @Test func leavesTheSourceOutWhereNoneIsKnown() {
    let result: JSON = ["columns": ["name"], "rows": [["name": "a", "source": nil]]]
    #expect(ResultExport.text(of: result, as: .csv) == "name\r\na\r\n")
    #expect(ResultExport.text(of: ["columns": [], "rows": []], as: .markdown) == "")
  }
}
