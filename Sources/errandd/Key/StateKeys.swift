import Domain
import Operations
import POSIX
import Storage
import Vault

/// The keys that a state has now.
enum StateKeys {
  private static let systemState = "/var/lib/errand"

  /// That which the service manager keeps for the system's state; nil for every other state, and where it keeps none.
  /// For root, who alone may ask.
  static func managed(for paths: StatePaths) -> RestoreKeys? {
    guard ThisProcess.userID == 0, paths.state == systemState else { return nil }
    do throws(Fault) {
      return try KeyCredential().exported().map { .known([$0.id]) }
    } catch {
      // One that cannot be decrypted may be the right one.
      return .unknown
    }
  }

  /// What the service manager keeps, and what lies where the daemon looks for it; where there is neither, the one that
  /// the state was sealed with last. For the state's owner: it opens what others may have put there.
  static func known(to paths: StatePaths, _ migrations: String, beside managed: RestoreKeys?) -> RestoreKeys {
    var ids: Set<String> = []
    switch managed {
    case .unknown: return .unknown
    case .known(let kept): ids = kept
    case .without, nil: break
    }
    if let own = own(paths.key) { ids.insert(own) }
    if ids.isEmpty, let noted = (try? SQLiteStore.survey(path: paths.database, migrations: migrations))?.sealingKey {
      ids.insert(noted)
    }
    return ids.isEmpty ? .unknown : .known(ids)
  }

  private static func own(_ path: String) -> String? {
    guard Files.exists(path), let bytes = try? Files.opening(path).read(atMost: 64) else { return nil }
    return (try? ExportedKey(bytes))??.id
  }
}
