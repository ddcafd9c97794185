import Domain

extension HTMLTree {
  /// What a reader sees of a node on one line: white space collapsed, blocks and cells kept apart by a space; scripts,
  /// styles, templates and hidden elements left out, `noscript` shown.
  /// - Parameters:
  ///   - limit: bytes after which reading stops, at a character's end.
  ///   - skipping: subtrees to leave out besides.
  package func innerText(
    of id: NodeID, limit: Int = 65_536, skipping: (NodeID) -> Bool = { _ in false }
  ) -> String {
    var line = TextLine(limit: limit)
    var blockEnds: [Int32] = []
    var place = id.index
    let end = self[id].end
    while place < end, !line.isFull {
      while let blockEnd = blockEnds.last, place >= blockEnd {
        blockEnds.removeLast()
        line.separate()
      }
      let node = nodes[Int(place)]
      switch node.kind {
      case .text:
        line.append(bytes[Int(node.start)..<Int(node.start + node.count)])
      case .element:
        let traits = names.traits(at: node.name)
        let isInner = place != id.index
        if isInner && (isUnseen(NodeID(place)) || skipping(NodeID(place))) {
          if traits.contains(.block) { line.separate() }
          place = node.end
          continue
        }
        if traits.contains(.block) {
          line.separate()
          blockEnds.append(node.end)
        }
      case .document, .doctype, .comment:
        break
      }
      place += 1
    }
    return line.string
  }

  /// All characters inside a node as they stand, nothing left out; for scripts that hold data.
  package func rawText(of id: NodeID, limit: Int = 1 << 22) -> String {
    var result: [UInt8] = []
    for inner in descendants(of: id) where kind(of: inner) == .text {
      let node = self[inner]
      guard result.count + Int(node.count) <= limit else { break }
      result.append(contentsOf: bytes[Int(node.start)..<Int(node.start + node.count)])
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The characters of one text or comment node as they stand; "" for others.
  package func characters(of id: NodeID) -> String {
    let node = self[id]
    return node.kind == .text || node.kind == .comment ? string(node.start, node.count) : ""
  }

  /// Whether nobody sees the element's content as text: scripts, styles, templates, what is hidden.
  package func isUnseen(_ id: NodeID) -> Bool {
    let node = self[id]
    return node.kind == .element && (names.traits(at: node.name).contains(.unseen) || isHidden(id))
  }

  /// Whether the element itself says that it is not shown: `hidden`, or `display: none` in its style.
  package func isHidden(_ id: NodeID) -> Bool {
    if self[id].count == 0 { return false }
    if hasAttribute("hidden", on: id) { return true }
    guard let style = attribute("style", of: id) else { return false }
    return style.asciiLowercased.filter { !$0.isWhitespace }.contains(text: "display:none")
  }
}

/// Collects words with one space between them, up to a limit.
private struct TextLine {
  private let limit: Int
  private var bytes: [UInt8] = []
  private var wantsSpace = false

  init(limit: Int) { self.limit = limit }

  var isFull: Bool { bytes.count >= limit }

  var string: String {
    var kept = bytes[...]
    if kept.count > limit {
      kept = kept.prefix(limit)
      // Bytes 10xxxxxx continue a character: what the cut left of the last one goes.
      while let last = kept.last, last & 0xC0 == 0x80 { kept.removeLast() }
      if let last = kept.last, last >= 0x80 { kept.removeLast() }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  mutating func separate() { wantsSpace = !bytes.isEmpty }

  mutating func append(_ characters: ArraySlice<UInt8>) {
    for byte in characters {
      if byte.isHTMLSpace {
        separate()
      } else {
        if wantsSpace { bytes.append(0x20) }
        wantsSpace = false
        bytes.append(byte)
        if bytes.count > limit + 4 { return }
      }
    }
  }
}
