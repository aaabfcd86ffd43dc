import RecallModel
import Testing

@testable import Feeds

/// The same action announced by several publishers.
@Suite struct CrossReferenceTests {
    private static func recall(
        _ id: String, authority: String, on day: String = "2026-05-01", title: String = "Kettle",
        brand: String = "", models: [String] = []
    ) -> Recall {
        var product = AffectedProduct(name: title)
        product.brands = brand.isEmpty ? [] : [brand]
        product.models = models.compactMap { ModelNumber($0) }
        var recall = Recall(
            id: RecallID(id) ?? RecallID(source: "x", number: "1"), authority: authority,
            sourceKind: .recall, title: title, hazard: Hazard(text: "", severity: .high),
            products: [product])
        recall.published = CivilDate(day)
        return recall
    }

    private static func american(
        _ number: String = "26581", on day: String = "2026-05-01",
        title: String = "Steamly Kettles Recalled Due to Burn Hazard", brand: String = "Steamly",
        models: [String] = []
    ) -> Recall {
        recall(
            "cpsc:\(number)", authority: "US CPSC", on: day, title: title, brand: brand,
            models: models)
    }

    private static func canadian(
        _ number: String = "82495", on day: String = "2026-05-01",
        title: String = "Steamly Pro Kettles recalled due to burn hazard",
        brand: String = "Steamly",
        models: [String] = []
    ) -> Recall {
        recall(
            "hc:\(number)", authority: "Health Canada", on: day, title: title, brand: brand,
            models: models)
    }

    private static func kinds(_ recalls: [Recall]) -> [RecallLink.Kind] {
        CrossReferences.links(among: recalls).map(\.kind)
    }

    // MARK: Declared

    @Test(arguments: [
        "https://recalls-rappels.canada.ca/en/alert-recall/kettle",
        "http://recalls-rappels.canada.ca/en/Alert-Recall/kettle/",
        "https://www.recalls-rappels.canada.ca/en/alert-recall/kettle#top",
    ])
    func `an address that one gives of the other links them`(written: String) throws {
        var one = Self.american(on: "2024-01-01")
        one.notes = [.init(name: "joint_recall", text: "https://example.org/x | \(written)")]
        var other = Self.canadian()
        other.url = "https://recalls-rappels.canada.ca/en/alert-recall/kettle"
        let links = CrossReferences.links(among: [one, other])

        #expect(links.map(\.kind) == [.declared])
        #expect(links.first?.first == one.id && links.first?.second == other.id)
    }

    @Test func `RappelConso's page is one however its end is written`() {
        var alert = Self.recall("eu:SR/00536/26", authority: "EU Safety Gate")
        alert.notes = [
            .init(
                name: "URLrecall", text: "https://rappel.conso.gouv.fr/fiche-rappel/3501/Interne ")
        ]
        var french = Self.recall("fr:2021-01-0001", authority: "RappelConso")
        french.url = "https://rappel.conso.gouv.fr/fiche-rappel/3501/interne"

        #expect(Self.kinds([alert, french]) == [.declared])
    }

    @Test(arguments: [
        "https://rappel.conso.gouv.fr", "https://rappel.conso.gouv.fr/fiche-rappel",
        "https://rappel.conso.gouv.fr/fiche-rappel/", "rappel.conso.gouv.fr/fiche-rappel/3501",
        "https://a/b", "ftp://example.org/notice",
    ])
    func `a front page is no notice's address`(written: String) {
        #expect(NoticeAddress.key(written) == nil)
    }

    // MARK: Quoted

    @Test(arguments: [
        ("See US CPSC recall 26-581.", true), ("CPSC number 26581 is the same", true),
        ("Model 26-581 is affected", false), ("call 555-26-581 of the CPSC", false),
        ("The CPSC was told. " + String(repeating: "x ", count: 100) + "26-581", false),
    ])
    func `a CPSC number links where the CPSC is named beside it`(text: String, isLinked: Bool) {
        var notice = Self.canadian(brand: "")
        notice.title = "Something else"
        notice.description = text

        #expect(Self.kinds([Self.american(), notice]) == (isLinked ? [.quoted] : []))
    }

    @Test(arguments: [
        ("eu:SR/00536/26", "EU Safety Gate", "alert SR/00536/26 of the EU", true),
        ("fr:2026-07-0014", "RappelConso", "fiche 2026-07-0014.", true),
        ("us:PHA-04112026-01", "USDA FSIS", "alert PHA-04112026-01", true),
        ("uk:2609-0229", "UK OPSS", "PSD notification 2609-0229", true),
        ("uk:2609-0229", "UK OPSS", "telephone 2609-0229", false),
        ("hc:82495", "Health Canada", "also RA-82495", true),
        ("hc:82495", "Health Canada", "lot 82495", false),
        ("eu:0375/12", "EU Safety Gate", "pack 0375/12", false),
    ])
    func `numbers that nothing else is written like need no name`(
        id: String, authority: String, text: String, isLinked: Bool
    ) {
        var notice = Self.recall("other:1", authority: "Team", title: "Other")
        notice.description = text
        let known = Self.recall(id, authority: authority)
        let isPHA = id.hasPrefix("us:")
        notice.description += isPHA ? " of the FSIS" : ""

        #expect(Self.kinds([known, notice]) == (isLinked ? [.quoted] : []))
    }

