import Domain

/// Which keys the state has that a backup is restored into.
package enum RestoreKeys: Hashable, Sendable {
  /// Nobody can tell.
  case unknown
  /// Their ids; at least one.
  case known(Set<String>)
  /// What only a key opens is left out of what is restored.
  case without

  /// - Parameter database: of the backup, which is changed where something is left out.
  /// - Throws: `backup.foreign`, `store.*`.
  func settle(in database: SQLiteConnection) throws(Fault) {
    let sealed = SealedRows(database: database)
    switch self {
    case .unknown: break
    case .known(let ids):
      guard try sealed.exist(), let wanted = try SQLiteStore.sealingKey(in: database), !ids.contains(wanted) else {
        return
      }
      throw Fault(
        .backupForeign,
        "what is sealed in the backup opens with the key \(wanted); the state has \(ids.sorted().joined(separator: ", "))"
      )
    case .without:
      try sealed.erase()
      try database.run("DELETE FROM meta WHERE name = 'key'")
    }
  }
}
