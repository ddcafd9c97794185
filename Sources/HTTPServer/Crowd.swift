/// The connections there are, as a value: which of them has a place, which waits for its client, and who has to go.
/// ``Arrivals`` does what it says.
struct Crowd {
  private struct Member {
    /// By when a whole request has to be there; nil while one is worked on or answered.
    var deadline: ContinuousClock.Instant?
    var hasPlace = false
    /// It was told to go, and its end has not been seen yet.
    var isLeaving = false
  }

  /// Connections at once that requests are taken from.
  private let places: Int
  /// Connections from which on a new one sends the one away that has waited longest; nil where none is sent away.
  private let fullAt: Int?
  private let makesRoom: Bool
  private var members: [Int32: Member] = [:]
  private var taken = 0
  private var leaving = 0

  /// - Parameters:
  ///   - overflow: connections beyond the places.
  ///   - makesRoom: whether one that waits for its client goes when another asks and all is full.
  init(places: Int, overflow: Int, makesRoom: Bool) {
    self.places = places
    // Some are left, for the library sees the end of a connection a little later than the next one comes.
    fullAt = makesRoom && overflow > 0 ? places + overflow / 2 : nil
    self.makesRoom = makesRoom
  }

  /// - Returns: the connection that has to go for it.
  mutating func open(_ socket: Int32, until deadline: ContinuousClock.Instant) -> Int32? {
    let isFull = fullAt.map { members.count - leaving >= $0 } ?? false
    let slowest = isFull ? slowest(withPlace: false) : nil
    if let slowest { leave(slowest) }
    members[socket] = Member(deadline: deadline)
    return slowest
  }

  mutating func close(_ socket: Int32) {
    guard let member = members.removeValue(forKey: socket) else { return }
    if member.hasPlace { taken -= 1 }
    if member.isLeaving { leaving -= 1 }
  }

  enum Answer: Equatable {
    /// The place is the connection's until it closes, or goes for another. `instead` has to go.
    case place(instead: Int32?)
    case refusal
  }

  /// A request begins on this connection.
  mutating func ask(_ socket: Int32) -> Answer {
    guard let member = members[socket], !member.hasPlace else { return .place(instead: nil) }
    guard !member.isLeaving else { return .refusal }
    var instead: Int32?
    if taken >= places {
      guard makesRoom, let slowest = slowest(withPlace: true) else { return .refusal }
      leave(slowest)
      instead = slowest
    }
    members[socket]?.hasPlace = true
    taken += 1
    return .place(instead: instead)
  }

  /// The request is whole: what happens now is not the client's time.
  mutating func arrive(_ socket: Int32) { members[socket]?.deadline = nil }

  /// The next request may come.
  mutating func wait(_ socket: Int32, until deadline: ContinuousClock.Instant) {
    if members[socket]?.isLeaving == false { members[socket]?.deadline = deadline }
  }

  /// Those whose time is over have to go.
  mutating func overdue(at now: ContinuousClock.Instant) -> [Int32] {
    let late = members.filter { $0.value.deadline.map { $0 <= now } ?? false }.map(\.key)
    for socket in late { leave(socket) }
    return late
  }

  /// When the next one's time is over.
  var nextDeadline: ContinuousClock.Instant? { members.values.compactMap(\.deadline).min() }

  /// Of those that wait for their clients, the one that has done so longest.
  private func slowest(withPlace isPlaceNeeded: Bool) -> Int32? {
    var found: (socket: Int32, deadline: ContinuousClock.Instant)?
    for (socket, member) in members where member.hasPlace || !isPlaceNeeded {
      guard let deadline = member.deadline, deadline < found?.deadline ?? deadline + .seconds(1) else { continue }
      found = (socket, deadline)
    }
    return found?.socket
  }

  private mutating func leave(_ socket: Int32) {
    guard var member = members[socket], !member.isLeaving else { return }
    if member.hasPlace { taken -= 1 }
    leaving += 1
    member = Member(deadline: nil, hasPlace: false, isLeaving: true)
    members[socket] = member
  }
}
