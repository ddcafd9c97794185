package import Domain
package import HTTPServer
package import Handlers
import Operations

/// The pages: HTML made for each request from what operations answer, and forms that are operations.
///
/// It holds no state and takes no decision: a restart, or another server over the same store, changes no page. Whole
/// with scripts off; the script of a page only makes it anew as events come.
package struct Dashboard: Sendable {
  private let handlers: Handlers
  private let events: EventStream
  private let frame: Frame
  private let time: any TimeSource
  private let log: any LogSink

  package init(
    handlers: Handlers, events: EventStream, assets: Assets, time: any TimeSource, log: any LogSink,
    build: String = Version.text
  ) {
    self.handlers = handlers
    self.events = events
    self.time = time
    self.log = log
    frame = Frame(
      style: Link(asset: assets.path(of: .style)), script: Link(asset: assets.path(of: .script)),
      icon: Link(asset: assets.path(of: .icon)), build: "Errand \(build)")
  }

  /// Always an answer: a fault is one, too.
  package func respond(to request: HTTPServerRequest, for visitor: Visitor) async -> HTTPServerResponse {
    let desk = Desk(handlers: handlers, visitor: visitor)
    do throws(Fault) {
      switch request.method {
      case "GET", "HEAD": return try await show(request, desk)
      default: return try await perform(request, desk)
      }
    } catch {
      if error.code == .internalBug { log.write(LogRecord(.error, "a page failed", because: error)) }
      return FaultAnswer { page(of: $0) }.response(error, to: request)
    }
  }

  // MARK: - Looking

  private func show(_ request: HTTPServerRequest, _ desk: Desk) async throws(Fault) -> HTTPServerResponse {
    if request.path == ["events"] { return try await follow(request, desk) }
    if let file = FilePlace(path: request.path) { return try await file.response(desk) }
    let (path, isData) = Self.strip(request.path)
    guard let place = Place(path: path, query: request.query) else {
      throw Fault(.operationUnknown, "there is no page at this address")
    }
    let (answer, page) = try await place.page(desk)
    if isData { return PageAnswer.data(answer) }
    let context = PageContext(formToken: desk.visitor.formToken, now: time.now())
    return PageAnswer.page(
      frame.document(title: page.title, at: place, isLive: page.isLive, page.content(context)))
  }

  /// Whether the last part of a path asks for JSON, and the path without that.
  private static func strip(_ path: [String]) -> ([String], Bool) {
    guard let last = path.last, last.hasSuffix(Place.dataSuffix) else { return (path, false) }
    return (path.dropLast() + [String(last.dropLast(Place.dataSuffix.count))], true)
  }

  /// The stream that tells open pages when to make themselves anew.
  private func follow(_ request: HTTPServerRequest, _ desk: Desk) async throws(Fault) -> HTTPServerResponse {
    let selection = try await desk.ask(.followEvents)
    return APIAnswer.stream(try await EventAnswer(stream: events).body(for: request, after: nil, selection))
  }

  // MARK: - Doing

  private func perform(_ request: HTTPServerRequest, _ desk: Desk) async throws(Fault) -> HTTPServerResponse {
    guard let deed = Deed(path: request.path) else {
      throw Fault(.operationUnknown, "nothing is done at this address")
    }
    guard let form = request.form() else {
      throw Fault(.inputWrongType, "a form is sent as application/x-www-form-urlencoded")
    }
    let next = try await deed.perform(SentForm(form.map { ($0.name, $0.value) }), desk)
    // Seen after a form: what is shown there is read anew, and sending it again sends nothing.
    return .redirect(to: next.link.text, status: 303)
  }

  // MARK: - Faults

  private func page(of fault: Fault) -> HTTPServerResponse {
    let page = FaultPage(fault)
    let context = PageContext(formToken: "", now: time.now())
    return PageAnswer.page(frame.document(title: page.title, at: nil, isLive: false, page.content(context)))
  }
}
