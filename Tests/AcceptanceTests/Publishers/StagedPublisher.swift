import JSONText
import TestKit

/// One publisher of the stage: its kind, and how it says what it has.
struct StagedPublisher: Sendable {
    typealias Notices = [StagedNotice]

    let kind: String
    /// Behind the server's address.
    let address: String
    /// Whether absence from its answer means that a notice is gone.
    let tellsWhole: Bool
    /// What it answers to a request for this target.
    ///
    /// - Parameter url: the server's address.
    let answer: @Sendable (_ target: String, _ url: String, Notices) -> String

    private init(
        _ kind: String, _ address: String, tellsWhole: Bool = true,
        answer: @escaping @Sendable (_ target: String, _ url: String, Notices) -> String
    ) {
        self.kind = kind
        self.address = address
        self.tellsWhole = tellsWhole
        self.answer = answer
    }

    private static func list(
        _ kind: String, _ record: @escaping @Sendable (StagedNotice) -> JSONValue
    ) -> StagedPublisher {
        StagedPublisher(kind, "/\(kind)/list.json") { _, _, notices in
            JSONValue.array(notices.map(record)).line
        }
    }

    static let all: [StagedPublisher] = [
        list("cpsc") { $0.cpsc }, list("health_canada") { $0.healthCanada },
        list("fsis") { $0.fsis }, list("rappelconso") { $0.rappelConso }, openFDA, oecd, nhtsa,
        priorityList, opss, accc, safetyKorea, safetyGate,
    ]

    private static let openFDA = StagedPublisher("openfda", "/openfda/enforcement.json") {
        let count = JSONValue.integer($2.count)
        let results = JSONValue.record([
            "skip": .integer(0), "limit": .integer(1000), "total": count,
        ])
        return JSONValue.record([
            "meta": .record(["results": results]), "results": .array($2.map(\.openFDA)),
        ]).line
    }

    private static let oecd = StagedPublisher("oecd", "/oecd/search.xqy") { _, _, notices in
        JSONValue.record([
            "total": .integer(notices.count), "start": .integer(0),
            "results": .array(notices.map(\.oecd)),
        ]).line
    }

    private static let nhtsa = StagedPublisher("nhtsa", "/nhtsa/FLAT.txt") { _, _, notices in
        notices.map(\.flatRows).joined()
    }

    private static let priorityList = StagedPublisher("priority_list", "/priority_list/a.csv") {
        "recall_id,published,product,brand,models,severity\n" + $2.map(\.priorityRow).joined()
    }

    private static let opss = StagedPublisher("opss", "/opss/search.json", tellsWhole: false) {
        target, _, notices in
        if let notice = notices.first(where: { $0.isPage(at: target) }) { return notice.page.line }
        let newestFirst = notices.sorted { $0.edition > $1.edition }
        return JSONValue.record(["results": .array(newestFirst.map(\.searchResult))]).line
    }

    private static let accc = StagedPublisher("accc", "/accc/feed.xml", tellsWhole: false) {
        "<rss version=\"2.0\"><channel><title>Recalls</title>"
            + "<link>https://www.productsafety.gov.au/</link>" + $2.map(\.newsItem).joined()
            + "</channel></rss>"
    }

    private static let safetyKorea = StagedPublisher(
        "safety_korea", "/safety_korea/list", tellsWhole: false
    ) {
        JSONValue.record([
            "resultCode": "2000", "resultMsg": "Success",
            "resultData": .array($2.map(\.safetyKorea)),
        ]).line
    }

    /// A report for each edition; from the second on it withdraws what is gone.
    private static let safetyGate = StagedPublisher(
        "safety_gate", "/safety_gate/list", tellsWhole: false
    ) { target, url, notices in
        let editions = Set(notices.map(\.edition)).sorted()
        guard target.contains("/report/") else {
            let reports = editions.map { edition in
                "<weeklyReport><reference>R-\(edition)</reference><publicationDate>2026-01-1"
                    + "\(edition)</publicationDate><report_language>EN</report_language>"
                    + "<URL>\(url)/safety_gate/report/\(edition)</URL></weeklyReport>"
            }
            return "<weeklyReports>\(reports.joined())</weeklyReports>"
        }
        let told = notices.filter { target.contains("/report/\($0.edition)?") }
        let edition = told.first?.edition ?? 1
        let addendum = edition == 2 ? "Notification SR/00002/26 has been withdrawn." : ""
        return "<Safety-Gate><report_language>en</report_language><report_date>1\(edition)/01/2026"
            + "</report_date><report_addendum>\(addendum)</report_addendum>"
            + told.map(\.notification).joined() + "</Safety-Gate>"
    }
}
