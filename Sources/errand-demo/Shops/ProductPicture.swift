/// A drawing for a product without a photograph: two shapes on a tint, by its name.
enum ProductPicture {
  /// - Parameter mark: the attribute that styles it.
  static func svg(of product: Product, mark: String) -> String {
    var random = SeededRandom(seed: 0, purpose: product.name)
    let hue = random.below(360)
    let (x, y, size) = (60 + random.below(80), 42 + random.below(16), 18 + random.below(18))
    let second =
      random.chance(1, of: 2)
      ? "<circle cx=\"\(200 - x)\" cy=\"\(y + 15)\" r=\"\(size / 2)\" fill=\"hsl(\((hue + 40) % 360) 55% 45%)\"/>"
      : "<rect x=\"\(180 - x)\" y=\"\(y - 10)\" width=\"\(size)\" height=\"\(size + 25)\" rx=\"6\" fill=\"hsl(\((hue + 40) % 360) 55% 45%)\"/>"
    return """
      <svg \(mark) viewBox="0 0 200 100" preserveAspectRatio="xMidYMid slice" aria-hidden="true">\
      <rect width="200" height="100" fill="hsl(\(hue) 60% 90%)"/>\
      <circle cx="\(x)" cy="\(y)" r="\(size)" fill="hsl(\(hue) 55% 60%)"/>\(second)</svg>
      """
  }
}
