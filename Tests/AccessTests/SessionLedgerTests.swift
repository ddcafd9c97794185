import Domain
import Synchronization
import TestSupport
import Testing

@testable import Access

@Suite struct SessionLedgerTests {
  private let store = ShelfSessions()
  private let time = SteppedTime()
  private let ada = Principal(userID: 1000, groups: [27, 1000])

  private var ledger: SessionLedger {
    SessionLedger(store: store, time: time, random: SeededRandom(seed: UInt64.random(in: 0 ... .max)))
  }

  private func code(_ body: () async throws(Fault) -> Void) async -> ErrorCode? {
    do throws(Fault) {
      try await body()
      return nil
    } catch {
      return error.code
    }
  }

  private func enter(_ ledger: SessionLedger) async throws -> SessionLedger.NewSession {
    try await ledger.enter(byLink: try await ledger.makeLink(for: ada).token.text)
  }

  // MARK: - Links

  @Test func letsInOnceByALink() async throws {
    let ledger = ledger
    let (token, end) = try await ledger.makeLink(for: ada)
    #expect(end == time.now().advanced(by: .seconds(60)))
    #expect(try ledger.owner(ofLink: token.text) == ada)
    let entry = try await ledger.enter(byLink: token.text)
    let (principal, session) = try await ledger.visitor(showing: entry.token)
    #expect(principal == ada && session == entry.session)
    #expect(await code { () throws(Fault) in _ = try await ledger.enter(byLink: token.text) } == .entryLinkSpent)
    #expect(await code { () throws(Fault) in _ = try ledger.owner(ofLink: token.text) } == .entryLinkSpent)
    #expect(entry.token != token)
  }

  /// Neither does a clock that was set back make a link last.
  @Test(arguments: [(59, true), (60, false), (61, false), (86_400, false), (-4, true), (-6, false), (-86_400, false)])
  func letsNobodyInLate(seconds: Int, isTaken: Bool) async throws {
    let ledger = ledger
    let (token, _) = try await ledger.makeLink(for: ada)
    time.setWallClock(by: .seconds(seconds))
    let expected: ErrorCode? = isTaken ? nil : .entryLinkSpent
    #expect(await code { () throws(Fault) in _ = try ledger.owner(ofLink: token.text) } == expected)
    #expect(await code { () throws(Fault) in _ = try await ledger.enter(byLink: token.text) } == expected)
    // What came too late is gone, too.
    time.setWallClock(by: .seconds(-seconds))
    #expect(await code { () throws(Fault) in _ = try await ledger.enter(byLink: token.text) } == .entryLinkSpent)
  }

  @Test(arguments: ["", "x", String(repeating: "0", count: 64), String(repeating: "A", count: 64), "ü"])
  func letsNobodyInByWhatItNeverMade(text: String) async throws {
    let ledger = ledger
    _ = try await ledger.makeLink(for: ada)
    #expect(await code { () throws(Fault) in _ = try await ledger.enter(byLink: text) } == .entryLinkSpent)
  }

  @Test func theStoreIsGivenNoToken() async throws {
    let ledger = ledger
    let (link, _) = try await ledger.makeLink(for: ada)
    let (waiting, _) = try await ledger.makeLink(for: ada)
    let entry = try await ledger.enter(byLink: link.text)
    #expect(store.tokens == [waiting.hash, entry.token.hash])
    #expect(!store.tokens.map(\.hexadecimal).contains(entry.token.text))
    #expect("\(entry.token) \(entry)".contains(entry.token.text) == false)
  }

  // MARK: - Sessions

