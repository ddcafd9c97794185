import CYAML

/// Owns one libyaml parser and the bytes it reads; frees both.
///
/// Safe to use: both pointers are private, live as long as the object and reach nobody else; libyaml keeps within the count
/// it was given. Not for several threads. After a fault it must not be asked again.
@safe final class YAMLEventReader {
  private let file: String
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// - Throws: a fault where memory is short.
  init(_ bytes: [UInt8], file: String) throws(YAMLFault) {
    self.file = file
    let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    _ = unsafe input.initialize(from: bytes)
    unsafe self.input = input
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    unsafe self.parser = parser
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      // `deinit` will not run: nothing was initialised that it would have to delete.
      unsafe input.deallocate()
      unsafe parser.deallocate()
      throw YAMLFault(file: file, mark: .start, message: "no memory to read this file")
    }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// The next event; `streamEnd` is the last.
  func next() throws(YAMLFault) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem() }
    defer { unsafe yaml_event_delete(&event) }
    return try unsafe read(event)
  }

  // MARK: - Reading

  private func read(_ event: yaml_event_t) throws(YAMLFault) -> YAMLEvent {
    let mark = unsafe Self.mark(event.start_mark)
    switch unsafe event.type {
    case YAML_STREAM_START_EVENT: return YAMLEvent(kind: .streamStart, mark: mark)
    case YAML_STREAM_END_EVENT: return YAMLEvent(kind: .streamEnd, mark: mark)
    case YAML_DOCUMENT_START_EVENT:
      let start = unsafe event.data.document_start
      if unsafe start.tag_directives.start != start.tag_directives.end {
        throw fault(mark, "tag directives are not understood here; write the file without %TAG")
      }
      return YAMLEvent(kind: .documentStart, mark: mark)
    case YAML_DOCUMENT_END_EVENT: return YAMLEvent(kind: .documentEnd, mark: mark)
    case YAML_ALIAS_EVENT:
      return YAMLEvent(kind: .alias(unsafe text(event.data.alias.anchor)), mark: mark)
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      unsafe try refuse(tag: scalar.tag, at: mark)
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let kind = YAMLEvent.Kind.scalar(
        unsafe String(decoding: bytes, as: UTF8.self), unsafe Self.style(scalar.style))
      return YAMLEvent(kind: kind, mark: mark, anchor: unsafe anchor(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe event.data.sequence_start
      unsafe try refuse(tag: start.tag, at: mark)
      return YAMLEvent(kind: .sequenceStart, mark: mark, anchor: unsafe anchor(start.anchor))
    case YAML_SEQUENCE_END_EVENT: return YAMLEvent(kind: .sequenceEnd, mark: mark)
    case YAML_MAPPING_START_EVENT:
      let start = unsafe event.data.mapping_start
      unsafe try refuse(tag: start.tag, at: mark)
      return YAMLEvent(kind: .mappingStart, mark: mark, anchor: unsafe anchor(start.anchor))
    case YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .mappingEnd, mark: mark)
    default: throw fault(mark, "the YAML reader gave no event here")
    }
  }

  private func refuse(tag: UnsafeMutablePointer<yaml_char_t>?, at mark: YAMLMark) throws(YAMLFault) {
    guard let tag = unsafe tag else { return }
    throw fault(mark, "tags are not understood here; write the value without '\(unsafe text(tag))'")
  }

  private func anchor(_ name: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    unsafe name.map { unsafe text($0) }
  }

  private func text(_ characters: UnsafeMutablePointer<yaml_char_t>) -> String {
    unsafe String(decodingCString: characters, as: UTF8.self)
  }

  private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  // MARK: - Faults

  private func problem() -> YAMLFault {
    let text =
      unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "it cannot be read as YAML"
    guard unsafe parser.pointee.error != YAML_READER_ERROR else {
      return fault(place(ofByte: unsafe parser.pointee.problem_offset), text)
    }
    return fault(unsafe Self.mark(parser.pointee.problem_mark), text)
  }

  private func fault(_ mark: YAMLMark, _ message: String) -> YAMLFault {
    YAMLFault(file: file, mark: mark, message: message)
  }

  private static func mark(_ mark: yaml_mark_t) -> YAMLMark {
    YAMLMark(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
  }

  /// The reader of bytes knows only an offset.
  private func place(ofByte offset: Int) -> YAMLMark {
    var line = 1
    var column = 1
    for byte in unsafe Array(input.prefix(max(0, min(offset, input.count)))) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return YAMLMark(line: line, column: column)
  }
}
