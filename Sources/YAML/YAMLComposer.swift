/// Builds a tree of nodes from events, without recursion, within limits.
struct YAMLComposer {
  /// What an anchor stands for, and what each alias to it costs.
  private struct Anchored {
    let node: YAMLNode
    let nodes: Int
    let height: Int
  }

  /// A collection that is still being read.
  private struct Open {
    let mark: YAMLMark
    let anchor: String?
    let isMapping: Bool
    var items: [YAMLNode] = []
    var entries: [YAMLNode.Entry] = []
    var keys: Set<String> = []
    var key: (text: String, mark: YAMLMark)?
    /// Nodes counted before this one was opened.
    let nodesBefore: Int
    var height = 1
  }

  private(set) var root: YAMLNode?
  /// What was wrong and did not end the reading.
  private(set) var notes: [YAMLFault] = []
  /// Whether what can be left out is noted instead of thrown.
  private let isLenient: Bool
  private let file: String
  private let limits: YAMLLimits
  private var open: [Open] = []
  private var anchors: [String: Anchored] = [:]
  private var nodes = 0
  private var documents = 0

  init(file: String, limits: YAMLLimits, isLenient: Bool = false) {
    self.file = file
    self.limits = limits
    self.isLenient = isLenient
  }

  mutating func take(_ event: YAMLEvent) throws(YAMLFault) {
    switch event.kind {
    case .streamStart, .streamEnd, .documentEnd: return
    case .documentStart:
      documents += 1
      guard documents == 1 else { throw fault(event.mark, "a second document begins here; one is allowed in a file") }
    case .alias(let name): try takeAlias(name, at: event.mark)
    case .scalar(let text, let style): try takeScalar(text, style, event)
    case .sequenceStart: try begin(isMapping: false, event)
    case .mappingStart: try begin(isMapping: true, event)
    case .sequenceEnd, .mappingEnd: try end()
    }
  }

  // MARK: - Nodes

  private mutating func takeAlias(_ name: String, at mark: YAMLMark) throws(YAMLFault) {
    guard let anchored = anchors[name] else {
      let isOpen = open.contains { $0.anchor == name }
      throw fault(mark, isOpen ? "'*\(name)' would contain itself" : "there is no anchor '&\(name)' before this alias")
    }
    try count(anchored.nodes, at: mark)
    let node = YAMLNode(anchored.node.content, mark: mark)
    try place(node, height: anchored.height, mark)
  }

  private mutating func takeScalar(
    _ text: String, _ style: YAMLScalar.Style, _ event: YAMLEvent
  ) throws(YAMLFault) {
    try count(1, at: event.mark)
    guard let scalar = YAMLScalar(text: text, style: style) else {
      try refuse(event.mark, "'\(text.prefix(40))' is a whole number beyond 64 bits; put it in quotes to mean text")
      return try leaveOut(event.mark)
    }
    let node = YAMLNode(.scalar(scalar), mark: event.mark)
    if let anchor = event.anchor { anchors[anchor] = Anchored(node: node, nodes: 1, height: 0) }
    try place(node, height: 0, event.mark)
  }

  private mutating func begin(isMapping: Bool, _ event: YAMLEvent) throws(YAMLFault) {
    if let parent = open.last, parent.isMapping, parent.key == nil {
      throw fault(event.mark, "a key must be a string, not \(isMapping ? "a mapping" : "a list")")
    }
    guard open.count < limits.depth else { throw tooDeep(event.mark) }
    let before = nodes
    try count(1, at: event.mark)
    // While it is open an alias to it would be a circle, and an older anchor of this name is gone.
    if let anchor = event.anchor { anchors[anchor] = nil }
    open.append(Open(mark: event.mark, anchor: event.anchor, isMapping: isMapping, nodesBefore: before))
  }

  private mutating func end() throws(YAMLFault) {
    guard let done = open.popLast() else { return }
    let node = YAMLNode(done.isMapping ? .mapping(done.entries) : .sequence(done.items), mark: done.mark)
    if let anchor = done.anchor {
      anchors[anchor] = Anchored(node: node, nodes: nodes - done.nodesBefore, height: done.height)
    }
    try place(node, height: done.height, done.mark)
  }

  /// Puts a finished node where it belongs: as the root, an item, a key or a value.
  private mutating func place(_ node: YAMLNode, height: Int, _ mark: YAMLMark) throws(YAMLFault) {
    guard var parent = open.popLast() else {
      root = node
      return
    }
    guard open.count + 1 + height <= limits.depth else { throw tooDeep(mark) }
    parent.height = max(parent.height, height + 1)
    if !parent.isMapping {
      parent.items.append(node)
    } else if let key = parent.key {
      parent.entries.append(YAMLNode.Entry(key: key.text, keyMark: key.mark, value: node))
      parent.key = nil
    } else {
      guard let scalar = node.scalar else { throw fault(mark, "a key must be a string, not \(node.kind)") }
      if !parent.keys.insert(scalar.text).inserted { try refuse(mark, "the key '\(scalar.text)' is here twice") }
      parent.key = (scalar.text, mark)
    }
    open.append(parent)
  }

  /// Takes what is open as it is, where the text broke off: a key without its value is left out.
  mutating func closeAll() {
    while !open.isEmpty {
      do throws(YAMLFault) { try end() } catch { return }
    }
  }

  /// A value that was refused: its key goes with it.
  private mutating func leaveOut(_ mark: YAMLMark) throws(YAMLFault) {
    guard var parent = open.popLast() else { return }
    guard !parent.isMapping || parent.key != nil else { throw fault(mark, "a key must be a string") }
    parent.key = nil
    open.append(parent)
  }

  private mutating func refuse(_ mark: YAMLMark, _ message: String) throws(YAMLFault) {
    guard isLenient else { throw fault(mark, message) }
    if notes.count < YAMLReader.faultLimit { notes.append(fault(mark, message)) }
  }

  // MARK: - Limits

  private mutating func count(_ more: Int, at mark: YAMLMark) throws(YAMLFault) {
    guard more <= limits.nodes - nodes else {
      throw fault(mark, "the document has more than \(limits.nodes) values, aliases expanded")
    }
    nodes += more
  }

  private func tooDeep(_ mark: YAMLMark) -> YAMLFault {
    fault(mark, "collections nest deeper than \(limits.depth)")
  }

  private func fault(_ mark: YAMLMark, _ message: String) -> YAMLFault {
    YAMLFault(file: file, mark: mark, message: message)
  }
}
