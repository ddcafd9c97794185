import HTML

/// How a page's bytes spell characters: what a label of the Encoding standard (WHATWG, section 4.2) stands for.
package enum TextEncoding: Hashable, Sendable {
  case utf8
  case utf16LittleEndian
  case utf16BigEndian
  case windows1252
  /// Read by the C library under this name; Windows' own variants, which are what browsers mean.
  case converted(String)

  /// Nil for a label that the standard does not know, and for `replacement` and `x-user-defined`.
  package init?(label: String) {
    let plain = String(label.filter { !$0.isWhitespace }).asciiLowercased
    guard let encoding = Self.labels[plain] else { return nil }
    self = encoding
  }

  /// What the C library is asked for, of all encodings there are.
  static var convertedNames: [String] {
    table.compactMap { encoding, _ in if case .converted(let name) = encoding { name } else { nil } }
  }

  private static let labels: [String: TextEncoding] = {
    var labels: [String: TextEncoding] = [:]
    for (encoding, names) in table {
      for name in names.split(separator: " ") { labels[String(name)] = encoding }
    }
    return labels
  }()

  private static let table: [(TextEncoding, String)] = [
    (.utf8, "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"),
    (.utf16LittleEndian, "utf-16le utf-16 unicode csunicode iso-10646-ucs-2 ucs-2 unicodefeff"),
    (.utf16BigEndian, "utf-16be unicodefffe"),
    (
      .windows1252,
      """
      windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 latin1 l1 \
      ascii us-ascii ansi_x3.4-1968 cp819 csisolatin1 ibm819
      """
    ),
    (.converted("CP1250"), "windows-1250 cp1250 x-cp1250"),
    (.converted("CP1251"), "windows-1251 cp1251 x-cp1251"),
    (.converted("CP1253"), "windows-1253 cp1253 x-cp1253"),
    (
      .converted("CP1254"),
      "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso-ir-148 latin5 l5 csisolatin5"
    ),
    (.converted("CP1255"), "windows-1255 cp1255 x-cp1255"),
    (.converted("CP1256"), "windows-1256 cp1256 x-cp1256"),
    (.converted("CP1257"), "windows-1257 cp1257 x-cp1257"),
    (.converted("CP1258"), "windows-1258 cp1258 x-cp1258"),
    (.converted("CP874"), "windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620"),
    (.converted("CP866"), "ibm866 cp866 866 csibm866"),
    (.converted("ISO-8859-2"), "iso-8859-2 iso8859-2 iso88592 iso_8859-2 iso-ir-101 latin2 l2 csisolatin2"),
    (.converted("ISO-8859-3"), "iso-8859-3 iso8859-3 iso88593 iso_8859-3 iso-ir-109 latin3 l3 csisolatin3"),
    (.converted("ISO-8859-4"), "iso-8859-4 iso8859-4 iso88594 iso_8859-4 iso-ir-110 latin4 l4 csisolatin4"),
    (.converted("ISO-8859-5"), "iso-8859-5 iso8859-5 iso88595 iso_8859-5 iso-ir-144 cyrillic csisolatincyrillic"),
    (.converted("ISO-8859-6"), "iso-8859-6 iso8859-6 iso88596 iso_8859-6 iso-ir-127 arabic csisolatinarabic"),
    (.converted("ISO-8859-7"), "iso-8859-7 iso8859-7 iso88597 iso_8859-7 iso-ir-126 greek greek8 csisolatingreek"),
    (.converted("ISO-8859-8"), "iso-8859-8 iso8859-8 iso88598 iso_8859-8 iso-8859-8-i hebrew logical visual"),
    (.converted("ISO-8859-10"), "iso-8859-10 iso8859-10 iso885910 iso-ir-157 latin6 l6 csisolatin6"),
    (.converted("ISO-8859-13"), "iso-8859-13 iso8859-13 iso885913"),
    (.converted("ISO-8859-14"), "iso-8859-14 iso8859-14 iso885914"),
    (.converted("ISO-8859-15"), "iso-8859-15 iso8859-15 iso885915 iso_8859-15 latin9 l9 csisolatin9"),
    (.converted("ISO-8859-16"), "iso-8859-16"),
    (.converted("KOI8-R"), "koi8-r koi8 koi koi8_r cskoi8r"),
    (.converted("KOI8-U"), "koi8-u koi8-ru"),
    (.converted("MACINTOSH"), "macintosh mac x-mac-roman csmacintosh"),
    (.converted("CP932"), "shift_jis shift-jis sjis ms_kanji ms932 windows-31j x-sjis csshiftjis"),
    (.converted("EUC-JP-MS"), "euc-jp x-euc-jp cseucpkdfmtjapanese"),
    (.converted("ISO-2022-JP"), "iso-2022-jp csiso2022jp"),
    (.converted("UHC"), "euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cseuckr"),
    (
      .converted("GB18030"),
      "gb18030 gbk gb2312 gb_2312 gb_2312-80 chinese x-gbk csgb2312 csiso58gb231280 iso-ir-58"
    ),
    (.converted("BIG5-HKSCS"), "big5 big5-hkscs cn-big5 csbig5 x-x-big5"),
  ]
}
