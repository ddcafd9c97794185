/// Who may enter the town's locked rooms: one name, one password.
struct Account: Equatable, Sendable {
  static let user = "reader"
  static let usualPassword = "lamplight"

  let password: String

  /// Compares all of it whatever it finds, as a careful server does.
  func admits(user: String, password: String) -> Bool {
    let (given, own) = (Array("\(user)\0\(password)".utf8), Array("\(Self.user)\0\(self.password)".utf8))
    var difference = given.count ^ own.count
    for (place, byte) in given.enumerated() { difference |= Int(byte ^ own[place % own.count]) }
    return difference == 0
  }
}
