/// Why a request does not reach the handler; its number is the status it is answered with.
package enum HTTPServerRefusal: Int, CaseIterable, Sendable {
  /// The request line or a length is none.
  case malformed = 400
  /// It did not arrive in time.
  case tooSlow = 408
  case tooLarge = 413
  /// The body is compressed or changed in another way.
  case codedBody = 415
  case tooManyHeaders = 431
  /// Every place is taken.
  case busy = 503
}
