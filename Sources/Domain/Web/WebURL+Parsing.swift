extension WebURL {
  /// No URL is longer, in bytes, neither as given nor in its canonical form.
  package static let longest = 8192

  /// Reads an absolute URL.
  ///
  /// Refused although browsers would guess: backslashes before the query, control characters, tabs and line breaks,
  /// user names and passwords, `http:x` and `http:///x`, hosts that ``WebHost`` refuses, port 0.
  /// - Throws: `url.invalid`.
  package init(_ text: String) throws(Fault) {
    try self.init(URLReference(text), base: nil)
  }

  /// The URL that a reference found on this page stands for (RFC 3986 section 5.2, with the dot segments that browsers
  /// know, such as `%2e%2e`). White space around the reference is ignored, as HTML does; inside it is refused.
  /// - Throws: `url.invalid`, also for other schemes than http and https.
  package func resolve(_ reference: String) throws(Fault) -> WebURL {
    try WebURL(URLReference(trimming: reference), base: self)
  }

  private init(_ reference: URLReference, base: WebURL?) throws(Fault) {
    let scheme: Scheme
    if let name = reference.scheme {
      guard let known = Scheme(rawValue: name) else {
        throw Fault(.urlInvalid, "the scheme of \(reference) is neither http nor https")
      }
      guard reference.authority != nil else {
        throw Fault(.urlInvalid, "\(reference) has no // after its scheme; write \(name)://host/")
      }
      scheme = known
    } else if let base {
      scheme = base.scheme
    } else {
      throw Fault(.urlInvalid, "\(reference) is not absolute; begin with https://")
    }

    var (host, port) = (base?.host, base?.port)
    var query = reference.query.map(PercentEncoding.query.encode)
    let path: String
    if let authority = reference.authority {
      (host, port) = try Self.parse(authority: authority, of: reference)
      path = Self.normalise(reference.path, after: nil)
    } else if reference.path.isEmpty, let base {
      path = base.path
      query = query ?? base.query
    } else {
      path = Self.normalise(reference.path, after: base?.path)
    }
    guard let host else { throw Fault(.urlInvalid, "\(reference) has no host") }
    self.init(
      scheme: scheme, host: host, port: port, path: path, query: query,
      fragment: reference.fragment.map(PercentEncoding.fragment.encode))
    guard description.utf8.count <= Self.longest else {
      throw Fault(.urlInvalid, "\(reference) is longer than \(Self.longest) bytes once it is encoded")
    }
  }

  private static func parse(
    authority: ArraySlice<UInt8>, of reference: URLReference
  ) throws(Fault) -> (host: WebHost, port: UInt16?) {
    guard !authority.contains(UInt8(ascii: "@")) else {
      throw Fault(.urlInvalid, "\(reference) names a user before its host; take everything up to the @ away")
    }
    var end = authority.endIndex
    if authority.first == UInt8(ascii: "[") {
      end = authority.firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 } ?? end
    } else {
      end = authority.firstIndex(of: UInt8(ascii: ":")) ?? end
    }
    let host = try WebHost(String(decoding: authority[..<end], as: UTF8.self))
    let rest = authority[end...]
    guard !rest.isEmpty else { return (host, nil) }
    guard rest.first == UInt8(ascii: ":") else { throw Fault(.urlInvalid, "\(reference) has text after its host") }
    return (host, try parse(port: rest.dropFirst(), of: reference))
  }

  private static func parse(port digits: ArraySlice<UInt8>, of reference: URLReference) throws(Fault) -> UInt16? {
    guard !digits.isEmpty else { return nil }
    var value = 0
    for byte in digits {
      guard let digit = ASCII.digit(byte) else { throw Fault(.urlInvalid, "the port of \(reference) is not a number") }
      value = min(value * 10 + Int(digit), 1 << 16)
    }
    guard let port = UInt16(exactly: value), port > 0 else {
      throw Fault(.urlInvalid, "the port of \(reference) is not between 1 and 65535")
    }
    return port
  }

  /// The path with its dot segments carried out, after the folder of `base` where it is relative.
  private static func normalise(_ path: ArraySlice<UInt8>, after base: String?) -> String {
    var output: [String] = []
    var relative = path
    if path.first == UInt8(ascii: "/") {
      relative = path.dropFirst()
    } else if let base {
      output = base.dropFirst().split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
    let segments = relative.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for (index, bytes) in segments.enumerated() {
      let segment = PercentEncoding.path.encode(bytes)
      let isLast = index == segments.count - 1
      switch segment.lowercased() {
      case "..", ".%2e", "%2e.", "%2e%2e":
        _ = output.popLast()
        if isLast { output.append("") }
      case ".", "%2e":
        if isLast { output.append("") }
      default:
        output.append(segment)
      }
    }
    return "/" + output.joined(separator: "/")
  }
}
