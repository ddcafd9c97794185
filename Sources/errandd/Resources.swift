import Domain
import POSIX

/// The folders that come with the program: beside it in the checkout it was built in, or where the package puts them.
struct Resources {
  let migrations: String
  let templates: String
  /// Of this user; need not be there.
  let ownTemplates: String?

  private static let installed = "/usr/share/errand"

  /// - Throws: `store.migration`, `template.not_found` where a folder cannot be found.
  init() throws(Fault) {
    migrations = try Self.find("Migrations", variable: "ERRAND_MIGRATIONS", missing: .storeMigration)
    templates = try Self.find("Templates", variable: "ERRAND_TEMPLATES", missing: .templateNotFound)
    ownTemplates = ConfigurationFiles.userFolder(ThisProcess.variables).map { $0 + "/templates" }
  }

  /// What pages are shown with. Apart from the others: a daemon that serves no page does without.
  /// - Throws: `asset.missing` where the folder cannot be found.
  static func publicFiles() throws(Fault) -> String {
    try find("Public", variable: "ERRAND_PUBLIC", missing: .assetMissing)
  }

  /// A build lies at most four folders deep in its checkout: `.build/TRIPLE/release/errandd`.
  private static func find(_ name: String, variable: String, missing: ErrorCode) throws(Fault) -> String {
    if let named = ThisProcess.environment(variable) { return ThisProcess.absolute(named) }
    var folder = ThisProcess.folder[...]
    for _ in 0..<4 {
      if Files.exists("\(folder)/\(name)"), Files.exists("\(folder)/Package.swift") { return "\(folder)/\(name)" }
      folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]
    }
    let installed = "\(Self.installed)/\(name.lowercased())"
    guard Files.exists(installed) else {
      throw Fault(missing, "no folder \(name) beside \(ThisProcess.folder) and none at \(installed); set \(variable)")
    }
    return installed
  }
}
