import CaseStore
import Logging
import RecallModel
import Takedown

extension Configuration {
    /// The keys of the whole file.
    enum Key: String, CaseIterable {
        case version, state, feeds, exports, matching, policies, duties, reminders, destinations
        case routes, reasons, limits, log, decisions, console, orders, reports, allow
        case ledger, retention
        case stayDown = "stay_down"
    }

    /// The keys of `log:`.
    enum LogKey: String, CaseIterable {
        case level
    }

    /// Builds the configuration; whether it may be used, the section's log
    /// tells.
    init(_ section: SectionReader<Key>) {
        self.init()
        readVersion(section)
        state = section.value(.state, .path, default: state)
        console = ConsoleConfiguration(
            section.section(.console, ConsoleConfiguration.Key.self), state: state)
        readFeeds(section)
        readExports(section)
        orders = OrderConfiguration(section.section(.orders, OrderConfiguration.Key.self))
        matching = MatchingConfiguration(section.section(.matching, MatchingConfiguration.Key.self))
        readAllowed(section)
        stayDown = StayDownConfiguration(
            section.section(.stayDown, StayDownConfiguration.Key.self))
        decisions = DecisionConfiguration(
            section.section(.decisions, DecisionConfiguration.Key.self))
        refuseSharedFolders(section)
        readPolicies(section)
        if section.has(.duties) {
            duties = DutyConfiguration(section.section(.duties, DutyConfiguration.Key.self))
        }
        readReminders(section)
        readDestinations(section)
        reports = ReportConfiguration(
            section.section(.reports, ReportConfiguration.Key.self))
        readReasons(section)
        if section.has(.retention) {
            retention = RetentionRules(section.section(.retention, RetentionRules.Key.self))
        }
        ledger = LedgerConfiguration(section.section(.ledger, LedgerConfiguration.Key.self))
        limits = LimitConfiguration(section.section(.limits, LimitConfiguration.Key.self))
        logLevel = section.section(.log, LogKey.self)
            .value(.level, .choice, default: logLevel)
    }

    private func readVersion(_ section: SectionReader<Key>) {
        let known = Self.schemaVersion
        guard section.has(.version) else {
            return section.noteMissing(.version, "is missing; add version: \(known)")
        }
        guard let version = section.value(.version, .integer(in: 1...Int.max)), version != known
        else { return }
        section.note(
            .version, "\(version) is newer than this recalld, which reads version \(known)")
    }

    private mutating func readFeeds(_ section: SectionReader<Key>) {
        let sections = section.sections(.feeds, FeedConfiguration.Key.self) ?? []
        feeds = sections.map { FeedConfiguration($0) }
        for (feed, element) in Self.repeated(feeds, sections, by: \.name) {
            element.note(.name, "“\(feed.name)” is the name of another feed; choose a new one")
        }
    }

    private mutating func readExports(_ section: SectionReader<Key>) {
        let sections = section.sections(.exports, ExportConfiguration.Key.self) ?? []
        exports = sections.map { ExportConfiguration($0, state: state) }
        for (export, element) in Self.repeated(exports, sections, by: \.marketplace.name) {
            element.note(
                .marketplace,
                "“\(export.marketplace)” has an export above; a marketplace has one, choose a new "
                    + "name")
        }
    }

    private mutating func readAllowed(_ section: SectionReader<Key>) {
        let sections = section.sections(.allow, AllowEntry.Key.self) ?? []
        guard sections.count <= AllowEntry.countLimit else {
            return section.note(
                .allow,
                "has \(sections.count) entries, more than \(AllowEntry.countLimit); delete those "
                    + "that have lapsed")
        }
        allow = sections.compactMap { AllowEntry($0) }
    }

    /// Two that take files from one folder would each get half of them.
    private func refuseSharedFolders(_ section: SectionReader<Key>) {
        var seen: Set<String> = []
        let watched =
            feeds.enumerated().compactMap { index, feed in
                if case .folder(let path) = feed.origin {
                    ("feeds[\(index)].folder", path)
                } else {
                    nil
                }
            }
            + exports.enumerated().compactMap { index, export in
                export.folder.map { ("exports[\(index)].folder", $0) }
            }
            + [decisions.acknowledgements].compactMap { path in
                path.map { ("decisions.acknowledgements", $0) }
            }
            + [orders.folder].compactMap { folder in folder.map { ("orders.folder", $0) } }
        for (key, path) in watched where !path.isEmpty && !seen.insert(path).inserted {
            section.log.add(
                line: section.log.origin.line(of: key), key: key,
                "\(path) is watched for something else already; give each its own folder")
        }
    }

    private mutating func readPolicies(_ section: SectionReader<Key>) {
        guard let sections = section.sections(.policies, PolicyKey.self) else { return }
        guard !sections.isEmpty else {
            return section.note(
                .policies, "is empty; delete the key to have the built-in table, or write a policy")
        }
        let policies = sections.map { SLAPolicy($0) }
        for (policy, element) in Self.repeated(policies, sections, by: \.id) {
            element.note(.id, "“\(policy.id)” is the id of another policy; choose a new one")
        }
        do {
            self.policies = try PolicyTable(policies)
        } catch {
            refuse(error, section)
        }
    }

