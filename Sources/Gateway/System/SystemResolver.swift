import CSystem
package import Domain
import Glibc
import POSIX
import Synchronization

/// Asks the host's resolver (`getaddrinfo`), which blocks: on a few threads of its own, that come with the work and go
/// when there is none. Nothing is kept between questions.
package final class SystemResolver: NameResolver {
  private struct Question {
    let name: String
    let complete: @Sendable (Result<[IPAddress], Fault>) -> Void
  }

  private struct State {
    var questions: [Question] = []
    var threads = 0
  }

  private static let threadLimit = 8
  private static let queueLimit = 512

  private let state = Mutex(State())

  package init() {}

  package func resolve(_ name: String, then complete: @escaping @Sendable (Result<[IPAddress], Fault>) -> Void) {
    let (isTaken, needsThread) = state.withLock { state in
      guard state.questions.count < Self.queueLimit else { return (false, false) }
      state.questions.append(Question(name: name, complete: complete))
      guard state.threads < Self.threadLimit else { return (true, false) }
      state.threads += 1
      return (true, true)
    }
    guard isTaken else {
      complete(.failure(Fault(.networkUnreachable, "the resolver has \(Self.queueLimit) questions before \(name)")))
      return
    }
    if needsThread { startThread() }
  }

  private func startThread() {
    do throws(Fault) {
      try SystemThread("resolver") { self.answerAll() }.detach()
    } catch {
      // No thread can be had: rather late answers than none.
      answerAll()
    }
  }

  private func answerAll() {
    while let question = nextQuestion() { question.complete(Self.ask(question.name)) }
  }

  private func nextQuestion() -> Question? {
    state.withLock { state in
      guard !state.questions.isEmpty else {
        state.threads -= 1
        return nil
      }
      return state.questions.removeFirst()
    }
  }

  private static func ask(_ name: String) -> Result<[IPAddress], Fault> {
    var hints = unsafe addrinfo()
    unsafe hints.ai_family = AF_UNSPEC
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let status = unsafe getaddrinfo(name, nil, &hints, &list)
    defer { if let list = unsafe list { unsafe freeaddrinfo(list) } }
    switch status {
    case 0: return .success(unsafe addresses(in: list))
    case EAI_NONAME, Int32(errand_eai_nodata), Int32(errand_eai_addrfamily):
      return .failure(Fault(.networkNoSuchHost, "there is no host named \(name)"))
    default:
      let reason = unsafe gai_strerror(status).map { unsafe String(cString: $0) } ?? "error \(status)"
      return .failure(Fault(.networkUnreachable, "the name \(name) could not be looked up: \(reason)"))
    }
  }

  private static func addresses(in list: UnsafeMutablePointer<addrinfo>?) -> [IPAddress] {
    var found: [IPAddress] = []
    var next = unsafe list
    while let entry = unsafe next {
      if let address = unsafe address(of: entry.pointee), !found.contains(address) { found.append(address) }
      unsafe next = entry.pointee.ai_next
    }
    return found
  }

  private static func address(of entry: addrinfo) -> IPAddress? {
    // The resolver's own promise: an entry's address has the shape of its family and at least its size.
    guard let raw = unsafe UnsafeRawPointer(entry.ai_addr) else { return nil }
    switch unsafe entry.ai_family {
    case AF_INET:
      return unsafe .v4(raw.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr.bigEndian)
    case AF_INET6:
      var bits = unsafe raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
      return unsafe withUnsafeBytes(of: &bits) { unsafe IPAddress(bytes: Array($0)) }
    default:
      return nil
    }
  }
}
