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

  /// Reads as far as it can, for a person who mends a file in one go: a key that is here twice and a number that is
  /// too large do not end the reading, and what stands before a place that is no YAML is read nevertheless.
  /// - Returns: what could be read, where a key may stand twice, and every fault; at most one of them ended the reading.
  package static func parseAll(
    _ bytes: [UInt8], file: String, limits: YAMLLimits = YAMLLimits()
  ) -> (root: YAMLNode?, faults: [YAMLFault]) {
    var composer = YAMLComposer(file: file, limits: limits, isLenient: true)
    do throws(YAMLFault) {
      guard bytes.count <= limits.bytes else {
        throw YAMLFault(
          file: file, mark: .start, message: "the file has \(bytes.count) bytes; the limit is \(limits.bytes)")
      }
      let reader = try YAMLEventReader(bytes, file: file)
      while true {
        let event = try reader.next()
        if case .streamEnd = event.kind { return (composer.root, composer.notes) }
        try composer.take(event)
      }
    } catch {
      composer.closeAll()
      return (composer.root, composer.notes + [error])
    }
  }
}
