import HTTPServer

@testable import errand_demo

/// Reads the town's pages the way a simple script would: by cutting text at marks.
enum Pages {
  static func get(_ site: some Site, _ target: String) -> HTTPServerResponse {
    site.respond(to: request("GET", target))
  }

  /// - Parameter form: a form's items as they are sent; empty for a request without a body.
  static func request(_ method: String, _ target: String, form: String = "", headers: HTTPHeaders = [:])
    -> HTTPServerRequest
  {
    let parts = target.split(separator: "?", maxSplits: 1)
    let path = parts[0].split(separator: "/").map { decoded(String($0)) }
    let query = (parts.count > 1 ? parts[1].split(separator: "&") : []).map { item in
      let pair = item.split(separator: "=", maxSplits: 1).map { decoded(String($0)) }
      return HTTPField(pair[0], pair.count > 1 ? pair[1] : "")
    }
    var headers = headers
    if !form.isEmpty { headers.add("Content-Type", "application/x-www-form-urlencoded") }
    return HTTPServerRequest(
      method: method, target: target, path: path, query: query, headers: headers, body: Array(form.utf8))
  }

  /// An order of something that the shop has.
  static func order(of shop: ShopSite, headers: HTTPHeaders = [:]) -> HTTPServerRequest {
    let item = shop.catalogue.products.first { $0.isInStock }?.slug ?? ""
    return request("POST", "/order", form: "item=\(item)&quantity=1", headers: headers)
  }

  static func text(_ response: HTTPServerResponse) -> String {
    guard case .bytes(let bytes) = response.body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Every stretch between the two marks.
  static func pieces(_ text: String, from start: String, to end: String) -> [String] {
    split(text, start).dropFirst().map { split(String($0), end)[0] }
  }

  static func split(_ text: String, _ mark: String) -> [String] {
    var parts: [[UInt8]] = [[]]
    let (bytes, wanted) = (Array(text.utf8), Array(mark.utf8))
    var place = 0
    while place < bytes.count {
      if bytes[place...].starts(with: wanted) {
        parts.append([])
        place += wanted.count
      } else {
        parts[parts.count - 1].append(bytes[place])
        place += 1
      }
    }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Without tags, references resolved.
  static func plain(_ html: String) -> String {
    var result = ""
    var isTag = false
    for character in html {
      if character == "<" {
        isTag = true
      } else if character == ">" {
        isTag = false
      } else if !isTag {
        result.append(character)
      }
    }
    for (reference, meaning) in [("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{A0}"), ("&amp;", "&")] {
      result = split(result, reference).joined(separator: meaning)
    }
    return result
  }

  /// In hundredths, whatever the notation: the last two digits are the fraction.
  static func cents(_ price: String) -> Int? { Int(price.filter { $0.isASCII && $0.isNumber }) }

  private static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8.makeIterator()
    while let byte = rest.next() {
      if byte == UInt8(ascii: "%"), let high = rest.next(), let low = rest.next(),
        let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
      {
        bytes.append(value)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
