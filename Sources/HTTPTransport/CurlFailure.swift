import CCurl
import Domain

/// Why a transfer failed, as libcurl tells it: the one place where its codes become ours.
struct CurlFailure {
  let code: CURLcode
  /// Said by the gateway, where ``code`` is `CURLE_PROXY`.
  let proxy: CURLproxycode
  let words: String
  let limits: HTTPLimits
  /// Whether the request was sent and the answer's header has not come whole.
  var isInHeader = false

  func fault(reaching site: String) -> Fault {
    let (code, message) = meaning
    return Fault(code, message, place: site)
  }

  private var meaning: (ErrorCode, String) {
    switch code {
    case CURLE_PROXY: gatewaysAnswer
    case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_PROXY:
      (.gatewayDown, "the gateway's socket takes no connection")
    case CURLE_OPERATION_TIMEDOUT: (.networkTimeout, "no whole answer in time: \(words)")
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED,
      CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_SHUTDOWN_FAILED:
      (.networkTLS, "no secure connection: \(words)")
    case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2, CURLE_HTTP2_STREAM:
      (.networkReset, "the connection broke off before the whole answer had come")
    case CURLE_FILESIZE_EXCEEDED:
      (.pageTooLarge, "the answer exceeds \(limits.bodyBytes) bytes")
    case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_WRITE_ERROR:
      (.pageUnavailable, "the answer is no HTTP that can be read: \(words)")
    case CURLE_OUT_OF_MEMORY where isInHeader:
      // What libcurl says to a line that is longer than the buffer it gathers lines in may grow.
      (.pageTooLarge, "a line of the answer's header never ends")
    case CURLE_OUT_OF_MEMORY: (.systemCall, "fetching: no memory left")
    default: (.internalBug, "libcurl failed with code \(code.rawValue): \(words)")
    }
  }

  /// RFC 1928's replies, and the gateway's own for private addresses, which libcurl calls unassigned.
  private var gatewaysAnswer: (ErrorCode, String) {
    switch proxy {
    case CURLPX_REPLY_NOT_ALLOWED: (.networkNotPermitted, "the task may not go there")
    case CURLPX_REPLY_UNASSIGNED: (.networkPrivateAddress, "an address of a private network stands behind the name")
    case CURLPX_REPLY_HOST_UNREACHABLE: (.networkNoSuchHost, "there is no host of this name")
    case CURLPX_REPLY_NETWORK_UNREACHABLE: (.networkUnreachable, "the host cannot be reached from here")
    case CURLPX_REPLY_CONNECTION_REFUSED: (.networkRefused, "the host takes no connection on this port")
    case CURLPX_REPLY_TTL_EXPIRED: (.networkTimeout, "the host did not answer in time")
    case CURLPX_REPLY_GENERAL_SERVER_FAILURE:
      (.networkUnreachable, "the gateway made no connection: the name was not answered, or the job is at its limits")
    case CURLPX_USER_REJECTED: (.gatewayDown, "the gateway does not know this job, or no more")
    default: (.gatewayDown, "the gateway broke off (\(proxy.rawValue))")
    }
  }
}
