import Glibc

/// Overwrites what held a secret (explicit_bzero(3)).
enum Wiping {
  static func wipe(_ bytes: inout [UInt8]) {
    // The pointer is to the array's own bytes, and valid for the call.
    unsafe bytes.withUnsafeMutableBytes { buffer in
      if let start = buffer.baseAddress { unsafe explicit_bzero(start, buffer.count) }
    }
  }
}
