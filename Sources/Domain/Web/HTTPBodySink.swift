/// Takes an answer's body while it comes, at its own pace.
package protocol HTTPBodySink: Sendable {
  /// Called once, before the transfer begins: how to have it go on after a part was not taken.
  func attach(resume: @escaping @Sendable () -> Void)

  /// The answer's head, before its first byte. Called again where a hop before was repeated.
  func begin(_ headers: HTTPHeaders, from url: WebURL)

  /// Must not block.
  /// - Returns: false where there is no room: the same bytes come again after ``attach(resume:)``'s closure was called.
  func take(_ bytes: [UInt8]) -> Bool
}
