import Domain
import Testing

@testable import Planning

/// Goals of other intents, and texts that are hardly goals.
@Suite struct OtherGoalsTests {
  /// Other intents are named; what cannot be read is not pretended to be.
  @Test(arguments: [
    ("Find lamps on https://s.example", "search; topic=lamps; url=https://s.example"),
    ("Search for lamps on https://s.example", "search; topic=lamps; url=https://s.example"),
    (
      "Fill in the contact form at https://x.example/contact with name Ann",
      "fill; topic=contact form; url=https://x.example/contact"
    ),
    ("Register an account at https://x.example", "register; topic=account; url=https://x.example"),
    ("Sign up for the newsletter on https://x.example", "register; topic=newsletter; url=https://x.example"),
    ("Log in to https://x.example as ann", "log_in; url=https://x.example"),
    (
      "Download the newest annual report from https://x.example",
      "download; topic=annual report; url=https://x.example; order:date descending"
    ),
    (
      "Watch the price of the Soleta desk at https://a.example and tell me when it drops",
      "monitor; topic=Soleta desk; url=https://a.example"
    ),
    ("Monitor https://x.example for changes", "monitor; url=https://x.example"),
    ("Publish the article on https://x.example", "publish; topic=article; url=https://x.example"),
    ("Open https://x.example", "navigate; url=https://x.example"),
    ("Click the Accept button on https://x.example", "click; topic=Accept button; url=https://x.example"),
    (
      "Buy the cheapest Soleta desk at https://a.example",
      "unknown; topic=Soleta desk; url=https://a.example; order:price ascending"
    ),
    ("Don't compare anything at https://a.example", "compare; product=anything; url=https://a.example"),
    (
      "Vergleiche den Preis der Tavor-Lampe bei https://a.example und https://b.example",
      "unknown; topic=Vergleiche den Preis der Tavor-Lampe bei; url=https://a.example; url=https://b.example"
    ),
    (
      "Compare le prix de la lampe chez https://a.example et https://b.example",
      "compare; product=le prix de la lampe chez; url=https://a.example; url=https://b.example"
    ),
    ("比较 https://a.example 和 https://b.example 的价格", "unknown; topic=比较; url=https://a.example; url=https://b.example"),
    (
      "Compare prices at https://a.example and https://b.example",
      "compare; url=https://a.example; url=https://b.example"
    ),
    ("Compare the price of the Soleta desk", "compare; product=Soleta desk"),
    ("Compare the price of the Soleta desk at these shops", "compare; product=Soleta desk"),
    ("", "unknown"),
    ("   ", "unknown"),
    ("😀😀😀", "unknown"),
    ("?", "unknown"),
    ("hello", "unknown; topic=hello"),
    ("the", "unknown"),
    ("asdf qwer zxcv", "unknown; topic=asdf qwer zxcv"),
    ("https://x.example", "unknown; url=https://x.example"),
    ("Translate https://x.example into French", "unknown; url=https://x.example"),
    (
      "Send an email to ann@mail.example about https://x.example",
      "unknown; topic=email; email=ann@mail.example; url=https://x.example"
    ),
    ("Get", "extract"),
    ("table", "extract; shape=table"),
    (
      "I want all book titles at https://x.example ordered by year, newest first",
      "extract; column=book title; url=https://x.example; order:year descending"
    ),
    (
      "Find hotels in Paris under $200 per night on booking.com",
      "search; topic=hotels in Paris; site=booking.com; price_max:200 USD"
    ),
    ("Search flights from London to Berlin on 12 May on kayak.com", "search; topic=flights; site=kayak.com"),
    (
      "Register for the workshop at https://school.example with name Ann Lee and email ann@lee.example",
      "register; topic=workshop; url=https://school.example; email=ann@lee.example"
    ),
    (
      "Fill out the application form on https://x.example using my profile",
      "fill; topic=application form; url=https://x.example"
    ),
    (
      "Sign in at https://x.example with user ann and download last month's invoice",
      "log_in; url=https://x.example; topic=last month's invoice"
    ),
    ("Go to https://news.example and take a screenshot", "navigate; url=https://news.example"),
    (
      "Track the price of the Zeta mixer at http://localhost:8001 every day",
      "monitor; topic=Zeta mixer; url=http://localhost:8001"
    ),
    ("Post \"Hello world\" on https://social.example", "publish; topic=Hello world; url=https://social.example"),
    ("Subscribe me to the newsletter at https://x.example", "register; topic=newsletter; url=https://x.example"),
    ("Click on 'Accept all' at https://x.example", "click; quoted=Accept all; url=https://x.example"),
    ("Notify me when the Zeta mixer is back in stock at http://localhost:8001", "monitor; url=http://localhost:8001"),
    ("Upload report.pdf to https://x.example", "publish; topic=report.pdf; url=https://x.example"),
    (
      "Download all PDFs from https://archive.example/reports",
      "download; topic=PDFs; url=https://archive.example/reports"
    ),
    ("Navigate to https://x.example/contact", "navigate; url=https://x.example/contact"),
    (
      "Compare the prices of the Zeta mixer and the Eta kettle at http://localhost:8001 and http://localhost:8002",
      "compare; product=Zeta mixer; product=Eta kettle; url=http://localhost:8001; url=http://localhost:8002"
    ),
    ("Summarise https://x.example", "unknown; url=https://x.example"),
  ])
  func readsWhatItDoesNotPlan(text: String, read: String) throws {
    let goal = try GoalParser.parse(text)
    #expect(summary(goal) == read)
    let isOther = goal.intent != .compare && goal.intent != .extract && goal.intent != .unknown
    #expect(isOther || goal.confidence < 0.5)
  }
}
