import Domain
import Testing

@testable import Storage

@Suite struct TarTests {
  @Test(arguments: [0, 1, 511, 512, 513, 1 << 33 - 1, 1 << 33, 1 << 40] as [Int64])
  func aHeaderComesBack(_ size: Int64) throws {
    let header = TarHeader(name: "artefacts/ab/cd", size: size)
    #expect(header.block.count == 512)
    #expect(TarHeader(header.block) == header)
    #expect((size + Int64(header.padding)) % 512 == 0)
  }

  /// One changed byte of a header, whichever it is.
  @Test func aChangedHeaderIsRefused() {
    let block = TarHeader(name: "errand.db", size: 4096).block
    for index in block.indices {
      var changed = block
      changed[index] ^= 1
      #expect(TarHeader(changed) == nil, "byte \(index)")
    }
  }
}
