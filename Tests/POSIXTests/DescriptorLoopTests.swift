import Domain
import POSIX
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct DescriptorLoopTests {
  /// Tells what it was told.
  private final class Member: LoopMember {
    let descriptor: Descriptor
    let told = Gathered<String>()
    private let wish = Mutex(false)
    private let act: @Sendable (Member) -> Void

    init(_ descriptor: Descriptor, _ act: @escaping @Sendable (Member) -> Void = { _ in }) {
      self.descriptor = descriptor
      self.act = act
    }

    var wantsToWrite: Bool { wish.withLock { $0 } }
    func wish(_ isOn: Bool) { wish.withLock { $0 = isOn } }

    func becameReadable() {
      // Nil where nothing is there, and where it cannot be read.
      let bytes = (try? descriptor.receive(atMost: 100)) ?? nil
      told.append(bytes.map { String(decoding: $0, as: UTF8.self) } ?? "nothing")
      act(self)
    }

    func becameWritable() {
      wish(false)
      told.append("room")
    }
  }

  @Test func tellsItsMembersWhatTheyWant() async throws {
    let loop = try DescriptorLoop(name: "test-loop")
    let (a, b) = try UnixSocket.pair()
    let member = Member(a)
    loop.add(member)
    try b.write(Array("x".utf8))
    #expect(await member.told.count(1) == ["x"])
    member.wish(true)
    loop.wake()
    #expect(await member.told.count(2) == ["x", "room"])
    loop.remove(member)
    loop.stop()
  }

  @Test func servesManyAtOnce() async throws {
    let loop = try DescriptorLoop(name: "test-loop")
    var members: [(Member, Descriptor)] = []
    for _ in 0..<100 {
      let (a, b) = try UnixSocket.pair()
      let member = Member(a)
      loop.add(member)
      members.append((member, b))
    }
    for (index, (_, other)) in members.enumerated() { try other.write(Array("\(index)".utf8)) }
    for (index, (member, _)) in members.enumerated() { #expect(await member.told.count(1) == ["\(index)"]) }
    for (member, _) in members { loop.remove(member) }
    loop.stop()
  }

  @Test func letsAMemberRemoveItselfAndAddAnother() async throws {
    let loop = try DescriptorLoop(name: "test-loop")
    let (a, b) = try UnixSocket.pair()
    let (c, d) = try UnixSocket.pair()
    let second = Member(c)
    let first = Member(a) { member in
      loop.remove(member)
      loop.add(second)
    }
    loop.add(first)
    try b.write(Array("1".utf8))
    await first.told.count(1)
    try b.write(Array("unheard".utf8))
    try d.write(Array("2".utf8))
    #expect(await second.told.count(1) == ["2"])
    #expect(first.told.all == ["1"])
    loop.remove(second)
    loop.stop()
  }

  @Test func tellsTheEndOfASocket() async throws {
    let loop = try DescriptorLoop(name: "test-loop")
    let (a, b) = try UnixSocket.pair()
    let member = Member(a) { loop.remove($0) }
    loop.add(member)
    b.shutDown()
    #expect(await member.told.count(1) == [""])
    loop.stop()
  }

  @Test func letsGoOfItsMembersWhenItStops() async throws {
    weak var forgotten: Member?
    let loop = try DescriptorLoop(name: "test-loop")
    let (a, b) = try UnixSocket.pair()
    do {
      let member = Member(a) { _ in loop.stop() }
      forgotten = member
      loop.add(member)
      try b.write(Array("x".utf8))
      await member.told.count(1)
    }
    // Its thread ends by itself; nothing tells of that.
    for _ in 0..<100_000 where forgotten != nil { await Task.yield() }
    #expect(forgotten == nil)
  }
}
