/// The form in which values are stored and cross the worker link: every kind told apart, every part with its
/// sources.
///
/// `{"sources": ["page http://a.example", ...], "value": NODE}`; a NODE is `[kind, payload, index...]`, the indices
/// naming sources; a null has no payload.
extension Value {
  package var storedJSON: JSON {
    var table = SourceTable()
    let node = Self.node(of: self, &table)
    return ["sources": .array(table.sources.map { .string($0.text) }), "value": node]
  }

  /// - Throws: `json.invalid` where `json` is not such a form.
  package init(storedJSON json: JSON) throws(Fault) {
    guard let names = json["sources"]?.array, let node = json["value"] else { throw Self.malformed("two members") }
    var sources: [Source] = []
    for name in names {
      guard let text = name.string, let source = Source(text: text) else { throw Self.malformed("a source") }
      sources.append(source)
    }
    self = try Self.value(of: node, sources)
  }

  private struct SourceTable {
    var sources: [Source] = []
    var indices: [Source: Int] = [:]

    mutating func index(of source: Source) -> Int {
      if let known = indices[source] { return known }
      sources.append(source)
      indices[source] = sources.count - 1
      return sources.count - 1
    }
  }

  private static func node(of value: Value, _ table: inout SourceTable) -> JSON {
    let (kind, payload): (String, JSON) =
      switch value.kind {
      case .null: ("null", .null)
      case .bool(let flag): ("bool", .bool(flag))
      case .int(let number): ("int", .int(number))
      // JSON has no infinity and no NaN.
      case .double(let number): ("double", number.isFinite ? .double(number) : .string(number.description))
      case .decimal(let number): ("decimal", .string(number.description))
      case .string(let text): ("string", .string(text))
      case .bytes(let bytes): ("bytes", .string(bytes.hexadecimal))
      case .timestamp(let moment): ("timestamp", .int(moment.microseconds))
      case .duration(let microseconds): ("duration", .int(microseconds))
      case .list(let items): ("list", .array(items.map { node(of: $0, &table) }))
      case .map(let fields):
        ("map", .object(JSONObject(fields.map { ($0.name, node(of: $0.value, &table)) })))
      }
    let indices = value.ownSources.sorted().map { JSON.int(Int64(table.index(of: $0))) }
    return .array([.string(kind), payload] + indices)
  }

  private static func value(of node: JSON, _ sources: [Source]) throws(Fault) -> Value {
    guard let parts = node.array, parts.count >= 2, let name = parts[0].string else { throw malformed("a node") }
    var own: Set<Source> = []
    for part in parts.dropFirst(2) {
      guard let index = part.int, sources.indices.contains(Int(index)) else { throw malformed("a source's index") }
      own.insert(sources[Int(index)])
    }
    return Value(try kind(name, parts[1], sources), from: own)
  }

  private static func kind(_ name: String, _ payload: JSON, _ sources: [Source]) throws(Fault) -> Kind {
    switch (name, payload) {
    case ("null", .null): return .null
    case ("bool", .bool(let flag)): return .bool(flag)
    case ("int", .int(let number)): return .int(number)
    case ("double", .double(let number)): return .double(number)
    case ("double", .int(let number)): return .double(Double(number))
    case ("double", .string("inf")): return .double(.infinity)
    case ("double", .string("-inf")): return .double(-.infinity)
    case ("double", .string("nan")): return .double(.nan)
    case ("string", .string(let text)): return .string(text)
    case ("timestamp", .int(let number)): return .timestamp(Timestamp(microseconds: number))
    case ("duration", .int(let number)): return .duration(number)
    case ("decimal", .string(let text)):
      guard let number = Decimal(text) else { throw malformed("a decimal") }
      return .decimal(number)
    case ("bytes", .string(let text)):
      guard let bytes = [UInt8](hexadecimal: text) else { throw malformed("bytes") }
      return .bytes(bytes)
    case ("list", .array(let items)):
      var values: [Value] = []
      for item in items { values.append(try value(of: item, sources)) }
      return .list(values)
    case ("map", .object(let object)):
      var fields: [Field] = []
      for member in object.members { fields.append(Field(member.name, try value(of: member.value, sources))) }
      return .map(fields)
    default: throw malformed("a kind")
    }
  }

  private static func malformed(_ what: String) -> Fault {
    Fault(.jsonInvalid, "a stored value does not have \(what) where one should stand")
  }
}

extension [UInt8] {
  /// Nil unless `hexadecimal` is an even number of digits.
  package init?(hexadecimal: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(hexadecimal.utf8.count / 2)
    var high: UInt8?
    for character in hexadecimal.utf8 {
      guard let digit = Self.digit(character) else { return nil }
      if let first = high { bytes.append(first << 4 | digit) }
      high = high == nil ? digit : nil
    }
    guard high == nil else { return nil }
    self = bytes
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
