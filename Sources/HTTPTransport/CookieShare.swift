import CCurl
import Domain

/// Owns the cookies that all transfers of one client share. Belongs to one thread, so it needs no locks of libcurl's.
@safe final class CookieShare {
  /// Lines and bytes of a checkpoint that are read back; browsers keep no more for a site.
  static let mostLines = 3000
  static let longestLine = 8192

  let pointer: UnsafeMutableRawPointer

  init() throws(Fault) {
    guard let pointer = unsafe curl_share_init() else {
      throw Fault(.systemCall, "libcurl made no handle: the host has no memory left")
    }
    unsafe self.pointer = pointer
    unsafe errand_curl_share_cookies(pointer)
    unsafe errand_curl_share_suffixes(pointer)
  }

  /// Every transfer has let go of it by then: the loop drops them first.
  deinit { unsafe curl_share_cleanup(pointer) }

  /// Makes a transfer read and write these cookies. The share must outlive the handle.
  func attach(to easy: EasyHandle) throws(Fault) {
    unsafe try easy.set(CURLOPT_SHARE, pointer: pointer)
    // An empty file name turns the cookie engine on and reads nothing.
    try easy.set(CURLOPT_COOKIEFILE, "")
  }

  func exported() throws(Fault) -> [String] {
    let easy = try EasyHandle()
    try attach(to: easy)
    return easy.lines(CURLINFO_COOKIELIST)
  }

  func replace(with lines: [String]) throws(Fault) {
    let easy = try EasyHandle()
    try attach(to: easy)
    try easy.set(CURLOPT_COOKIELIST, "ALL")
    for line in lines.prefix(Self.mostLines) where Self.isExported(line) { try easy.set(CURLOPT_COOKIELIST, line) }
  }

  /// True for a line of the Netscape format: seven fields between tabs. Everything else could be a command (`ALL`,
  /// `RELOAD`) or a header to libcurl.
  static func isExported(_ line: String) -> Bool {
    line.utf8.count <= longestLine && line.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
      && line.utf8.split(separator: 0x09, omittingEmptySubsequences: false).count == 7
  }
}
