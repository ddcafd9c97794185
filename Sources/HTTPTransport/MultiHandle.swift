import CCurl
import Domain

/// Owns one libcurl multi handle: many transfers and their pool of connections.
///
/// `@unchecked`: the pointer never changes, and of its functions only ``wake()`` is called off the loop's thread, which
/// libcurl allows by name (`curl_multi_wakeup(3)`).
@safe final class MultiHandle: @unchecked Sendable {
  private let pointer: UnsafeMutableRawPointer

  init() throws(Fault) {
    guard Self.isPrepared, let pointer = unsafe curl_multi_init() else {
      throw Fault(.systemCall, "libcurl made no handle: the host has no memory left")
    }
    unsafe self.pointer = pointer
    unsafe errand_curl_multi_set_long(pointer, CURLMOPT_MAX_HOST_CONNECTIONS, 6)
    unsafe errand_curl_multi_set_long(pointer, CURLMOPT_MAX_TOTAL_CONNECTIONS, 24)
    unsafe errand_curl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, 12)
  }

  deinit { unsafe curl_multi_cleanup(pointer) }

  private static let isPrepared = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Sets libcurl and its TLS library up.
  static func prepare() {
    guard isPrepared, let easy = unsafe curl_easy_init() else { return }
    unsafe curl_easy_cleanup(easy)
  }

  func add(_ easy: EasyHandle) throws(Fault) {
    let code = unsafe curl_multi_add_handle(pointer, easy.pointer)
    guard code == CURLM_OK else {
      throw Fault(.internalBug, "libcurl took no further transfer: code \(code.rawValue)")
    }
  }

  func remove(_ easy: EasyHandle) { unsafe curl_multi_remove_handle(pointer, easy.pointer) }

  /// Does what can be done without waiting, and tells which transfers ended.
  func perform(_ ended: (EasyHandle.Identity, CURLcode) -> Void) {
    var running: Int32 = 0
    unsafe curl_multi_perform(pointer, &running)
    var left: Int32 = 0
    // A message's memory lasts until the next call; what it says is taken out first.
    while let message = unsafe curl_multi_info_read(pointer, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE, let easy = unsafe message.pointee.easy_handle else {
        continue
      }
      ended(unsafe EasyHandle.identity(of: easy), unsafe errand_curl_result(message))
    }
  }

  /// Waits until a transfer can go on, one of its times is over, or somebody wakes it.
  func wait() {
    var count: Int32 = 0
    unsafe curl_multi_poll(pointer, nil, 0, 60_000, &count)
  }

  /// Ends the current or the next ``wait()``. May be called from any thread.
  func wake() { unsafe curl_multi_wakeup(pointer) }
}
