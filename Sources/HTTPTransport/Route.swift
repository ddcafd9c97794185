import CCurl
import Domain

/// How every request leaves: through the gateway's socket, with this job's capability, and by no other way.
struct Route: Sendable {
  let gatewaySocket: String
  let capability: Capability
  /// A file of certificates to trust in the place of the host's.
  let authorities: String?

  func apply(to handle: EasyHandle) throws(Fault) {
    // "socks5h": the gateway resolves names. The host part stands for itself alone (curl 7.84).
    try handle.set(CURLOPT_PROXY, "socks5h://localhost\(Self.encoded(gatewaySocket))")
    try handle.set(CURLOPT_PROXYUSERNAME, capability.token)
    try handle.set(CURLOPT_PROXYPASSWORD, "x")
    // Else NO_PROXY in the environment would lead around the gateway.
    try handle.set(CURLOPT_NOPROXY, "")
    try handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
    try handle.set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    try handle.set(CURLOPT_FOLLOWLOCATION, 0)
    try handle.set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
    try handle.set(CURLOPT_NOSIGNAL, 1)
    try handle.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    try handle.set(CURLOPT_SSL_VERIFYPEER, 1)
    try handle.set(CURLOPT_SSL_VERIFYHOST, 2)
    try handle.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    try handle.set(CURLOPT_USERAGENT, "Errand/0.1")
    if let authorities { try handle.set(CURLOPT_CAINFO, authorities) }
  }

  /// A path as that of a URL, which curl decodes: a folder's name may have a space, a percent sign, a question mark.
  private static func encoded(_ path: String) -> String {
    path.utf8.map { byte in
      let letter = Character(Unicode.Scalar(byte))
      let isPlain = letter.isASCII && (letter.isLetter || letter.isNumber || "/-._~".contains(letter))
      return isPlain ? String(letter) : (byte < 16 ? "%0" : "%") + String(byte, radix: 16)
    }.joined()
  }
}
