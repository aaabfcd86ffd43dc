import JSONText
import RecallModel
import Testing

@Suite struct RecallJSONTests {
    private static func full() throws -> Recall {
        var product = AffectedProduct(name: "FUNTOK 24V Ride-On “Truck”\n")
        product.brands = ["FUNTOK", "Näme"]
        product.models = try [#require(ModelNumber("DLS-K03")), #require(ModelNumber("PB*"))]
        product.gtins = try [#require(GTIN("036000291452"))]
        product.skus = ["SKU 1"]
        product.asins = ["B0DM5BJK3H"]
        product.lots = ["0066J4–0065J4"]
        product.soldFrom = CivilDate("2022-09-01")
        product.soldTo = CivilDate("2023-09-30")
        product.sellers = ["Amazon"]
        product.isVehicle = true
        product.origins = zip(0..., MinedCertainty.allCases).flatMap { offset, certainty in
            MinedOrigin.Kind.allCases.map {
                MinedOrigin(
                    kind: $0, value: "PB*", field: "Description", offset: offset,
                    certainty: certainty)
            }
        }
        var recall = Recall(
            id: RecallID(source: "cpsc", number: "08141"), authority: "US CPSC",
            sourceKind: .recall, title: "T",
            hazard: Hazard(text: "fire", severity: .critical, classes: HazardClass.allCases),
            products: [product, AffectedProduct(name: "second")])
        recall.published = CivilDate("2026-06-25")
        recall.markets = [.unitedStates, .europeanUnion]
        recall.firms = ResponsibleFirm.Role.allCases.map { ResponsibleFirm(role: $0, name: "F") }
        recall.remedy = "Refund"
        recall.description = "D"
        recall.url = "https://example.org/?a=1&b=2"
        recall.expires = CivilDate("2026-12-31")
        recall.notes = [.init(name: "units", text: "About 20"), .init(name: "action", text: "")]
        return recall
    }

    @Test func `a recall with every field reads back equal`() throws {
        let recall = try Self.full()
        let read = try Recall(json: JSONParser.parse(recall.json.bytes))

        #expect(read == recall)
        #expect(read?.json.bytes == recall.json.bytes)
    }

    @Test(arguments: Severity.allCases, RecallSourceKind.allCases)
    func `a recall with nothing but its duties reads back equal`(
        severity: Severity, kind: RecallSourceKind
    ) throws {
        let recall = Recall(
            id: RecallID(source: "s", number: "1"), authority: "A", sourceKind: kind, title: "",
            hazard: Hazard(text: "", severity: severity), products: [])

        #expect(try Recall(json: JSONParser.parse(recall.json.bytes)) == recall)
    }

    @Test(arguments: [
        "recall_id", "authority", "source_kind", "title", "hazard", "severity", "products",
    ])
    func `a record without a duty is no recall`(name: String) throws {
        guard case .object(let members) = try Self.full().json else { return }

        #expect(Recall(json: .object(members)) != nil)
        #expect(Recall(json: .object(members.filter { $0.name != name })) == nil)
    }

    @Test func `what was not mined is not written`() throws {
        let recall = Recall(
            id: RecallID(source: "s", number: "1"), authority: "A", sourceKind: .recall, title: "",
            hazard: Hazard(text: "", severity: .low), products: [AffectedProduct(name: "x")])
        let text = String(decoding: recall.json.bytes, as: UTF8.self)

        #expect(!text.contains("origins"))
        #expect(!text.contains("hazard_classes"))
    }

    @Test func `one changed letter changes the bytes`() throws {
        var other = try Self.full()
        other.products[0].lots[0] += "x"

        #expect(try other.json.bytes != Self.full().json.bytes)
    }
}
