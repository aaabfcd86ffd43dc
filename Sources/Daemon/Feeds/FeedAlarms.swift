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

    private func key(_ kind: FeedFault.Kind) -> String {
        switch kind {
        case .unread: "feed.failing:\(feed.name)"
        case .defective: "feed.defective:\(feed.name)"
        case .fields: "feed.fields:\(feed.name)"
        }
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
        // A file that was set aside is named in the text.
        let place = isList || fault.path != nil ? "" : " (in \(SafeText.line(fault.document)))"
        let more = others == 0 ? "" : "; and \(others) more of its documents"
        let (what, next) =
            switch fault.kind {
            case .unread:
                (
                    "is not usable: ",
                    "The last good list stays in force. Look at the source; nothing is lost, the "
                        + "bytes are among the snapshots. “recalld feeds accept \(feed.name)” lets "
                        + "in what a guard holds back."
                )
            case .defective:
                (
                    "has ",
                    "The rest of the list is in force. Mend the list or tell its publisher; what "
                        + "is left out is not screened for. “recalld feeds accept \(feed.name)” "
                        + "ends the alarm."
                )
            case .fields:
                ("has ", "The list is in force. Look at what they say; recalld reads past them.")
            }
        return Alarm(
            key: key(fault.kind), severity: .warning,
            text: "feed \(feed.name) \(what)\(fault.text)\(place)\(more)", nextStep: next)
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
                key: stale, severity: .critical,
                text: "nothing good has come from feed \(feed.name) since \(last)",
                nextStep: "Look at the source and the log; recalls published since are unknown."))
    }
}
