import CSystem
import Glibc
import POSIX

/// One direction of a relay: moves bytes from one socket to another through a pipe, without copying them into this
/// process (splice). Whoever reads slowly slows the writer down, since no more than the pipe holds is taken.
struct Pump {
  enum Step {
    /// Nothing more goes until a socket changes.
    case waiting
    /// It had its share; the sockets may have more.
    case again
    /// The source ended, all of it was handed on, and the target was told.
    case finished
    case broken
  }

  /// What one call moves at most, so that a fast connection does not starve the others.
  private static let share = 512 * 1024
  private static let chunk = 64 * 1024

  private var pipe: PipePool.Pipe?
  private var held = 0
  private var sawEnd = false
  private var isFinished = false
  /// Bytes taken from the source so far.
  private(set) var moved: Int64 = 0

  mutating func run(from source: Descriptor, to target: Descriptor, pipes: PipePool) -> Step {
    guard !isFinished else { return .finished }
    guard let pipe = pipe ?? pipes.take() else { return .broken }
    self.pipe = pipe
    var budget = Self.share
    while true {
      let taken = take(from: source, into: pipe)
      let given = give(to: target, from: pipe)
      if taken == .broken || given == .broken { return .broken }
      if sawEnd, held == 0 {
        release(to: pipes)
        isFinished = true
        StreamSocket.endSending(target)
        return .finished
      }
      // Either the source has nothing and the pipe is empty, or the target takes nothing: a change of that socket
      // brings us back.
      if taken == .nothingNow, given == .nothingNow {
        if held == 0 { release(to: pipes) }
        return .waiting
      }
      if case .bytes(let count) = taken { budget -= count }
      if budget <= 0 { return .again }
    }
  }

  private enum Move: Equatable {
    case bytes(Int)
    case nothingNow
    case broken
  }

  private mutating func take(from source: Descriptor, into pipe: PipePool.Pipe) -> Move {
    guard !sawEnd else { return .nothingNow }
    let move = Self.move(from: source, to: pipe.input, atMost: Self.chunk)
    if case .bytes(let count) = move {
      sawEnd = count == 0
      held += count
      moved += Int64(count)
    }
    return move
  }

  private mutating func give(to target: Descriptor, from pipe: PipePool.Pipe) -> Move {
    guard held > 0 else { return .nothingNow }
    let move = Self.move(from: pipe.output, to: target, atMost: held)
    if case .bytes(let count) = move { held -= count }
    return move
  }

  private static func move(from: Descriptor, to: Descriptor, atMost count: Int) -> Move {
    while true {
      let moved = errand_splice(from.number, to.number, count)
      if moved >= 0 { return .bytes(moved) }
      if errno == EINTR { continue }
      return errno == EAGAIN ? .nothingNow : .broken
    }
  }

  private mutating func release(to pipes: PipePool) {
    if let pipe { pipes.give(pipe) }
    pipe = nil
  }
}
