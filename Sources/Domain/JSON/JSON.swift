/// A JSON text as a value (RFC 8259). Whole numbers that fit 64 bits stay whole; objects keep their order.
package indirect enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  case array([JSON])
  case object(JSONObject)
}

/// The members of a JSON object in the order they were written, no name twice.
package struct JSONObject: Hashable, Sendable {
  package private(set) var members: [(name: String, value: JSON)]

  package init() { members = [] }

  /// - Parameter members: a later member of the same name wins.
  package init(_ members: [(String, JSON)]) {
    self.members = []
    self.members.reserveCapacity(members.count)
    for (name, value) in members { self[name] = value }
  }

  /// For a parser that has already refused doubles.
  init(distinct members: [(name: String, value: JSON)]) { self.members = members }

  /// The value of that name; setting nil takes the member out.
  package subscript(name: String) -> JSON? {
    get { members.first { $0.name == name }?.value }
    set {
      let index = members.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append((name, value))
      case (nil, nil): break
      }
    }
  }

  package var names: [String] { members.map(\.name) }
  package var isEmpty: Bool { members.isEmpty }

  /// Order does not count.
  package static func == (a: JSONObject, b: JSONObject) -> Bool {
    a.members.count == b.members.count && a.members.allSatisfy { b[$0.name] == $0.value }
  }

  package func hash(into hasher: inout Hasher) {
    for member in members.sorted(by: { $0.name < $1.name }) {
      hasher.combine(member.name)
      hasher.combine(member.value)
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral, ExpressibleByFloatLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .int(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(floatLiteral value: Double) { self = .double(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) { self = .object(JSONObject(elements)) }
}

extension JSON {
  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var int: Int64? { if case .int(let number) = self { number } else { nil } }
  package var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  package var array: [JSON]? { if case .array(let items) = self { items } else { nil } }
  package var object: JSONObject? { if case .object(let members) = self { members } else { nil } }

  /// A whole number or one with a fraction.
  package var number: Double? {
    switch self {
    case .int(let number): Double(number)
    case .double(let number): number
    default: nil
    }
  }

  /// The member of that name; nil where there is none or this is no object.
  package subscript(name: String) -> JSON? { object?[name] }

  /// How a message names this kind.
  package var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .int: "a whole number"
    case .double: "a number"
    case .string: "text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
