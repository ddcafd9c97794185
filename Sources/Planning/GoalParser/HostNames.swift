/// What the last label of a dotted word says about it: `example.com` is a site, `report.pdf` is not.
enum HostNames {
  enum Likelihood { case site, country, file, none }

  static func likelihood(ofEnding label: String) -> Likelihood {
    if fileEndings.contains(label) { return .file }
    if generic.contains(label) { return .site }
    let isLetters = label.unicodeScalars.allSatisfy { $0.isASCIILetter }
    return isLetters && countries.contains(label) ? .country : .none
  }

  /// Much used generic domains, and those kept for tests and local networks (RFC 2606, RFC 6762, RFC 8375).
  private static let generic: Set<String> = [
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "name", "pro", "museum", "coop", "aero", "jobs",
    "shop", "store", "online", "site", "tech", "dev", "app", "blog", "cloud", "page", "web", "market", "deals", "sale",
    "company", "agency", "academy", "school", "news", "media", "art", "design", "games", "software", "systems", "world",
    "xyz", "top", "club", "live", "life", "today", "space", "website", "wiki", "eu", "asia", "test", "example",
    "localhost", "local", "internal", "lan", "home", "onion",
  ]

  /// Endings of files that are no domain, or are one that files use more.
  private static let fileEndings: Set<String> = [
    "md", "py", "rs", "sh", "pl", "ps", "js", "ts", "css", "html", "htm", "php", "txt", "csv", "tsv", "json", "xml",
    "pdf", "png", "jpg", "jpeg", "gif", "svg", "webp", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "zip",
    "gz", "tar", "yaml", "yml", "toml", "ini", "log", "mp3", "mp4", "swift", "java", "rb", "go", "so", "exe", "deb",
  ]

  /// Country codes of ISO 3166 that are domains, without those in ``fileEndings``.
  private static let countries: Set<String> = Set(
    """
    ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf \
    cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et fi fj fk fm fo fr ga gd ge gf gg gh \
    gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp \
    kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne \
    nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pm pn pr pt pw qa re ro ru rw sa sb sc sd se sg si sk sl sm sn sr st \
    sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm \
    zw
    """.split(separator: " ").map(String.init))
}
