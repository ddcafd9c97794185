import Domain
import Testing

@testable import Browsing

@Suite struct NavigationTests {
  private func next(_ markup: String, at address: String = "https://shop.example/list?page=2") throws -> String? {
    try NextPageFinder(page: PageFixture.page(markup, at: address)).nextPage()?.requestTarget
  }

  private func form(_ markup: String) throws -> SearchForm? {
    try SearchFormFinder(page: PageFixture.page(markup)).form()
  }

  @Test func takesWordsWithASignThatWasReadWrong() throws {
    #expect(try next("<a href=/2>Next \u{E2}\u{BA}</a>") == "/2")
    #expect(try next("<a href=/2>Next year</a>") == nil)
  }

  @Test(arguments: [
    "<link rel=next href='?page=3'>", "<link rel='prefetch NEXT' href='/list?page=3#top'>",
    "<a href='/list?page=3' rel=next>x</a>",
    "<a href='?page=3'>Next</a>", "<a href='?page=3'>Next page »</a>", "<a href='?page=3'>› Weiter</a>",
    "<a href='?page=3'>Page suivante</a>",
    "<a href='?page=3'>siguiente →</a>", "<a href='?page=3' aria-label='Next page'><svg></svg></a>",
    "<a href='?page=3' title=Volgende>x</a>",
    "<a href='?page=9'>»</a><a href='?page=3'>›</a>", "<a href='?page=3'>&gt;</a>", "<a href='?page=3'>次へ</a>",
    "<a href='#'>Next</a><a href='?page=3'>Next</a>", "<a href='?page=2'>Next</a><a href='?page=3'>→</a>",
    "<a href='?page=1'>1</a> <b>2</b> <a href='?page=3'>3</a>", "<a href='?page=1'>1</a> 2 <a href='?page=3'>3</a>",
    "<a href='?page=1'>1</a> | 2 | <a href='?page=3'>3</a>", "[<a href='?page=1'>1</a>] [2] [<a href='?page=3'>3</a>]",
    "<ul><li><a href='?page=1'>1</a></li><li><span>2</span></li><li><a href='?page=3'>3</a></li></ul>",
    "<ul><li><a href='?page=1'>1</a></li><li><a href='?page=2' aria-current=page>2</a></li><li><a href='?page=3'>3</a></li></ul>",
    "<div><a href='?page=1'>1</a><a href='?page=2' class=x>2</a><a href='?page=3'>3</a></div>",
  ])
  func findsTheNextPage(markup: String) throws {
    #expect(try next("<p>Some text</p>" + markup) == "/list?page=3")
  }

  @Test(arguments: [
    "", "<a href='?page=1'>Previous</a>", "<a href='?page=1'>1</a> <b>2</b>", "<a>Next</a>", "<a href='#x'>Next</a>",
    "<a href='javascript:go()'>Next</a>", "<a href='?page=3' aria-disabled=true>Next</a>",
    "<a href='/x'>Next day delivery</a>",
    "<a href='mailto:a@b.c'>next</a>", "<table><tr><td>2</td><td><a href=/x>30</a></td></tr></table>",
    "<a href='ftp://x/y' rel=next>n</a>",
  ])
  func findsNoNextPageWhereThereIsNone(markup: String) throws {
    #expect(try next("<p>Some text</p>" + markup) == nil)
  }

  @Test func resolvesAgainstTheBase() throws {
    let page = try PageFixture.page("<base href='https://cdn.example/x/'><a rel=next href=y>n</a>")
    #expect(NextPageFinder(page: page).nextPage()?.description == "https://cdn.example/x/y")
  }

  @Test func findsTheSearchForm() throws {
    let form = try #require(
      try form(
        """
        <form action=/login method=post><input name=user></form><form action=/news><input type=email name=mail></form>
        <form action=/filter><input name=min><input name=max></form>
        <form action="/find?x=1#y"><input type=hidden name=lang value="de ü"><select name=in><option value=all>All<option value=b selected>B</select>
        <input name=words placeholder="Suchbegriff"><input type=checkbox name=stock value=1 checked><input type=checkbox name=no>
        <input name=off disabled type=hidden value=1><button name=go value=1>Go</button><button name=lucky>Lucky</button></form>
        """))
    #expect(form.action.description == "https://shop.example/find")
    #expect(form.fieldName == "words")
    #expect(form.otherFields.map { "\($0.name)=\($0.value)" } == ["lang=de ü", "in=b", "stock=1", "go=1"])
    #expect(
      try form.url(asking: "Tavor lamp & co+").description
        == "https://shop.example/find?lang=de+%C3%BC&in=b&words=Tavor+lamp+%26+co%2B&stock=1&go=1")
  }

  @Test func prefersWhatSaysThatItSearches() throws {
    #expect(
      try form("<form action=/a><input name=a></form><form action=/b role=search><input name=b></form>")?.fieldName
        == "b")
    #expect(
      try form("<form action=/a><input name=a></form><search><form action=/b><input name=b></form></search>")?.fieldName
        == "b")
    #expect(
      try form("<form action=/a><input name=a></form><form action=/b><input type=search name=b></form>")?.fieldName
        == "b")
    #expect(try form("<form><input name=a></form>")?.action.requestTarget == "/list")
  }

  @Test(arguments: [
    "", "<form></form>", "<form><input></form>", "<form method=post><input name=q></form>",
    "<form><textarea name=q></textarea></form>",
    "<form><input name=q><input type=password name=p></form>", "<form hidden><input name=q></form>",
    "<form><input type=submit name=q></form>",
    "<form action='ftp://x/'><input name=q></form>", "<form><fieldset disabled><input name=q></fieldset></form>",
    "<input name=q>",
  ])
  func findsNoSearchFormWhereThereIsNone(markup: String) throws {
    #expect(try form(markup) == nil)
  }
}
