import HTTPServer
import Synchronization

/// Pages that behave badly on purpose, on every site of the town, to try a reader on.
enum TestPages {
  private static let hugeBytes: UInt64 = 200 << 20
  private static let depth = 100_000
  private static let statuses: Set<Int> = [400, 401, 403, 404, 410, 429, 500, 502, 503, 504]

  /// nil where the address is none of these.
  static func respond(to request: HTTPServerRequest) -> HTTPServerResponse? {
    let path = request.path
    switch (path.first, path.count) {
    case ("huge", 1): return huge()
    case ("deep", 1): return deep()
    case ("never", 1): return never()
    case ("not-html", 1):
      return typed("application/octet-stream", Array(UInt8.min...UInt8.max))
    case ("redirect-loop", 1): return .redirect(to: "/redirect-loop")
    case ("private-redirect", 1): return redirect(to: request.query("to") ?? "")
    case ("status", 2): return status(path[1])
    case ("set-cookie", 1):
      return HTTPServerResponse(
        status: 302, headers: ["Location": "/needs-cookie", "Set-Cookie": "visited=yes; Path=/; HttpOnly"])
    case ("needs-cookie", 1): return needsCookie(request)
    case ("charset", 2): return charset(path[1])
    case ("echo", _): return echo(request)
    default: return nil
    }
  }

  /// The request as data. Of credentials it only says that they came.
  private static func echo(_ request: HTTPServerRequest) -> HTTPServerResponse {
    let headers = request.headers.fields.map { field in
      let isSecret = ["authorization", "cookie"].contains(field.name.lowercased())
      return JSONText.array([
        JSONText.string(field.name.lowercased()), JSONText.string(isSecret ? "(present)" : field.value),
      ])
    }
    let text = JSONText.object([
      "method": JSONText.string(request.method), "target": JSONText.string(request.target),
      "headers": JSONText.array(headers), "body": JSONText.string(String(decoding: request.body, as: UTF8.self)),
    ])
    return .json(Array(text.utf8))
  }

  private static func huge() -> HTTPServerResponse {
    let start = Array("<!DOCTYPE html>\n<title>Huge</title>\n<h1>A huge page</h1>\n".utf8)
    let line = Array("<p>One more line of very many, none of which matters.</p>\n".utf8)
    let block = Array(repeatElement(line, count: 1000).joined())
    return stream(length: hugeBytes) { offset, count in
      guard offset < hugeBytes else { return .end }
      let room = Int(min(UInt64(count), hugeBytes - offset))
      let place = Int(offset)
      guard place >= start.count else { return .bytes(Array(start[place...].prefix(room))) }
      return .bytes(Array(block[((place - start.count) % block.count)...].prefix(room)))
    }
  }

  private static func deep() -> HTTPServerResponse {
    .html(
      "<!DOCTYPE html>\n<title>Deep</title>\n" + String(repeating: "<div>", count: depth) + "bottom"
        + String(repeating: "</div>", count: depth))
  }

  /// A line every half second, without end.
  private static func never() -> HTTPServerResponse {
    let start = Array("<!DOCTYPE html>\n<title>Never</title>\n<h1>A page without end</h1>\n".utf8)
    let line = Array("<p>Still going on.\n".utf8)
    let isRested = Atomic(true)
    return stream(length: nil) { offset, _ in
      // Each line is followed by one pause, after which the same offset is asked for again.
      let mayGoOn = isRested.exchange(!isRested.load(ordering: .relaxed), ordering: .relaxed)
      guard mayGoOn else { return .pause(.milliseconds(500)) }
      return .bytes(offset == 0 ? start : line)
    }
  }

  private static func redirect(to target: String) -> HTTPServerResponse {
    guard !target.isEmpty, target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      return .text("private-redirect needs ?to=URL\n", status: 400)
    }
    return .redirect(to: target)
  }

  private static func status(_ text: String) -> HTTPServerResponse {
    guard let status = Int(text), statuses.contains(status) else { return .text("no such status\n", status: 404) }
    var response = HTTPServerResponse.html(
      "<!DOCTYPE html>\n<title>\(status)</title>\n<h1>Answered with \(status) on purpose</h1>\n", status: status)
    if [429, 503].contains(status) { response.headers.add("Retry-After", "2") }
    return response
  }

  private static func needsCookie(_ request: HTTPServerRequest) -> HTTPServerResponse {
    let cookies = request.headers.values("Cookie").flatMap { $0.split(separator: ";") }
    let isKnown = cookies.contains { $0.drop { $0 == " " } == "visited=yes" }
    return .html(
      "<!DOCTYPE html>\n<title>Cookie</title>\n<h1>\(isKnown ? "Welcome back" : "No cookie")</h1>\n",
      status: isKnown ? 200 : 403)
  }

  /// The same sentence in encodings that are not UTF-8, named once by the header and once by the page.
  private static func charset(_ name: String) -> HTTPServerResponse? {
    switch name {
    case "latin1":
      let text = "<!DOCTYPE html>\n<title>Crème</title>\n<h1>Crème brûlée für zwei</h1>\n<p>Prix: 12,50 £\n"
      return typed("text/html; charset=ISO-8859-1", latin1(text))
    case "meta":
      let head = latin1("<!DOCTYPE html>\n<meta charset=\"windows-1252\">\n<title>Crème</title>\n<h1>")
      // Curly quotes and the euro sign lie where Latin-1 has control characters (Encoding standard, windows-1252).
      return typed(
        "text/html", head + [0x93] + latin1("Crème brûlée") + [0x94] + latin1("</h1>\n<p>12,50 ") + [0x80, 0x0A])
    default: return nil
    }
  }

  private static func latin1(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") }
  }

  private static func typed(_ type: String, _ bytes: [UInt8]) -> HTTPServerResponse {
    HTTPServerResponse(headers: ["Content-Type": type], body: .bytes(bytes))
  }

  private static func stream(
    length: UInt64?, _ pull: @escaping @Sendable (UInt64, Int) -> HTTPServerStream.Chunk
  ) -> HTTPServerResponse {
    HTTPServerResponse(
      headers: ["Content-Type": "text/html; charset=utf-8"], body: .stream(HTTPServerStream(length: length, pull: pull))
    )
  }
}
