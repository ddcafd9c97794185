import Domain
import YAML

extension YAMLKind where Output == Duration {
  /// A time as people write it, or whole seconds; at most a day.
  static func duration(from least: Duration) -> Self {
    Self { node, what, reader in
      let duration: Duration? =
        switch node.scalar?.content {
        case .int(let seconds) where (0...1_000_000).contains(seconds): .seconds(seconds)
        case .string(let text): Duration(words: text)
        default: nil
        }
      guard let duration else {
        reader.note(node.mark, "\(what) must be \(Duration.wordsWanted)")
        return nil
      }
      if least <= duration, duration <= .seconds(86_400) { return duration }
      reader.note(
        node.mark, "\(what) must be \(least == .zero ? "a day at most" : "more than nothing and a day at most")")
      return nil
    }
  }
}

extension YAMLKind where Output == Condition {
  /// What `when` and `happened` say.
  static var condition: Self {
    Self { node, what, reader in
      guard let text = reader.read(node, as: .string, what) else { return nil }
      do throws(Fault) {
        return try Condition(text, at: what)
      } catch {
        reader.note(node.mark, "\(what): \(error.message)")
        return nil
      }
    }
  }
}

extension YAMLKind where Output == StepID {
  /// A step's name, with room for the number of a repeated step.
  static var stepID: Self {
    Self("a lower-case letter, then letters, digits and hyphens, 56 at most") { node in
      guard case .string(let text) = node.scalar?.content, text.utf8.count <= 56 else { return nil }
      return StepID(text)
    }
  }
}
