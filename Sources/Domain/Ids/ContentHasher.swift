/// Takes the SHA-256 of what comes in parts. A value without effects.
package struct ContentHasher: Sendable {
  private var state = SHA256.start
  /// Less than a block.
  private var rest: [UInt8] = []
  /// Bytes taken in so far.
  package private(set) var count = 0

  package init() {}

  package mutating func add(_ bytes: [UInt8]) {
    count += bytes.count
    let waiting = rest.isEmpty ? bytes : rest + bytes
    let whole = waiting.count / 64 * 64
    SHA256.add(waiting, upTo: whole, to: &state)
    rest = Array(waiting[whole...])
  }

  /// Of everything taken in so far.
  package var hash: ContentHash { ContentHash(digest: SHA256.end(state, rest: rest[...], total: count)) }
}
