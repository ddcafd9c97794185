import POSIX
import Testing

@Suite struct UserGroupsTests {
  @Test func knowsRootsGroups() throws {
    #expect(try #require(UserGroups.groups(of: 0)).contains(0))
  }

  @Test func knowsNobodyWhoIsNotThere() { #expect(UserGroups.groups(of: 4_000_000_123) == nil) }
}
