/// The port to those whom the page knows. It is given hashes of tokens only, never a token. Every call throws `store.*`.
///
/// What was kept before a backup was put in the place of the state is unknown from then on.
package protocol SessionStore: Sendable {
  /// Keeps a link within bounds.
  func keep(_ link: EntryLink, under token: ContentHash, within bounds: SessionBounds) async throws(Fault)

  /// A link that nobody has taken; nil where there is none.
  func link(under token: ContentHash) throws(Fault) -> EntryLink?

  /// Takes a link away. Of all who ask for it, however close together, one alone gets it.
  func take(linkUnder token: ContentHash) async throws(Fault) -> EntryLink?

  /// Keeps a session within bounds.
  func keep(_ session: PageSession, under token: ContentHash, within bounds: SessionBounds) async throws(Fault)

  /// Nil where there is none, or none any more.
  func session(under token: ContentHash) throws(Fault) -> PageSession?

  /// All there are, the one that was used last first.
  func sessions() throws(Fault) -> [PageSession]

  /// Notes that a session was used; nothing where it has ended meanwhile.
  func saw(session id: String, at moment: Timestamp) async throws(Fault)

  /// Ends sessions; those that are not there count as ended.
  func end(sessions ids: [String]) async throws(Fault)
}
