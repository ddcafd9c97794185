/// Random numbers that a seed repeats (SplitMix64: Steele, Lea, Flood, OOPSLA 2014), and pages made of them.
struct PageNoise: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Markup of pieces that matter to the parsers, in no order.
  mutating func page(pieces: Int) -> [UInt8] {
    var page: [UInt8] = []
    for _ in 0..<pieces { page += Array((Self.pieces.randomElement(using: &self) ?? "").utf8) }
    return page
  }

  /// Bytes of any value.
  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }

  /// The same bytes with some changed, taken out, doubled or moved.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...8, using: &self) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &self)
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &self))
      switch Int.random(in: 0..<4, using: &self) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      default: bytes.insert(contentsOf: Array((Self.pieces.randomElement(using: &self) ?? "").utf8), at: place)
      }
    }
    return bytes
  }

  private static let pieces = [
    "<table>", "<tr>", "<td>", "<th>", "</td>", "</tr>", "</table>", "<td rowspan=3 colspan=2>", "<td rowspan=0>",
    "<td colspan=99999999999>", "<ul>", "<li>", "</li>", "</ul>", "<dl>", "<dt>", "<dd>", "</dl>", "<h1>", "</h1>",
    "<h2>",
    "<h3>", "</h3>", "<a href=/x>", "<a href='?page=2'>", "<a rel=next href=//y/z>", "</a>", "<div>", "</div>", "<p>",
    "<del>", "</del>", "<span itemprop=price content=12>", "<div itemscope>", "<b>", "<i>", "</b>", "</i>", "12,99 €",
    "$1,299.00", "1.299", "€", "CHF 1'299.–", "lamp", "Next", "2", "3", "»", "in stock", "<form>", "<form method=get>",
    "<input name=q>", "<input type=hidden name=a value=b>", "<select name=s><option selected>1</select>", "</form>",
    "<script>", "</script>",
    "<script type='application/ld+json'>{\"@type\":\"Product\",\"name\":\"x\",\"offers\":{\"price\":1}}",
    "<style>", "</style>", "<!--", "-->", "<![CDATA[", "]]>", "<?php", "<svg>", "<math>", "<template>", "<noscript>",
    "<base href='http://other/'>", "<meta charset=utf-16>", "<html lang=de>", "&#128;", "&#xD800;", "&#0;", "&euro",
    "&nbsp;", "\u{0}", "\u{FEFF}", "<", ">", "\"", "'", "=", "/", "<sup>99</sup>", "<p hidden>", "<textarea>",
    "<title>",
    "<plaintext>", "<select>", "<button name=b>", "<caption>boolean</caption>", "<thead>", "<tbody>", "  \n\t",
  ]
}
