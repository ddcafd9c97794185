package import Domain
internal import POSIX

/// Asks the service manager for more time, again and again, while a start or an end goes on: on a thread of its own, so
/// that what goes on may block.
package final class ServicePatience: Sendable {
  /// Its closing ends the thread.
  private let holding: Descriptor

  /// Each asks for this much.
  private static let extent = Duration.seconds(20)
  private static let pause = Duration.seconds(5)
  /// After so many the manager's own limit counts again: what takes an hour hangs.
  private static let limit = 720

  /// Asks until the answer is let go of.
  /// - Throws: `system.call`.
  package init(_ manager: ServiceManager) throws(Fault) {
    let pipe = try Descriptor.pipe()
    holding = pipe.write
    let watching = pipe.read
    try SystemThread("patience", stack: 256 << 10) {
      for _ in 0..<Self.limit {
        manager.tell(.needs(Self.extent))
        if Waiting.forInput(of: watching, within: Self.pause) { return }
      }
    }.detach()
  }
}
