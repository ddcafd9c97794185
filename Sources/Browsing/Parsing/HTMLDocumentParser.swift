package import Domain
package import HTML

/// Reads the bytes of a page into a tree.
package struct HTMLDocumentParser: Sendable {
  /// Bytes of one page, before decoding.
  package var byteLimit = 16 << 20
  package var treeLimits = HTMLTreeLimits()

  package init() {}

  /// Reads a whole page. Broken markup is mended, never refused.
  /// - Parameters:
  ///   - contentType: the header of that name, nil where there was none.
  ///   - isLate: asked again and again while reading; once it says yes, reading stops.
  /// - Throws: `page.not_html` where the header says so, `page.too_large`, `page.too_complex`, `step.timeout`.
  package func parse(
    _ bytes: [UInt8], contentType header: String?, isLate: @escaping () -> Bool = { false }
  ) throws(Fault) -> HTMLTree {
    let contentType = header.flatMap(ContentType.init)
    if let contentType, !contentType.isHTML {
      throw Fault(.pageNotHTML, "reading a page of type \(contentType.essence.cut(toBytes: 100))")
    }
    guard bytes.count <= byteLimit else {
      throw Fault(.pageTooLarge, "reading a page of \(bytes.count) bytes, where \(byteLimit) is the limit")
    }
    let finding = EncodingSniffer.sniff(bytes, contentType: contentType)
    let text = TextDecoder.decode(bytes[finding.markLength...], as: finding.encoding)
    return try LibXMLParser.parse(TagGuard.filter(text), limits: treeLimits, isLate: isLate)
  }
}