  /// In the order of time: used, used rarely, idle, set back.
  @Test(arguments: [
    (12 * 3600 - 1, true), (12 * 3600, false), (8 * 86_400, false), (-4, true), (-6, false), (-86_400 * 365, false),
  ]) func endsASessionThatIsNotUsed(seconds: Int, lives: Bool) async throws {
    let ledger = ledger
    let entry = try await enter(ledger)
    time.setWallClock(by: .seconds(seconds))
    #expect(
      await code { () throws(Fault) in _ = try await ledger.visitor(showing: entry.token) }
        == (lives ? nil : .entryNoSession))
    #expect(try ledger.sessions(of: 1000).count == (lives ? 1 : 0))
  }

  @Test func endsASessionHoweverMuchItIsUsed() async throws {
    let ledger = ledger
    let entry = try await enter(ledger)
    var hours = 0
    while await code({ () throws(Fault) in _ = try await ledger.visitor(showing: entry.token) }) == nil, hours < 1000 {
      time.advance(by: .seconds(3600))
      hours += 1
    }
    #expect(hours == 7 * 24)
  }

  @Test func notesRarelyThatASessionIsUsed() async throws {
    let ledger = ledger
    let entry = try await enter(ledger)
    for _ in 0..<100 {
      _ = try await ledger.visitor(showing: entry.token)
      time.advance(by: .seconds(6))
    }
    #expect(store.noteCount == 1)
    // A disk that takes nothing keeps nobody out.
    store.fail(with: Fault(.storeFull, "full"))
    time.advance(by: .seconds(600))
    #expect(try await ledger.visitor(showing: entry.token).principal == ada)
  }

  @Test func takesOverNothingThatABrowserBringsAlong() async throws {
    let ledger = ledger
    let planted = EntryToken(from: SeededRandom(seed: 1))
    let (link, _) = try await ledger.makeLink(for: ada)
    let entry = try await ledger.enter(byLink: link.text, inPlaceOf: planted)
    #expect(entry.token != planted)
    #expect(await code { () throws(Fault) in _ = try await ledger.visitor(showing: planted) } == .entryNoSession)
    // Nor does a link let in by its own text.
    let (other, _) = try await ledger.makeLink(for: ada)
    #expect(await code { () throws(Fault) in _ = try await ledger.visitor(showing: other) } == .entryNoSession)
  }

  @Test func takesThePlaceOfOnesOwnSessionAlone() async throws {
    let ledger = ledger
    let first = try await enter(ledger)
    let (link, _) = try await ledger.makeLink(for: ada)
    let second = try await ledger.enter(byLink: link.text, inPlaceOf: first.token)
    #expect(try ledger.sessions(of: nil) == [second.session])
    let (bobs, _) = try await ledger.makeLink(for: Principal(userID: 2000))
    _ = try await ledger.enter(byLink: bobs.text, inPlaceOf: second.token)
    #expect(try ledger.sessions(of: 1000) == [second.session])
    #expect(try ledger.sessions(of: nil).count == 2)
  }

  @Test func endsASessionAtOnce() async throws {
    let ledger = ledger
    let (first, second) = (try await enter(ledger), try await enter(ledger))
    try await ledger.end([first.session])
    #expect(await code { () throws(Fault) in _ = try await ledger.visitor(showing: first.token) } == .entryNoSession)
    #expect(try await ledger.visitor(showing: second.token).session == second.session)
  }

  @Test func keepsAsManyAsItsTermsSay() async throws {
    let terms = SessionTerms(sessionsPerUser: 3, linksPerUser: 2)
    let ledger = SessionLedger(store: store, time: time, random: SeededRandom(seed: 3), terms: terms)
    var tokens: [EntryToken] = []
    for _ in 0..<5 {
      tokens.append(try await enter(ledger).token)
      time.advance(by: .seconds(1))
    }
    #expect(try ledger.sessions(of: nil).count == 3)
    #expect(await code { () throws(Fault) in _ = try await ledger.visitor(showing: tokens[1]) } == .entryNoSession)
    #expect(try await ledger.visitor(showing: tokens[4]).principal == ada)
  }

  // MARK: - Groups

  @Test func lookUpsTakeAwayAndNeverGive() async throws {
    let now = Gathered<UInt32>()
    let answer = Answer()
    let membership = Membership(time: time) { user in
      now.append(user)
      return answer.groups
    }
    let ledger = SessionLedger(
      store: store, time: time, random: SeededRandom(seed: 4), membership: membership)
    let entry = try await enter(ledger)
    answer.groups = [27, 50]
    #expect(try await ledger.visitor(showing: entry.token).principal.groups == [27])
    answer.groups = []
    // Looked up a moment ago.
    #expect(try await ledger.visitor(showing: entry.token).principal.groups == [27])
    time.advance(by: Membership.lifetime)
    #expect(try await ledger.visitor(showing: entry.token).principal.groups == [])
    answer.groups = nil
    time.advance(by: Membership.lifetime)
    #expect(try await ledger.visitor(showing: entry.token).principal.groups == [])
    // What could not be told is asked again soon.
    answer.groups = [27, 1000]
    time.advance(by: Membership.pause)
    #expect(try await ledger.visitor(showing: entry.token).principal == ada)
    #expect(now.all.count == 4)
  }
}

/// What a look-up of groups is answered with.
private final class Answer: Sendable {
  private let held = Mutex<Set<UInt32>?>(nil)

  var groups: Set<UInt32>? {
    get { held.withLock { $0 } }
    set { held.withLock { $0 = newValue } }
  }
}
