import JSONText
import RecallModel

/// France's RappelConso, version 2, as Opendatasoft's `/records` answer or the
/// bare array of `/exports/json` (recall-feeds research, section 5).
///
/// A notice that is corrected comes again under its number with a higher
/// version; the highest in the text counts, the others are counted in
/// ``FeedDecoding/supersededCount``.
struct RappelConsoFeed: RecordForm {
    let source: String
    let defaults: FeedDefaults

    static let authority = "RappelConso"
    static let title = "RappelConso's JSON"
    static let marks = ["numero_fiche"]

    static func recognises(_ head: FeedHead) -> Bool {
        (head.isArray || head.isObject) && head.contains("\"numero_fiche\"")
    }

    static func layout(of bytes: [UInt8]) -> JSONRecords.Layout {
        FeedText.firstByte(of: bytes) == UInt8(ascii: "{") ? .member("results") : .array
    }

    static func page(_ members: JSONValue) -> FeedPage? {
        members["total_count"]?.integer.map { FeedPage(total: $0) }
    }

    func recall(from record: inout RecordDraft) -> Recall? {
        let number = record.text("numero_fiche")
        guard !number.isEmpty else {
            return record.refuse("missing-number", "the record has no numero_fiche")
        }
        let name = Self.first(
            ["libelle", "modeles_ou_references", "sous_categorie_produit"], record)
        guard let name else {
            return record.refuse("missing-product", "the record has neither libelle nor reference")
        }
        record.rank = Int(record.text("numero_version")) ?? 0
        let published = record.day("date_publication")
        let product = product(named: name, &record)
        var recall = record.recall(
            RecallID(source: source, number: number), defaults, title: name,
            hazard: RappelConsoRisk.hazard(
                reason: record.text("motif_rappel"), risks: Self.list(record, "risques_encourus"),
                detail: record.text("description_complementaire_risque")),
            products: [product])
        recall.published = published
        recall.remedy = Self.list(record, "modalites_de_compensation").joined(separator: ", ")
        recall.description = record.text("modeles_ou_references")
        recall.url = record.text("lien_vers_la_fiche_rappel")
        record.keep(allBut: Self.known)
        recall.notes = record.notes
        return recall
    }

    /// Fields that have a place, and the number to call.
    private static let known: Set<String> = [
        "numero_fiche", "libelle", "modeles_ou_references", "date_publication",
        "motif_rappel", "risques_encourus", "description_complementaire_risque",
        "modalites_de_compensation", "lien_vers_la_fiche_rappel", "marque_produit",
        "identification_produits", "date_debut_commercialisation",
        "date_date_fin_commercialisation", "distributeurs", "numero_contact",
        "liens_vers_les_images",
    ]

    private static func first(_ fields: [String], _ record: RecordDraft) -> String? {
        fields.lazy.map { record.name($0) }.first { !$0.isEmpty }
    }

    /// A field of several values between bars.
    private static func list(_ record: RecordDraft, _ field: String) -> [String] {
        record.text(field).split(separator: "|").map { $0.trimmingSpace() }
            .filter { RecordDraft.isStated($0) }
    }

    // MARK: Product

    private func product(named name: String, _ record: inout RecordDraft) -> AffectedProduct {
        var product = AffectedProduct(name: name)
        product.brands = Self.unique(Self.list(record, "marque_produit"))
        product.soldFrom = record.day("date_debut_commercialisation")
        product.soldTo = record.day("date_date_fin_commercialisation")
        product.sellers = Self.unique(Self.list(record, "distributeurs"))
        let identification = RappelConsoIdentification(record.value["identification_produits"])
        product.gtins = record.gtins(identification.codes, of: "identification_produits")
        for code in identification.internalCodes { record.keep(code, as: "internal_code") }
        for date in identification.dates { record.keep(date, as: "identification_date") }
        let models = RappelConsoReferences(record.text("modeles_ou_references"))
        product.models = models.models
        product.lots = Self.unique(identification.lots + models.lots)
        return product
    }

    private static func unique(_ values: [String]) -> [String] {
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }
    }
}
