import CaseStore
import Console
import JSONText
import Logging
import RecallModel
import Takedown

/// The console's desk in the daemon: answers from the store, with the same
/// records that the commands print with `--json`.
struct HouseDesk: ConsoleDesk {
    let rooms: Rooms

    func decide(_ json: JSONValue, by peer: PeerCredentials) async throws -> JSONValue {
        guard let decision = Decision(json: json) else {
            throw ConsoleRefusal(.malformed, DecisionFault.text(of: json))
        }
        let account = await Account.of(peer.user)
        do {
            return try await DecisionDesk(rooms: rooms).apply(decision, from: account).json
        } catch let refusal as DecisionDesk.Refusal {
            rooms.log.notice(
                "a decision is refused: \(refusal.text)", metadata: ["account": "\(account.text)"])
            throw ConsoleRefusal(refusal)
        } catch let error as CaseStoreError where Patience.passes(error) {
            rooms.log.error("the console: \(error.message)")
            throw ConsoleRefusal(.unavailable, error.message)
        }
    }

    func cases(_ query: CaseQuery) async throws -> [JSONValue] {
        var filter = CaseFilter()
        filter.states = query.states
        filter.marketplace = query.marketplace
        filter.recall = query.recall
        filter.isOnAppeal = query.isOnAppeal
        filter.count = query.count
        return try await rooms.store.cases(filter).map(CaseText.json)
    }

    func takedown(_ id: CaseID) async throws -> JSONValue {
        do throws(CaseStoreError) {
            return CaseText.json(try await rooms.store.case(id), at: rooms.clock.now())
        } catch {
            guard error.code == .notFound else { throw error }
            throw ConsoleRefusal(.notFound, error.message)
        }
    }

    func feeds() async throws -> [JSONValue] {
        let beliefs = try await FeedBeliefs(rooms.store, at: rooms.clock.now())
        var records: [JSONValue] = []
        for feed in rooms.settings.current.feeds {
            records.append(try await beliefs.text(of: feed).json)
        }
        return records
    }

    func duties(_ query: DutyQuery) async throws -> [JSONValue] {
        var filter = DutyFilter()
        filter.subject = query.recall
        filter.isOpen = !query.hasEnded
        filter.isOverdue = query.isOverdue
        filter.count = query.count
        return try await rooms.store.duties(filter, at: rooms.clock.now()).map(DutyText.json)
    }
}

extension ConsoleRefusal {
    fileprivate init(_ refusal: DecisionDesk.Refusal) {
        let code: Code =
            switch refusal.kind {
            case .malformed: .malformed
            case .notFound: .notFound
            case .impossible: .impossible
            }
        self.init(code, refusal.text)
    }
}
