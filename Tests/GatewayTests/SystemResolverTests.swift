import Domain
import Synchronization
import Testing

@testable import Gateway

@Suite struct SystemResolverTests {
  private func resolve(_ name: String) async -> Result<[IPAddress], Fault> {
    await withCheckedContinuation { continuation in
      SystemResolver.shared.resolve(name) { continuation.resume(returning: $0) }
    }
  }

  @Test func knowsThisHost() async throws {
    let addresses = try await resolve("localhost").get()
    #expect(addresses.contains { $0.scope == .loopback })
  }

  @Test func readsLiteralsAsTheyAre() async throws {
    #expect(try await resolve("192.0.2.7").get() == [.v4(0xC000_0207)])
    #expect(try await resolve("2001:db8::7").get() == [.v6(0x2001_0DB8 << 96 | 7)])
  }

  /// RFC 6761 keeps `.invalid` empty. A host without any resolver says that it could not ask.
  @Test func saysWhenThereIsNoSuchHost() async {
    let answer = await resolve("no-such-host.invalid")
    guard case .failure(let fault) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect([.networkNoSuchHost, .networkUnreachable].contains(fault.code))
  }

  @Test func answersManyAtOnce() async {
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<100 { group.addTask { (try? await resolve("localhost").get()) != nil } }
      for await isAnswered in group { #expect(isAnswered) }
    }
  }
}

extension SystemResolver {
  fileprivate static let shared = SystemResolver()
}
