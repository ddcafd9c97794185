import Testing

@testable import errand

/// What the doctor says of the page's port.
@Suite struct DoctorPageTests {
  /// As Linux 6.1 prints it: 127.0.0.1:7280 connected, then listening, and another port.
  private static let table = """
      sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
       0: 0100007F:1C70 0100007F:D3A2 01 00000000:00000000 00:00000000 00000000   999        0 31337 1 0
       1: 0100007F:1C71 00000000:0000 0A 00000000:00000000 00:00000000 00000000   998        0 31338 1 0
       2: 0100007F:1C70 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1001        0 31339 1 0
    """

  @Test func findsWhoListens() {
    #expect(DoctorRules.listener(on: 7280, in: Self.table) == 1001)
    #expect(DoctorRules.listener(on: 7281, in: Self.table) == 998)
    #expect(DoctorRules.listener(on: 80, in: Self.table) == nil)
    #expect(DoctorRules.listener(on: 7280, in: "1: 2 3 0A\n1: x:1C70 : 0A 1 1 1 no") == nil)
  }

  private func finding(_ page: DoctorFacts.Page?) -> DoctorFinding? {
    DoctorFinding.all(from: DoctorCareTests.facts { $0.page = page }).first { $0.subject == "page" }
  }

  @Test func namesWhoHoldsThePort() {
    #expect(finding(nil) == nil)
    #expect(finding(.listens)?.level == .fine && finding(.stopped)?.level == .fine)
    let taken = finding(.failed(holder: 1001))
    #expect(taken?.level == .mend && taken?.message.contains("the user 1001 has the port 7280") == true)
    #expect(taken?.remedy?.contains("ss -ltnp") == true)
    #expect(finding(.failed(holder: 0))?.message.contains("of root") == true)
    #expect(finding(.failed(holder: nil))?.remedy == "sudo systemctl start errand-page.socket")
  }
}
