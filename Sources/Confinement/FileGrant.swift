/// What a confined process may do with a part of the file system. Everything that no grant names is closed to it.
package struct FileGrant: Hashable, Sendable {
  package let path: String
  package let rights: FileRights

  /// Files below a folder may be read, and the folder itself be listed.
  package static func folder(_ path: String) -> FileGrant { FileGrant(path: path, rights: [.readFile, .readFolder]) }

  /// One file may be read, as long as no other takes its place.
  package static func file(_ path: String) -> FileGrant { FileGrant(path: path, rights: .readFile) }
}
