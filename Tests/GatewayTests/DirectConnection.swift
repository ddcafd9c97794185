import Glibc

/// How a process connects that has sockets of its own: what the gateway keeps from a page.
enum DirectConnection {
  private static let stream: Int32 = 1

  /// - Parameter host: a name or an address, as the C library takes it.
  static func works(to host: String, _ port: UInt16) -> Bool {
    var hints = addrinfo()
    hints.ai_socktype = stream
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &found) == 0 else { return false }
    defer { freeaddrinfo(found) }
    var next = found
    while let address = next?.pointee {
      if connects(to: address) { return true }
      next = address.ai_next
    }
    return false
  }

  private static func connects(to address: addrinfo) -> Bool {
    let socket = Glibc.socket(address.ai_family, stream, 0)
    guard socket >= 0 else { return false }
    defer { close(socket) }
    return connect(socket, address.ai_addr, address.ai_addrlen) == 0
  }
}
