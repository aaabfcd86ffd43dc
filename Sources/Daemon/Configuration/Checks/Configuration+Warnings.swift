import CaseStore
import RecallModel
import Takedown

extension Configuration {
    /// What is missing for the daemon to be of use.
    func emptinessWarnings(_ origin: ConfigurationOrigin) -> [ConfigurationProblem] {
        var warnings: [(key: String, message: String)] = []
        if feeds.isEmpty { warnings.append(("feeds", "there is none, so nothing is recalled")) }
        if exports.isEmpty { warnings.append(("exports", "there is none, so nothing is screened")) }
        if RouteTable(orders: [], alerts: routes.alerts, rows: routes.rows).alarms.isEmpty {
            warnings.append(
                ("routes.alerts", "is empty, so nobody hears of reminders, breaches and alarms"))
        }
        if reminders.isEmpty {
            warnings.append(("reminders", "there is none, so the first word is of a missed target"))
        }
        let routed = Set(routes.notices + routes.alerts + routes.rows.flatMap(\.destinations))
        for (index, destination) in destinations.enumerated()
        where !routed.contains(destination.name)
            && destination.kinds.isDisjoint(with: [.seller, .consumer, .supplier, .report])
        {
            warnings.append(
                (
                    "destinations[\(index)]",
                    "“\(destination.name)” is on no route, so it gets nothing"
                ))
        }
        return warnings.map { origin.problem($0.key, $0.message) }
    }

    /// Mail spools that cannot be made yet: only the last folder of their path is
    /// made, since a mail system's own folder that is missing is a disk that is
    /// not mounted, or a name misspelt.
    func spoolWarnings(_ origin: ConfigurationOrigin) -> [ConfigurationProblem] {
        destinations.enumerated().compactMap { index, destination in
            guard case .maildir(let maildir) = destination.transport else { return nil }
            let parent =
                "/" + maildir.path.split(separator: "/").dropLast().joined(separator: "/")
            guard !FolderProbe.isThere(parent) else { return nil }
            return origin.problem(
                "destinations[\(index)].maildir",
                "\(parent) is not there, so nothing can be spooled; make it")
        }
    }

    /// Where an order or a feed travels in the clear.
    func plainHTTPWarnings(_ origin: ConfigurationOrigin) -> [ConfigurationProblem] {
        var keys: [String] = []
        for (index, feed) in feeds.enumerated() {
            if case .web(_, let access) = feed.origin, access.allowsPlainHTTP {
                keys.append("feeds[\(index)].plain_http")
            }
        }
        for (index, export) in exports.enumerated()
        where export.web?.access.allowsPlainHTTP == true {
            keys.append("exports[\(index)].plain_http")
        }
        for (index, destination) in destinations.enumerated() {
            if case .webhook(let webhook) = destination.transport, webhook.access.allowsPlainHTTP {
                keys.append("destinations[\(index)].plain_http")
            }
        }
        return keys.map {
            origin.problem(
                $0, "whoever is on the way can read and change what is sent; use https if you can")
        }
    }

    /// What a file of one person's no longer does: in the daemon two people release
    /// a recall.
    func releaseWarnings(_ origin: ConfigurationOrigin) -> [ConfigurationProblem] {
        guard let first = matching.flood.allowed.min() else { return [] }
        return [
            origin.problem(
                "matching.flood.allowed",
                "releases nothing in the daemon; two people do: recalld recalls release \(first) "
                    + "--by … --reason …, then recalld recalls approve")
        ]
    }

    /// Guards that are switched off.
    func guardWarnings(_ origin: ConfigurationOrigin) -> [ConfigurationProblem] {
        let unguarded =
            feeds.indices.filter { feeds[$0].shrinkLimit == 0 }.map { "feeds[\($0)].shrink_limit" }
            + exports.indices.filter { exports[$0].isComplete && exports[$0].shrinkLimit == 0 }
            .map { "exports[\($0)].shrink_limit" }
        return unguarded.map {
            origin.problem($0, "0% takes an empty file for the truth; 50% holds such a one back")
        }
    }

    /// Statements that go where they meet no duty.
    func rehearsalWarnings(_ origin: ConfigurationOrigin) -> [ConfigurationProblem] {
        guard let post = reasons.post, post.register == .sandbox else { return [] }
        return [
            origin.problem(
                "reasons.endpoint",
                "is no production register, so what it takes meets no duty; say database: "
                    + "production if it is one")
        ]
    }

    /// Markets of exports whose law has no words in a language that is read there.
    func languageWarnings(_ origin: ConfigurationOrigin) -> [ConfigurationProblem] {
        let kinds = destinations.reduce(into: Set<NoticeKind>()) { $0.formUnion($1.kinds) }
        var warnings: [ConfigurationProblem] = []
        for (place, export) in exports.enumerated() {
            if kinds.contains(.seller) {
                warnings += silences(.seller, export.languages, in: export.markets).map {
                    origin.problem("exports[\(place)].languages", $0)
                }
            }
            if kinds.contains(.consumer) {
                warnings += silences(.consumer, export.buyerLanguages, in: export.markets).map {
                    origin.problem("exports[\(place)].buyer_languages", $0)
                }
            }
        }
        return warnings
    }

    private func silences(
        _ form: TemplateForm, _ languages: [String], in markets: [Market]
    ) -> [String] {
        let templates = reasons.templates
        return templates.laws.reached(by: markets).compactMap { reach in
            guard let owner = templates.owner(of: form, under: reach.law),
                let first = languages.first,
                languages.allSatisfy({ templates[form, $0, law: owner] == nil })
            else { return nil }
            let codes = reach.markets.map(\.code).joined(separator: ", ")
            return "there is no template \(form.rawValue).\(owner).\(first).txt, so for \(codes) "
                + "they read English; add one to reasons.own"
        }
    }
}
