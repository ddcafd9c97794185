import CCurl
import Domain
import Glibc
import POSIX

/// Owns a list of lines that libcurl reads during a transfer without copying it.
@safe final class HeaderList {
  private(set) var pointer: UnsafeMutablePointer<curl_slist>?

  /// - Parameter secret: one more line; libcurl's copy of it is overwritten when the list goes.
  init(_ lines: [String], secret: SecretBytes? = nil) throws(Fault) {
    unsafe pointer = nil
    for line in lines {
      // It copies the line; on failure the list so far stays ours.
      guard let longer = unsafe curl_slist_append(pointer, line) else {
        throw Fault(.systemCall, "libcurl took no header: the host has no memory left")
      }
      unsafe pointer = longer
    }
    if let secret { try append(secret) }
  }

  deinit {
    if isSecret { wipe() }
    unsafe curl_slist_free_all(pointer)
  }

  private var isSecret = false

  private func append(_ secret: SecretBytes) throws(Fault) {
    var line: [UInt8] = []
    // Room for all of it at once: a growing array leaves copies behind.
    line.reserveCapacity(secret.count + 1)
    unsafe secret.withBytes { unsafe line.append(contentsOf: $0) }
    line.append(0)
    defer { Wiping.wipe(&line) }
    isSecret = true
    // The copy ends with a zero, and is read during the call alone.
    let longer = unsafe line.withUnsafeBytes { bytes in
      unsafe curl_slist_append(pointer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
    }
    guard let longer = unsafe longer else {
      throw Fault(.systemCall, "libcurl took no header: the host has no memory left")
    }
    unsafe pointer = longer
  }

  /// Every entry is text of libcurl's that ends with a zero, and this list's own.
  private func wipe() {
    var next = unsafe pointer
    while let entry = unsafe next {
      if let text = unsafe entry.pointee.data { unsafe explicit_bzero(text, strlen(text)) }
      unsafe next = entry.pointee.next
    }
  }
}
