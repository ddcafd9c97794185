import Domain
import POSIX
import Synchronization
import TestSupport
import Testing
import WorkerLink

@Suite(.timeLimit(.minutes(1))) struct LinkConnectionTests {
  /// A link whose other end a test holds in its hand.
  private final class Link: Sendable {
    let received = Gathered<JSON>()
    let ended = Gathered<Fault?>()
    let other: Descriptor
    let connection: LinkConnection

    init(on loop: DescriptorLoop, refusing: Fault? = nil) throws {
      let (ours, theirs) = try UnixSocket.pair()
      other = theirs
      connection = LinkConnection(ours, on: loop) { [received] message throws(Fault) in
        received.append(message)
        if let refusing { throw refusing }
      } ended: { [ended] in
        ended.append($0)
      }
      connection.start()
    }

    /// Sends all of it, from a thread of its own: the socket may be full.
    func feed(_ bytes: [UInt8]) throws {
      let other = other
      try SystemThread("feed") { try? other.write(bytes) }.detach()
    }
  }

  private let loop: DescriptorLoop

  init() throws {
    // As every program does that holds such a link.
    ThisProcess.ignoreBrokenPipes()
    loop = try DescriptorLoop(name: "test-links")
  }

  private func frame(_ json: JSON) throws -> [UInt8] { try FrameDecoder.encode(Array(json.text.utf8)) }

  /// A loop that has ended turns no more.
  @Test func sendsWhatThereIsRoomForWithoutTheLoop() throws {
    loop.stop()
    let link = try Link(on: loop)
    try link.connection.send(.string("here"))
    #expect(try WorkerEnd(link.other).receive() == .string("here"))
  }

  @Test func carriesMessagesBothWaysInOrder() async throws {
    let link = try Link(on: loop)
    let messages = (0..<200).map { JSON.int(Int64($0)) }
    for message in messages {
      try link.feed(frame(message))
      await link.received.once { $0.last == message }
    }
    #expect(link.received.all == messages)
    for message in messages { try link.connection.send(message) }
    let end = WorkerEnd(link.other)
    for message in messages { #expect(try end.receive() == message) }
    link.connection.close()
    #expect(try end.receive() == nil)
    #expect(await link.ended.count(1).count == 1)
    loop.stop()
  }

  @Test func carriesLargeMessages() async throws {
    let link = try Link(on: loop)
    let large = JSON.string(String(repeating: "x", count: FrameDecoder.frameLimit - 2))
    try link.feed(frame(large))
    #expect(await link.received.count(1) == [large])
    try link.connection.send(large)
    #expect(try WorkerEnd(link.other).receive() == large)
    do throws(Fault) {
      try link.connection.send(.string(String(repeating: "x", count: FrameDecoder.frameLimit)))
      Issue.record("it was sent")
    } catch {
      #expect(error.code == .resultTooLarge)
    }
    link.connection.close()
    loop.stop()
  }

  @Test(
    arguments: [
      ([0, 0, 0, 2, 123, 93], ErrorCode.linkProtocol), ([0, 0, 0, 0], .linkProtocol), ([255, 0, 0, 0], .linkProtocol),
      ([0, 0, 0, 4, 255, 254, 0, 1], .linkProtocol),
    ] as [([UInt8], ErrorCode)])
  func letsGoOfWhoeverTalksNonsense(bytes: [UInt8], code: ErrorCode) async throws {
    let link = try Link(on: loop)
    try link.feed(frame(["first": 1]) + bytes)
    #expect(await link.ended.count(1).first??.code == code)
    #expect(link.received.all == [["first": 1]])
    #expect(try WorkerEnd(link.other).receive() == nil)
    loop.stop()
  }

  @Test func letsGoOfWhoeverFloodsAndReadsNoMore() async throws {
    let link = try Link(on: loop)
    let one = try frame(.string(String(repeating: "x", count: 60_000)))
    try link.feed(Array(repeating: one, count: 200).flatMap(\.self))
    #expect(await link.ended.count(1).first??.code == .linkProtocol)
    #expect(link.received.all.count <= LinkConnection.floodLimit / 60_000)
    loop.stop()
  }

  @Test func takesMoreFromWhomItExpectsIt() async throws {
    let link = try Link(on: loop)
    let one = try frame(.string(String(repeating: "x", count: 60_000)))
    for count in 1...200 {
      link.connection.expectMore()
      try link.feed(one)
      await link.received.count(count)
    }
    #expect(link.ended.all.isEmpty)
    link.connection.close()
    loop.stop()
  }

  @Test func tellsTheEndOnceWhenTheOtherSideGoesAmidAFrame() async throws {
    let (ours, theirs) = try UnixSocket.pair()
    let ended = Gathered<Fault?>()
    let received = Gathered<JSON>()
    let link = LinkConnection(ours, on: loop) {
      received.append($0)
    } ended: {
      ended.append($0)
    }
    link.start()
    try theirs.write(frame(["whole": 1]) + [0, 0, 1, 0, 65])
    theirs.shutDown()
    #expect(await ended.count(1) == [nil])
    link.close()
    link.close()
    #expect(ended.all == [nil])
    #expect(received.all == [["whole": 1]])
    #expect(throws: Fault.self) { try link.send(1) }
    loop.stop()
  }

  @Test func endsByTheFaultThatItsReaderThrows() async throws {
    for (thrown, told) in [
      (ErrorCode.linkMismatch, ErrorCode.linkMismatch), (.urlInvalid, .linkProtocol), (.linkProtocol, .linkProtocol),
    ] {
      let link = try Link(on: loop, refusing: Fault(thrown, "no"))
      try link.feed(frame(1) + frame(2))
      #expect(await link.ended.count(1).first??.code == told)
      #expect(link.received.all == [1])
    }
    loop.stop()
  }

  @Test func refusesToSendToWhomTakesNothing() async throws {
    let link = try Link(on: loop)
    let message = JSON.string(String(repeating: "x", count: 1_000_000))
    var refusal: ErrorCode?
    for _ in 0..<20 where refusal == nil {
      do throws(Fault) { try link.connection.send(message) } catch { refusal = error.code }
    }
    #expect(refusal == .workerHung)
    link.connection.close()
    #expect(await link.ended.count(1) == [nil])
    loop.stop()
  }

  @Test func takesTheLastWordsBeforeItLetsGo() async throws {
    let link = try Link(on: loop)
    let told = Gathered<Bool>()
    // A member of the loop that drains the link from the loop's thread, as the watch of a process does.
    let (ours, theirs) = try UnixSocket.pair()
    let watch = LinkConnection(ours, on: loop) { [connection = link.connection] _ in
      connection.drain()
      told.append(true)
    } ended: { _ in
    }
    for number in 0..<500 { try link.other.write(frame(.int(Int64(number)))) }
    try theirs.write(frame(1))
    watch.start()
    await told.count(1)
    #expect(link.received.all.count == 500)
    #expect(link.ended.all == [nil])
    watch.close()
    loop.stop()
  }

  @Test func isForgottenOnceItHasEnded() async throws {
    weak var forgotten: LinkConnection?
    let (ours, theirs) = try UnixSocket.pair()
    let ended = Gathered<Fault?>()
    do {
      let link = LinkConnection(ours, on: loop) { _ in
      } ended: {
        ended.append($0)
      }
      link.start()
      forgotten = link
      theirs.shutDown()
      await ended.count(1)
    }
    // The loop lets go of its members when it looks at them next.
    let other = try Link(on: loop)
    try other.feed(frame(1))
    await other.received.count(1)
    #expect(forgotten == nil)
    other.connection.close()
    loop.stop()
  }

  @Test func workerEndsSendFromAnyThread() async throws {
    let link = try Link(on: loop)
    let end = WorkerEnd(link.other)
    let threads = 8
    for thread in 0..<threads {
      try SystemThread("sender") {
        for number in 0..<50 { try? end.send(["thread": .int(Int64(thread)), "number": .int(Int64(number))]) }
      }.detach()
    }
    let all = await link.received.count(threads * 50)
    for thread in 0..<threads {
      #expect(all.filter { $0["thread"]?.int == Int64(thread) }.compactMap { $0["number"]?.int } == Array(0..<50))
    }
    link.connection.close()
    loop.stop()
  }
}