    // MARK: Joint

    private static let sentence =
        "Joint recall with Health Canada, the United States Consumer Product Safety Commission "
        + "(US CPSC) and Steamly Inc."

    @Test(arguments: [("2026-05-02", true), ("2026-05-03", false), ("2026-04-30", true)])
    func `a declared joint recall links within a day`(day: String, isLinked: Bool) {
        var notice = Self.canadian(on: day)
        notice.remedy = Self.sentence

        #expect(Self.kinds([Self.american(), notice]) == (isLinked ? [.joint] : []))
    }

    @Test func `without the declaration a brand and a title on one day link nothing`() {
        #expect(Self.kinds([Self.american(), Self.canadian()]).isEmpty)
    }

    @Test func `of two recalls of one brand on a day the nearer name is meant`() {
        var notice = Self.canadian()
        notice.remedy = Self.sentence
        let toaster = Self.american("26582", title: "Steamly Toasters Recalled")
        let links = CrossReferences.links(among: [toaster, Self.american(), notice])

        #expect(links.map(\.first.number) == ["26581"])
    }

    @Test func `where two are equally near none is taken`() {
        var notice = Self.canadian()
        notice.remedy = Self.sentence

        #expect(Self.kinds([Self.american(), Self.american("26582"), notice]).isEmpty)
    }

    // MARK: Articles

    @Test(arguments: [
        ("2026-05-15", true), ("2026-05-16", false), ("2026-04-17", true), ("2026-04-16", false),
    ])
    func `the same model of the same brand links within fourteen days`(
        day: String, isLinked: Bool
    ) {
        let other = Self.canadian(on: day, title: "Kettle", models: ["pa 300c"])

        #expect(
            Self.kinds([Self.american(models: ["PA-300C"]), other]) == (isLinked ? [.article] : []))
    }

    @Test(arguments: [
        ("K100", "K100"), ("1234", "1234"), ("1000W", "1000W"), ("12345*", "12345*"),
        ("ABCDEF", "ABCDEF"), ("PA-300C", "PA-300D"),
    ])
    func `a slight model links nothing`(one: String, other: String) {
        #expect(Self.kinds([Self.american(models: [one]), Self.canadian(models: [other])]).isEmpty)
    }

    @Test func `the same model of another brand links nothing`() {
        let other = Self.canadian(title: "Boilora kettle", brand: "Boilora", models: ["PA-300C"])

        #expect(Self.kinds([Self.american(models: ["PA-300C"]), other]).isEmpty)
    }

    @Test func `a firm answers for a brand`() {
        var one = Self.american(title: "Power adaptors", brand: "", models: ["PA-300C"])
        one.firms = [
            ResponsibleFirm(role: .importer, name: "Yamaha Corporation of America, of Buena Park")
        ]
        let other = Self.canadian(title: "Yamaha PA-300C adaptors", brand: "", models: ["PA300C"])

        #expect(Self.kinds([one, other]) == [.article])
    }

    @Test func `an equal GTIN links without a brand`() {
        var one = Self.american(brand: "")
        var other = Self.canadian(title: "Other", brand: "")
        one.products[0].gtins = ["4006381333931"].compactMap { GTIN($0) }
        other.products[0].gtins = ["4006381333931"].compactMap { GTIN($0) }

        #expect(Self.kinds([one, other]) == [.article])
    }

    @Test(arguments: [(15, 15), (16, 0)])
    func `a model that too many recalls share links none`(others: Int, links: Int) {
        let one = Self.american(models: ["PA-300C"])
        let rest = (0..<others).map { Self.canadian("\($0)", models: ["PA-300C"]) }

        #expect(Self.kinds([one] + rest).count == links)
    }

    @Test func `two recalls of one publisher are never linked`() {
        let twice = [
            Self.american(models: ["PA-300C"]), Self.american("26582", models: ["PA-300C"]),
        ]

        #expect(Self.kinds(twice).isEmpty)
    }

    @Test func `the surest reason is kept, in whatever order they come`() {
        var notice = Self.canadian(models: ["PA-300C"])
        notice.description = "CPSC 26-581. " + Self.sentence
        let recalls = [Self.american(models: ["PA-300C"]), notice]

        #expect(Self.kinds(recalls) == [.quoted])
        #expect(
            CrossReferences.links(among: recalls)
                == CrossReferences.links(among: recalls.reversed()))
    }

    @Test func `a hostile list links nothing, and soon`() {
        let text =
            (0..<3000).map { "http://a.example/n\($0 % 7) RA-\($0) 26-581 CPSC" }
            .joined(separator: " ") + " Joint recall with Health Canada and US CPSC"
        let recalls = (0..<2000).map { number in
            var recall = Self.recall(
                "s\(number):1", authority: "US CPSC", brand: "Steamly",
                models: (0..<50).map { "MODEL\($0)" })
            recall.description = number % 100 == 0 ? text : "http://a.example/n1 26-581 CPSC"
            recall.url = "http://a.example/n1"
            return recall
        }

        #expect(Self.kinds(recalls).isEmpty)
    }
}
