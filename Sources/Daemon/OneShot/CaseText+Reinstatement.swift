import CaseStore
import Digests
import JSONText
import RecallModel
import Takedown

extension CaseText {
    static func json(_ reinstated: StoredReinstatement) -> JSONValue {
        .record([
            "ground": .string(reinstated.ground.rawValue), "reason": .string(reinstated.reason),
            "at": .string(reinstated.at.description), "by": .string(reinstated.person),
            "approved_by": .string(reinstated.second),
            "watched": .bool(reinstated.isWatched),
            "conditions": .array(
                reinstated.conditions.map {
                    .record([
                        "kind": .string($0.condition.kind.rawValue),
                        "text": .string($0.condition.text),
                        "broken_in": $0.brokenIn.map { .integer($0.number) },
                    ])
                }),
            "checked_in": reinstated.checkedIn.map { .integer($0.number) },
            "broken_in": reinstated.brokenIn.map { .integer($0.number) },
            "stands_by": reinstated.affirmations.isEmpty
                ? nil : .array(reinstated.affirmations.map(json)),
        ])
    }

    static func json(_ affirmation: Affirmation) -> JSONValue {
        .record([
            "reinstated": .string(affirmation.reinstated.description),
            "round": .string(affirmation.round.description),
            "at": .string(affirmation.at.description), "by": .string(affirmation.person),
            "reason": .string(affirmation.reason),
        ])
    }

    /// What a dismissal of a round would end, and what keeps it.
    static func lines(following returns: [CaseID], _ takedown: TakedownCase) -> [String] {
        guard !returns.isEmpty else { return [] }
        let names = returns.map(\.description).joined(separator: ", ")
        let next =
            CaseAct.letReinstatementStand(reason: "").isPossible(in: takedown.state)
            ? "recalld cases stands \(takedown.id) keeps them"
            : "recalld cases reinstate keeps them"
        return [
            "follows   the return of \(names): dismissing this round ends its conditions and "
                + "fingerprint; \(next)"
        ]
    }

    static func json(_ stored: StoredDocument) -> JSONValue {
        guard case .object(let members) = stored.document.json else { return stored.document.json }
        return .object(
            members + [
                .init("at", .string(stored.at.description)), .init("by", .string(stored.person)),
            ])
    }

    /// Why it was let return, and each condition on a line of its own.
    static func lines(_ reinstated: StoredReinstatement) -> [String] {
        let seen = reinstated.checkedIn.map { ", last met in export \($0.number)" } ?? ""
        let watch =
            reinstated.brokenIn.map { "broken in export \($0.number)" }
            ?? (reinstated.conditions.isEmpty ? "without conditions" : "watched\(seen)")
        return [
            "returned  \(reinstated.at) as \(reinstated.ground.rawValue) by \(reinstated.person) "
                + "and \(reinstated.second), \(watch): \(reinstated.reason)"
        ]
            + reinstated.conditions.map {
                "  condition \($0.condition.kind.rawValue): \($0.condition.text)"
                    + ($0.brokenIn.map { ", broken in export \($0.number)" } ?? "")
            }
            + reinstated.affirmations.map {
                "  stands after \($0.round), says \($0.person) \($0.at): \($0.reason)"
            }
    }

    static func line(_ stored: StoredDocument) -> String {
        let document = stored.document
        let text = document.text.isEmpty ? "" : ": \(document.text)"
        return "document  \(document.name), \(document.byteCount) bytes, sha256:"
            + "\(document.sha256.hexadecimal), \(stored.at) by \(stored.person)\(text)"
    }
}
