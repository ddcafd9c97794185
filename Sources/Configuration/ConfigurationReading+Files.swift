import Domain
import YAML

extension ConfigurationReading {
  mutating func read(_ file: ConfigurationFile) {
    let (root, broken) = YAMLDocument.parseAll(file.bytes, file: file.path)
    let before = faults.count
    if let root, !root.isNull { readSections(root, of: file) }
    for fault in broken { note(file.path, fault.mark, fault.message) }
    sortFaults(from: before)
  }

  private mutating func readSections(_ root: YAMLNode, of file: ConfigurationFile) {
    guard let entries = root.mapping else {
      return note(file.path, root.mark, "sections are wanted here (\(Self.sectionNames)), not \(root.kind)")
    }
    for entry in entries {
      if ConfigurationKey.sections.contains(entry.key) {
        readSection(entry, of: file)
      } else if let key = ConfigurationKey.named(entry.key) {
        note(file.path, entry.keyMark, "write '\(key.field)' below a line '\(key.section):', indented")
      } else {
        note(file.path, entry.keyMark, Self.stranger(entry.key, section: nil))
      }
    }
  }

  private mutating func readSection(_ section: YAMLNode.Entry, of file: ConfigurationFile) {
    // A section whose lines are all commented out is empty, not wrong.
    if section.value.isNull { return }
    guard let entries = section.value.mapping else {
      let fields = ConfigurationKey.all.filter { $0.section == section.key }.map(\.field).joined(separator: ", ")
      return note(
        file.path, section.value.mark,
        "'\(section.key)' takes lines below it (\(fields)), not \(section.value.kind)")
    }
    for entry in entries {
      guard let key = ConfigurationKey.named("\(section.key).\(entry.key)") else {
        note(file.path, entry.keyMark, Self.stranger(entry.key, section: section.key))
        continue
      }
      guard let scalar = entry.value.scalar else {
        note(file.path, entry.value.mark, "\(key.name): \(key.wanted) is wanted, not \(entry.value.kind)")
        continue
      }
      let origin = SettingOrigin.file(path: file.path, layer: file.layer, mark: entry.keyMark)
      if let message = take(scalar, for: key, from: origin) { note(file.path, entry.value.mark, message) }
    }
  }

  private static let sectionNames = ConfigurationKey.sections.joined(separator: ", ")

  /// What is said of a key that there is not, with the one that may be meant.
  private static func stranger(_ name: String, section: String?) -> String {
    let full = section.map { "\($0).\(name)" } ?? name
    let shown = full.cut(toBytes: 60)
    if let near = KeyGuess.nearest(to: name, section: section) {
      return "there is no key '\(shown)'; did you mean '\(near)'?"
    }
    guard let section else { return "there is no section '\(shown)'; there are \(sectionNames)" }
    let fields = ConfigurationKey.all.filter { $0.section == section }.map(\.field).joined(separator: ", ")
    return "there is no key '\(shown)'; '\(section)' has \(fields)"
  }
}
