import CaseStore
import Logging
import RecallModel
import Takedown

/// Alarms about one feed: raised when it fails, falls silent or has a document
/// with something wrong, cleared when that is mended.
struct FeedAlarms: Sendable {
    let feed: FeedConfiguration
    let rooms: Rooms
    /// Passing troubles in a row before somebody is told: at the pace of
    /// back-off about two minutes.
    private static let tolerated = 3

    private var stale: String { "feed.stale:\(feed.name)" }

    private static func code(_ kind: FeedFault.Kind) -> AlarmCode {
        switch kind {
        case .unread: .feedFailing
        case .defective: .feedDefective
        case .fields: .feedFields
        }
    }

    private func key(_ kind: FeedFault.Kind) -> String {
        "\(Self.code(kind).rawValue):\(feed.name)"
    }

    /// The source answers, and what it answers is believed.
    func good() async throws {
        try await refresh()
        try await rooms.clear(stale)
    }

    /// Raises an alarm for what is wrong with any document of the feed and
    /// nobody has accepted, and clears those for which there is no reason any
    /// more.
    ///
    /// - Parameter isAnswering: whether the source itself is not what is wrong.
    func refresh(isAnswering: Bool = true) async throws {
        let faults = try await rooms.store.feedFaults(feed.name).filter { $0.acceptedBy == nil }
        for kind in FeedFault.Kind.allCases {
            let found = faults.filter { $0.kind == kind }
            if let first = found.first {
                try await rooms.raise(alarm(first, others: found.count - 1))
            } else if kind != .unread || isAnswering {
                try await rooms.clear(key(kind))
            }
        }
    }

    private func alarm(_ fault: FeedFault, others: Int) -> Alarm {
        let isList = ["", FeedDocument.wholeList, FeedDocument.window].contains(fault.document)
        var values = TemplateValues.plain([
            "feed": feed.name, "fault": fault.text, "document": SafeText.line(fault.document),
        ])
        // A file that was set aside is named in the text.
        values.put("in_document", !isList && fault.path == nil)
        values.put(more: "more", others)
        return Alarm(
            Self.code(fault.kind), key: key(fault.kind), severity: .warning, values)
    }

    func bad(_ trouble: FeedTrouble, failures: Int) async throws {
        rooms.log.warning(
            "feed not usable: \(trouble.text)",
            metadata: ["feed": "\(feed.name)", "failures": "\(failures)"])
        try await tell(trouble, isTolerated: trouble.mayPass && failures < Self.tolerated)
    }

    /// A list that was dropped cannot be used: nobody asks for it again, so it
    /// is told at once.
    func badFile(_ trouble: FeedTrouble) async throws {
        rooms.log.warning(
            "feed not usable: \(trouble.text)", metadata: ["feed": "\(feed.name)"])
        try await tell(trouble, isTolerated: false)
    }

    private func tell(_ trouble: FeedTrouble, isTolerated: Bool) async throws {
        try await refresh(isAnswering: trouble.fault != nil)
        guard trouble.fault == nil, !isTolerated else { return }
        try await rooms.raise(alarm(FeedFault(.unread, of: "", trouble.text), others: 0))
    }

    /// Raises the alarm of silence where nothing good has come for too long.
    func checkSilence(since start: Instant) async throws {
        let last = try await rooms.store.feedState(feed.name)?.lastSuccessAt ?? start
        guard rooms.clock.now() - last > feed.staleAfter else { return }
        try await rooms.raise(
            Alarm(
                .feedStale, key: stale, severity: .critical,
                .plain(["feed": feed.name, "since": "\(last)"])))
    }
}
