/// Addresses as people write them: with a scheme, or as a bare host name with perhaps a port and a path.
extension GoalTokenizer {
  /// Where the URL ends that begins here: at white space, a quote or an angle bracket, before a comma that joins the
  /// next URL; punctuation of the sentence around it does not belong to it.
  ///
  /// Any scheme: one that is not http or https is refused later, rather than taken for a bare host.
  func urlEnd() -> Int? {
    guard scalars[position].isASCIILetter, position == 0 || !scalars[position - 1].isWordPart else { return nil }
    var colon = position + 1
    while colon - position < 20, let scalar = scalar(at: colon), scalar.isASCIILetter || scalar.isDigit || scalar == "+"
    {
      colon += 1
    }
    guard scalar(at: colon) == ":", scalar(at: colon + 1) == "/", scalar(at: colon + 2) == "/",
      let first = scalar(at: colon + 3), first.isWordPart || first == "["
    else { return nil }
    return trimmed(from: colon + 3, to: runEnd(from: colon + 3))
  }

  /// A bare host name or an e-mail address that begins here, and where it ends.
  func address() -> (GoalToken.Kind, Int)? {
    guard scalars[position].isWordPart, position == 0 || !scalars[position - 1].isWordPart else { return nil }
    var end = position
    while let scalar = scalar(at: end), scalar.isWordPart || "-.+".unicodeScalars.contains(scalar) { end += 1 }
    if scalar(at: end) == "@" { return email(at: end) }
    while end > position, "-.+".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
    let labels = text(position..<end).lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard let last = labels.last, labels.allSatisfy({ !$0.isEmpty && !$0.contains("+") }) else { return nil }
    let isLiteral = labels.count == 4 && labels.allSatisfy { UInt8($0) != nil }
    let isLocal = labels.count == 1 && last == "localhost"
    let hostEnd = end
    if scalar(at: end) == ":" {
      var port = end + 1
      while let scalar = scalar(at: port), scalar.isDigit, port - end <= 5 { port += 1 }
      if port > end + 1 { end = port }
    }
    let hasPort = end > hostEnd
    let hasPath = scalar(at: end) == "/" && (scalar(at: end + 1)?.isWordPart ?? false)
    if scalar(at: end) == "/" { end = trimmed(from: end + 1, to: runEnd(from: end + 1)) }
    if isLiteral || isLocal { return (.host(isSure: isLiteral || hasPort || hasPath), end) }
    guard labels.count >= 2 else { return nil }
    let isSure = hasPort || hasPath || labels[0] == "www"
    switch HostNames.likelihood(ofEnding: String(last)) {
    case .site: return (.host(isSure: true), end)
    case .country: return (.host(isSure: isSure), end)
    case .file: return isSure && !(hasPath && labels.count == 2) ? (.host(isSure: true), end) : nil
    case .none: return nil
    }
  }

  private func email(at sign: Int) -> (GoalToken.Kind, Int)? {
    var end = sign + 1
    while let scalar = scalar(at: end), scalar.isWordPart || "-.".unicodeScalars.contains(scalar) { end += 1 }
    while end > sign + 1, "-.".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
    return end > sign + 1 ? (.email, end) : nil
  }

  private func hasPrefix(_ prefix: String, at start: Int) -> Bool {
    var index = start
    for expected in prefix.unicodeScalars {
      guard let scalar = scalar(at: index), scalar.properties.lowercaseMapping == String(expected) else { return false }
      index += 1
    }
    return true
  }

  private func runEnd(from start: Int) -> Int {
    var end = start
    while let scalar = scalar(at: end), !scalar.properties.isWhitespace, scalar.value > 0x20,
      !"<>\"“”„«»`|".unicodeScalars.contains(scalar)
    {
      if scalar == "," || scalar == ";", hasPrefix("http", at: end + 1) { break }
      end += 1
    }
    return end
  }

  /// Without the sentence's own marks at the end; a closing bracket stays where it was opened inside.
  private func trimmed(from start: Int, to runEnd: Int) -> Int {
    var end = runEnd
    var open: [Unicode.Scalar: Int] = [:]
    for index in start..<max(start, runEnd) where "()[]{}".unicodeScalars.contains(scalars[index]) {
      open[scalars[index], default: 0] += 1
    }
    while end > start {
      let last = scalars[end - 1]
      if ".,;:!?'’…*".unicodeScalars.contains(last) {
        end -= 1
      } else if let opening = Self.brackets[last], open[last, default: 0] > open[opening, default: 0] {
        open[last, default: 0] -= 1
        end -= 1
      } else {
        break
      }
    }
    return end
  }

  private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [")": "(", "]": "[", "}": "{"]
}
