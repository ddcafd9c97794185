import Domain
import POSIX

/// Where the programs under test lie: beside the tests in the build folder.
enum Programs {
  static let folder = ThisProcess.folder

  static var areBuilt: Bool {
    ["errand", "errandd", "errand-worker", "errand-demo"].allSatisfy { Files.exists("\(folder)/\($0)") }
  }

  /// The checkout they were built in.
  static var checkout: String? {
    var folder = folder[...]
    while let end = folder.lastIndex(of: "/") {
      if Files.exists("\(folder)/Package.swift") { return String(folder) }
      folder = folder[..<end]
    }
    return nil
  }
}
