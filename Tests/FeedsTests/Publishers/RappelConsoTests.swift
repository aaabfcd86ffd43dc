import Feeds
import JSONText
import RecallModel
import Testing

@Suite struct RappelConsoTests {
    static func record(_ changes: [String: JSONValue] = [:]) -> JSONValue {
        let fields: KeyValuePairs<String, JSONValue> = [
            "date_publication": "2026-07-01T16:29:39+00:00", "numero_fiche": "2026-07-0101",
            "numero_version": .number("1"), "categorie_produit": "maison-habitat",
            "sous_categorie_produit": "appareils électriques, outils", "marque_produit": "vulcan",
            "modeles_ou_references": "réf. vk-200, vk-210",
            "identification_produits": .array([
                "3770018292519", "312", "date de durabilité minimale", "2027-12-31",
            ]),
            "date_debut_commercialisation": "2026-01-01",
            "date_date_fin_commercialisation": "2026-06-29",
            "zone_geographique_de_vente": "france entière",
            "distributeurs": "carrefour|boulanger", "motif_rappel": "surchauffe du socle",
            "risques_encourus": "brûlures|incendie", "numero_contact": "0100000000",
            "modalites_de_compensation": "remboursement|echange",
            "lien_vers_la_fiche_rappel": "https://rappel.example/fiche-rappel/9/interne",
            "libelle": "bouilloire électrique", "id": .number("9"),
        ]
        return .object(fields.map { .init($0.key, changes[$0.key] ?? $0.value) })
    }

    private static func decoded(_ records: [JSONValue]) throws -> Decoded {
        try Decoded(JSONValue.array(records).line, .rappelConso)
    }

    private static func recall(_ changes: [String: JSONValue]) throws -> Recall {
        try decoded([record(changes)]).recall()
    }

    @Test func `a notice becomes a recall of France`() throws {
        let recall = try Self.recall([:])
        let product = recall.products[0]

        #expect(recall.id.number == "2026-07-0101")
        #expect(recall.markets.map(\.code) == ["FR"])
        #expect(recall.published?.description == "2026-07-01")
        #expect(product.name == "bouilloire électrique")
        #expect(product.brands == ["vulcan"])
        #expect(product.models.map(\.text) == ["VK-200", "VK-210"])
        #expect(product.gtins.map(\.description) == ["03770018292519"])
        #expect(product.lots == ["312"])
        #expect(product.soldFrom?.description == "2026-01-01")
        #expect(product.soldTo?.description == "2026-06-29")
        #expect(product.sellers == ["carrefour", "boulanger"])
        #expect(recall.hazard.text == "surchauffe du socle. brûlures. incendie")
        #expect(recall.hazard.severity == .critical)
        #expect(recall.remedy == "remboursement, echange")
        #expect(recall.note("zone_geographique_de_vente") == "france entière")
        #expect(!recall.json.line.contains("0100000000"))
    }

    @Test func `the answer with a count is read as the bare array is`() throws {
        let answer = JSONValue.record([
            "total_count": .integer(4321), "results": .array([Self.record()]),
        ])
        let decoded = try Decoded(answer.line, .rappelConso)

        #expect(decoded.recalls == [try Self.recall([:])])
        #expect(decoded.decoding.page == FeedPage(total: 4321))
    }

    @Test(
        arguments: [
            (["3770018292519|96385074", "L7"], ["03770018292519", "00000096385074"], ["L7"]),
            (
                [
                    "3770018292519", "A", "date limite de consommation", "2026-06-25",
                    "2026-06-27|96385074", "B", "date limite de consommation", "2026-06-28",
                ],
                ["03770018292519", "00000096385074"], ["A", "B"]
            ),
            (
                ["1/c/24", "date limite", "2026-03-04", "2026-12-12|", "1/em/25"], [],
                ["1/c/24", "1/em/25"]
            ),
            ([], [], []), (["", "|", "||"], [], []), (["non communiqué", "L1"], [], ["L1"]),
        ] as [([String], [String], [String])])
    func `bars within elements part the products`(
        elements: [String], gtins: [String], lots: [String]
    ) throws {
        let recall = try Self.recall([
            "identification_produits": .array(elements.map(JSONValue.string)),
            "modeles_ou_references": "",
        ])
        #expect(recall.products[0].gtins.map(\.description) == gtins)
        #expect(recall.products[0].lots == lots)
    }

    @Test(arguments: ["02023000000", "0200590000000", "2012345678900"])
    func `a weighed good's code is no GTIN and no defect`(code: String) throws {
        let decoded = try Self.decoded([
            Self.record(["identification_produits": .array([.string(code)])])
        ])
        #expect(try decoded.recall().products[0].gtins == [])
        #expect(try decoded.recall().note("internal_code") == code)
        #expect(decoded.codes == [])
    }

    @Test(arguments: ["3770018292518", "0000000000000"])
    func `a code with a wrong check digit is a defect and a note`(code: String) throws {
        let decoded = try Self.decoded([
            Self.record(["identification_produits": .array([.string(code)])])
        ])
        #expect(decoded.codes == ["invalid-gtin"])
        #expect(try decoded.recall().note("identification_produits") == code)
    }

    @Test(arguments: [["1", "2", "10"], ["10", "2", "1"]])
    func `the highest version of a notice counts`(versions: [String]) throws {
        let decoded = try Self.decoded(
            versions.map {
                Self.record(["numero_version": .number($0), "libelle": .string("v\($0)")])
            })
        #expect(decoded.recalls.map(\.title) == ["v10"])
        #expect(decoded.decoding.recordCount == 3)
        #expect(decoded.decoding.supersededCount == 2)
        #expect(decoded.codes == [])
    }

    @Test(arguments: [
        ("listeria monocytogenes (agent responsable de la listériose)", Severity.critical),
        ("étouffement / suffocation", .critical), ("choc électrique", .high),
        ("présence d'allergène", .high), ("autre risque", .medium),
        ("défaut d'étiquetage", .low),
    ])
    func `French words grade`(risk: String, severity: Severity) throws {
        let recall = try Self.recall([
            "risques_encourus": .string(risk), "motif_rappel": "contrôle",
        ])
        #expect(recall.hazard.severity == severity)
    }

    @Test(
        arguments: [
            ("lot n° 312", [], ["312"]), ("croissant au jambon x2 pour le libre-service", [], []),
            ("bouilloire|vk-300", ["VK-300"], []), ("500g, 1 kg", [], []),
        ] as [(String, [String], [String])])
    func `references are models where they look like it`(
        text: String, models: [String], lots: [String]
    ) throws {
        let product = try Self.recall([
            "modeles_ou_references": .string(text), "identification_produits": .null,
        ]).products[0]
        #expect(product.models.map(\.text) == models)
        #expect(product.lots == lots)
    }

    @Test func `no brand, missing names and numbers`() throws {
        #expect(try Self.recall(["marque_produit": "sans marque"]).products[0].brands == [])
        let decoded = try Self.decoded([
            Self.record(["numero_fiche": ""]),
            Self.record(["libelle": .null, "numero_fiche": "2"]),
            Self.record([
                "libelle": .null, "modeles_ou_references": .null, "sous_categorie_produit": .null,
            ]),
        ])
        #expect(decoded.recalls.map(\.title) == ["réf. vk-200, vk-210"])
        #expect(decoded.codes == ["missing-number", "missing-product"])
    }
}
