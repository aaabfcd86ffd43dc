import Foundation
import RecallModel
import Testing

@testable import Screening

/// Texts in the encodings from before Unicode, as Foundation writes them.
@Suite struct OlderEncodingTests {
    /// A text that people could write, and what it is in.
    struct Sample: Sendable, CustomTestStringConvertible {
        var encoding: TextEncoding
        var name: LetterWriter
        var titles: [String]

        var testDescription: String { encoding.rawValue }
        var text: String {
            "listing_id\ttitle\tbrand\n"
                + titles.enumerated().map { "\($0 + 1)\t\($1)\tAcme\n" }.joined()
        }
        var bytes: [UInt8] { name.write(text) }
    }

    /// Writes a text by the table that reads it, backwards.
    struct LetterWriter: Sendable {
        var label: String

        func write(_ text: String) -> [UInt8] {
            guard let encoding = TextEncoding(named: label), let page = encoding.codePage else {
                return []
            }
            var bytes: [UInt8] = []
            for scalar in text.unicodeScalars { bytes += Self.bytes(of: scalar.value, in: page) }
            return bytes
        }

        private static func bytes(of scalar: UInt32, in page: CodePage) -> [UInt8] {
            if scalar < 0x80 { return [UInt8(scalar)] }
            for lead in UInt8(0x80)...0xFF {
                if page.read([lead], at: 0) == .letter(scalar, bytes: 1) { return [lead] }
            }
            for lead in UInt8(0x81)...0xFE {
                for trail in UInt8(0x40)...0xFE
                where page.read([lead, trail], at: 0) == .letter(scalar, bytes: 2) {
                    return [lead, trail]
                }
            }
            return [UInt8(ascii: "?")]
        }
    }

    static let samples: [Sample] = [
        Sample(
            encoding: .shiftJIS, name: .init(label: "cp932"),
            titles: ["電気ケトル 1.2リットル 自動電源オフ", "ベビーチェア 折りたたみ式 ブルー", "ﾊﾞｯｸﾞ 防水"]),
        Sample(
            encoding: .gb18030, name: .init(label: "gbk"),
            titles: ["电水壶 不锈钢 自动断电", "婴儿摇椅 可折叠 蓝色的儿童座椅", "充电器 手机 快速"]),
        Sample(
            encoding: .big5, name: .init(label: "big5"),
            titles: ["電熱水壺 不鏽鋼 自動斷電", "嬰兒搖椅 可摺疊 藍色的兒童座椅", "充電器 手機"]),
        Sample(
            encoding: .eucKR, name: .init(label: "euc-kr"),
            titles: ["전기 주전자 스테인리스 자동 전원 차단", "아기 흔들의자 접이식 파란색", "충전기 휴대폰"]),
        Sample(
            encoding: .windows1250, name: .init(label: "cp1250"),
            titles: [
                "Czajnik elektryczny żółty duży", "Łóżeczko dziecięce składane",
                "Ładowarka świąteczna",
            ]),
        Sample(
            encoding: .windows1250, name: .init(label: "cp1250"),
            titles: [
                "Rychlovarná konvice příruční", "Dětská židlička skládací červená",
                "Šňůra náhradní, žlutý šroub, přívěšek",
            ]),
        Sample(
            encoding: .windows1250, name: .init(label: "cp1250"),
            titles: ["Vízforraló rozsdamentes tűzálló", "Bőr öv férfi fűző", "Gyűrű, üveg fűtő"]),
        Sample(
            encoding: .latin2, name: .init(label: "iso-8859-2"),
            titles: [
                "Czajnik wąski żółty duży", "Łóżeczko dziecięce składane",
                "Mąka, pąk, wąż, śliwka wiśnia",
            ]),
        Sample(
            encoding: .windows1251, name: .init(label: "cp1251"),
            titles: ["Чайник электрический нержавеющая сталь", "Детское кресло складное синее"]),
        Sample(
            encoding: .windows1254, name: .init(label: "cp1254"),
            titles: [
                "Su ısıtıcısı paslanmaz çelik", "Bebek salıncağı katlanır kırmızı",
                "Şarj aleti ışıklı",
            ]),
        Sample(
            encoding: .latin9, name: .init(label: "iso-8859-15"),
            titles: ["Wasserkocher für 20 €", "Kinderstühlchen für 35 €", "Äußerst schön"]),
    ]

