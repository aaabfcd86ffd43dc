import Digests
import RecallModel
import Testing

@testable import Takedown

/// What may bring a listing back, and what must hold of it then.
@Suite struct ReinstatementTests {
    static let letter = CaseDocument(
        name: "letter.pdf", byteCount: 7, sha256: SHA256Digest(of: "x"))
    static let relabelled = Reinstatement(
        .remedied, conditions: [ReturnCondition(.words, "Relabelled: contains milk")],
        reason: "new label seen")
    static let attested = Reinstatement(
        .unaffectedLot, conditions: [ReturnCondition(.lots, "B300 - B399")],
        documents: [letter, CaseDocument(name: "text", text: "only B300 to B399 in stock")],
        reason: "the seller's attestation")

    private static func listing(_ description: String, title: String = "Kettle") -> Listing {
        var listing = Listing(id: "L1", title: title)
        listing.description = description
        return listing
    }

    private static func holds(
        _ kind: ReturnCondition.Kind, _ text: String, _ description: String
    ) -> Bool {
        ReturnCondition(kind, text).holds(for: listing(description), at: Samples.noon)
    }

    @Test(arguments: [
        ("Relabelled: contains milk", true), ("relabelled – CONTAINS  MILK!", true),
        ("Now relabelled contains milk powder", true), ("contains milk", false), ("", false),
        ("unrelabelled: contains milk", false), ("relabelled: contains milky bits", false),
        ("rela\u{200B}belled contains milk", true),
    ])
    func `words are found whole, in any case and between any signs`(
        description: String, isMet: Bool
    ) {
        #expect(Self.holds(.words, "Relabelled: contains milk", description) == isMet)
        #expect(Self.holds(.noWords, "Relabelled: contains milk", description) == !isMet)
    }

