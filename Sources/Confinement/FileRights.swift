/// Rights on files as Landlock numbers them (landlock(7)).
package struct FileRights: OptionSet, Hashable, Sendable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  package static let readFile = FileRights(rawValue: 1 << 2)
  package static let readFolder = FileRights(rawValue: 1 << 3)

  /// All rights that a version of Landlock can keep from a process: to run, write, read, list, remove and make since the
  /// first, to move between folders since the second, to truncate since the third, ioctl on devices since the fifth.
  package static func all(inVersion version: Int) -> FileRights {
    switch version {
    case ...0: []
    case 1: FileRights(rawValue: 0x1fff)
    case 2: FileRights(rawValue: 0x3fff)
    case 3, 4: FileRights(rawValue: 0x7fff)
    default: FileRights(rawValue: 0xffff)
    }
  }
}
