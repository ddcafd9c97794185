import Domain

/// Finds the key that somebody may have meant.
enum KeyGuess {
  /// - Parameters:
  ///   - name: as written, without its section.
  ///   - section: where it stood; nil for the top.
  /// - Returns: a section's name or a whole key's; nil where none is near.
  static func nearest(to name: String, section: String?) -> String? {
    let keys = ConfigurationKey.all
    if let section {
      let own = keys.filter { $0.section == section }.map(\.field)
      if let near = Likeness.nearest(to: name, among: own) { return "\(section).\(near)" }
    } else if let near = Likeness.nearest(to: name, among: ConfigurationKey.sections + keys.map(\.name)) {
      return near
    }
    // The right word in the wrong place.
    return keys.first { $0.field == name }?.name
  }
}
