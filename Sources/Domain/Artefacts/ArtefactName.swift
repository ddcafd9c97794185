/// Makes names for files that can be typed, and that lead nowhere else on any system.
///
/// Sites choose the names: what could leave a folder, hide a file, name a device (Windows), turn the reading direction
/// or move a terminal's cursor is taken out (RFC 6266 section 4.3, CWE-22, CWE-150).
package enum ArtefactName {
  /// Bytes of a name.
  package static let limit = 120
  private static let suffixLimit = 12
  private static let devices: Set<String> = ["aux", "con", "nul", "prn"]

  /// - Parameters:
  ///   - proposed: what a site calls it, a path too; the first that leaves something is taken.
  ///   - type: gives the ending where the name has none.
  package static func safe(_ proposed: [String?], type: String) -> String {
    let name = proposed.lazy.compactMap { $0.map(cleaned) }.first { !$0.isEmpty } ?? "file"
    guard suffix(of: name).isEmpty, let ending = FileType.ending(of: type) else { return name }
    return name.cut(toBytes: limit - suffixLimit) + "." + ending
  }

  /// The name with a number before its ending, such as `report-2.pdf`; the first that is not taken.
  package static func free(_ name: String, isTaken: (String) -> Bool) -> String {
    guard isTaken(name) else { return name }
    let ending = suffix(of: name)
    let stem = String(name.dropLast(ending.count)).cut(toBytes: limit - suffixLimit - 8)
    var number = 2
    while isTaken("\(stem)-\(number)\(ending)") { number += 1 }
    return "\(stem)-\(number)\(ending)"
  }

  private static func cleaned(_ proposed: String) -> String {
    let last = proposed.split { $0 == "/" || $0 == "\\" }.last ?? ""
    var name = ""
    for scalar in last.unicodeScalars { name.unicodeScalars.append(isPlain(scalar) ? scalar : "_") }
    let start = name.drop { ".-_ ~".contains($0) }
    let trimmed = start.prefix(start.count - start.reversed().prefix { $0 == "." || $0 == " " }.count)
    let stem = trimmed.prefix { $0 != "." }.lowercased()
    let isDevice = devices.contains(stem) || (stem.count == 4 && (stem.hasPrefix("com") || stem.hasPrefix("lpt")))
    let whole = (isDevice ? "file-" : "") + trimmed
    let ending = suffix(of: whole)
    let cut = String(whole.dropLast(ending.count)).cut(toBytes: limit - suffixLimit) + ending
    return String(cut.reversed().drop { $0 == "." || $0 == " " }.reversed())
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    // Those that file systems and shells take for something else, and those that nobody sees.
    default: !"<>:\"|?*%$`&;'!#".unicodeScalars.contains(scalar) && !scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// With its dot; nothing where what follows the last dot is long or strange.
  private static func suffix(of name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
    let ending = name[name.index(after: dot)...]
    let isUsual =
      !ending.isEmpty && ending.utf8.count < suffixLimit
      && ending.allSatisfy { $0.isASCII && $0.isLetter || $0.isNumber }
    return isUsual ? String(name[dot...]) : ""
  }
}
