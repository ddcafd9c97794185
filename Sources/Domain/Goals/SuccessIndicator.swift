/// Something that code can check to say that a goal was reached.
package enum SuccessIndicator: Hashable, Sendable {
  /// The result has that many rows at least.
  case rowsAtLeast(Int)
  /// The result has that many rows at most.
  case rowsAtMost(Int)
  /// The result has a column of that name.
  case hasColumn(String)

  /// `{"kind","value"}`.
  package var json: JSON {
    switch self {
    case .rowsAtLeast(let count): ["kind": "rows_at_least", "value": .int(Int64(count))]
    case .rowsAtMost(let count): ["kind": "rows_at_most", "value": .int(Int64(count))]
    case .hasColumn(let name): ["kind": "has_column", "value": .string(name)]
    }
  }
}
