import Domain

/// Shows a task as it goes, in the way that the output allows.
final class LiveDisplay {
  /// Whether the picture moves between answers.
  let isDrawn: Bool

  private let console: Console
  private let time: any TimeSource
  private let mode: FollowMode
  private var screen = LiveScreen()
  private var report = PlainReport()
  private var latest: (task: TaskView, at: Instant)?
  private var version: Int64?

  init(console: Console, time: any TimeSource, mode: FollowMode) {
    self.console = console
    self.time = time
    self.mode = mode
    isDrawn = mode == .show && console.size() != nil
  }

  func show(_ task: TaskView, _ json: JSON) {
    latest = (task, time.instant())
    switch mode {
    case .silent: return
    case .json:
      // An answer without a change only says that nothing happened.
      if version != task.version { console.out(DisplayJSON.line(json)) }
      version = task.version
    case .show:
      if isDrawn {
        redraw()
      } else {
        let lines = report.lines(for: task)
        if !lines.isEmpty { console.out(lines.joined(separator: "\n") + "\n") }
      }
    }
  }

  func redraw() {
    guard isDrawn, let latest, let size = console.size() else { return }
    let age = Double(time.instant().since(latest.at).wholeMicroseconds) / 1_000_000
    let picture = LivePicture(task: latest.task, age: age, size: size, style: console.style)
    let text = screen.text(for: picture.lines)
    if !text.isEmpty { console.out(text) }
  }

  /// Says something between two pictures.
  func interject(_ text: String) {
    screen.keep()
    if mode == .show { console.err(text + "\n") }
  }

  /// Leaves the last picture where it is.
  func end() { screen.keep() }
}
