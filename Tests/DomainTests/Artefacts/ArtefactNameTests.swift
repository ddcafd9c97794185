import Domain
import Testing

@Suite struct ArtefactNameTests {
  private func name(_ proposed: String?..., type: String = "application/pdf") -> String {
    ArtefactName.safe(proposed, type: type)
  }

  @Test func keepsNamesThatPeopleUse() {
    #expect(name("Annual report 2010.pdf") == "Annual report 2010.pdf")
    #expect(name("日本語.csv") == "日本語.csv")
    #expect(name(nil, "from-url.txt") == "from-url.txt")
  }

  @Test func leadsNowhereElse() {
    #expect(name("../../etc/passwd.txt") == "passwd.txt")
    #expect(name(#"C:\windows\a.txt"#) == "a.txt")
    #expect(name(".bashrc") == "bashrc.pdf")
    #expect(name("-rf.txt") == "rf.txt")
    #expect(name("..", "/", nil) == "file.pdf")
    #expect(name("con.txt") == "file-con.txt")
    #expect(name("a\u{1B}[2Jb\u{202E}.txt") == "a_[2Jb_.txt")
    #expect(name("a\0b\n.txt") == "a_b_.txt")
  }

  @Test(arguments: [
    ("a;rm -rf $HOME`x`.txt", "a_rm -rf _HOME_x_.txt"), ("it's & that!.txt", "it_s _ that_.txt"),
    ("CON", "file-CON.pdf"), ("Lpt1.txt", "file-Lpt1.txt"), ("- .x.txt", "x.txt"), ("a.txt. .", "a.txt"),
    ("a\u{34F}\u{200B}\u{2066}b.txt", "a___b.txt"), ("a\u{FE0F}.txt", "a_.txt"), ("report (1).pdf", "report (1).pdf"),
  ]) func takesOutWhatProgramsReadAsMore(proposed: String, expected: String) { #expect(name(proposed) == expected) }

  @Test func keepsItsEndingWhenItIsCut() {
    #expect(name(String(repeating: "x", count: 300) + ".csv  . ").hasSuffix("x….csv"))
  }

  @Test func hasAnEndingAndNeverTooManyBytes() {
    #expect(name("report") == "report.pdf")
    #expect(name("report", type: "x/unknown") == "report")
    let long = name(String(repeating: "ü", count: 500) + ".pdf")
    #expect(long.utf8.count <= ArtefactName.limit && long.hasSuffix(".pdf"))
  }

  @Test func countsWhereANameIsTaken() {
    let taken: Set = ["a.pdf", "a-2.pdf"]
    #expect(ArtefactName.free("b.pdf", isTaken: taken.contains) == "b.pdf")
    #expect(ArtefactName.free("a.pdf", isTaken: taken.contains) == "a-3.pdf")
  }

  @Test func makesSafeWhatIsSafeAlreadyTheSame() {
    for raw in ["x/../y.txt", "...a..", "aux", String(repeating: "a.", count: 300), "\u{FEFF}z"] {
      let once = name(raw)
      #expect(name(once) == once, "\(raw)")
    }
  }
}
