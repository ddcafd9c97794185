import HTTPServer
import Testing

@testable import errand_demo

@Suite struct ArchiveSiteTests {
  private let archive = Town().archive

  @Test(arguments: TownTests.seeds) func holdsTwoHundredEntriesInTheOrderOfTheirDates(seed: UInt64) {
    let entries = Town(seed: seed).archive.records.entries
    #expect(entries.count == 200)
    #expect(entries.map(\.date) == entries.map(\.date).sorted())
    #expect(entries.map(\.number) == Array(1...200))
    #expect(entries.allSatisfy { (1950...2010).contains($0.year) })
    #expect(Set(entries.map(\.fileName)).count == 200)
  }

  @Test func listsEveryEntryOnce() {
    var found: [String] = []
    var target: String? = "/records"
    while let current = target {
      let page = Pages.text(Pages.get(archive, current))
      found += Pages.pieces(page, from: "<td><a href=\"", to: "\"")
      target = Pages.pieces(page, from: "rel=\"next\" href=\"", to: "\"").first
    }
    #expect(found == archive.records.entries.map(\.address))
  }

  @Test func showsAndHandsOutEveryEntry() {
    for entry in archive.records.entries {
      let page = Pages.text(Pages.get(archive, entry.address))
      #expect(page.contains(entry.longDate) && page.contains(entry.author) && page.contains(entry.subject))
      let file = Pages.get(archive, entry.fileAddress)
      #expect(file.status == 200)
      #expect(file.headers["content-disposition"]?.contains(entry.fileName) == true)
      #expect(!Pages.text(file).isEmpty)
    }
  }

  @Test func namesTheNewestAnnualReportFirst() {
    #expect(archive.records.reports.map(\.year) == Array(stride(from: 2010, through: 1950, by: -5)))
    let page = Pages.text(Pages.get(archive, "/reports"))
    #expect(
      Pages.pieces(page, from: "<li>", to: "</li>").first.map(Pages.plain)?.hasPrefix("Annual report 2010") == true)
  }

  @Test func writesAPDFWhoseTablePointsAtItsObjects() throws {
    let file = Array(PDFDocument.bytes(lines: ["one (1)", "back\\slash", "é"]))
    let text = String(decoding: file, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-1.4\n") && text.hasSuffix("%%EOF\n"))
    #expect(text.contains("(one \\(1\\)) Tj") && text.contains("(back\\\\slash) Tj"))
    let offsets = Pages.split(text, "\n").filter { $0.hasSuffix(" 00000 n ") }.compactMap { Int($0.prefix(10)) }
    #expect(offsets.count == 5)
    for (number, offset) in offsets.enumerated() {
      #expect(String(decoding: file[offset...].prefix(7), as: UTF8.self) == "\(number + 1) 0 obj")
    }
  }

  @Test func thanksForAMessageAndAsksForWhatIsMissing() {
    let complete = post("name=Ada+%3Cb%3E&email=a%40b&message=hello")
    #expect(complete.status == 200)
    #expect(Pages.text(complete).contains("Thank you, Ada &lt;b&gt;"))
    #expect(post("name=Ada&email=&message=x").status == 422)
    #expect(post("").status == 422)
    #expect(Pages.get(archive, "/contact").status == 200)
  }

  @Test func saysWhatIsNotThere() {
    for target in ["/records/0", "/records/201", "/records?page=9", "/files/x.txt", "/nothing"] {
      #expect(Pages.get(archive, target).status == 404)
    }
    #expect(
      archive.respond(to: HTTPServerRequest(method: "DELETE", target: "/contact", path: ["contact"])).status == 405)
    #expect(archive.respond(to: HTTPServerRequest(method: "POST", target: "/", path: [])).status == 405)
    #expect(Pages.get(archive, "/").status == 200)
  }

  private func post(_ body: String) -> HTTPServerResponse {
    archive.respond(
      to: HTTPServerRequest(
        method: "POST", target: "/contact", path: ["contact"],
        headers: ["Content-Type": "application/x-www-form-urlencoded"], body: Array(body.utf8)))
  }
}
