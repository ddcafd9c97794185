import Domain
import TestSupport
import Testing

@testable import Web

/// With `ERRAND_PICTURES` set to a folder, the pictures lie there to be looked at.
@Suite struct PictureTests {
  private static let graphs: [(String, Graph)] = [
    ("prices", GraphSpecimens.prices(shops: 3)),
    ("shops", GraphSpecimens.prices(shops: 60) { $0 % 9 == 0 ? "failed" : "done" }),
    ("diamond", GraphSpecimens.graph("open>left>join open>right>join")), ("fan", GraphSpecimens.fan(40)),
    ("chain", GraphSpecimens.chain(30)), ("random", GraphSpecimens.random(SeededRandom(seed: 8))),
    (
      "order",
      GraphSpecimens.graph(
        "login>shop>search>pick>basket>confirm>pay>invoice>download>archive>notify login>address>confirm "
          + "login>mailbox>invoice>report>notify search>report pick>report login>archive shop>note>notify")
    ),
  ]

  @Test(arguments: graphs.indices) func drawsEveryBox(index: Int) {
    let (name, graph) = Self.graphs[index]
    for direction in GraphDirection.allCases {
      let layout = GraphLayout(graph.folded(), direction: direction)
      let svg = Picture.svg(layout)
      #expect(svg.split(separator: "<rect x=").count == layout.boxes.count + 1)
      Picture.keep(svg, "\(name)-\(direction.rawValue)")
    }
  }

  @Test func drawsEveryBar() {
    func at(_ seconds: Int64) -> Timestamp { Timestamp(microseconds: seconds * 1_000_000) }
    func step(_ id: String, _ from: Int64, _ to: Int64, _ waits: [TimelineSpan] = []) -> TimelineStep {
      TimelineStep(id, kind: id, started: at(from), ended: at(to), waits: waits)
    }
    let retry = TimelineSpan(.retry, from: at(5), to: at(9))
    let answer = TimelineSpan(.wait(.input), from: at(16), to: at(10_830))
    let timeline = Timeline(
      [
        step("open-1", 0, 3), step("open-2", 0, 4), step("search-1", 3, 8), step("search-2", 4, 14, [retry]),
        step("ask", 15, 10_831, [answer]), step("rank", 10_831, 10_840),
      ], now: at(10_840))
    let svg = Picture.svg(timeline)
    #expect(svg.split(separator: "height='14'").count == timeline.lanes.reduce(1) { $0 + $1.bars.count })
    Picture.keep(svg, "timeline")
  }
}
