import Domain
import Testing

@testable import Storage

@Suite struct StoreSurveyTests {
  private let fixture = StoreFixture()

  private func survey() throws(Fault) -> StoreSurvey? {
    try SQLiteStore.survey(path: fixture.path, migrations: StoreFixture.migrations)
  }

  @Test func findsNothingAndMakesNothing() async throws {
    #expect(try survey() == nil)
    let store = try fixture.open()
    #expect(try survey()?.behind == 0)
    await store.close()
  }

  @Test func changesNothing() async throws {
    await (try fixture.open()).close()
    let before = try fixture.bytes()
    let found = try #require(try survey())
    #expect(found.bytes == Int64(before.count) && found.behind == 0)
    #expect(found.schema.hasSuffix(".sql"))
    #expect(try fixture.bytes() == before)
  }

  @Test func saysWhatIsWrong() async throws {
    await (try fixture.open()).close()
    let folder = TemporaryFolder()
    folder.write("0001_other.sql", "CREATE TABLE other (x INTEGER) STRICT;".utf8)
    #expect(await code { _ = try SQLiteStore.survey(path: fixture.path, migrations: folder.path) } == .storeNewer)
    try fixture.damage { $0[68] ^= 0xFF }
    #expect(await code { _ = try survey() } == .storeDamaged)
    try fixture.damage { $0 = Array($0.prefix(100)) }
    #expect(await code { _ = try survey() } == .storeDamaged)
  }
}
