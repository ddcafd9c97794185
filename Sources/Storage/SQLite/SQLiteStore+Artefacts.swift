package import Domain

extension SQLiteStore: ArtefactIndex {
  package func artefacts(of task: TaskID) throws(Fault) -> [Artefact] {
    try read { (database) throws(Fault) in try ArtefactTable(database: database).artefacts(of: task) }
  }

  package func isReferred(to hash: ContentHash) throws(Fault) -> Bool {
    try read { (database) throws(Fault) in try ArtefactTable(database: database).isReferred(to: hash) }
  }
}
