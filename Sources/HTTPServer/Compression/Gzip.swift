import CZlib

/// A gzip file (RFC 1952) of bytes that are all there. The same bytes give the same file: it holds no name and no time.
enum Gzip {
  /// zlib's, 1 to 9.
  enum Level: Int32 {
    /// For what is made for one answer.
    case quick = 3
    /// For what is made once.
    case small = 9
  }

  /// - Returns: nil where there is no memory for it, or for more than 4 GiB.
  static func compressed(_ bytes: [UInt8], _ level: Level) -> [UInt8]? {
    var stream = unsafe z_stream()
    guard bytes.count <= UInt32.max, unsafe errand_gzip_begin(&stream, level.rawValue) == Z_OK else { return nil }
    defer { unsafe deflateEnd(&stream) }
    // What it can come to at most, so that one call does all of it.
    let room = unsafe Int(deflateBound(&stream, UInt(bytes.count)))
    guard room <= UInt32.max else { return nil }
    var input = bytes
    return unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe [UInt8](unsafeUninitializedCapacity: room) { output, count in
        // Both buffers outlive the call, which reads one and writes the other, no further than it is told.
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(room)
        count = unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END ? room - Int(stream.avail_out) : 0
      }
    }.nonEmpty
  }
}

extension [UInt8] {
  fileprivate var nonEmpty: [UInt8]? { isEmpty ? nil : self }
}