    @Test(arguments: samples)
    func `a text in an older encoding is recognised and read`(sample: Sample) throws {
        let bytes = sample.bytes
        let read = try ReadForm(bytes)

        #expect(read.recognition?.encoding == sample.encoding)
        #expect(read.listings.map(\.title) == sample.titles)
        #expect(read.summary.form.contains(sample.encoding.rawValue))
        #expect(read.summary.values.kinds["letter"] == nil)
        #expect(read.summary.bytes == bytes.count)
    }

    /// The tables are the C library's; Foundation has its own.
    @Test(arguments: [
        (TextEncoding.windows1250, String.Encoding.windowsCP1250),
        (.windows1251, .windowsCP1251), (.windows1254, .windowsCP1254),
        (.latin2, .isoLatin2),
    ])
    func `a byte is the letter that Foundation reads`(
        encoding: TextEncoding, foundation: String.Encoding
    ) throws {
        let page = try #require(encoding.codePage)
        for byte in UInt8(0xA0)...0xFF {
            let letter = String(bytes: [byte], encoding: foundation)?.unicodeScalars.first
            guard case .letter(let scalar, bytes: 1) = page.read([byte], at: 0), let letter else {
                continue
            }
            #expect(scalar == letter.value, "\(byte)")
        }
    }

    @Test(arguments: samples)
    func `a text is rewritten the same wherever it is cut`(sample: Sample) {
        let bytes = sample.bytes
        for cut in 0...bytes.count {
            var parts = TextRewriting(sample.encoding)
            let first = parts.rewrite(bytes[..<cut], isLast: false)
            let text = first + parts.rewrite(bytes[cut...], isLast: true)
            #expect(String(decoding: text, as: UTF8.self) == sample.text, "cut \(cut)")
            #expect(parts.repaired == 0)
        }
    }

    @Test func `letters of four bytes are read, and cut anywhere`() {
        let bytes: [UInt8] = [
            0x41, 0x81, 0x30, 0x81, 0x30, 0x95, 0x32, 0x82, 0x36, 0x84, 0x31, 0xA4, 0x39, 0x42,
        ]
        for cut in 0...bytes.count {
            var parts = TextRewriting(.gb18030)
            let text =
                parts.rewrite(bytes[..<cut], isLast: false)
                + parts.rewrite(bytes[cut...], isLast: true)
            #expect(String(decoding: text, as: UTF8.self) == "A\u{80}\u{20000}\u{FFFF}B")
        }
    }

    @Test func `bytes that are no letter are repaired and counted`() throws {
        var bytes = OlderEncodingTests.samples[0].bytes
        let mapping = ExportMapping(encoding: .shiftJIS)
        bytes += Array("4\tKettle ".utf8) + [0xFF, 0x20, 0x82, 0x0A]

        let read = try ReadForm(bytes, mapping: mapping)

        #expect(read.listings.last?.title == "Kettle \u{FFFD} \u{FFFD}")
        #expect(read.summary.values.kinds["letter"] == 2)
    }

    /// Letters that two encodings write, and both in words.
    struct Doubt: Sendable {
        var letters: [UInt8]
        var says: String
    }

