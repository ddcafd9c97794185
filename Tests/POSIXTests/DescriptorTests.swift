import Domain
import Glibc
import POSIX
import Testing

@Suite struct DescriptorTests {
  @Test func readsWhatWasWrittenAndThenTheEnd() throws {
    var (read, write) = try openPipe()
    try write?.write(Array("good day".utf8))
    #expect(try read.read(atMost: 4) == Array("good".utf8))
    #expect(try read.read(atMost: 100) == Array(" day".utf8))
    write = nil
    #expect(try read.read(atMost: 100).isEmpty)
    read = try Descriptor.pipe().read
    #expect(try read.read(atMost: 1).isEmpty)
  }

  @Test func closesOnExec() throws {
    let (read, write) = try Descriptor.pipe()
    let third = try Descriptor(copying: read.number)
    for descriptor in [read, write, third] { #expect(fcntl(descriptor.number, F_GETFD) & FD_CLOEXEC != 0) }
    #expect(third.number >= 10)
  }

  @Test func sendsAndReceivesWithoutWaiting() throws {
    let (a, b) = try UnixSocket.pair()
    #expect(try b.receive(atMost: 10) == nil)
    #expect(try a.send([1, 2, 3][...]) == 3)
    #expect(try b.receive(atMost: 2) == [1, 2])
    #expect(try b.receive(atMost: 2) == [3])
    var sent = 0
    let block = [UInt8](repeating: 0, count: 65_536)
    while let count = try a.send(block[...]) { sent += count }
    #expect(sent > 0)
    #expect(!a.takesMore)
    b.shutDown()
    #expect(throws: Fault.self) { try a.send(block[...]) }
  }

  @Test func tellsTheEndOfASocketAsEmpty() throws {
    let (a, b) = try UnixSocket.pair()
    a.shutDown()
    #expect(try b.receive(atMost: 10) == [])
    #expect(throws: Fault.self) { try Descriptor.pipe().write.receive(atMost: 1) }
  }

  @Test func saysWhetherAPipeHasRoom() throws {
    let (read, write) = try Descriptor.pipe()
    var blocks = 0
    while write.takesMore, blocks < 1000 {
      try write.write([UInt8](repeating: 0, count: Descriptor.atomicSize))
      blocks += 1
    }
    #expect((1..<1000).contains(blocks))
    _ = try read.read(atMost: Descriptor.atomicSize)
    #expect(write.takesMore)
  }

  @Test func namesWhatWasDoneAndWhatCameInTheWay() throws {
    let (read, write) = try Descriptor.pipe()
    do throws(Fault) {
      try read.write([1])
      Issue.record("it was written to the wrong end")
    } catch {
      #expect(error.code == .systemCall)
      #expect(error.message == "writing: Bad file descriptor")
    }
    #expect(throws: Fault.self) { try write.read(atMost: 1) }
    #expect(throws: Fault.self) { try Descriptor(copying: 9999) }
  }

  @Test func tellsAFullDiskApart() {
    do throws(Fault) {
      try SystemCall.checkNumber("writing the file", ENOSPC)
      Issue.record("it was no fault")
    } catch {
      #expect(error.code == .storeFull)
      #expect(error.message == "writing the file: No space left on device")
    }
    #expect(SystemCall.text(of: 99_999) == "error 99999")
    #expect(throws: Never.self) { try SystemCall.checkNumber("nothing", 0) }
  }

  @Test func callsAgainWhatASignalCutOff() throws {
    var calls = 0
    let result = try SystemCall.check("trying") { () -> Int in
      calls += 1
      errno = EINTR
      return calls < 3 ? -1 : 7
    }
    #expect((result, calls) == (7, 3))
  }
}
