import JSONText

/// What the DSA Transparency Database answered to a batch of statements.
///
/// It takes all of a batch or nothing of it (its validator and API as of
/// 2026-06-24, requirements research, section 3.3).
package enum StatementAnswer: Hashable, Sendable {
    /// 201, and no other status: every statement is in the database.
    case accepted
    /// Nothing was taken, and it says why not: reasons by the places of
    /// statements, and the `puid`s that are in the database already.
    case refused([Int: String], known: Set<String>)
    /// Nothing was taken, for a reason that names no statement.
    case refusedWhole(String)
    /// The token is not, or no longer, good.
    case unauthorised
    /// Try again; after the answer's own pause where it names one.
    case later(String)

    /// - Parameters:
    ///   - status: of HTTP.
    ///   - body: as it came; anything but JSON says nothing.
    ///   - ids: the `puid`s of the batch, in their order.
    package init(status: Int, body: [UInt8], ids: [String]) {
        switch status {
        case 201: self = .accepted
        case 401, 403: self = .unauthorised
        case 413, 422: self = Self.refusal(status, try? JSONParser.parse(body), ids)
        default: self = .later("HTTP \(status)")
        }
    }

    private static func refusal(
        _ status: Int, _ body: JSONValue?, _ ids: [String]
    ) -> StatementAnswer {
        // What a proxy says is nobody's verdict on a statement.
        guard
            status == 413 || body?["errors"] != nil || body?["message"] != nil
                || body?["existing"] != nil
        else { return .later("HTTP \(status) without a reason") }
        let known = known(body?["existing"], of: ids)
        let reasons = reasons(body?["errors"], count: ids.count)
        guard known.isEmpty, reasons.isEmpty else { return .refused(reasons, known: known) }
        let message = body?["message"]?.string ?? body?["errors"]?.line
        return .refusedWhole(reason(message ?? "HTTP \(status)"))
    }

    /// Statements that were sent before; one that is alone needs no name.
    private static func known(_ existing: JSONValue?, of ids: [String]) -> Set<String> {
        guard let existing, existing != .null else { return [] }
        let named = (existing.array ?? [existing]).compactMap { $0["puid"]?.string ?? $0.string }
        return ids.count == 1 ? Set(ids) : Set(named).intersection(ids)
    }

    /// `errors` keyed by `statement_0`, or by `statements.0.field`.
    private static func reasons(_ errors: JSONValue?, count: Int) -> [Int: String] {
        guard case .object(let members)? = errors else { return [:] }
        var reasons: [Int: String] = [:]
        for member in members {
            guard let place = place(member.name), place < count else { continue }
            let text = member.name.contains(".") ? "\(member.name): " : ""
            let reason = reason(text + member.value.line)
            reasons[place] = reasons[place].map { "\($0); \(reason)" } ?? reason
        }
        return count == 1 && reasons.isEmpty && !members.isEmpty
            ? [0: reason(JSONValue.object(members).line)] : reasons
    }

    private static func place(_ name: String) -> Int? {
        let parts = name.split(whereSeparator: { $0 == "_" || $0 == "." })
        guard parts.count > 1, parts[0] == "statement" || parts[0] == "statements" else {
            return nil
        }
        return Int(parts[1]).flatMap { $0 >= 0 ? $0 : nil }
    }

    private static func reason(_ text: String) -> String { SafeText.line(text, limit: 1000) }
}
