import CCurl
import Domain

/// One hop under way: its handle, what came in so far, and who waits for it. Belongs to the loop's thread.
final class Exchange {
  /// Why our own side broke a transfer off.
  private enum Excess {
    case header
    case body
  }

  let handle: EasyHandle
  private let hop: Hop
  private let complete: (Result<Hop.Answer, Fault>) -> Void
  private var collector = HeaderCollector()
  private var body: [UInt8] = []
  private var excess: Excess?
  /// Bytes that the sink has taken; it is told of the head before the first.
  private var sunk = 0
  private var hasBegun = false
  /// libcurl's own words about a failure (CURL_ERROR_SIZE bytes, ended by a zero).
  private let words = ErrorWords()

  /// Prepares everything; nothing is sent before the handle joins a multi handle.
  init(
    _ hop: Hop, route: Route, cookies: CookieShare, complete: @escaping (Result<Hop.Answer, Fault>) -> Void
  ) throws(Fault) {
    self.hop = hop
    self.complete = complete
    handle = try EasyHandle()
    try route.apply(to: handle)
    try cookies.attach(to: handle)
    try applyRequest()
    try applyLimits()
    try applySinks()
  }

  /// Tells the one who waits; once.
  func end(_ code: CURLcode) {
    guard code == CURLE_OK else { return complete(.failure(fault(code))) }
    if let sink { begin(sink) }
    complete(
      .success(
        Hop.Answer(
          status: handle.long(CURLINFO_RESPONSE_CODE), headers: collector.headers, body: body,
          bytesReceived: handle.size(CURLINFO_SIZE_DOWNLOAD_T) + collector.bytes)))
  }

  func cancel() { complete(.failure(Fault(.taskCancelled, "the request was called off", place: hop.url.site.name))) }

  // MARK: - Options

  private func applyRequest() throws(Fault) {
    try handle.set(CURLOPT_URL, hop.url.withoutFragment.description)
    try handle.set(CURLOPT_PATH_AS_IS, 1)
    try handle.set(CURLOPT_ACCEPT_ENCODING, "")
    var lines = hop.headers.fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    switch hop.method {
    case .get: try handle.set(CURLOPT_HTTPGET, 1)
    case .head: try handle.set(CURLOPT_NOBODY, 1)
    case .post, .put, .patch, .delete:
      try handle.set(body: hop.body)
      try handle.set(CURLOPT_CUSTOMREQUEST, hop.method.rawValue)
      // libcurl would claim a form, and wait a second for a leave that few servers give.
      if hop.headers["Content-Type"] == nil { lines.append("Content-Type:") }
      lines.append("Expect:")
      // On a connection that was used before, libcurl sends a request again when the first answer is an end; what is
      // not safe must not go twice.
      try handle.set(CURLOPT_FRESH_CONNECT, 1)
    }
    try handle.set(headers: lines, secret: hop.authorization?.line)
  }

  private func applyLimits() throws(Fault) {
    try handle.set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(min(hop.limits.connect, hop.time)))
    try handle.set(CURLOPT_TIMEOUT_MS, Self.milliseconds(hop.time))
    try handle.set(CURLOPT_LOW_SPEED_LIMIT, 32)
    try handle.set(CURLOPT_LOW_SPEED_TIME, max(1, Self.milliseconds(hop.limits.stall) / 1000))
    try handle.set(CURLOPT_MAXFILESIZE_LARGE, size: hop.limits.bodyBytes)
  }

  /// libcurl reads zero as "no limit".
  private static func milliseconds(_ duration: Duration) -> Int {
    max(1, Int(clamping: duration.wholeMicroseconds / 1000))
  }

  private func applySinks() throws(Fault) {
    // The loop keeps this object until the handle has left it, and libcurl calls the sinks on the loop's thread alone.
    let context = unsafe UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
    unsafe try handle.set(CURLOPT_WRITEFUNCTION) { bytes, _, count, context in
      unsafe Exchange.take(bytes, count, context) { unsafe $0.takeBody($1) }
    }
    unsafe try handle.set(CURLOPT_WRITEDATA, pointer: context)
    unsafe try handle.set(CURLOPT_HEADERFUNCTION) { bytes, _, count, context in
      unsafe Exchange.take(bytes, count, context) { unsafe $0.takeHeader($1) }
    }
    unsafe try handle.set(CURLOPT_HEADERDATA, pointer: context)
    unsafe try handle.set(CURLOPT_ERRORBUFFER, pointer: words.pointer)
  }

  // MARK: - Sinks

  private enum Taking {
    case taken
    /// The same bytes are to come again, once the handle is told to go on.
    case later
    case refused
  }

  /// What libcurl is told: all was taken, pause, or (any other count) break off.
  private static func take(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    into sink: (Exchange, UnsafeRawBufferPointer) -> Taking
  ) -> Int {
    guard let context = unsafe context, count > 0 else { return 0 }
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
    let buffer = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
    return switch unsafe sink(exchange, buffer) {
    case .taken: count
    case .later: Int(CURL_WRITEFUNC_PAUSE)
    case .refused: 0
    }
  }

  private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Taking {
    guard bytes.count <= hop.limits.bodyBytes - body.count - sunk else {
      excess = .body
      return .refused
    }
    guard let sink else {
      unsafe body.append(contentsOf: bytes)
      return .taken
    }
    begin(sink)
    guard sink.take(unsafe Array(bytes)) else { return .later }
    sunk += bytes.count
    return .taken
  }

  /// What is told in the place of the thing that was asked for stays with the answer.
  private var sink: (any HTTPBodySink)? {
    (200..<300).contains(handle.long(CURLINFO_RESPONSE_CODE)) ? hop.sink : nil
  }

  private func begin(_ sink: any HTTPBodySink) {
    if !hasBegun { sink.begin(collector.headers, from: hop.url) }
    hasBegun = true
  }

  private func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Taking {
    guard bytes.count <= hop.limits.headerBytes - collector.bytes else {
      excess = .header
      return .refused
    }
    collector.take(unsafe Array(bytes))
    return .taken
  }

  // MARK: -

  /// What was sent and is not safe may have been carried out, however its answer was lost.
  private func fault(_ code: CURLcode) -> Fault {
    let fault = plainFault(code)
    guard !hop.method.isSafe, handle.long(CURLINFO_REQUEST_SIZE) > 0 else { return fault }
    return .outcomeUnknown(of: hop.method, because: fault)
  }

  private var isInHeader: Bool {
    handle.long(CURLINFO_REQUEST_SIZE) > 0 && !collector.isWhole
  }

  private func plainFault(_ code: CURLcode) -> Fault {
    let site = hop.url.site.name
    switch excess {
    case .header:
      return Fault(.pageTooLarge, "the answer's header exceeds \(hop.limits.headerBytes) bytes", place: site)
    case .body:
      return Fault(.pageTooLarge, "the answer's body exceeds \(hop.limits.bodyBytes) bytes", place: site)
    case nil:
      return CurlFailure(
        code: code, proxy: CURLproxycode(UInt32(handle.long(CURLINFO_PROXY_ERROR))), words: words.text,
        limits: hop.limits, isInHeader: isInHeader
      ).fault(reaching: site)
    }
  }
}
