import CCurl

/// Room for libcurl's words about a failure.
@safe final class ErrorWords {
  let pointer: UnsafeMutablePointer<CChar>

  init() {
    unsafe pointer = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe pointer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit { unsafe pointer.deallocate() }

  /// Empty where libcurl said nothing. The text is libcurl's and OpenSSL's; it may name the site's certificate, never
  /// what a page holds.
  var text: String { unsafe String(cString: pointer) }
}
