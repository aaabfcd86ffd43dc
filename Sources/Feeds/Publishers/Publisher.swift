package import RecallModel

/// A publisher of recalls: a row of the table of those this program reads.
///
/// The next one is a folder beside this file, with its decoders, and a row in
/// ``all``.
package struct Publisher: Sendable {
    /// The word for it: `kind:` of a feed, and what `--recalls-format` takes.
    package let name: String
    /// The authority to name where a record and the feed's configuration name
    /// none; `nil` for the feed's own name.
    package let authority: String?
    /// The markets a record speaks for that names none; empty is everywhere.
    package let markets: [Market]
    /// The first half of recall ids where no feed is configured.
    package let defaultSource: String
    /// The forms its recalls come in, each recognised by its content.
    let forms: [any FeedForm.Type]
    /// How it is asked over the network.
    package let reach: PublisherReach

    init(
        _ name: String, authority: String?, markets: [Market], defaultSource: String? = nil,
        forms: [any FeedForm.Type], reach: PublisherReach = PublisherReach()
    ) {
        self.name = name
        self.authority = authority
        self.markets = markets
        self.defaultSource = defaultSource ?? name
        self.forms = forms
        self.reach = reach
    }

    /// The US Consumer Product Safety Commission (recall-feeds research,
    /// section 1).
    package static let cpsc = Publisher(
        "cpsc", authority: CPSCFeed.authority, markets: [.unitedStates],
        forms: [CPSCFeed.self, CPSCMarkup.self, CPSCExport.self],
        reach: PublisherReach(
            "https://www.saferproducts.gov/RestWebServices/Recall", window: .asking,
            pace: .seconds(1)
        ) { CPSCInquiry($0) })

    /// The European Union's Safety Gate (section 2).
    ///
    /// Every notification speaks for the single market; which country made it is
    /// a note.
    package static let safetyGate = Publisher(
        "safety_gate", authority: SafetyGateReport.authority, markets: [.europeanUnion],
        forms: [SafetyGateReport.self, SafetyGateJSON.self, SafetyGateRecords.self],
        reach: PublisherReach(
            "https://ec.europa.eu/safety-gate-alerts/api/download/weeklyReport/list/xml/en",
            window: .beginning, pace: .seconds(1)
        ) { SafetyGateInquiry($0) })

    /// The US National Highway Traffic Safety Administration (section 4).
    package static let nhtsa = Publisher(
        "nhtsa", authority: NHTSAFile.authority, markets: [.unitedStates],
        forms: [NHTSAFile.self],
        reach: PublisherReach("https://static.nhtsa.gov/odi/ffdd/rcl/FLAT_RCL_POST_2010.zip"))

    /// The Australian Competition and Consumer Commission (section 5).
    package static let accc = Publisher(
        "accc", authority: ACCCFeed.authority, markets: markets("AU"),
        forms: [ACCCFeed.self, ACCCRecords.self],
        reach: PublisherReach("https://www.productsafety.gov.au/rss/feed.xml/psa_recall"))

    /// A list that an authority or a team hands over (interfaces, "A priority
    /// list").
    package static let priorityList = Publisher(
        "priority_list", authority: nil, markets: [], defaultSource: "priority",
        forms: [PriorityList.self])

    /// What an authority sends to the platform itself, one message a text, in
    /// the columns of a priority list.
    package static let push = Publisher(
        "push", authority: nil, markets: [], forms: [PushedRecalls.self])

    /// An authority's early warnings without a recall, in the same columns.
    package static let earlyWarning = Publisher(
        "early_warning", authority: nil, markets: [], forms: [EarlyWarnings.self])

    /// Whether its texts are messages to the platform itself: each received when it
    /// was written, and none taking back what it does not name.
    package var sendsMessages: Bool { self == .push || self == .earlyWarning }

    /// Whether they are in the project's own columns, which may be mapped.
    package var isMapped: Bool { self == .priorityList || sendsMessages }

    /// Health Canada, with the notices of Canada's food and transport agencies
    /// in its list (recall-feeds research, section 3).
    package static let healthCanada = Publisher(
        "health_canada", authority: HealthCanadaFeed.authority, markets: markets("CA"),
        forms: [HealthCanadaFeed.self],
        reach: PublisherReach(
            "https://recalls-rappels.canada.ca/sites/default/files/opendata-donneesouvertes/"
                + "HCRSAMOpenData.json"))

    /// The US Food and Drug Administration's enforcement reports (section 4).
    package static let openFDA = Publisher(
        "openfda", authority: OpenFDAFeed.authority, markets: [.unitedStates],
        forms: [OpenFDAFeed.self],
        // 240 requests a minute.
        reach: PublisherReach(
            "https://api.fda.gov/food/enforcement.json", window: .asking, key: .optional,
            pace: .milliseconds(250)
        ) { OpenFDAInquiry($0) })

    /// The US Department of Agriculture's Food Safety and Inspection Service
    /// (section 4).
    package static let fsis = Publisher(
        "fsis", authority: FSISFeed.authority, markets: [.unitedStates], forms: [FSISFeed.self],
        reach: PublisherReach("https://www.fsis.usda.gov/fsis/api/recall/v/1"))

    /// France's recalls of all ministries (section 5).
    package static let rappelConso = Publisher(
        "rappelconso", authority: RappelConsoFeed.authority, markets: markets("FR"),
        forms: [RappelConsoFeed.self],
        reach: PublisherReach(
            "https://data.economie.gouv.fr/api/explore/v2.1/catalog/datasets/"
                + "rappelconso-v2-gtin-espaces/exports/json"))

    /// The UK's Office for Product Safety and Standards (section 5).
    package static let opss = Publisher(
        "opss", authority: OPSSSearch.authority, markets: markets("GB"),
        forms: [OPSSSearch.self, OPSSContent.self],
        reach: PublisherReach(
            "https://www.gov.uk/api/search.json", window: .beginning, pace: .milliseconds(200)
        ) { OPSSInquiry($0) })

    /// The OECD's portal; each record speaks for its own country (section 5).
    package static let oecd = Publisher(
        "oecd", authority: OECDSearch.authority, markets: [],
        forms: [OECDSearch.self, OECDFeed.self],
        reach: PublisherReach(
            "https://globalrecalls.oecd.org/ws/search.xqy", window: .asking, pace: .seconds(1)
        ) { OECDSearchInquiry($0) })

    /// The Korean Agency for Technology and Standards (section 5).
    package static let safetyKorea = Publisher(
        "safety_korea", authority: SafetyKoreaFeed.authority, markets: markets("KR"),
        forms: [SafetyKoreaFeed.self],
        reach: PublisherReach(key: .required) { start in
            // How its pages go on could not be seen, so absence proves nothing.
            DirectInquiry(start, coverage: .additions, keyHeader: "AuthKey")
        })

    private static func markets(_ codes: String...) -> [Market] { codes.compactMap { Market($0) } }

    /// Every publisher this program reads; recognition asks them in this order.
    package static let all: [Publisher] = [
        cpsc, healthCanada, safetyGate, openFDA, fsis, nhtsa, rappelConso, opss, oecd, accc,
        safetyKorea, priorityList, push, earlyWarning,
    ]

    /// The publisher of that name, with `-` or `_` between its words.
    package init?(named name: String) {
        let sought = name.replacing("-", with: "_")
        guard let publisher = Self.all.first(where: { $0.name == sought }) else { return nil }
        self = publisher
    }

    /// The publisher whose form the content shows, or `nil`; also of a file that
    /// is gzip, zstd or a zip of one file.
    package static func recognise(_ bytes: [UInt8]) -> Publisher? {
        guard let chunks = try? FeedChunks(bytes) else { return nil }
        let head = chunks.head
        return all.first { publisher in publisher.forms.contains { $0.recognises(head) } }
    }

    /// The recalls in the text, which may be gzip, zstd or a zip of one file.
    ///
    /// - Parameter source: The feed's short lower-case name, the first half of
    ///   every recall id.
    /// - Throws: ``FeedError`` where the text is unusable as a whole; what is
    ///   wrong with single records is in the decoding's defects.
    package func decode(
        _ bytes: [UInt8], source: String, defaults: FeedDefaults = FeedDefaults()
    ) throws(FeedError) -> FeedDecoding {
        guard FeedText.isSourceName(source) else {
            throw FeedError(
                .badSource,
                "the feed's name “\(source)” cannot begin a recall id; "
                    + "use lower-case letters, digits, “-” and “_”")
        }
        var chunks = try FeedChunks(bytes)
        try FeedText.check(Array(chunks.head.bytes))
        let type = try form(of: chunks.head)
        let form = type.init(source: source, defaults: completed(defaults, source))
        var decoding =
            if let form = form as? any ChunkedFeedForm {
                try form.decode(&chunks)
            } else {
                try form.decode(chunks.collect())
            }
        decoding.isExcerpt = type.isExcerpt
        return decoding
    }

    private func completed(_ defaults: FeedDefaults, _ source: String) -> FeedDefaults {
        var defaults = defaults
        if defaults.authority.isEmpty { defaults.authority = authority ?? source }
        if defaults.markets.isEmpty { defaults.markets = markets }
        return defaults
    }

    /// The form that the content shows, or the first, which says best what is
    /// wrong with a text in none.
    private func form(of head: FeedHead) throws(FeedError) -> any FeedForm.Type {
        if let form = forms.first(where: { $0.recognises(head) }) { return form }
        guard head.isMarkup else { return forms[0] }
        throw FeedError(
            .otherFormat,
            "byte 0: XML of another kind; of \(name) this program reads "
                + forms.map { $0.title }.joined(separator: ", ")
                + "; ask the publisher for that")
    }
}

extension Publisher: Hashable {
    package static func == (a: Publisher, b: Publisher) -> Bool { a.name == b.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
