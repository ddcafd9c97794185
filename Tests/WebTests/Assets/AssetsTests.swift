import Domain
import HTTPServer
import POSIX
import Testing

@testable import Web

@Suite struct AssetsTests {
  private static let style = Array(String(repeating: "p { margin: 0 }\n", count: 200).utf8)

  private let assets: Assets

  init() throws { assets = try Self.made(Self.style) }

  private static func made(_ style: [UInt8]) throws -> Assets {
    try Assets { name in name.hasSuffix(".css") ? style : Array("<svg/>".utf8) }
  }

  private func ask(
    _ path: [String], coding: String = "identity", known: String = "", method: String = "GET"
  ) -> HTTPServerResponse? {
    let target = "/" + path.joined(separator: "/")
    return assets.answer(
      to: HTTPServerRequest(
        method: method, target: target, path: path, headers: ["Accept-Encoding": coding, "If-None-Match": known]))
  }

  private func path(of asset: Asset) -> [String] { assets.path(of: asset).split(separator: "/").map(String.init) }

  private func bytes(_ response: HTTPServerResponse?) -> [UInt8] {
    if case .bytes(let bytes)? = response?.body { bytes } else { [] }
  }

  @Test func servesEachUnderAPathWithItsHash() throws {
    let hash = ContentHash(of: Self.style).hexadecimal.prefix(16)
    #expect(assets.path(of: .style) == "/assets/errand.\(hash).css")
    let answer = try #require(ask(path(of: .style)))
    #expect(answer.status == 200)
    #expect(bytes(answer) == Self.style)
    #expect(answer.headers["content-type"] == "text/css; charset=utf-8")
    #expect(answer.headers["cache-control"] == "public, max-age=31536000, immutable")
    #expect(answer.headers["x-content-type-options"] == "nosniff")
    #expect(answer.headers["content-security-policy"] == "default-src 'none'; sandbox")
    #expect(ask(path(of: .icon))?.headers["content-type"] == "image/svg+xml")
  }

  /// As a shared worker it has its own policy: without this no tab would ever be told of an event.
  @Test func letsTheScriptFollowEvents() throws {
    let policy = try #require(ask(path(of: .script))?.headers["content-security-policy"])
    #expect(policy == "default-src 'none'; connect-src 'self'")
  }

  @Test func sendsWhatItHasCompressedOnce() throws {
    let answer = try #require(ask(path(of: .style), coding: "gzip"))
    #expect(answer.headers["content-encoding"] == "gzip")
    #expect(answer.headers["vary"] == "Accept-Encoding")
    #expect((1..<Self.style.count / 10).contains(bytes(answer).count))
    #expect(answer.headers["etag"] == ask(path(of: .style))?.headers["etag"])
  }

  @Test(arguments: ["GET", "HEAD"]) func sendsNothingTwice(method: String) throws {
    let tag = try #require(ask(path(of: .style))?.headers["etag"])
    let answer = try #require(ask(path(of: .style), known: tag, method: method))
    #expect(answer.status == 304)
    #expect(bytes(answer).isEmpty)
    #expect(answer.headers["etag"] == tag)
    #expect(answer.headers["cache-control"] == "public, max-age=31536000, immutable")
    #expect(answer.headers["vary"] == "Accept-Encoding")
  }

  /// No page mixes files of two versions.
  @Test(arguments: [
    ["assets", "errand.0123456789abcdef.css"], ["assets", "errand.css"], ["assets", "../errand.css"], ["assets", ""],
  ])
  func hasNothingUnderAnotherHash(path: [String]) {
    #expect(ask(path)?.status == 404)
    #expect(ask(path)?.headers["cache-control"] == "no-store")
  }

  @Test(arguments: [[], ["assets"], ["tasks", "1"], ["assets", "a", "b"], ["Assets", "errand.css"]])
  func leavesOtherPathsToOthers(path: [String]) { #expect(ask(path) == nil) }

  @Test func takesNothing() {
    #expect(ask(path(of: .style), method: "POST")?.status == 405)
    #expect(ask(path(of: .style), method: "POST")?.headers["allow"] == "GET, HEAD")
  }

  @Test func hasAnotherVersionWhereAFileChanged() throws {
    #expect(try Self.made(Self.style).version == assets.version)
    let other = try Self.made(Self.style + [0x0A])
    #expect(other.version != assets.version)
    #expect(other.path(of: .style) != assets.path(of: .style))
    #expect(other.path(of: .icon) == assets.path(of: .icon))
  }

  @Test func saysWhichFileIsMissing() {
    let fault = #expect(throws: Fault.self) { try Assets { name throws(Fault) in throw Fault(.storeIO, "no \(name)") } }
    #expect(fault?.message == "no errand.css")
  }

  /// The files that come with the program: each has its case.
  @Test func knowsEveryFileOfPublic() throws {
    let folder = #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" } + "/Public"
    #expect(try Files.names(in: folder).sorted() == Asset.allCases.map(\.rawValue).sorted())
    let assets = try Assets { name throws(Fault) in try Files.read("\(folder)/\(name)", limit: 1 << 20) }
    for asset in Asset.allCases { #expect(assets.path(of: asset).utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }) }
  }
}
