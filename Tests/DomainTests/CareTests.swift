import Domain
import Testing

/// The rules of taking care of a state.
@Suite struct CareTests {
  private static let day: Int64 = 86_400_000_000

  private func name(day: Int64, hour: Int64 = 3) -> BackupName {
    BackupName(Timestamp(microseconds: day * Self.day + hour * 3_600_000_000))
  }

  @Test func namesComeBackWithTheirDay() {
    for day in stride(from: 0, through: 40_000, by: 17) as StrideThrough<Int64> {
      let made = name(day: day)
      #expect(made.day == day)
      #expect(BackupName(made.text) == made)
    }
    #expect(name(day: 20_778).text == "errand-20261121T030000Z.tar")
    for text in ["", "errand.tar", "errand-20261321T030000Z.tar", "errand-2026112xT030000Z.tar", "lock"] {
      #expect(BackupName(text) == nil, "\(text)")
    }
  }

  @Test func keepsTheNewestOfDaysAndWeeks() {
    // Four weeks from Monday 2026-11-02 on, two a day.
    let first: Int64 = 20_759
    let all = (0..<28).flatMap { [name(day: first + $0, hour: 3), name(day: first + $0, hour: 15)] }
    let gone = BackupRetention(days: 7, weeks: 4).superfluous(all)
    let kept = all.filter { !gone.contains($0) }
    let days = [6, 13, 20, 21, 22, 23, 24, 25, 26, 27].map { first + Int64($0) }
    #expect(kept == days.map { name(day: $0, hour: 15) })
    #expect(gone == gone.sorted())
    #expect(BackupRetention(days: 7, weeks: 4).superfluous(kept).isEmpty)
  }

  @Test func neverTakesTheNewestAway() {
    for days in -1...3 {
      for count in 0...5 {
        let all = (0..<count).map { name(day: 20_000, hour: Int64($0)) }
        let gone = BackupRetention(days: days, weeks: 0).superfluous(all.shuffled())
        #expect(gone.count == max(0, count - 1))
        #expect(all.isEmpty || !gone.contains(all[count - 1]))
      }
    }
  }

  @Test func leavesAReserve() {
    let reserve = DiskReserve(bytes: 1000, percent: 5)
    #expect(reserve.least(of: 10_000) == 500)
    #expect(reserve.least(of: 1_000_000) == 1000)
    let space = DiskSpace(free: 2000, total: 1_000_000, files: nil)
    #expect(reserve.hasRoom(for: 1000, on: space))
    #expect(!reserve.hasRoom(for: 1001, on: space))
    #expect(!reserve.hasRoom(for: .max, on: space))
  }

  @Test func isLowUntilThereIsHalfAsMuchMore() {
    var pressure = DiskPressure(reserve: DiskReserve(bytes: 1000, percent: 50))
    func look(_ free: Int64, files: Int64? = nil) -> Bool {
      pressure.look(at: DiskSpace(free: free, total: 1_000_000, files: files))
    }
    #expect(!look(1000) && !pressure.isLow)
    #expect(look(999) && pressure.isLow)
    #expect(!look(1499) && pressure.isLow)
    #expect(!pressure.look(at: nil) && pressure.isLow)
    #expect(look(1500) && !pressure.isLow)
    #expect(look(1500, files: 199) && pressure.isLow)
    #expect(!look(1500, files: 299) && pressure.isLow)
    #expect(look(1500, files: 300) && !pressure.isLow)
  }

  @Test(arguments: [0, 1, 86_399, 86_400, 951_782_399, 1_795_304_499] as [Int64])
  func knowsWhenABackupWasMade(seconds: Int64) {
    let moment = Timestamp(microseconds: seconds * 1_000_000)
    #expect(BackupName(moment).made == moment)
    #expect(BackupName(BackupName(moment).text)?.made == moment)
  }
}
