/// Reads one YAML document strictly into a tree that knows its places.
///
/// Stricter than YAML: one document, keys are strings and never twice, no tags, no recursion; aliases stand for copies and
/// count as all that they stand for, so an expansion cannot outgrow ``YAMLLimits/nodes``.
package enum YAMLDocument {
  /// - Parameter file: how messages name the text.
  /// - Returns: nil for a text without any document.
  /// - Throws: the first place that is not YAML, or not of the kind above.
  package static func parse(
    _ bytes: [UInt8], file: String, limits: YAMLLimits = YAMLLimits()
  ) throws(YAMLFault) -> YAMLNode? {
    guard bytes.count <= limits.bytes else {
      throw YAMLFault(
        file: file, mark: .start, message: "the file has \(bytes.count) bytes; the limit is \(limits.bytes)")
    }
    var composer = YAMLComposer(file: file, limits: limits)
    let reader = try YAMLEventReader(bytes, file: file)
    while true {
      let event = try reader.next()
      if case .streamEnd = event.kind { return composer.root }
      try composer.take(event)
    }
  }
}
