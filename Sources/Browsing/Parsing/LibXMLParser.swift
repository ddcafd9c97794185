import CXML2
import Domain
import HTML

/// libxml2's HTML parser, its reports sent straight into a tree builder. The only file that knows libxml2.
///
/// Fed in one piece: cut in the middle of a script, libxml2 2.9.14's push parser takes the rest of the page for script.
enum LibXMLParser {
  /// - Parameters:
  ///   - text: valid UTF-8 without NUL, less than 2 GiB.
  ///   - isLate: not kept. It is marked as escaping because the check that it does not escape would write the length of
  ///     this file's path into the program, which then were another in every folder that it is built in.
  static func parse(
    _ text: [UInt8], limits: HTMLTreeLimits, isLate: @escaping () -> Bool
  ) throws(Fault) -> HTMLTree {
    _ = isReady
    let sink = LibXMLSink(limits: limits, isLate: isLate)
    var handler = unsafe callbacks()
    // The context holds a pointer to the sink and is freed before the sink is let go.
    let reference = unsafe Unmanaged.passUnretained(sink).toOpaque()
    guard
      let context = unsafe htmlCreatePushParserCtxt(&handler, reference, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
    else { throw Fault(.systemCall, "making an HTML parser: out of memory") }
    defer { unsafe free(context) }
    unsafe sink.context = context
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
      | HTML_PARSE_NOWARNING.rawValue
    _ = unsafe htmlCtxtUseOptions(context, Int32(bitPattern: options))
    unsafe text.withUnsafeBytes { bytes in
      let characters = unsafe bytes.bindMemory(to: CChar.self).baseAddress
      _ = unsafe htmlParseChunk(context, characters, Int32(clamping: bytes.count), 0)
      _ = unsafe htmlParseChunk(context, nil, 0, 1)
    }
    return try sink.finish()
  }

  /// libxml2's tables are made once, before two threads could make them at a time.
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  private static func free(_ context: htmlParserCtxtPtr) {
    if let document = unsafe context.pointee.myDoc { unsafe xmlFreeDoc(document) }
    unsafe context.pointee.myDoc = nil
    unsafe htmlFreeParserCtxt(context)
  }

  private static func callbacks() -> htmlSAXHandler {
    var handler = unsafe htmlSAXHandler()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.internalSubset = { user, name, _, _ in
      unsafe LibXMLSink.of(user)?.doctype(LibXMLParser.string(name))
    }
    unsafe handler.startElement = { user, name, pairs in
      unsafe LibXMLSink.of(user)?.open(LibXMLParser.string(name), attributes: LibXMLParser.attributes(pairs))
    }
    unsafe handler.endElement = { user, _ in unsafe LibXMLSink.of(user)?.close() }
    unsafe handler.characters = { user, text, count in unsafe LibXMLSink.of(user)?.text(LibXMLParser.bytes(text, count))
    }
    unsafe handler.ignorableWhitespace = { user, text, count in
      unsafe LibXMLSink.of(user)?.text(LibXMLParser.bytes(text, count))
    }
    unsafe handler.cdataBlock = { user, text, count in unsafe LibXMLSink.of(user)?.text(LibXMLParser.bytes(text, count))
    }
    unsafe handler.comment = { user, text in unsafe LibXMLSink.of(user)?.comment(LibXMLParser.string(text)) }
    // Errors are the normal case on the web; they count as places to look at the clock.
    unsafe handler.serror = { user, _ in unsafe LibXMLSink.of(user)?.breathe() }
    return unsafe handler
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    unsafe text.map { unsafe String(cString: $0) } ?? ""
  }

  private static func bytes(_ text: UnsafePointer<xmlChar>?, _ count: Int32) -> [UInt8] {
    guard let text = unsafe text, count > 0 else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: text, count: Int(count)))
  }

  /// Name, value, name, value, nil.
  private static func attributes(_ pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> [HTMLAttribute] {
    guard var pair = unsafe pairs else { return [] }
    var result: [HTMLAttribute] = []
    while let name = unsafe pair[0] {
      unsafe result.append(HTMLAttribute(string(name), string(pair[1])))
      unsafe pair += 2
    }
    return result
  }
}
