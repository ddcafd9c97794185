import CCurl
import Domain
import POSIX

/// Owns one libcurl easy handle: one request and its answer. Belongs to one thread.
@safe final class EasyHandle {
  /// Made by `curl_easy_init`, freed in `deinit`, never given away.
  let pointer: UnsafeMutableRawPointer
  private var headers: HeaderList?

  init() throws(Fault) {
    guard let pointer = unsafe curl_easy_init() else {
      throw Fault(.systemCall, "libcurl made no handle: the host has no memory left")
    }
    unsafe self.pointer = pointer
  }

  deinit {
    unsafe curl_easy_cleanup(pointer)
  }

  /// Tells handles apart as long as they live.
  typealias Identity = UInt

  var identity: Identity { unsafe Self.identity(of: pointer) }

  static func identity(of pointer: UnsafeMutableRawPointer) -> Identity { UInt(bitPattern: pointer) }

  // MARK: - Options

  func set(_ option: CURLoption, _ value: Int) throws(Fault) {
    try check(option, unsafe errand_curl_set_long(pointer, option, value))
  }

  func set(_ option: CURLoption, size: Int) throws(Fault) {
    try check(option, unsafe errand_curl_set_size(pointer, option, size))
  }

  /// libcurl copies the text.
  func set(_ option: CURLoption, _ text: String) throws(Fault) {
    try check(option, unsafe errand_curl_set_text(pointer, option, text))
  }

  /// - Parameter value: must live until this handle goes.
  func set(_ option: CURLoption, pointer value: UnsafeRawPointer?) throws(Fault) {
    try check(option, unsafe errand_curl_set_pointer(pointer, option, value))
  }

  func set(_ option: CURLoption, _ sink: curl_write_callback) throws(Fault) {
    try check(option, unsafe errand_curl_set_sink(pointer, option, sink))
  }

  /// Request headers, as `Name: value` lines.
  func set(headers lines: [String], secret: SecretBytes?) throws(Fault) {
    let list = try HeaderList(lines, secret: secret)
    unsafe try set(CURLOPT_HTTPHEADER, pointer: list.pointer)
    headers = list
  }

  /// A request body; libcurl copies it. The size goes first, since a body may hold zeros.
  func set(body: [UInt8]) throws(Fault) {
    try set(CURLOPT_POSTFIELDSIZE_LARGE, size: body.count)
    try check(CURLOPT_COPYPOSTFIELDS, unsafe errand_curl_set_pointer(pointer, CURLOPT_COPYPOSTFIELDS, body))
  }

  /// Has libcurl give again what a sink did not take; it may call the sink before this returns. A transfer that does
  /// not pause goes on as it is.
  func resume() { _ = unsafe curl_easy_pause(pointer, CURLPAUSE_CONT) }

  // MARK: - Answers

  /// Zero where libcurl does not know.
  func long(_ info: CURLINFO) -> Int {
    var value = 0
    return unsafe errand_curl_get_long(pointer, info, &value) == CURLE_OK ? value : 0
  }

  /// Zero where libcurl does not know.
  func size(_ info: CURLINFO) -> Int {
    var value = 0
    return unsafe errand_curl_get_size(pointer, info, &value) == CURLE_OK ? value : 0
  }

  func lines(_ info: CURLINFO) -> [String] {
    var list: UnsafeMutablePointer<curl_slist>?
    guard unsafe errand_curl_get_list(pointer, info, &list) == CURLE_OK else { return [] }
    defer { unsafe curl_slist_free_all(list) }
    var lines: [String] = []
    var next = unsafe list
    while let entry = unsafe next {
      if let text = unsafe entry.pointee.data { lines.append(unsafe String(cString: text)) }
      unsafe next = entry.pointee.next
    }
    return lines
  }

  private func check(_ option: CURLoption, _ code: CURLcode) throws(Fault) {
    guard code != CURLE_OK else { return }
    let reason = unsafe curl_easy_strerror(code).map { unsafe String(cString: $0) } ?? "code \(code.rawValue)"
    throw Fault(.internalBug, "libcurl refused its option \(option.rawValue): \(reason)")
  }
}
