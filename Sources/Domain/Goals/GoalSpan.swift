/// A part of a goal's text: the words and where they stand, in bytes of UTF-8.
package struct GoalSpan: Hashable, Sendable {
  package let text: String
  package let start: Int
  /// Behind the last byte.
  package let end: Int

  package init(text: String, start: Int, end: Int) {
    self.text = text
    self.start = start
    self.end = end
  }
}
