extension String {
  /// At most `limit` bytes of UTF-8, cut between characters; a cut text ends in an ellipsis.
  package func cut(toBytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var kept = ""
    var size = 3
    for character in self {
      size += character.utf8.count
      if size > limit { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
