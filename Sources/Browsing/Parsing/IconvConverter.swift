import Glibc

/// The C library's converter, for encodings without a table of our own.
///
/// Its modules are loaded when first opened: a process that gives up its files opens what it needs before
/// (``preload()``).
package enum IconvConverter {
  /// - Returns: UTF-8, U+FFFD for what spells no character; nil where the library does not know the encoding.
  static func convert(_ bytes: ArraySlice<UInt8>, from name: String) -> [UInt8]? {
    guard let handle = unsafe iconv_open("UTF-8", name), Int(bitPattern: handle) != failure else { return nil }
    defer { _ = unsafe iconv_close(handle) }
    var input = Array(bytes)
    var output: [UInt8] = []
    output.reserveCapacity(input.count + input.count / 2)
    var piece = [UInt8](repeating: 0, count: 16_384)
    var read = 0
    while read < input.count {
      let step = unsafe run(handle, &input, from: read, into: &piece)
      output += piece.prefix(step.written)
      read += step.consumed
      // E2BIG: the piece is full, go on. EILSEQ and EINVAL: one byte that spells nothing, or half a character.
      guard step.stopped, step.error != E2BIG else { continue }
      output += [0xEF, 0xBF, 0xBD]
      read += 1
    }
    return output + (unsafe flush(handle))
  }

  /// Loads the converters of every encoding that a page may name, so that none has to be looked for later.
  package static func preload() {
    for name in TextEncoding.convertedNames {
      _ = convert([0x61], from: name)
    }
  }

  /// What the converter still holds: Vietnamese and Japanese encodings keep a letter back to see what follows.
  private static func flush(_ handle: iconv_t) -> [UInt8] {
    var piece = [UInt8](repeating: 0, count: 64)
    let written = unsafe piece.withUnsafeMutableBytes { target in
      // As in `run`, the pointer stays inside the buffer.
      var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
      var room = target.count
      _ = unsafe iconv(handle, nil, nil, &to, &room)
      return target.count - room
    }
    return Array(piece.prefix(written))
  }

  /// What iconv answers when it stopped: `(size_t)-1`.
  private static let failure = Int(-1)

  private static func run(
    _ handle: iconv_t, _ input: inout [UInt8], from start: Int, into piece: inout [UInt8]
  ) -> (consumed: Int, written: Int, stopped: Bool, error: Int32) {
    unsafe input.withUnsafeMutableBytes { source in
      unsafe piece.withUnsafeMutableBytes { target in
        // Both pointers stay inside their buffers: iconv moves them by what it takes off the two counts.
        var from = unsafe source.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
        var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = source.count - start
        var room = target.count
        let result = unsafe iconv(handle, &from, &left, &to, &room)
        return (source.count - start - left, target.count - room, result == failure, errno)
      }
    }
  }
}
