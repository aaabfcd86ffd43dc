import CaseStore
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// All that is recorded of one case and its duties, in words that a table
/// written by hand has as well.
struct WalkRecord: Equatable, CustomStringConvertible {
    /// Listing, round, state, governing policy.
    var head: String
    /// `start target limit` of the case's own clock.
    var clock: String
    /// `id start target limit standing ended`, a duty a line.
    var duties: [String]
    /// What the case's own clock said, with its true moments.
    var words: [String]
    /// What the clocks of its duties said, with theirs.
    var dutyWords: [String]
    /// Every notice by its step: each is there once, and every destination of
    /// it has taken it.
    var notices: [String]

    var description: String {
        "\(head)\n  clock \(clock)\n  duties\n    \(duties.joined(separator: "\n    "))"
            + "\n  words \(words)\n  duty words \(dutyWords)\n  notices \(notices)"
    }

    /// `2026-03-24T12:20:00Z` as `03-24T12:20`.
    static func text(_ moment: Instant?) -> String {
        guard let moment else { return "-" }
        return moment.description.replacing("2026-", with: "").replacing(":00Z", with: "")
    }
}

extension WalkRecord {
    init(_ detail: CaseDetail, at now: Instant) throws {
        let takedown = detail.takedown
        head =
            "\(takedown.listing.id) round \(takedown.round) \(takedown.state.rawValue) "
            + takedown.clock.policyID
        clock = [takedown.clock.start, takedown.clock.target, takedown.clock.limit]
            .map(Self.text).joined(separator: " ")
        duties = detail.duties.map { duty in
            [
                duty.id, Self.text(duty.start), Self.text(duty.target), Self.text(duty.limit),
                duty.standing(at: now).rawValue, Self.text(duty.endedAt),
            ].joined(separator: " ")
        }
        words = detail.clockEvents.map { "\($0.event.kind.name) \(Self.text($0.event.at))" }
        dutyWords = try detail.ledger.compactMap(Self.dutyWord)
        notices = detail.notices.map { notice in
            let isTaken = notice.dispatches.allSatisfy { dispatch in
                dispatch.state == .delivered
                    && dispatch.attempts.count { $0.state == .delivered } == 1
            }
            return notice.notice.step.name + (isTaken ? "" : " UNDELIVERED")
        }.sorted()
    }

    private static func dutyWord(_ entry: LedgerEntry) throws -> String? {
        guard entry.kind == "duty.breach" || entry.kind == "duty.target-missed" else { return nil }
        let body = try JSONParser.parse(entry.body)
        let moment = Instant(rfc3339: body["at"]?.string ?? "")
        return "\(body["duty"]?.string ?? "") \(entry.kind.dropFirst(5)) \(text(moment))"
    }
}

extension Walk {
    /// The latest case of a listing.
    func takedown(of listing: String) async throws -> TakedownCase {
        let cases = try await store.cases(CaseFilter()).filter { $0.listing.id == listing }
        return try #require(cases.max { $0.round < $1.round }, "no case of \(listing)")
    }

    /// The record of every case, by its listing.
    func records() async throws -> [WalkRecord] {
        var records: [WalkRecord] = []
        for takedown in try await store.cases(CaseFilter()) {
            records.append(try WalkRecord(try await store.case(takedown.id), at: clock.now()))
        }
        return records.sorted { $0.head < $1.head }
    }
}
