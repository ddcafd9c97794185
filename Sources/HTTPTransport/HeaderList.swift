import CCurl
import Domain

/// Owns a list of lines that libcurl reads during a transfer without copying it.
@safe final class HeaderList {
  private(set) var pointer: UnsafeMutablePointer<curl_slist>?

  init(_ lines: [String]) throws(Fault) {
    unsafe pointer = nil
    for line in lines {
      // It copies the line; on failure the list so far stays ours.
      guard let longer = unsafe curl_slist_append(pointer, line) else {
        throw Fault(.systemCall, "libcurl took no header: the host has no memory left")
      }
      unsafe pointer = longer
    }
  }

  deinit { unsafe curl_slist_free_all(pointer) }
}
