import JSONText
import RecallModel

/// Recalls of the Korean Agency for Technology and Standards, as SafetyKorea's
/// OpenAPI gives them (recall-feeds research, section 5).
///
/// Built from the documented names of its fields; no answer could be seen
/// whole. `{"resultCode": "2000", "resultData": […]}` for domestic recalls
/// (`recallUid`) and for foreign ones it announces (`fRecallUid`).
struct SafetyKoreaFeed: RecordForm {
    let source: String
    let defaults: FeedDefaults

    static let authority = "SafetyKorea (KATS)"
    static let title = "SafetyKorea's OpenAPI JSON"
    static let marks = ["recallUid", "fRecallUid"]

    static func recognises(_ head: FeedHead) -> Bool {
        (head.isArray || head.isObject)
            && (head.contains("\"recallUid\"") || head.contains("\"fRecallUid\"")
                || head.contains("\"resultCode\"") && head.contains("\"resultMsg\""))
    }

    static func layout(of bytes: [UInt8]) -> JSONRecords.Layout {
        FeedText.firstByte(of: bytes) == UInt8(ascii: "[") ? .array : .member("resultData")
    }

    /// The service's word for success; it fails with status 200 too.
    private static let success = "2000"

    func check(_ members: JSONValue, hasArray: Bool) throws(FeedError) {
        if let code = members["resultCode"]?.text, code != Self.success {
            let said = ProseText.cleaned(members["resultMsg"]?.text ?? "no reason given")
            throw FeedError(
                .publisherFailure,
                "SafetyKorea failed with result \(code.prefix(20)) and said “\(said.prefix(200))”; "
                    + "check the key (AuthKey), then ask again")
        }
        // Nothing found is said by an empty array or by null.
        guard !hasArray, members["resultData"] != .null else { return }
        throw FeedError(
            .unexpectedShape,
            "byte 0: the answer has no resultData, so this is not \(Self.title); "
                + "check the feed's address")
    }

    func recall(from record: inout RecordDraft) -> Recall? {
        let domestic = record.text("recallUid")
        let foreign = record.text("fRecallUid")
        guard !(domestic.isEmpty && foreign.isEmpty) else {
            return record.refuse("missing-number", "the record has no recallUid")
        }
        let name = record.name("recallProductName")
        let models = Self.list(record.name("recallModelName"))
        guard let title = [name, models.first ?? ""].first(where: { !$0.isEmpty }) else {
            return record.refuse("missing-product", "the record has no recallProductName")
        }
        var product = AffectedProduct(name: title)
        product.brands = Self.list(record.name("recallBrandName"))
        product.models = models.filter { $0.contains(where: \.isNumber) }
            .flatMap(ModelNumber.all)
        product.gtins = record.gtins(
            Self.list(record.name("barcodeNum")), of: "barcodeNum")
        var recall = record.recall(
            RecallID(source: source, number: domestic.isEmpty ? "F\(foreign)" : domestic),
            defaults, title: title, hazard: Self.hazard(record), products: [product])
        recall.published = record.day("publishDate")
        recall.firms = Self.firms(record)
        recall.remedy = record.text("publishActionDscr")
        if recall.remedy.isEmpty { recall.remedy = record.text("recallMeans") }
        record.keep(allBut: Self.known)
        recall.notes = record.notes
        return recall
    }

    private static let known: Set<String> = [
        "recallUid", "fRecallUid", "recallProductName", "recallBrandName", "barcodeNum",
        "publishDate", "harmDscr", "publishActionDscr", "recallFiles", "makerName",
        "recallCmpnyName",
    ]

    /// A field of one value or several.
    private static func list(_ text: String) -> [String] {
        text.split { ",;|\n".contains($0) }.map { $0.trimmingSpace() }
            .filter { RecordDraft.isStated($0) }
    }

    private static func firms(_ record: RecordDraft) -> [ResponsibleFirm] {
        let maker = record.name("makerName")
        let firm = record.name("recallCmpnyName")
        var firms: [ResponsibleFirm] = []
        if !maker.isEmpty { firms.append(.init(role: .manufacturer, name: maker)) }
        if !firm.isEmpty, firm != maker { firms.append(.init(role: .distributor, name: firm)) }
        return firms
    }

    // MARK: Hazard

    /// Words of the levels in the requirements research, section 2.7: fire,
    /// suffocation, strangulation, death, carbon monoxide, lead; then shock,
    /// burn, injury, choking, chemicals, fall; then certification and labels.
    private static let cues: [(level: Severity, words: [String])] = [
        (.critical, ["화재", "발화", "질식", "사망", "일산화탄소", "끼임", "납 ", "납이", "익사", "폭발"]),
        (
            .high,
            [
                "감전", "화상", "부상", "상해", "삼킴", "프탈레이트", "카드뮴", "유해", "추락", "전도",
                "베임", "중독", "열상", "골절", "낙상",
            ]
        ),
        (.low, ["표시사항", "인증", "미신고"]),
    ]

    private static func hazard(_ record: RecordDraft) -> Hazard {
        let harm = record.text("harmDscr")
        let accident = record.text("accidentCaseDscr")
        let words = harm + " " + accident + " "
        let level = cues.first { $0.words.contains { words.containsText($0) } }?.level
        return Hazard(
            text: harm.isEmpty ? accident : harm, severity: level ?? SeverityReader.whenSilent)
    }
}
