import Domain
import TestSupport
import Testing

@testable import errand

@Suite struct HTTPAnswerTests {
  private func answer(_ pieces: [String]) throws(Fault) -> HTTPAnswer {
    var answer = HTTPAnswer()
    for piece in pieces { try answer.take(Array(piece.utf8)) }
    return answer
  }

  private static let whole = "HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nX-Odd:\t y z\r\nContent-Length: 5\r\n\r\nhello"

  @Test func readsAnAnswerOfKnownLength() throws {
    let read = try answer([Self.whole])
    #expect(read.isWhole)
    #expect(read.status == 200)
    #expect(read[header: "content-TYPE"] == "a/b")
    #expect(read[header: "x-odd"] == "y z")
    #expect(read[header: "missing"] == nil)
    #expect(String(decoding: read.body, as: UTF8.self) == "hello")
  }

  @Test func readsTheSameInWhateverPieces() throws {
    for size in 1...20 {
      let bytes = Array(Self.whole.utf8)
      let pieces = stride(from: 0, to: bytes.count, by: size).map {
        String(decoding: bytes[$0..<min($0 + size, bytes.count)], as: UTF8.self)
      }
      let read = try answer(pieces)
      #expect(read.isWhole && read.body == Array("hello".utf8))
    }
  }

  @Test func readsToTheEndWhereNoLengthIsGiven() throws {
    #expect(try !answer(["HTTP/1.1 404 Not Found\r\nA: b\r\n\r\nab", "c"]).isWhole)
    let read = try answer(["HTTP/1.1 404 Not Found\r\nA: b\r\n\r\nab", "c", ""])
    #expect(read.isWhole && read.status == 404 && read.body == Array("abc".utf8))
  }

  @Test func readsAnAnswerWithoutABody() throws {
    #expect(try answer(["HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"]).isWhole)
  }

  @Test(arguments: [
    ("SSH-2.0-OpenSSH\r\n\r\n", ErrorCode.linkMismatch), ("HTTP/1.1 999 Odd\r\n\r\n", .linkMismatch),
    ("HTTP/1.0 200 OK\r\n\r\n", .linkMismatch), ("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", .linkMismatch),
    ("HTTP/1.1 200 OK\r\n: a\r\n\r\n", .linkMismatch), ("HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\n", .linkMismatch),
    ("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", .linkMismatch),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", .linkMismatch),
    ("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", .inputTooLarge),
    ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc", .linkMismatch), ("\r\n\r\n", .linkMismatch),
  ])
  func refusesWhatIsNoAnswer(text: String, code: ErrorCode) {
    let fault = #expect(throws: Fault.self) { try answer([text]) }
    #expect(fault?.code == code)
  }

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"])
  func noticesAnEndThatComesTooEarly(_ text: String) {
    let fault = #expect(throws: Fault.self) { try answer([text, ""]) }
    #expect(fault?.code == .daemonUnreachable)
  }

  @Test func boundsTheHead() {
    let flood = String(repeating: "A: b\r\n", count: 20_000)
    let fault = #expect(throws: Fault.self) { try answer(["HTTP/1.1 200 OK\r\n" + flood]) }
    #expect(fault?.code == .inputTooLarge)
  }

  @Test(arguments: 0..<300) func neverFailsOverBytes(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    var bytes = Array(Self.whole.utf8)
    for _ in 0...random.below(6) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
    var read = HTTPAnswer()
    do throws(Fault) {
      for byte in bytes { try read.take([byte]) }
      try read.take([])
    } catch {
      #expect([ErrorCode.linkMismatch, .daemonUnreachable, .inputTooLarge].contains(error.code))
    }
  }
}
