import CZlib

/// What a gzip file holds, at most 10 MiB; nil for what is none.
func gunzipped(_ file: [UInt8]) -> [UInt8]? {
  var stream = z_stream()
  guard inflateInit2_(&stream, 16 + MAX_WBITS, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
    return nil
  }
  defer { inflateEnd(&stream) }
  var (input, result) = (file, Z_STREAM_ERROR)
  let output = input.withUnsafeMutableBufferPointer { input in
    [UInt8](unsafeUninitializedCapacity: 10 << 20) { output, count in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      result = inflate(&stream, Z_FINISH)
      count = output.count - Int(stream.avail_out)
    }
  }
  return result == Z_STREAM_END && stream.avail_in == 0 ? output : nil
}
