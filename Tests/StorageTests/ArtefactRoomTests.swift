import Domain
import Testing

@testable import Storage

/// What a full disk means for one file.
@Suite struct ArtefactRoomTests {
  private func meaning(_ code: ErrorCode, free: Int64?, size: Int64, reserve: Int64 = 5 << 20) -> ErrorCode {
    let room = ArtefactRoom(reserve: DiskReserve(bytes: reserve, percent: 50)) {
      free.map { DiskSpace(free: $0, total: 100 << 20, files: nil) }
    }
    return room.meaning(of: Fault(code, "no room"), at: size).code
  }

  @Test func aFileThatAloneFillsTheDiskIsNotTriedAgain() {
    #expect(meaning(.storeFull, free: 0, size: 20 << 20) == .artefactNoRoom)
    #expect(meaning(.storeFull, free: 1 << 20, size: 4 << 20) == .artefactNoRoom)
    #expect(meaning(.storeFull, free: 0, size: 1, reserve: 0) == .artefactNoRoom)
    #expect(!ErrorCode.artefactNoRoom.errorClass.passes)
  }

  @Test func othersMayMakeRoom() {
    // They have filled it.
    #expect(meaning(.storeFull, free: 1 << 20, size: 3 << 20) == .storeFull)
    // They have made it already.
    #expect(meaning(.storeFull, free: 50 << 20, size: 20 << 20) == .storeFull)
    #expect(meaning(.storeFull, free: nil, size: 20 << 20) == .storeFull)
    #expect(ErrorCode.storeFull.errorClass.passes)
  }

  @Test func otherFaultsAreNoneOfItsMatters() {
    #expect(meaning(.artefactTooLarge, free: 0, size: 20 << 20) == .artefactTooLarge)
  }
}
