import HTML
import Testing

@testable import Browsing

@Suite struct EncodingTests {
  private func text(_ bytes: [UInt8], type: String? = nil) throws -> String {
    let tree = try HTMLDocumentParser().parse(bytes, contentType: type)
    return tree.innerText(of: tree.root)
  }

  @Test func believesTheMarkBeforeTheHeader() throws {
    #expect(try text([0xEF, 0xBB, 0xBF] + Array("<p>é€".utf8), type: "text/html; charset=iso-8859-1") == "é€")
    let units = Array("<p>é𝄞".utf16)
    #expect(try text([0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == "é𝄞")
    #expect(try text([0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } + [0x20]) == "é𝄞\u{FFFD}")
  }

  @Test func believesTheHeaderBeforeThePage() throws {
    let page = Array("<meta charset=windows-1252><p>é".utf8)
    #expect(try text(page, type: "text/html;charset=\"UTF-8\"") == "é")
    #expect(try text(page, type: "text/html; charset=nonsense") == "Ã©")
  }

  @Test func takesAnUnmarkedPageForWindows1252() throws {
    #expect(try text([0x3C, 0x70, 0x3E, 0x80, 0x20, 0xE9, 0x20, 0x99]) == "€ é ™")
  }

  @Test(arguments: [
    "<meta charset=utf-8>", "<META CharSet = 'UTF8'/>", "<!-- <meta charset=latin1> --><meta charset=\"utf-8\">",
    "<html a='<meta charset=latin1>'><meta http-equiv=Content-Type content='text/html; charset=utf-8'>",
    "<meta charset=nonsense><meta charset=utf-8>", "<meta charset=utf-16>", "<meta name=x><meta charset=utf-8",
  ])
  func findsTheDeclarationInThePage(head: String) {
    #expect(EncodingSniffer.prescan(Array(head.utf8)) == .utf8)
  }

  @Test(arguments: [
    "", "<", "<meta", "<meta ", "<meta charset", "<meta charset=", "<meta =", "<!--", "</", "<p =>",
    "<meta http-equiv=refresh content='0; charset=utf-8'>",
    String(repeating: " ", count: 1_024) + "<meta charset=utf-8>",
  ])
  func findsNothingWhereNothingIsDeclared(head: String) {
    #expect(EncodingSniffer.prescan(Array(head.utf8)) == nil)
  }

  @Test(arguments: [
    ("shift_jis", [0x93, 0xFA, 0x96, 0x7B] as [UInt8], "日本"), ("windows-1251", [0xD6, 0xE5, 0xED, 0xE0], "Цена"),
    ("gbk", [0xBC, 0xDB, 0xB8, 0xF1], "价格"), ("euc-kr", [0xB0, 0xA1, 0xB0, 0xDD], "가격"),
    ("iso-8859-2", [0x43, 0x65, 0x6E, 0x61, 0x20, 0xB3], "Cena ł"), ("big5", [0xBB, 0xF9], "價"),
    ("iso-8859-15", [0xA4], "€"),
  ])
  func readsOtherEncodings(label: String, bytes: [UInt8], expected: String) throws {
    #expect(try text(Array("<p>".utf8) + bytes, type: "text/html; charset=\(label)") == expected)
  }

  @Test func putsAMarkWhereNothingIsSpelt() throws {
    #expect(
      try text([0x3C, 0x70, 0x3E, 0x61, 0xFF, 0x62, 0x00], type: "text/html; charset=utf-8") == "a\u{FFFD}b\u{FFFD}")
    #expect(try text([0x3C, 0x70, 0x3E, 0x61, 0x81], type: "text/html; charset=shift_jis") == "a\u{FFFD}")
    #expect(IconvConverter.convert([0x61], from: "no-such-encoding") == nil)
  }

  @Test(arguments: TextEncoding.convertedNames) func hasAConverterForEveryEncodingItNames(name: String) {
    #expect(IconvConverter.convert([0x61], from: name) == [0x61])
  }

  @Test func readsLabelsAsTheyAreWritten() {
    #expect(TextEncoding(label: " KOI8-R\n") == .converted("KOI8-R"))
    #expect(TextEncoding(label: "Latin1") == .windows1252)
    #expect(TextEncoding(label: "x-user-defined") == nil)
  }

  @Test func readsHeaders() {
    #expect(ContentType("Text/HTML ; a=b; Charset='x'")?.charset == "x")
    #expect(ContentType("text/html")?.charset == nil)
    #expect(ContentType("text/html; charset=")?.charset == nil)
    #expect(ContentType("nonsense") == nil)
    #expect(ContentType("") == nil)
    #expect(ContentType("application/xhtml+xml")?.isHTML == true)
  }
}
