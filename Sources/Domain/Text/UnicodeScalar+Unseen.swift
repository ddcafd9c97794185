extension Unicode.Scalar {
  /// Whether a terminal would obey it, or nobody could see it.
  package var isUnseen: Bool {
    switch value {
    case 0x20..<0x7F: false
    case 0..<0x20, 0x7F..<0xA0, 0xFFF9...0xFFFB: true
    default: properties.isDefaultIgnorableCodePoint
    }
  }
}