    static let doubts = [
        // Hangul in rows that hanzi have too, and too few of them.
        Doubt(
            letters: [0xB0, 0xA1, 0xB0, 0xA2, 0xB0, 0xA3, 0xB0, 0xA4], says: "EUC-KR or GB18030"),
        // Greek: runs of letters that are no Russian.
        Doubt(
            letters: repeated([0xE2, 0xF1, 0xE1, 0xF3, 0xF4, 0xDE, 0xF1, 0xE1, 0xF2, 0x20], 4),
            says: "Windows-1251 or Windows-1252"),
        // š or ą, and nothing else to tell by.
        Doubt(
            letters: repeated([0x6B, 0xB9, 0x6B, 0x61, 0x20], 9),
            says: "Windows-1250 or ISO-8859-2"),
    ]

    private static func repeated(_ bytes: [UInt8], _ times: Int) -> [UInt8] {
        (0..<times).reduce(into: []) { all, _ in all += bytes }
    }

    @Test(arguments: doubts)
    func `letters of two readings are refused with both named, unless somebody says`(
        doubt: Doubt
    ) throws {
        let bytes = Array("listing_id,title\n1,".utf8) + doubt.letters + [0x0A]

        let error = #expect(throws: ExportError.self) { try ReadForm(bytes) }

        #expect(error?.code == .ambiguousForm)
        #expect(error?.message.contains(doubt.says) == true, "\(error?.message ?? "")")
        let named = try #require(TextEncoding(named: String(doubt.says.split(separator: " ")[0])))
        let read = try ReadForm(bytes, mapping: ExportMapping(encoding: named))
        #expect(read.listings.count == 1 && read.recognition?.encoding == named)
    }

    @Test(arguments: [
        "Bouilloire électrique à thé, façonnée en forêt, cœur doré, garçon fâché",
        "Añejo señor cigüeña ¿qué tal? ¡Oferta! niño pequeño canción",
        "Größenverstellbares Kinderstühlchen für süße Mäuse, ähnlich schön",
        "Blåbärssylt från Småland, köttbullar på pärmbröd, ört, ål",
        "Þvottavél fyrir heimilið, bláar skór, húsgögn, þæginlegt, ýmis dót",
        "Coração de mãe, ação, pão de açúcar, avô, três funções",
        "Vesivärvid õlivärvid jõulud, šokolaad, žanr, tüdruk, öö, ämber",
        "Rohr 5m² ±2 mm, 3/4 ¼ Zoll, Lego® Stück, 20°C",
    ])
    func `a Western text stays one`(title: String) throws {
        let text = "listing_id\ttitle\n" + (1...5).map { "\($0)\t\(title)\n" }.joined()
        let bytes = text.unicodeScalars.compactMap { scalar in
            scalar.isASCII ? UInt8(scalar.value) : Windows1252.byte(of: scalar.value)
        }

        let read = try ReadForm(bytes)

        #expect(read.recognition?.encoding == .windows1252)
        #expect(read.listings.first?.title.count == title.count)
    }

    @Test(arguments: [
        ("windows-1251", "cp1251", "Чайник Луна"), ("Shift_JIS", "cp932", "電気ケトル"),
        ("iso-8859-2", "iso-8859-2", "Čajník Luna ž"), ("iso-8859-15", "iso-8859-15", "Kettle 5 €"),
    ])
    func `a feed that declares an older encoding is read`(
        declared: String, label: String, title: String
    ) throws {
        let text = FormSample.heureka.text.replacing("utf-8", with: declared)
            .replacing("Konvice Luna", with: title)

        let read = try ReadForm(LetterWriter(label: label).write(text))

        #expect(read.listings.first?.title == title, "\(read.listings.map(\.title))")
    }

    @Test func `every name of an encoding is read, and nothing else`() {
        for name in TextEncoding.names { #expect(TextEncoding(named: name)?.rawValue == name) }
        #expect(
            TextEncoding(named: "CP-932") == .shiftJIS && TextEncoding(named: "gb2312") == .gb18030)
        #expect(TextEncoding(named: "EBCDIC") == nil && TextEncoding(named: "") == nil)
    }
}
