import Domain
import Testing

@testable import Vault

@Suite struct KeyChoiceTests {
  private func choice(_ credential: String?, _ file: String?, _ known: String?, inUse: Bool = true) -> KeyChoice {
    KeyChoice(credential: credential, file: file, known: known, isInUse: inUse)
  }

  @Test func takesTheKeyThatTheStateWasSealedWith() {
    #expect(choice("a", nil, "a") == .credential)
    #expect(choice("a", "b", "b") == .file)
    #expect(choice("a", "a", "a") == .credential)
  }

  @Test func takesNoOther() {
    #expect(choice("a", nil, "b") == .none(.foreign))
    #expect(choice("a", "c", "b") == .none(.foreign))
    #expect(choice(nil, nil, "b") == .none(.absent))
  }

  @Test func takesAnyWhereNothingIsSealed() {
    #expect(choice("a", "b", "c", inUse: false) == .credential)
    #expect(choice(nil, "b", nil, inUse: false) == .file)
    #expect(choice(nil, nil, "b", inUse: false) == .none(.absent))
  }

  /// Before keys had ids, the one in the state's file was the one.
  @Test func takesTheFileOfAnOlderState() {
    #expect(choice("a", "b", nil) == .file)
    #expect(choice("a", "a", nil) == .credential)
    #expect(choice("a", nil, nil) == .none(.foreign))
    #expect(choice(nil, nil, nil) == .none(.absent))
  }
}
