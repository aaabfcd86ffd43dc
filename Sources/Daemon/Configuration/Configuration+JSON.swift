import CaseStore
package import Digests
import Feeds
package import JSONText
import Logging
import RecallModel
import Screening
import Takedown

extension Configuration {
    /// The configuration in force with every default filled in, under the
    /// file's own keys.
    ///
    /// Durations are seconds, shares fractions, sizes bytes.
    ///
    /// The bytes are canonical: equal configurations give equal bytes. No
    /// secret is in it, only where each is kept.
    package var json: JSONValue {
        .record([
            "version": .integer(Self.schemaVersion),
            "state": .string(state),
            // Left out where nothing is said, as everything is that came later.
            "console": console == ConsoleConfiguration(state: state)
                ? nil : .record(["socket": .string(console.socket)]),
            "feeds": .array(feeds.map(\.json)),
            "exports": .array(exports.map(\.json)),
            "orders": orders == OrderConfiguration() ? nil : orders.json,
            "matching": matching.json,
            "allow": allow.isEmpty ? nil : .array(allow.map(\.json)),
            "stay_down": stayDown.json,
            "decisions": decisions == DecisionConfiguration() ? nil : decisions.json,
            "policies": .array(policies.policies.map(\.configurationJSON)),
            "duties": duties?.json,
            "reminders": .array(reminders.map { .decimal($0, places: 9) }),
            "destinations": .array(destinations.map(\.json)),
            "routes": routes.json,
            "reasons": reasons == ReasonConfiguration() ? nil : reasons.json,
            "reports": reports == ReportConfiguration() ? nil : reports.json,
            "ledger": ledger == LedgerConfiguration() ? nil : ledger.json,
            "retention": retention?.json,
            "limits": limits.json,
            "log": .record(["level": .string(logLevel.rawValue)]),
        ])
    }

    /// The digest of the configuration in force, which the ledger and every
    /// match name: SHA-256 over ``json``.
    ///
    /// Comments and the order of keys do not change it.
    package var digest: SHA256Digest { SHA256Digest(of: json.bytes) }
}

extension FeedConfiguration {
    private static func texts(_ texts: [String: String]) -> JSONValue? {
        guard !texts.isEmpty else { return nil }
        return .object(texts.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })
    }

    fileprivate var json: JSONValue {
        var url: String?
        var folder: String?
        var access: NetworkAccess?
        switch origin {
        case .web(let address, let allowed): (url, access) = (address, allowed)
        case .folder(let path): folder = path
        }
        return .record([
            "name": .string(name),
            "kind": .string(publisher.name),
            "url": url.map(JSONValue.string),
            "folder": folder.map(JSONValue.string),
            "every": .seconds(interval),
            "window": window.map(JSONValue.seconds),
            "full_every": window.map { _ in .seconds(fullInterval) },
            "stale_after": .seconds(staleAfter),
            "shrink_limit": .decimal(shrinkLimit, places: 9),
            "network": access.map { .string($0.scope.rawValue) },
            "plain_http": access.map { .bool($0.allowsPlainHTTP) },
            "key": key.map { .string($0.description) },
            "columns": Self.texts(columns),
            "fixed": Self.texts(fixed),
            "pace": access.map { _ in .seconds(pace) },
            "vehicles": publisher == .nhtsa ? .bool(includesVehicles) : nil,
            "markets": .array(markets.map { .string($0.code) }),
            "authority": .string(authority),
            "regime": .string(regime.rawValue),
            "shadow_until": shadowUntil.map { .string($0.description) },
        ])
    }
}

extension AllowEntry {
    var json: JSONValue {
        let (kind, value) = subject.words
        return .record([
            kind: .string(value), "marketplace": marketplace.map { .string($0.name) },
            "recall": recall.map { .string($0.description) }, "until": .string(until.description),
            "by": .string(author), "reason": .string(reason),
        ])
    }
}