    @Test func `Chinese words are found without spaces, and words of the title count`() {
        #expect(Self.holds(.words, "已更换标签", "本品已更换标签,含牛奶"))
        #expect(!Self.holds(.words, "已更换标签", "本品标签"))
        #expect(
            ReturnCondition(.words, "relabelled").holds(
                for: Self.listing("", title: "Bar, relabelled"), at: Samples.noon))
    }

    @Test(arguments: [
        ("B300 - B399", "Lot B300 - B399", true), ("B300 - B399", "lot: b342.", true),
        ("B300 - B399", "lot B400", false), ("B300 - B399", "lot B34", false),
        ("B300 - B399", "", false), ("L7", "Lot L7 only", true), ("L7", "Lot L77", false),
    ])
    func `a lot is named by itself or by a number of its range`(
        lots: String, description: String, isMet: Bool
    ) {
        #expect(Self.holds(.lots, lots, description) == isMet)
    }

    @Test func `a day holds to its end`() {
        let condition = ReturnCondition(.until, "2025-11-21")
        let listing = Self.listing("")
        let midnight = Instant(milliseconds: 1_763_769_600_000)

        #expect(condition.holds(for: listing, at: midnight - .milliseconds(1)))
        #expect(!condition.holds(for: listing, at: midnight))
    }

    @Test(arguments: [
        ("B250", "B200 - B299", true), ("B300", "B200 - B299", false),
        ("B250 - B320", "B200 - B299", true), ("B150 - B320", "B200 - B299", true),
        ("B300 - B320", "B200 - B299", false), ("L-7", "l7", true), ("L8", "L7", false),
        ("B300 - B399", "B350", true), ("any", "Lot codes on the base", false),
        ("A100, A101", "A100", true), ("Lot A100", "A100", true),
        ("B250, B251", "B200 - B299", true), ("A102 and A103", "Batch no. A103; A104", true),
        ("A102/A103", "A104", false), ("A102 / Lot B300 - B310", "lots B305 and B400", true),
    ])
    func `an attested lot that the recall names is found`(
        attested: String, recalled: String, overlaps: Bool
    ) {
        #expect(ReturnCondition(.lots, attested).overlaps(lot: recalled) == overlaps)
    }

    @Test(arguments: [
        ("A100", true), ("Lot A100, batch L-7 and B200 - B299", true), ("A 100", true),
        ("any", false), ("all lots of 2024", false), ("A100, the rest", false),
        ("B200 - B2999", false), ("lots", false),
    ])
    func `lots are codes and ranges, and no sentence`(text: String, isTaken: Bool) {
        #expect((ReturnCondition(.lots, text).problem == nil) == isTaken)
    }

    @Test(arguments: [
        ("Lot B300", ReturnCondition.Finding.met), ("Lots B300 and B250", .broken),
        ("Lot B400", .broken), ("", .unknown), ("B300, 1500 W", .met),
    ])
    func `a listing shows a lot, another one, a recalled one, or nothing`(
        description: String, finding: ReturnCondition.Finding
    ) {
        #expect(
            ReturnCondition(.lots, "B300, B301").finding(
                for: Self.listing(description), at: Samples.noon,
                recalled: ["B200 - B299", "1000 - 2000", "Lot codes on the base"]) == finding)
    }

    @Test(arguments: [
        ("anna", "anna\u{200B}", true), ("Anna  Lee", " anna lee", true),
        ("an\u{00AD}na", "anna", true), ("anna", "anne", false),
    ])
    func `nobody is two people by what cannot be seen`(first: String, second: String, same: Bool) {
        #expect(DecisionRules.isSame(first, second) == same)
    }

    @Test func `a ground needs what it rests on`() {
        let lots = [ReturnCondition(.lots, "L7")]

        #expect(Self.relabelled.problem == nil)
        #expect(Self.attested.problem == nil)
        #expect(Reinstatement(.withdrawn, reason: "r").problem == nil)
        #expect(Reinstatement(.withdrawn, reason: " ").problem?.contains("empty") == true)
        #expect(Reinstatement(.remedied, reason: "r").problem?.contains("shows it") == true)
        #expect(Reinstatement(.remedied, documents: [Self.letter], reason: "r").problem == nil)
        #expect(Reinstatement(.compliance, reason: "r").problem?.contains("letter") == true)
        #expect(
            Reinstatement(.unaffectedLot, conditions: lots, reason: "r").problem?
                .contains("attests") == true)
        #expect(
            Reinstatement(.unaffectedLot, documents: [Self.letter], reason: "r").problem?
                .contains("lots=") == true)
    }

    @Test func `conditions and documents are taken up to their limits and not past them`() {
        let words = { (count: Int) in
            Reinstatement(
                .withdrawn, conditions: (0..<count).map { ReturnCondition(.words, "w\($0)") },
                reason: "r")
        }
        let letters = { (count: Int) in
            Reinstatement(
                .compliance, documents: (0..<count).map { CaseDocument(name: "\($0)", text: "t") },
                reason: "r")
        }
        let long = String(repeating: "w", count: ReturnCondition.textLimit)

        #expect(words(8).problem == nil)
        #expect(words(9).problem != nil)
        #expect(letters(8).problem == nil)
        #expect(letters(9).problem != nil)
        #expect(ReturnCondition(.words, long).problem == nil)
        #expect(ReturnCondition(.words, long + "w").problem != nil)
        #expect(ReturnCondition(.words, "–").problem != nil)
        #expect(ReturnCondition(.until, "soon").problem != nil)
        var twice = words(1)
        twice.conditions += twice.conditions
        #expect(twice.problem?.contains("twice") == true)
    }

    @Test func `a document has a name, a size up to its limit, and its own digest`() {
        let file = { (bytes: Int) in
            CaseDocument(name: "f", byteCount: bytes, sha256: SHA256Digest(of: "x"))
        }
        var forged = CaseDocument(name: "text", text: "only lot 7")
        let page = String(repeating: "x", count: CaseDocument.textLimit)

        #expect(file(CaseDocument.fileLimit).problem == nil)
        #expect(file(CaseDocument.fileLimit + 1).problem != nil)
        #expect(file(0).problem != nil)
        #expect(CaseDocument(name: "t", text: page).problem == nil)
        #expect(CaseDocument(name: "t", text: page + "x").problem != nil)
        #expect(CaseDocument(name: " ", text: "t").problem != nil)
        forged.text = "any lot 77"
        #expect(forged.problem?.contains("digest") == true)
    }

    @Test func `nobody lets a listing return alone, whatever is configured`() {
        var rules = DecisionRules()
        rules.twoPersons = []

        #expect(rules.takesTwo(.reinstate(Self.relabelled), on: Samples.takedown()))
    }
}
