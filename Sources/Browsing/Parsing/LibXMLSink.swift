import CXML2
import Domain
import HTML

/// Takes libxml2's reports into a builder, remembers the first fault, and stops the parser then.
///
/// Safe although it holds a pointer: the owner frees the context after the last report, and only reports use it.
@safe final class LibXMLSink {
  /// The parser to stop; set once by its owner.
  var context: htmlParserCtxtPtr?
  private var builder: HTMLTreeBuilder
  private var fault: Fault?
  private var calls: UInt = 0
  private let isLate: () -> Bool

  init(limits: HTMLTreeLimits, isLate: @escaping () -> Bool) {
    builder = HTMLTreeBuilder(limits: limits)
    self.isLate = isLate
  }

  static func of(_ user: UnsafeMutableRawPointer?) -> LibXMLSink? {
    unsafe user.map { unsafe Unmanaged<LibXMLSink>.fromOpaque($0).takeUnretainedValue() }
  }

  func open(_ name: String, attributes: [HTMLAttribute]) {
    perform { builder throws(Fault) in try builder.open(name, attributes: attributes) }
  }

  func close() { perform { builder throws(Fault) in builder.close() } }

  func doctype(_ name: String) { perform { builder throws(Fault) in try builder.doctype(name) } }

  func comment(_ text: String) { perform { builder throws(Fault) in try builder.comment(Array(text.utf8)) } }

  func text(_ characters: [UInt8]) {
    perform { builder throws(Fault) in try builder.text(Self.mended(characters)) }
  }

  /// Looks at the clock every 64 calls.
  func breathe() { perform { _ throws(Fault) in } }

  func finish() throws(Fault) -> HTMLTree {
    if let fault { throw fault }
    return builder.finish()
  }

  private func perform(_ step: (inout HTMLTreeBuilder) throws(Fault) -> Void) {
    guard fault == nil else { return }
    do throws(Fault) {
      calls &+= 1
      if calls % 64 == 0, isLate() { throw Fault(.stepTimeout, "reading the page took too long") }
      try step(&builder)
    } catch {
      fault = error
      if let context = unsafe context { unsafe xmlStopParser(context) }
    }
  }

  /// `&#128;` means the euro sign in HTML (references from 128 to 159 are windows-1252); libxml2 hands over the
  /// control character, in a piece of its own.
  private static func mended(_ characters: [UInt8]) -> [UInt8] {
    guard characters.count == 2, characters[0] == 0xC2, (0x80...0x9F).contains(characters[1]) else {
      return characters
    }
    return Array(String(Windows1252.scalar(of: characters[1])).utf8)
  }
}