extension ExportConfiguration {
    fileprivate var json: JSONValue {
        var archive: String?
        if case .archived(let folder) = taken { archive = folder }
        return .record([
            "marketplace": .string(marketplace.name),
            "folder": folder.map(JSONValue.string),
            "url": (web?.url).map(JSONValue.string),
            "network": web.map { .string($0.access.scope.rawValue) },
            "plain_http": web.map { .bool($0.access.allowsPlainHTTP) },
            "authorization": (web?.authorization?.description).map(JSONValue.string),
            "every": (web?.interval).map(JSONValue.seconds),
            "stale_after": (web?.staleAfter).map(JSONValue.seconds),
            "size_limit": web.map { .integer($0.sizeLimit) },
            "taken": .string(archive == nil ? "remove" : "archive"),
            "archive": archive.map(JSONValue.string),
            "settle": .seconds(settle),
            "markets": .array(markets.map { .string($0.code) }),
            "address": (address?.text).map(JSONValue.string),
            "languages": languages == ["en"] ? nil : .array(languages.map(JSONValue.string)),
            "buyer_languages": buyerLanguages == ["en"]
                ? nil : .array(buyerLanguages.map(JSONValue.string)),
            "complete": .bool(isComplete),
            "shrink_limit": .decimal(shrinkLimit, places: 9),
            "columns": Self.texts(columns),
            "fixed": Self.texts(fixed),
            "header": hasHeader ? .bool(true) : nil,
            "encoding": (encoding?.rawValue).map(JSONValue.string),
            "taxonomy": (categories?.digestible).map(JSONValue.string),
            "parts": (parts?.files.text).map(JSONValue.string),
            "done": web == nil ? (parts?.done.text).map(JSONValue.string) : nil,
            "wait": web == nil ? (parts?.wait).map(JSONValue.seconds) : nil,
            "deltas": (deltas?.text).map(JSONValue.string),
            "removals": (removals?.text).map(JSONValue.string),
            "removed": removedWords.isEmpty
                ? nil : .array(removedWords.map(JSONValue.string)),
            "offered": offeredWords.isEmpty
                ? nil : .array(offeredWords.map(JSONValue.string)),
        ])
    }

    private static func texts(_ texts: [ListingColumn: String]) -> JSONValue? {
        guard !texts.isEmpty else { return nil }
        return .object(
            ListingColumn.allCases.compactMap { column in
                texts[column].map { .init(column.rawValue, .string($0)) }
            })
    }
}

extension RetentionRules {
    fileprivate var json: JSONValue {
        .record([
            "evidence": .seconds(evidence), "sellers": .seconds(sellers),
            "longer": .object(
                longer.sorted { $0.key < $1.key }.map { .init($0.key.code, .seconds($0.value)) }),
        ])
    }
}

extension LedgerConfiguration {
    fileprivate var json: JSONValue {
        .record([
            "origin": .string(origin), "key": key.map { .string($0.description) },
            "folder": folder.map(JSONValue.string), "every": .seconds(interval),
        ])
    }
}

extension ReportConfiguration {
    fileprivate var json: JSONValue {
        .record([
            "folder": folder.map(JSONValue.string), "language": .string(language),
            "every": .seconds(listInterval),
            "digest": digest == .none ? nil : .string(digest.rawValue),
        ])
    }
}

extension OrderConfiguration {
    fileprivate var json: JSONValue {
        .record([
            "folder": folder.map(JSONValue.string),
            "trusted_flaggers": trustedFlaggers.map { .array($0.map(\.json)) },
        ])
    }
}

extension MatchingConfiguration {
    /// `threads` is left out: it changes how fast, never what.
    fileprivate var json: JSONValue {
        .object(
            judgement.members + [.init("flood", flood.json)]
                + (shadow.map { [.init("shadow", .object($0.members))] } ?? [])
                + (personFirst.json.map { [.init("person_first", $0)] } ?? [])
                + (extendsCriticalWorldwide
                    ? [.init("extend_critical_worldwide", .bool(true))] : []))
    }
}

extension PersonFirstConfiguration {
    /// What is not as it is by default, `nil` where all is.
    var json: JSONValue? {
        let standard = PersonFirstConfiguration()
        guard self != standard else { return nil }
        return .record([
            "severity": severity == standard.severity ? nil : .string(severity.rawValue),
            "unknown_lots": unknownLots == standard.unknownLots
                ? nil : .string(unknownLots.rawValue),
        ])
    }
}

extension JudgementConfiguration {
    fileprivate var members: [JSONValue.Member] {
        let weights = weights.sorted { $0.key < $1.key }.map {
            JSONValue.Member($0.key, .decimal($0.value, places: 9))
        }
        return [
            .init("takedown", .decimal(takedown, places: 9)),
            .init("review", .decimal(review, places: 9)),
        ] + (words.map { [.init("words", $0.json)] } ?? [])
            + [.init("weights", .object(weights))]
    }
}

extension FloodConfiguration {
    var json: JSONValue {
        let standard = FloodConfiguration()
        return .record([
            "share": .decimal(share, places: 9),
            "listings": .number("\(listings)"),
            "export_share": exportShare == standard.exportShare
                ? nil : .decimal(exportShare, places: 9),
            "export_listings": exportListings == standard.exportListings
                ? nil : .integer(exportListings),
            "allowed": .array(allowed.sorted().map { .string("\($0)") }),
        ])
    }
}

extension StayDownConfiguration {
    var json: JSONValue {
        .record([
            "takedown": .decimal(takedown, places: 9),
            "review": .decimal(review, places: 9),
            "warning": .integer(strikes.warning),
            "suspension": .integer(strikes.suspension),
            "period": .seconds(strikes.period),
        ])
    }
}

