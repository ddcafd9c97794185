extension Value {
  /// What people and programs see: plain JSON, sources left out. A decimal is a number where a double holds its
  /// digits, bytes are hexadecimal, a moment is RFC 3339, a duration is seconds.
  package var plainJSON: JSON {
    switch kind {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    case .double(let number): .double(number)
    case .decimal(let number): number.json
    case .string(let text): .string(text)
    case .bytes(let bytes): .string(bytes.hexadecimal)
    case .timestamp(let moment): .string(moment.description)
    case .duration(let microseconds): .double(Double(microseconds) / 1_000_000)
    case .list(let items): .array(items.map(\.plainJSON))
    case .map(let fields): .object(JSONObject(fields.map { ($0.name, $0.value.plainJSON) }))
    }
  }

  /// The value that plain JSON tells, all of it from `sources`.
  package init(plainJSON json: JSON, from sources: Set<Source>) {
    let kind: Kind =
      switch json {
      case .null: .null
      case .bool(let flag): .bool(flag)
      case .int(let number): .int(number)
      case .double(let number): .double(number)
      case .string(let text): .string(text)
      case .array(let items): .list(items.map { Value(plainJSON: $0, from: sources) })
      case .object(let object):
        .map(object.members.map { Field($0.name, Value(plainJSON: $0.value, from: sources)) })
      }
    self.init(kind, from: sources)
  }
}

extension Decimal {
  /// Whole where it is whole; else the shortest double of the same digits; text where a double would change them.
  fileprivate var json: JSON {
    if scale == 0 { return .int(significand) }
    let double = Double(description) ?? approximate
    return Decimal(double.description) == self ? .double(double) : .string(description)
  }
}
