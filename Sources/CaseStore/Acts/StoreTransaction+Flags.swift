import GRDB
import JSONText
import RecallModel
import Takedown

/// What a flag is raised on.
enum FlagPlace {
    case `case`(FiledCase)
    case recall(RecallID)

    /// The ledger's subject.
    var subject: String {
        switch self {
        case .case(let filed): filed.takedown.id.text
        case .recall(let id): id.description
        }
    }

    var sequence: Int64? {
        if case .case(let filed) = self { filed.sequence } else { nil }
    }

    var recall: RecallID? {
        if case .recall(let id) = self { id } else { nil }
    }
}

extension StoreTransaction {
    /// Raises or lowers a flag; one that is raised already stays as it is.
    func set(
        _ flag: CaseFlag, _ isRaised: Bool, of place: FlagPlace, by person: String,
        reason: String
    ) throws {
        let standing = try Int64.fetchOne(
            db,
            sql: """
                SELECT id FROM case_flags WHERE flag = ? AND lowered_at IS NULL
                    AND case_seq IS ? AND recall_id IS ?
                """, arguments: [flag, place.sequence, place.recall])
        if isRaised {
            guard standing == nil else { return }
            try db.run(
                """
                INSERT INTO case_flags (case_seq, recall_id, flag, reason, raised_at, raised_by)
                VALUES (?, ?, ?, ?, ?, ?)
                """, [place.sequence, place.recall, flag, reason, now, person])
        } else {
            guard let standing else { return try checkWasLowered(flag, of: place, by: person) }
            try db.run(
                """
                UPDATE case_flags SET lowered_at = ?, lowered_by = ?, lowered_for = ?
                WHERE id = ?
                """, [now, person, reason, standing])
        }
        let kind = place.recall == nil ? "case" : "recall"
        try record(
            "\(kind).\(flag.rawValue)_\(isRaised ? "raised" : "lowered")", of: place.subject,
            by: person, .record(["reason": .string(reason)]))
    }

    /// Lowering what one has lowered is no news; lowering what was never
    /// raised is a mistake that somebody must hear of.
    private func checkWasLowered(
        _ flag: CaseFlag, of place: FlagPlace, by person: String
    ) throws {
        let last = try String.fetchOne(
            db,
            sql: """
                SELECT lowered_by FROM case_flags
                WHERE flag = ? AND case_seq IS ? AND recall_id IS ? ORDER BY id DESC LIMIT 1
                """, arguments: [flag, place.sequence, place.recall])
        guard last == person else {
            throw CaseStoreError(
                .impossible, "\(place.subject) has no \(flag.rawValue) that could be lowered")
        }
    }
}
