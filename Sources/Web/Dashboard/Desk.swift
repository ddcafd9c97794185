import Access
import Domain
import Handlers
import Operations

/// Where a page asks for what it shows, and hands on what a person wants: on behalf of that person, past the one gate.
struct Desk: Sendable {
  let handlers: Handlers
  let visitor: Visitor

  /// - Throws: what the operation throws.
  func ask(_ operation: Operation, _ input: [(String, JSON)] = []) async throws(Fault) -> JSON {
    try await handlers.perform(operation, .object(JSONObject(input)), for: visitor.principal)
  }

  /// - Parameter key: by which the same wish is known when it comes twice; empty for none.
  /// - Throws: what the operation throws.
  func tell(_ operation: Operation, _ input: [(String, JSON)], key: String = "") async throws(Fault) -> JSON {
    let terms = CommandTerms(key: key.isEmpty ? nil : key.cut(toBytes: Self.keyLimit))
    return try await handlers.perform(operation, .object(JSONObject(input)), for: visitor.principal, on: terms)
  }

  /// Bytes of a key.
  private static let keyLimit = 100
}
