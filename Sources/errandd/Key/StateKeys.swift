import Domain
import Operations
import POSIX
import Storage
import Vault

/// The keys that a state has now.
enum StateKeys {
  private static let systemState = "/var/lib/errand"

  /// Those that lie where the daemon looks for them, as far as this user may see them; where none does, the one that the
  /// state was sealed with last.
  static func known(to paths: StatePaths, _ migrations: String) -> RestoreKeys {
    var ids: Set<String> = []
    if ThisProcess.userID == 0, paths.state == systemState {
      do throws(Fault) {
        if let kept = try KeyCredential().exported() { ids.insert(kept.id) }
      } catch {
        // One that cannot be decrypted may be the right one.
        return .unknown
      }
    }
    if let own = own(paths.key) { ids.insert(own) }
    let survey = try? SQLiteStore.survey(path: paths.database, migrations: migrations)
    if ids.isEmpty, let noted = survey?.sealingKey { ids.insert(noted) }
    return ids.isEmpty ? .unknown : .known(ids)
  }

  private static func own(_ path: String) -> String? {
    guard Files.exists(path), let bytes = try? Files.opening(path).read(atMost: 64) else { return nil }
    return (try? ExportedKey(bytes))??.id
  }
}
