import Domain
import YAML

/// Why a value was refused, in the words of a message.
struct Refusal: Error, Hashable { let message: String }

extension ConfigurationKey {
  /// The value that a scalar stands for, checked against the schema.
  func value(of scalar: YAMLScalar) -> Result<JSON, Refusal> {
    let json: JSON
    switch scalar.content {
    case .null:
      return refuse("\(wanted) is wanted here; take the line out for the default, \(text(standard))")
    case .bool(let flag): json = .bool(flag)
    case .double(let number): json = .double(number)
    case .int(let number):
      guard let quantity, number != 0 else {
        json = .int(number)
        break
      }
      return refuse("a number needs its unit here: \(quantity.name)")
    case .string(let text):
      guard let quantity else {
        json = .string(text)
        break
      }
      guard let amount = quantity.amount(of: text) else { return refuse(misread(text, quantity)) }
      json = .int(amount)
    }
    switch schema.conform(Value(plainJSON: json, from: [.configuration])) {
    case .success: return .success(json)
    case .failure: return refuse(reason(json))
    }
  }

  /// The kind is right and the bounds are not, or the kind is another.
  private func reason(_ json: JSON) -> String {
    switch (schema.kind, json) {
    case (.integer, .int): return "\(allowed) is allowed, not \(text(json))"
    case (.choice(let choices), .string(let given)):
      let near = Likeness.nearest(to: given.lowercased(), among: choices).map { "; did you mean '\($0)'?" } ?? ""
      return "one of \(allowed) is wanted, not '\(given.cut(toBytes: 40))'\(near)"
    default: return "\(wanted) is wanted, not \(json.kindWords)"
    }
  }

  private func misread(_ given: String, _ quantity: Quantity) -> String {
    let unit = String(given.drop { $0.isASCII && ($0.isNumber || $0 == " ") })
    let digits = given.prefix { $0.isASCII && $0.isNumber }
    let names = quantity.units.map(\.name)
    let near = names.first { $0.lowercased() == unit.lowercased() } ?? Self.otherUnits[unit.lowercased()]
    let hint = near.flatMap { names.contains($0) && !digits.isEmpty ? "; did you mean \(digits)\($0)?" : nil } ?? ""
    return "\(quantity.name) is wanted, not '\(given.cut(toBytes: 40))'\(hint)"
  }

  /// How others write units.
  private static let otherUnits: [String: String] = [
    "m": "min", "mins": "min", "minute": "min", "minutes": "min", "sec": "s", "secs": "s", "second": "s",
    "seconds": "s", "hour": "h", "hours": "h", "day": "d", "days": "d", "k": "KiB", "kb": "KiB", "mb": "MiB",
    "gb": "GiB", "g": "GiB", "tb": "TiB", "t": "TiB", "bytes": "B",
  ]

  private func text(_ json: JSON) -> String {
    let written = written(json)
    return written.string ?? written.text
  }

  private func refuse(_ message: String) -> Result<JSON, Refusal> { .failure(Refusal(message: "\(name): \(message)")) }
}

extension JSON {
  fileprivate var kindWords: String {
    switch self {
    case .null: "nothing"
    case .bool: "true or false"
    case .int: "a whole number"
    case .double: "a number with a fraction"
    case .string(let text): "'\(text.cut(toBytes: 40))'"
    case .array: "a list"
    case .object: "a mapping"
    }
  }
}
