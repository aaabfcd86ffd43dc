import CaseStore
import Digests
import JSONText
import Logging
import RecallModel
import Takedown

/// Takes one order, request or notice in: its bytes into the archive, its words
/// into the store.
///
/// The archive has no notifier: of a notice it keeps what the store does.
struct OrderFile: Sendable {
    let rooms: Rooms

    /// The source that snapshots of orders are under.
    private static let source = "orders"

    static let tooLong = OrderProblem(
        "is longer than \(AuthorityOrder.byteLimit >> 10) KiB; split the order")

    /// Reads an order from a file's bytes.
    ///
    /// - Parameter receivedAt: when the file was last written.
    static func order(
        _ bytes: [UInt8], receivedAt: Instant
    ) throws(OrderProblem) -> AuthorityOrder {
        try AuthorityOrder(json: json(bytes), receivedAt: receivedAt)
    }

    /// Reads an order, or a data request, from a file's bytes.
    ///
    /// - Parameter receivedAt: when the file was last written.
    static func letter(
        _ bytes: [UInt8], receivedAt: Instant
    ) throws(OrderProblem) -> Letter {
        try Letter(json: json(bytes), receivedAt: receivedAt)
    }

    private static func json(_ bytes: [UInt8]) throws(OrderProblem) -> JSONValue {
        guard bytes.count <= AuthorityOrder.byteLimit else { throw tooLong }
        do throws(JSONError) {
            return try JSONParser.parse(bytes)
        } catch {
            throw OrderProblem("is no JSON: \(error)")
        }
    }

    /// Files a letter of any kind; see ``take(_:_:origin:by:)``.
    func take(_ letter: Letter, _ bytes: [UInt8], origin: String) async throws(CaseStoreError) {
        switch letter {
        case .order(let order): try await take(order, bytes, origin: origin)
        case .dataRequest(let request): try await take(request)
        case .occurrence(let occurrence): try await take(occurrence)
        }
    }

    /// Keeps what is kept of a letter, before anything speaks of it.
    ///
    /// - Returns: its number in the store.
    private func archive(
        _ kept: [UInt8], origin: String
    ) async throws(CaseStoreError) -> Int64 {
        let digest = try await rooms.snapshots.store(kept)
        return try await rooms.store.recordSnapshot(
            source: Self.source, sha256: digest, byteCount: kept.count,
            fetchedAt: rooms.clock.now(), origin: origin)
    }

    /// Files an incident or refusal; what the archive keeps of it has none of its
    /// words.
    @discardableResult
    func take(
        _ occurrence: Occurrence, by person: String? = nil
    ) async throws(CaseStoreError) -> OrderFiling {
        let snapshot = try await archive(
            occurrence.evidence.bytes, origin: "the kind \(occurrence.kind.rawValue)")
        let filing = try await rooms.store.file(occurrence, snapshot: snapshot, by: person)
        rooms.log.notice(
            "\(occurrence.kind.rawValue) \(filing.outcome.rawValue)",
            metadata: ["id": "\(filing.id)", "missing": "\(filing.missing.count)"])
        rooms.noticesDue.signal()
        rooms.clocksChanged.signal()
        return filing
    }

    /// Files a data request; what the archive keeps of it names no seller.
    @discardableResult
    func take(
        _ request: DataRequest, by person: String? = nil
    ) async throws(CaseStoreError) -> OrderFiling {
        let snapshot = try await archive(request.evidence.bytes, origin: "a data request")
        let filing = try await rooms.store.file(request, snapshot: snapshot, by: person)
        rooms.log.notice(
            "data request \(filing.outcome.rawValue)",
            metadata: ["request": "\(filing.id)", "missing": "\(filing.missing.count)"])
        rooms.noticesDue.signal()
        rooms.clocksChanged.signal()
        return filing
    }

    /// Files an order and has its listings looked for.
    ///
    /// - Parameters:
    ///   - origin: where it came from, for the archive.
    ///   - person: who handed it in; `nil` where nobody is known.
    @discardableResult
    func take(
        _ given: AuthorityOrder, _ bytes: [UInt8], origin: String, by person: String? = nil
    ) async throws(CaseStoreError) -> OrderFiling {
        let order = try await rooms.store.counted(
            given, under: rooms.settings.current.orders.trustedFlaggers)
        let isNotice = order.kind.isNotice
        // A file's name may be a person's.
        let snapshot = try await archive(
            isNotice ? order.json.bytes : bytes, origin: isNotice ? "a notice" : origin)
        let filing = try await rooms.store.file(order, snapshot: snapshot, by: person)
        rooms.log.notice(
            "\(order.kind.words) \(filing.outcome.rawValue)",
            metadata: [
                "order": "\(filing.id)", "verb": "\(order.verb.rawValue)",
                "listings": "\(order.targets.count)", "missing": "\(filing.missing.count)",
            ])
        if order.kind != given.kind, filing.outcome != .unchanged {
            rooms.log.warning(
                "the flagger is on no list of trusted flaggers; it is taken as anybody's notice",
                metadata: ["order": "\(filing.id)"])
        }
        if !filing.missing.isEmpty, filing.outcome != .unchanged {
            rooms.log.warning(
                "the \(order.kind.words) lacks \(filing.missing.joined(separator: ", "))",
                metadata: ["order": "\(filing.id)"])
        }
        rooms.screeningDue.signal()
        rooms.noticesDue.signal()
        return filing
    }
}
