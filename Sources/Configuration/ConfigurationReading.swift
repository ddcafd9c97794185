package import Domain
import YAML

/// Puts the layers on top of each other, each value over the one below it, and gathers everything that is wrong.
///
/// Pure: files come as bytes. Of the layers a later one wins: defaults, files in their order, environment, flags.
package struct ConfigurationReading: Sendable {
  /// Every key in order, also where something is wrong: a refused value leaves the one below it.
  package private(set) var settings: [Setting]
  /// In the order in which they were found: file by file, then the environment, then flags.
  package private(set) var faults: [ConfigurationFault]

  /// What sets nothing and stops nothing: variables that are named as ours are and are none.
  package private(set) var warnings: [ConfigurationFault] = []

  /// Of those that are named.
  package static let warningLimit = 20

  /// Faults beyond the limit.
  private var unsaid = 0

  /// How many faults there are, those beyond the limit included.
  package var faultCount: Int { unsaid > 0 ? Self.faultLimit + unsaid : faults.count }

  /// So that one broken file cannot fill a log; a last line then says that there are more.
  package static let faultLimit = 200

  /// - Parameters:
  ///   - files: the lowest first.
  ///   - unreadable: what is to be said of files that are there and could not be read.
  ///   - environment: all of it; what does not begin with `ERRAND_` is no matter of ours.
  ///   - flags: `KEY=VALUE`.
  package init(
    files: [ConfigurationFile], unreadable: [ConfigurationFault] = [], environment: [String: String] = [:],
    flags: [String] = []
  ) {
    faults = unreadable
    settings = ConfigurationKey.all.map { Setting(key: $0, value: $0.standard, origin: .standard) }
    for file in files { read(file) }
    readVariables(environment)
    for flag in flags { readFlag(flag) }
    if unsaid > 0 {
      faults.append(ConfigurationFault(source: "configuration", message: "and \(unsaid) more; mend these first"))
    }
  }

  /// - Throws: `config.invalid`, with the first fault and their number.
  package func checked() throws(Fault) -> Configuration {
    guard faults.isEmpty else {
      let count = faultCount == 1 ? "one fault" : "\(faultCount) faults, the first"
      throw Fault(.configInvalid, "the configuration has \(count): \(faults[0])")
    }
    return Configuration(Dictionary(settings.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 }))
  }

  // MARK: - What layers are made of

  /// Takes a value for a key if it is one.
  mutating func take(_ scalar: YAMLScalar, for key: ConfigurationKey, from origin: SettingOrigin) -> String? {
    switch key.value(of: scalar) {
    case .failure(let refusal): return refusal.message
    case .success(let value):
      if let index = settings.firstIndex(where: { $0.key == key }) {
        settings[index] = Setting(key: key, value: value, origin: origin)
      }
      return nil
    }
  }

  /// Puts what was noted since `index` in the order of the text.
  mutating func sortFaults(from index: Int) {
    let sorted = faults[index...].sorted { ($0.mark ?? .start) < ($1.mark ?? .start) }
    faults.replaceSubrange(index..., with: sorted)
  }

  /// Says that something has no meaning here; what lies beyond the limit is left out.
  mutating func warn(_ source: String, _ message: @autoclosure () -> String) {
    guard warnings.count < Self.warningLimit else { return }
    warnings.append(ConfigurationFault(source: source, message: message()))
  }

  /// - Parameter message: only made where it is kept: finding what may be meant takes time.
  mutating func note(_ source: String, _ mark: YAMLMark? = nil, _ message: @autoclosure () -> String) {
    guard faults.count < Self.faultLimit else {
      unsaid += 1
      return
    }
    faults.append(ConfigurationFault(source: source, mark: mark, message: message()))
  }
}
