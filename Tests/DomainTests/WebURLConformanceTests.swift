import Glibc
import Testing

@testable import Domain

/// The URL cases of the web platform tests: `ERRAND_CONFORMANCE` names the folder that holds `url/urltestdata.json`.
@Suite struct WebURLConformanceTests {
  private static let folder = getenv("ERRAND_CONFORMANCE").map { String(cString: $0) }

  /// What the standard would do with a case, and what we did.
  private struct Tally {
    var agreed = 0
    var refusedMore: [String] = []
    var differed: [String] = []
  }

  /// To refuse more than the standard is allowed (userinfo, backslashes, tabs, names that need IDNA...); to accept with
  /// another outcome than browsers is not.
  @Test(.enabled(if: folder != nil, "set ERRAND_CONFORMANCE to the folder of the web platform tests' data"))
  func neverReadsAnotherURLThanBrowsers() throws {
    let cases = try Self.cases(in: #require(Self.folder))
    #expect(cases.count > 600)
    var tally = Tally()
    for item in cases {
      guard let input = item["input"]?.string else { continue }
      let ours: WebURL?
      if let base = item["base"]?.string {
        guard let base = try? WebURL(base) else { continue }
        ours = try? base.resolve(input)
      } else {
        ours = try? WebURL(input)
      }
      let expected = item["failure"] == nil ? item["href"]?.string : nil
      switch (ours?.description, expected) {
      case (let ours, let expected) where ours == expected: tally.agreed += 1
      case (nil, .some(let href)):
        if href.hasPrefix("http:") || href.hasPrefix("https:") { tally.refusedMore.append(input) }
      case (let ours, let expected):
        tally.differed.append("\(input) -> \(ours ?? "refused"), expected \(expected ?? "refusal")")
      }
    }
    print("URL conformance: \(tally.agreed) agreed, \(tally.refusedMore.count) refused though browsers read them")
    if getenv("ERRAND_CONFORMANCE_VERBOSE") != nil {
      for input in tally.refusedMore { print("  refused: \(input.debugDescription)") }
    }
    #expect(tally.differed == [])
  }

  /// The cases one by one, since a few hold lone surrogates, which no text of ours can hold.
  private static func cases(in folder: String) throws -> [JSON] {
    let lines = try read("\(folder)/url/urltestdata.json").split(separator: UInt8(ascii: "\n"))
    var cases: [JSON] = []
    var object: [UInt8]?
    for line in lines {
      if line.elementsEqual("  {".utf8) { object = [] }
      object?.append(contentsOf: line)
      if line.starts(with: "  }".utf8), let bytes = object {
        let text = line.last == UInt8(ascii: ",") ? bytes.dropLast() : bytes[...]
        if let value = try? JSONParser.parse(text) { cases.append(value) }
        object = nil
      }
    }
    return cases
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"), "\(path) is missing")
    defer { fclose(file) }
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { content += buffer[..<count] }
    return content
  }
}
