/// What of a state's folder a backup is made of, and where backups and what they need lie in it.
package struct StatePlaces: Hashable, Sendable {
  package let folder: String

  /// - Parameter folder: of the state.
  package init(folder: String) { self.folder = folder }

  package static let databaseName = "errand.db"
  package static let artefactsName = "artefacts"

  package var database: String { "\(folder)/\(Self.databaseName)" }
  package var artefacts: String { "\(folder)/\(Self.artefactsName)" }
  package var backups: String { "\(folder)/backups" }
  /// Held while a backup is made or read.
  var backupLock: String { "\(backups)/lock" }
  /// What is on its way to be a backup.
  var backupDraft: String { "\(backups)/new" }
  /// A backup unpacked and found whole, which is to take the place of the state.
  var staged: String { "\(folder)/restore.new" }
  /// Holds the name of the folder that the state is put aside into; while it is there, a restore is under way.
  package var marker: String { "\(folder)/restoring" }
}
