import CMicrohttpd

/// Owns one response of the library: made from ours, dropped when it goes (the library counts its own uses).
@safe struct LibraryResponse: ~Copyable {
  /// Bytes that the library asks a stream for at once.
  private static let block = 32 << 10

  let pointer: OpaquePointer
  let status: UInt32

  private init(_ pointer: OpaquePointer, status: Int) {
    unsafe self.pointer = unsafe pointer
    self.status = UInt32(truncatingIfNeeded: status)
  }

  deinit { unsafe MHD_destroy_response(pointer) }

  /// - Parameter reader: reads the body where it is a stream.
  /// - Returns: nil when the library has no memory, or the response breaks what ``HTTPServerResponse`` says.
  static func make(_ response: HTTPServerResponse, reader: (HTTPServerStream) -> StreamReader) -> LibraryResponse? {
    guard (200...599).contains(response.status), let made = unsafe make(response.body, reader) else { return nil }
    let owned = unsafe LibraryResponse(made, status: response.status)
    for field in response.headers.fields {
      let isClean = !(field.name + field.value).utf8.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }
      // Both texts are copied by the library before the call returns.
      guard isClean, unsafe MHD_add_response_header(made, field.name, field.value) == .YES else { return nil }
    }
    return owned
  }

  private static func make(
    _ body: HTTPServerResponse.Body, _ reader: (HTTPServerStream) -> StreamReader
  ) -> OpaquePointer? {
    switch body {
    case .bytes(var bytes):
      // MUST_COPY: the library has its own copy when the call returns, and does not write to ours.
      unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe MHD_create_response_from_buffer(buffer.count, buffer.baseAddress, .RESPMEM_MUST_COPY)
      }
    case .stream(let stream):
      unsafe make(reader(stream))
    case .reset:
      nil
    }
  }

  private static func make(_ reader: StreamReader) -> OpaquePointer? {
    let length = reader.length ?? .max  // MHD_SIZE_UNKNOWN is all ones.
    // The response holds this one reference and gives it back through the second callback, after the last read.
    let context = unsafe Unmanaged.passRetained(reader)
    let made = unsafe MHD_create_response_from_callback(
      length, block,
      { context, offset, buffer, count in
        guard let context = unsafe context, let buffer = unsafe buffer else { return MHD_CONTENT_READER_END_WITH_ERROR }
        // The library passes `count` writable bytes at `buffer` (MHD_ContentReaderCallback).
        let room = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: count)
        return unsafe Unmanaged<StreamReader>.fromOpaque(context).takeUnretainedValue().read(at: offset, into: room)
      }, context.toOpaque(),
      { context in
        if let context = unsafe context { unsafe Unmanaged<StreamReader>.fromOpaque(context).release() }
      })
    if unsafe made == nil { unsafe context.release() }
    return unsafe made
  }
}

extension Connection {
  /// Gives the answer to the library; false when it refuses, which closes the connection.
  func queue(_ response: borrowing LibraryResponse) -> Bool {
    unsafe MHD_queue_response(pointer, response.status, response.pointer) == .YES
  }
}
