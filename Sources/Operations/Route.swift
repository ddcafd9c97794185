package import Domain

/// Where the API offers an operation: a method and a path below ``prefix``.
///
/// Fields in the path come from there; all others from the query of a GET or the JSON body of a POST.
package struct Route: Hashable, Sendable, CustomStringConvertible {
  package enum Segment: Hashable, Sendable {
    case literal(String)
    /// Stands for the input's field of that name.
    case field(String)
  }

  /// Of every path; grows only when an answer would no longer mean the same.
  package static let prefix = "/api/v1"

  package let method: HTTPMethod
  package let path: [Segment]

  /// - Parameter path: such as `/tasks/{task}/cancel`.
  init(_ method: HTTPMethod, _ path: String) {
    self.method = method
    self.path = path.split(separator: "/").map { segment in
      segment.hasPrefix("{") ? .field(String(segment.dropFirst().dropLast())) : .literal(String(segment))
    }
  }

  /// The fields that stand in the path.
  package var pathFields: [String] {
    path.compactMap { segment in
      if case .field(let name) = segment { name } else { nil }
    }
  }

  /// What the path's fields are called, where `segments` (below ``prefix``, decoded) is this path; else nil.
  package func match(_ segments: some Collection<String>) -> [(field: String, text: String)]? {
    guard segments.count == path.count else { return nil }
    var found: [(String, String)] = []
    for (segment, text) in zip(path, segments) {
      switch segment {
      case .literal(let literal): guard literal == text else { return nil }
      case .field(let name): found.append((name, text))
      }
    }
    return found
  }

  /// What a client sends to ask for `input`: the request target, percent-encoded, and the body of a POST.
  package func request(for input: JSONObject) -> (target: String, body: JSON?) {
    let names = Set(pathFields)
    let steps = path.map { segment in
      switch segment {
      case .literal(let literal): literal
      case .field(let name): Self.encoded(Self.text(of: input[name] ?? .null))
      }
    }
    let target = Self.prefix + steps.map { "/" + $0 }.joined()
    let rest = input.members.filter { !names.contains($0.name) }
    guard method.isSafe else { return (target, .object(JSONObject(rest.map { ($0.name, $0.value) }))) }
    let items = rest.flatMap { member in
      (member.value.array ?? [member.value]).map { "\(Self.encoded(member.name))=\(Self.encoded(Self.text(of: $0)))" }
    }
    return (items.isEmpty ? target : target + "?" + items.joined(separator: "&"), nil)
  }

  private static func text(of value: JSON) -> String { value.string ?? value.text }

  /// All but the unreserved letters of RFC 3986 (section 2.3) as `%XX`.
  private static func encoded(_ text: String) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        out.append(byte)
      default: out += Array(("%" + [byte].hexadecimal.uppercased()).utf8)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// `GET /api/v1/tasks/{task}`.
  package var description: String { "\(method.rawValue) \(template)" }

  /// `/api/v1/tasks/{task}`.
  package var template: String {
    let steps = path.map { segment in
      switch segment {
      case .literal(let literal): "/" + literal
      case .field(let name): "/{\(name)}"
      }
    }
    return Self.prefix + steps.joined()
  }
}