extension SLAPolicy {
    fileprivate var configurationJSON: JSONValue {
        .record([
            "id": .string(id),
            "version": .string(version),
            "sources": .array(sources.map(\.rawValue).sorted().map(JSONValue.string)),
            "markets": .array(markets.sorted().map { .string($0.code) }),
            "severities": .array(severities.sorted().map { .string($0.rawValue) }),
            "target": .seconds(target),
            "limit": .seconds(limit),
            "basis": .string(basis),
        ])
    }
}

extension DutyConfiguration {
    fileprivate var json: JSONValue {
        .record([
            "table": .string(table), "calendars": .string(calendars), "zones": .string(zones),
            "without": .array(without.sorted().map(JSONValue.string)),
            "sha256": .string("\(digest)"),
        ])
    }
}

extension DestinationConfiguration {
    fileprivate var json: JSONValue {
        switch transport {
        case .webhook(let webhook):
            .record([
                "name": .string(name),
                "webhook": .string(webhook.url),
                "secret": webhook.secret.json.credential,
                "secret_file": webhook.secret.json.file,
                "network": .string(webhook.access.scope.rawValue),
                "plain_http": .bool(webhook.access.allowsPlainHTTP),
                "timeout": .seconds(webhook.timeout),
                "kinds": kindsJSON,
                "language": language == "en" ? nil : .string(language),
            ])
        case .maildir(let maildir):
            .record([
                "name": .string(name),
                "maildir": .string(maildir.path),
                "from": .string(maildir.sender),
                "to": .string(maildir.recipient),
                "kinds": kindsJSON,
                "language": language == "en" ? nil : .string(language),
            ])
        }
    }

    /// Nothing where it is what it was before there were kinds.
    private var kindsJSON: JSONValue? {
        guard kinds != Self.standardKinds else { return nil }
        return .array(kinds.map(\.rawValue).sorted().map(JSONValue.string))
    }
}

extension SecretReference {
    fileprivate var json: (credential: JSONValue?, file: JSONValue?) {
        switch self {
        case .credential(let name): (.string(name), nil)
        case .file(let path): (nil, .string(path))
        }
    }
}

extension RouteConfiguration {
    fileprivate var json: JSONValue {
        .record([
            "notices": .array(notices.map(JSONValue.string)),
            "alerts": .array(alerts.map(JSONValue.string)),
            "rows": rows.isEmpty ? nil : .array(rows.map(\.configurationJSON)),
            "quiet": quiet.map { quiet in
                .record([
                    "from": .integer(quiet.hours.start), "to": .integer(quiet.hours.end),
                    "zone": .string(quiet.hours.zone.identifier), "zones": .string(quiet.zones),
                ])
            },
            "overdue": overdue == RouteConfiguration().overdue
                ? nil : overdue.map(JSONValue.seconds),
            "contact": contact.isEmpty ? nil : .string(contact),
        ])
    }
}

extension RouteRow {
    fileprivate var configurationJSON: JSONValue {
        func texts(_ texts: some Sequence<String>) -> JSONValue? {
            let sorted = texts.sorted()
            return sorted.isEmpty ? nil : .array(sorted.map(JSONValue.string))
        }
        return .record([
            kind.rawValue: .array(destinations.map(JSONValue.string)), "after": .integer(after),
            "marketplaces": texts(marketplaces.map(\.name)), "markets": texts(markets.map(\.code)),
            "severities": texts(severities.map(\.rawValue)), "policies": texts(policies),
            "assignees": texts(assignees),
        ])
    }
}

extension ReasonConfiguration {
    fileprivate var json: JSONValue {
        .record([
            "templates": .string(folder),
            "own": ownFolder.map(JSONValue.string),
            "complaints": .string(terms.complaints),
            "dispute_body": .string(terms.disputeBody),
            "questions": .string(terms.questions),
            "supplier_contact": .string(terms.supplierContact),
            "terms": .string(terms.clause),
            "laws": .object(
                terms.laws.sorted { $0.key.rawValue < $1.key.rawValue }
                    .map { .init($0.key.rawValue, .string($0.value)) }),
            "statements": statements.map(JSONValue.string),
            "every": .seconds(patience),
            "endpoint": (post?.endpoint).map(JSONValue.string),
            "database": (post?.register.rawValue).map(JSONValue.string),
            "token": (post?.token.description).map(JSONValue.string),
            "network": post.map { .string($0.access.scope.rawValue) },
            "plain_http": post.map { .bool($0.access.allowsPlainHTTP) },
            "sha256": digest.map { .string("\($0)") },
        ])
    }
}

extension LimitConfiguration {
    fileprivate var json: JSONValue {
        .record([
            "feed_bytes": .integer(feedBytes),
            "export_record_bytes": .integer(exportRecordBytes),
            "export_defect_share": .decimal(exportDefectShare, places: 9),
            "export_defect_count": .integer(exportDefectCount),
        ])
    }
}

extension JSONValue {
    /// Whole seconds; the file has no finer durations.
    fileprivate static func seconds(_ duration: Duration) -> JSONValue {
        .integer(duration.components.seconds)
    }
}
