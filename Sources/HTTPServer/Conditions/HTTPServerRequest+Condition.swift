extension HTTPServerRequest {
  /// What the request's conditions say of a resource with this validator (RFC 9110, 13.2.2): 304 where the client has it
  /// already, 412 where it asks for something else, nil where an answer is to be made.
  ///
  /// There are no dates of change here, so that conditions on those say nothing (13.1.3, 13.1.4).
  package func status(for validator: EntityTag) -> Int? {
    if let wanted = EntityTagList(headers.values("if-match")), !wanted.matchesStrongly(validator) { return 412 }
    guard let known = EntityTagList(headers.values("if-none-match")), known.matchesWeakly(validator) else { return nil }
    return isForReading ? 304 : 412
  }

  package var isForReading: Bool { method == "GET" || method == "HEAD" }
}
