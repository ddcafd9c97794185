package import Domain

/// What a task gave, as answers carry it.
package enum ResultShape {
  package static let schema = Schema.object(
    [
      .init("columns", .list(.text(limit: 4096), count: 0...1000, "in the order of the table")),
      .init(
        "rows",
        .list(
          Schema(.map(of: .any(), limit: 1000)), count: 0...100_000,
          "a value for each column, and `source`, the page it was read from")),
      .init("notes", .list(.text(limit: 1 << 16), count: 0...1000, "what a person should know of it")),
    ], "a table")
}
