import CCurl
import Domain
import Testing

@testable import HTTPTransport

@Suite struct CurlFailureTests {
  private func code(_ code: CURLcode, _ proxy: CURLproxycode = CURLPX_OK) -> ErrorCode {
    CurlFailure(code: code, proxy: proxy, words: "words", limits: HTTPLimits()).fault(reaching: "a.b").code
  }

  @Test func everyCodeOfLibcurlHasItsMeaning() {
    #expect(code(CURLE_COULDNT_CONNECT) == .gatewayDown)
    #expect(code(CURLE_OPERATION_TIMEDOUT) == .networkTimeout)
    #expect(code(CURLE_PEER_FAILED_VERIFICATION) == .networkTLS)
    #expect(code(CURLE_SSL_CONNECT_ERROR) == .networkTLS)
    #expect(code(CURLE_RECV_ERROR) == .networkReset)
    #expect(code(CURLE_HTTP2_STREAM) == .networkReset)
    #expect(code(CURLE_FILESIZE_EXCEEDED) == .pageTooLarge)
    #expect(code(CURLE_WEIRD_SERVER_REPLY) == .pageUnavailable)
    #expect(code(CURLE_OUT_OF_MEMORY) == .systemCall)
    for raw in 1..<UInt32(CURL_LAST.rawValue) { #expect(code(CURLcode(raw)) != .taskCancelled) }
    #expect(code(CURLE_FTP_WEIRD_PASS_REPLY) == .internalBug)
  }

  @Test func aLineOfTheHeaderThatNeverEndsIsNoFaultOfTheHost() {
    let failure = CurlFailure(
      code: CURLE_OUT_OF_MEMORY, proxy: CURLPX_OK, words: "", limits: HTTPLimits(), isInHeader: true)
    #expect(failure.fault(reaching: "a.b").code == .pageTooLarge)
  }

  @Test func theGatewaysAnswersAreTold() {
    let expected: [(CURLproxycode, ErrorCode)] = [
      (CURLPX_REPLY_NOT_ALLOWED, .networkNotPermitted), (CURLPX_REPLY_UNASSIGNED, .networkPrivateAddress),
      (CURLPX_REPLY_HOST_UNREACHABLE, .networkNoSuchHost), (CURLPX_REPLY_NETWORK_UNREACHABLE, .networkUnreachable),
      (CURLPX_REPLY_CONNECTION_REFUSED, .networkRefused), (CURLPX_REPLY_TTL_EXPIRED, .networkTimeout),
      (CURLPX_REPLY_GENERAL_SERVER_FAILURE, .networkUnreachable), (CURLPX_USER_REJECTED, .gatewayDown),
      (CURLPX_CLOSED, .gatewayDown), (CURLPX_OK, .gatewayDown),
    ]
    for (proxy, code) in expected { #expect(self.code(CURLE_PROXY, proxy) == code) }
  }

  @Test func linesThatAreNoCookieAreLeftOut() {
    #expect(CookieShare.isExported("a.b\tFALSE\t/\tFALSE\t0\tn\tv"))
    #expect(CookieShare.isExported("#HttpOnly_a.b\tFALSE\t/\tFALSE\t0\tn\t"))
    for line in [
      "ALL", "SESS", "FLUSH", "RELOAD", "Set-Cookie: a=b", "", "a\tb\tc\td\te\tf", "a\tb\tc\td\te\tf\tg\nALL",
    ] {
      #expect(!CookieShare.isExported(line))
    }
    #expect(!CookieShare.isExported("a\tb\tc\td\te\tf\t" + String(repeating: "x", count: 9000)))
  }
}
