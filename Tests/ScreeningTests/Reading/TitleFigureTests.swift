import RecallModel
import Testing

@testable import Screening

/// Figures in titles: quantities, generations, standards, numbers of makers.
@Suite struct TitleFigureTests {
    @Test(arguments: [
        ("Mark II", [2]), ("mark 3", [3]), ("RX100 III", [3]), ("Gen 2", [2]), ("gen2", [2]),
        ("2nd gen", [2]), ("3rd Generation", [3]), ("2. Generation", [2]),
        ("2ª generación", [2]), ("2e génération", [2]), ("v2", [2]), ("E3 1230 v5", [5]),
        ("V30", []), ("II and III", [2, 3]), ("generation 99", []), ("2 kg", []), ("vi", []),
        ("generations of toys", []), ("1000 gen", []),
    ])
    func `a generation is read however it is written`(title: String, expected: [Int]) {
        let read = Measure.read(title).filter { $0.dimension == .generation }.map(\.value)

        #expect(read == expected.map(Double.init))
    }

    @Test(arguments: [
        ("64GB", [64_000.0]), ("64 Go", [64_000]), ("64G", [64_000]), ("130g", []),
        ("32GB 95MB/s", [32_000]), ("32 GB, 95 MB/s", [32_000]), ("90 MB/sec", []),
    ])
    func `a speed is no capacity`(title: String, expected: [Double]) {
        #expect(Measure.read(title).filter { $0.dimension == .storage }.map(\.value) == expected)
    }

    @Test(arguments: [
        "cl10", "ddr4", "cr2032", "lga1151", "usb3", "mp3", "class10", "64gb", "1080p", "coq10",
    ])
    func `a standard or measure is a specification`(code: String) {
        #expect(Specification.isOne(Array(code.utf8)))
        #expect(CodeStrength(Array(code.utf8)) == .none)
    }

    @Test(arguments: [
        "ab12", "gx80", "cr20", "lga15", "usbx3", "ddr4x", "mp3000", "cl100", "en500",
    ])
    func `a maker's number is none`(code: String) {
        #expect(!Specification.isOne(Array(code.utf8)))
    }

    @Test(arguments: [
        ("xeone3 1230 3.4 ghz", ["xeone31230"]), ("iphone7 2016", ["iphone7"]),
        ("card SDC4/32GB", ["sdc432gb"]), ("card N302 N302", ["n302"]),
        ("fridge ikp1660/ikp1660", ["ikp1660"]),
        ("fridge ikp1660/ikb1661", ["ikp1660", "ikb1661"]),
        ("card (SDSQXCG-032G-GN6MA)", ["sdsqxcg032ggn6ma"]), ("arg137/a", ["arg137a"]),
        ("SDCG2/64GBSP", ["sdcg264gbsp"]), ("45R/10W", []), ("12-drawer", []),
        ("fridge F 4061 AW", []), ("tv 1080 led", []), ("camera 3.0lcd", []),
        ("sensor 6000 x 4000pixels", []), ("fridge 250litres", []),
    ])
    func `a name's numbers are whole`(name: String, expected: [String]) {
        let codes = ProductName(AffectedProduct(name: name), .builtIn).codes

        #expect(codes.filter { !$0.isPart }.map(\.text) == expected)
    }

    @Test(arguments: [
        ("fridge F 4061 AW", ["f4061aw", "f4061"]), ("intel xeon w 2135 3.7 ghz", ["w2135"]),
        ("kettle 1080 w 2135", []), ("tv 1080 led", []), ("ab 2024 calendar", []),
        ("of 400 kettles", []), ("w 240 v", []), ("xeone3 1230", ["xeone3"]),
    ])
    func `a number in pieces may be one`(name: String, expected: [String]) {
        let codes = ProductName(AffectedProduct(name: name), .builtIn).codes

        #expect(codes.filter(\.isPart).map(\.text) == expected)
    }

    private func difference(_ name: String, _ title: String) -> Particulars.Difference? {
        func read(_ text: String) -> Particulars {
            let bytes = Array(text.utf8)
            var folded = FoldedText()
            folded.append(text)
            return Particulars(
                folded, 0..<folded.tokens.count, source: bytes.span, WordLists.builtIn)
        }
        return read(name).difference(from: read(title))
    }

    @Test(arguments: [
        ("1400 spin", "1200 spin"), ("2.40 ghz", "2.6ghz"), ("18 140mm lens", "18-55 mm lens"),
        ("Galaxi S20", "Galaxi S20 Ultra"), ("Qvex mini", "Qvex"), ("12 bottles", "6 bottle"),
    ])
    func `another figure or mark is another`(name: String, title: String) {
        #expect(difference(name, title) != nil)
        #expect(difference(title, name) != nil)
    }

    @Test(arguments: [
        ("1400 spin", "spin 1200"), ("2.40 ghz", "2,4GHz"), ("24.2mp", "24 mp"),
        ("4k", "4k ultra hd"), ("kettle", "kettle air"), ("12 bottles", "12 bottle"),
        ("1 kettle", "kettle pack of 3"), ("1400 spin 7 kg", "washer"),
        ("ab 12 c", "ab 13 c"), ("123456 spin", "123457 spin"),
    ])
    func `a figure that is missing or written otherwise is none`(name: String, title: String) {
        #expect(difference(name, title) == nil)
    }
}
