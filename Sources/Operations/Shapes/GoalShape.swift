package import Domain

/// A goal as it was understood, as answers carry it. Positions count bytes of UTF-8.
package enum GoalShape {
  private static let confidence = Schema(.number(0...1), "0 to 1")

  private static let reading = Schema.object([
    .init("kind", .text(limit: 64)), .init("text", .text("the words themselves", limit: textLimit)),
    .init("value", .any("what they mean")), .init("start", .integer(0...Int64(textLimit))),
    .init("end", .integer(0...Int64(textLimit), "behind the last byte")), .init("confidence", confidence),
  ])

  /// Bytes of a goal.
  package static let textLimit = 64 << 10

  package static let schema = Schema.object(
    [
      .init("intent", .text("what is to be done", limit: 64)),
      .init("entities", .list(reading, count: 0...textLimit, "what it names")),
      .init("constraints", .list(reading, count: 0...textLimit, "the bounds it sets")),
      .init(
        "success",
        .list(
          .object([.init("kind", .text(limit: 64)), .init("value", .any())]), count: 0...1000,
          "what code can check to say that it was reached")),
      .init("confidence", confidence),
    ], "what was understood")
}
