/// What of a state a backup holds.
package enum BackupContents: String, Hashable, Sendable {
  /// The database, and each file that it speaks of.
  case all
  /// The database alone; its files stay where they are. Made before the database gets a newer form: files have the
  /// name of their content and no form that could change.
  case database
}
