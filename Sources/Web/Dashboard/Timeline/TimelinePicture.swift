import Domain
import Operations

/// When each step worked and waited, as a picture: a lane for each, long waits squeezed.
enum TimelinePicture {
  // In CSS px.
  private static let width = 720.0
  private static let names = 220.0
  private static let margin = 40.0
  private static let laneHeight = 26.0
  private static let barHeight = 14.0
  private static let footHeight = 24.0
  private static let fontSize = 13.0

  /// Nil where nothing has begun.
  static func of(_ steps: [StepView], now: Timestamp) -> Element? {
    let labels = Dictionary(steps.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
    let timeline = Timeline(steps.map(step).folded(now: now), now: now)
    let lanes = timeline.lanes.filter { !$0.bars.isEmpty }
    guard timeline.began != nil, !lanes.isEmpty else { return nil }
    let height = Double(lanes.count) * laneHeight
    let size = (width: names + width + margin, height: height + footHeight)
    return Element(.div, .class("scroll picture"), .tabIndex(0), .role("region"), .label("Timeline")) {
      Element(
        .svg, .class("timeline"), .viewBox(width: size.width, height: size.height), .width(size.width),
        .height(size.height), .role("img"), .label("When each step worked and waited. The table says how long.")
      ) {
        for gap in timeline.breaks { self.gap(gap, height) }
        for tick in timeline.ticks { self.tick(tick, height) }
        for (row, lane) in lanes.enumerated() {
          self.lane(lane, labels[lane.step.id] ?? lane.step.id, top: Double(row) * laneHeight)
        }
      }
    }
  }

  private static func x(_ place: Double) -> Double { names + place * width }

  @MarkupBuilder private static func tick(_ tick: TimelineTick, _ height: Double) -> Markup {
    Element(.rect, .class("tick"), .x(x(tick.place)), .y(0), .width(1), .height(height + 4))
    Element(.text, .class("mark"), .x(x(tick.place) + 3), .y(height + footHeight - 6)) { tick.label }
  }

  @MarkupBuilder private static func lane(_ lane: TimelineLane, _ label: String, top: Double) -> Markup {
    let count = lane.step.members.count
    Element(.text, .x(8), .y(top + laneHeight / 2 + fontSize * 0.35)) {
      GraphLabel((count > 1 ? "\(count) × " : "") + label, room: (names - 16) / fontSize).text
    }
    for bar in lane.bars { self.bar(bar, top) }
  }

  private static func bar(_ bar: TimelineBar, _ top: Double) -> Element {
    let length = (bar.place.upperBound - bar.place.lowerBound) * width
    return Element(
      .rect, .class("bar \(style(of: bar.kind))"), .x(x(bar.place.lowerBound)),
      .y(top + (laneHeight - barHeight) / 2), .width(max(2, length)), .height(barHeight), .radius(3)
    ) { Element(.title) { "\(words(of: bar.kind)) \(span(bar.duration))" } }
  }

  private static func gap(_ gap: TimelineBreak, _ height: Double) -> Element {
    let length = (gap.place.upperBound - gap.place.lowerBound) * width
    return Element(.g, .class("gap")) {
      Element(.title) { "nothing was done for \(span(gap.duration))" }
      Element(.rect, .x(x(gap.place.lowerBound)), .y(0), .width(length), .height(height))
    }
  }

  private static func span(_ duration: Duration) -> String {
    Spans.text(seconds: Double(duration.wholeMicroseconds) / 1e6)
  }

  private static func style(of kind: TimelineSpan.Kind) -> String {
    switch kind {
    case .attempt: "work"
    case .wait(let reason): reason.isForAPerson ? "asked" : "held"
    case .retry: "held"
    }
  }

  private static func words(of kind: TimelineSpan.Kind) -> String {
    switch kind {
    case .attempt(let number): number > 1 ? "try \(number) took" : "worked for"
    case .wait(.input), .wait(.review): "waited for you for"
    case .wait(.host): "waited for the site for"
    case .wait(.timer): "waited for its time for"
    case .retry: "waited to try again for"
    }
  }

  private static func step(_ step: StepView) -> TimelineStep {
    TimelineStep(step.id, kind: "\(step.verb) \(step.state)", spans: step.spans)
  }
}
