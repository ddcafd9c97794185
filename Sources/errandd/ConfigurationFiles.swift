import Configuration
import Domain
import POSIX

/// Finds and reads the files of the configuration.
///
/// `--config` or `ERRAND_CONFIG` names a file in the place of the usual ones; `/dev/null` stands for none at all.
/// `ERRAND_STATE` does not change which files are read.
struct ConfigurationFiles {
  private(set) var files: [ConfigurationFile] = []
  /// What is to be said of those that are there and cannot be read.
  private var unreadable: [ConfigurationFault] = []
  private let environment: [String: String]
  private let flags: [String]

  /// For the whole machine.
  static let main = "/etc/errand/errand.yaml"
  /// Bytes of one file.
  private static let fileLimit = 1 << 20

  init(_ options: Options, _ environment: [String: String]) {
    self.environment = environment
    flags = options.settings
    let named = options.configurationFile ?? environment["ERRAND_CONFIG"] ?? ""
    if named == "/dev/null" { return }
    add(named.isEmpty ? Self.main : named, .file, isRequired: !named.isEmpty)
    addDropIns(of: named.isEmpty ? Self.main : named)
    if named.isEmpty, let user = Self.userFile(environment) { add(user, .user, isRequired: false) }
  }

  /// All layers on top of each other.
  func read() -> ConfigurationReading {
    ConfigurationReading(files: files, unreadable: unreadable, environment: environment, flags: flags)
  }

  /// Where a user's own file would be.
  static func userFile(_ environment: [String: String]) -> String? {
    userFolder(environment).map { $0 + "/errand.yaml" }
  }

  /// Where a user's own files would be; a relative `XDG_CONFIG_HOME` is ignored, as its specification asks.
  static func userFolder(_ environment: [String: String]) -> String? {
    if let home = environment["XDG_CONFIG_HOME"], home.hasPrefix("/") { return home + "/errand" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return (home == "/" ? "" : home) + "/.config/errand"
  }

  private mutating func add(_ path: String, _ layer: ConfigurationFile.Layer, isRequired: Bool) {
    guard Files.exists(path) else {
      if isRequired {
        unreadable.append(
          ConfigurationFault(source: path, message: "there is no such file; mend --config or ERRAND_CONFIG"))
      }
      return
    }
    do throws(Fault) {
      files.append(
        ConfigurationFile(path: path, layer: layer, bytes: try Files.readTrusted(path, limit: Self.fileLimit)))
    } catch {
      let hint = error.code == .fileUntrusted ? "" : "; look at it: ls -ld \(path)"
      unreadable.append(ConfigurationFault(source: path, message: error.message + hint))
    }
  }

  /// In the order of their names.
  private mutating func addDropIns(of path: String) {
    let folder = path + ".d"
    guard Files.exists(folder) else { return }
    do throws(Fault) {
      for name in try Files.names(in: folder) where name.hasSuffix(".yaml") && !name.hasPrefix(".") {
        add("\(folder)/\(name)", .dropIn, isRequired: false)
      }
    } catch {
      unreadable.append(ConfigurationFault(source: folder, message: "\(error.message); look at it: ls -ld \(folder)"))
    }
  }
}
