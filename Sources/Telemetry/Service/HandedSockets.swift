/// The listening sockets that a service manager opened and handed over at the start (sd_listen_fds(3)).
package struct HandedSockets: Hashable, Sendable {
  /// Descriptors by the name that the manager gives them; of a name that stands twice the first.
  private let numbers: [String: Int32]

  private static let first: Int32 = 3
  /// More are not looked at.
  private static let limit: Int32 = 64

  /// - Parameters:
  ///   - environment: that of this process.
  ///   - process: sockets that are meant for another process are none of ours.
  package init(environment: [String: String], process: Int32) {
    guard environment["LISTEN_PID"] == String(process), let count = environment["LISTEN_FDS"].flatMap({ Int32($0) }),
      (1...Self.limit).contains(count)
    else {
      numbers = [:]
      return
    }
    let names = environment["LISTEN_FDNAMES", default: ""].split(separator: ":", omittingEmptySubsequences: false)
    numbers = Dictionary(
      (0..<count).map { index in (Int(index) < names.count ? String(names[Int(index)]) : "", Self.first + index) },
      uniquingKeysWith: { first, _ in first })
  }

  package var all: [Int32] { numbers.values.sorted() }

  /// The descriptor of that name, which whoever takes it must close.
  package func number(named name: String) -> Int32? { numbers[name] }
}
