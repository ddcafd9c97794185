/// How far a backup, or reading one, has come.
package struct BackupProgress: Hashable, Sendable {
  package enum Stage: String, Hashable, Sendable {
    case copying
    case packing
    case checking
  }

  package let stage: Stage
  /// In bytes.
  package let done: Int64
  package let all: Int64

  package typealias Listener = (BackupProgress) -> Void
}
