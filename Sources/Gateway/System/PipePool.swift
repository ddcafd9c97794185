import CSystem
import POSIX

/// Empty pipes to splice through. A connection borrows one for as long as bytes are on their way, so idle connections
/// hold none. Belongs to one thread.
final class PipePool {
  struct Pipe {
    let output: Descriptor
    let input: Descriptor
  }

  private static let spareLimit = 32
  private var spare: [Pipe] = []

  /// Nil if no descriptors are left.
  func take() -> Pipe? {
    if let pipe = spare.popLast() { return pipe }
    var ends: [Int32] = [-1, -1]
    guard unsafe errand_pipe(&ends) == 0 else { return nil }
    return Pipe(output: Descriptor(owning: ends[0]), input: Descriptor(owning: ends[1]))
  }

  /// Takes a pipe back that is empty.
  func give(_ pipe: Pipe) {
    if spare.count < Self.spareLimit { spare.append(pipe) }
  }
}