    /// Notes why the rows make no table, but for what was noted row by row.
    private func refuse(_ error: PolicyTableError, _ section: SectionReader<Key>) {
        let gaps = error.problems.compactMap { problem -> RecallSourceKind? in
            if case .uncovered(let kind, _) = problem { kind } else { nil }
        }
        let first = error.problems.first { if case .uncovered = $0 { true } else { false } }
        if let first {
            // A version with new kinds of sources finds gaps in a table that had none.
            let kinds = RecallSourceKind.allCases.filter { gaps.contains($0) && $0 != gaps.first }
            let also =
                kinds.isEmpty ? "" : ", also for \(kinds.map(\.rawValue).joined(separator: ", "))"
            let others = gaps.count > 1 ? " (and \(gaps.count - 1) more such gaps\(also))" : ""
            section.note(.policies, "\(first)\(others), so that no case is without a deadline")
        } else if section.log.problems.isEmpty {
            section.note(.policies, error.description)
        }
    }

    private mutating func readReminders(_ section: SectionReader<Key>) {
        guard let shares = section.values(.reminders, .share(in: 0.01...0.99)) else { return }
        reminders = shares
        if zip(shares, shares.dropFirst()).contains(where: { $0 >= $1 }) {
            section.note(.reminders, "must rise from each to the next; sort them")
        }
    }

    private mutating func readDestinations(_ section: SectionReader<Key>) {
        let sections = section.sections(.destinations, DestinationConfiguration.Key.self) ?? []
        destinations = sections.map { DestinationConfiguration($0) }
        for (destination, element) in Self.repeated(destinations, sections, by: \.name) {
            element.note(
                .name, "“\(destination.name)” is the name of another destination; choose a new one")
        }
        routes = RouteConfiguration(
            section.section(.routes, RouteConfiguration.Key.self),
            destinations: destinations)
    }

    private mutating func readReasons(_ section: SectionReader<Key>) {
        let kinds = destinations.reduce(into: Set<NoticeKind>()) { $0.formUnion($1.kinds) }
        reasons = ReasonConfiguration(
            section.section(.reasons, ReasonConfiguration.Key.self),
            isThere: section.has(.reasons),
            isNeeded: !kinds.isDisjoint(with: [.seller, .consumer, .supplier, .report])
                || reports.folder != nil,
            isAsked: destinations.contains { $0.language != "en" })
        noteMissingLanguages(section)
        guard reasons.digest != nil else { return }
        if reports.language != "en" {
            // A draft that nobody has words for in that language is in English.
            requireTemplates(
                ReportKind.allCases.filter(\.isForOthers).map(\.form), [reports.language],
                "reports.language", section)
        }
        for (place, export) in exports.enumerated() {
            let key = "exports[\(place)]."
            if kinds.contains(.seller) {
                requireTemplates(
                    [.seller, .sellerWithdrawn], export.languages, "\(key)languages", section)
            }
            if kinds.contains(.consumer) {
                requireTemplates(
                    [.consumer, .consumerWithdrawn], export.buyerLanguages,
                    "\(key)buyer_languages", section)
            }
        }
    }

    /// Languages of destinations that orders or alerts have no words in.
    private mutating func noteMissingLanguages(_ section: SectionReader<Key>) {
        guard section.log.readsTemplates else { return }
        for (place, destination) in destinations.enumerated() where destination.language != "en" {
            let forms = TemplateForm.allCases.filter { form in
                form.kind.map(destination.kinds.contains) == true
                    && reasons.templates[form, destination.language] == nil
            }
            guard let first = forms.first else { continue }
            let more = forms.count > 1 ? ", nor of \(forms.count - 1) other forms" : ""
            reasons.setbacks.append(
                section.log.origin.problem(
                    "destinations[\(place)].language",
                    "there is no template \(first.rawValue).\(destination.language).txt\(more), so "
                        + "it reads English; add one to reasons.own"))
        }
    }

    private func requireTemplates(
        _ forms: [TemplateForm], _ languages: [String], _ key: String, _ section: SectionReader<Key>
    ) {
        for language in languages {
            for form in forms where reasons.templates[form, language] == nil {
                let known = reasons.templates.languages(of: form).joined(separator: ", ")
                section.log.add(
                    line: section.log.origin.line(of: key), key: key,
                    "there is no template \(form.rawValue).\(language).txt; \(form.rawValue) is "
                        + "there in \(known)")
            }
        }
    }

    /// The elements whose name one before them has, with their sections.
    private static func repeated<Element, Section>(
        _ elements: [Element], _ sections: [Section], by name: (Element) -> String
    ) -> [(Element, Section)] {
        var seen: Set<String> = []
        return zip(elements, sections).filter { element, _ in
            !name(element).isEmpty && !seen.insert(name(element)).inserted
        }
    }
}
