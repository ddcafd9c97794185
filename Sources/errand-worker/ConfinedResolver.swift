import Confinement
import Domain
import Gateway
import POSIX

/// The host's resolver for a process whose right to read is bound to files as they were at its start: where another has
/// taken the place of one of them, as happens when the host joins another network, this process ends, and the daemon
/// starts the next one.
struct ConfinedResolver: NameResolver {
  private let resolver: any NameResolver
  /// Those that could be read, or were not there, at the start.
  private let files: [String]

  init(_ resolver: any NameResolver, files: [String] = ConfinementPolicy.resolverFiles) {
    self.resolver = resolver
    self.files = files.filter { !Self.isClosed($0) }
  }

  func resolve(_ name: String, then complete: @escaping @Sendable (Result<[IPAddress], Fault>) -> Void) {
    if files.contains(where: Self.isClosed) { ThisProcess.exit(0) }
    resolver.resolve(name, then: complete)
  }

  private static func isClosed(_ path: String) -> Bool {
    guard Files.exists(path) else { return false }
    do throws(Fault) {
      _ = try Files.read(path, limit: 1)
      return false
    } catch {
      // It has more to read where that is all.
      return error.code != .inputTooLarge
    }
  }
}
