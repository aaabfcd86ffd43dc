import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// What an order says beside its case, as far as the store knows it.
    func orderContext(
        of takedown: TakedownCase, recall: Recall, bases: [NamedBasis]
    ) throws -> OrderContext {
        let standing = bases.filter(\.basis.stands).map(\.recall)
        let recalls = standing.isEmpty ? [recall] : standing
        var context = OrderContext()
        context.markets = OrderContext.markets(
            of: recalls, offeredIn: rules.markets(of: takedown.listing, on: takedown.marketplace))
        context.counting = try counting(of: takedown, recall)
        let removing = try removalDuties(of: takedown)
        context.asked = asked(by: removing)
        context.actions = actions(of: removing)
        context.ground = try ground(of: takedown, recall: recall, bases: bases)
        if let export = takedown.provenance?.export {
            context.exportFile = try db.export(ExportID(export)).fileName
        }
        context.earlier = try db.earlierOrders(of: takedown)
        context.acknowledgements = rules.acknowledgements
        context.contact = rules.orderContact
        return context
    }

    /// How the clock that governs a case is counted: as the duty has it that it
    /// is the clock of, else by a row of the policies, whose hours are elapsed
    /// ones.
    private func counting(of takedown: TakedownCase, _ recall: Recall) throws -> ClockCounting {
        let clock = takedown.clock
        let duty = try db.duties(of: try db.sequence(of: takedown.id)).first {
            $0.limit == clock.limit && $0.version == clock.policyVersion
                && ($0.id == clock.policyID || clock.policyID == SLAClock.returnPolicyID)
        }
        guard let duty else {
            return ClockCounting(event: recall.sourceKind.isReceived ? .received : .known)
        }
        let counting = duty.counting
        return ClockCounting(
            event: duty.starts, term: counting?["time"]?.string,
            calendar: counting?["calendar"]?.string ?? "",
            zone: rules.duties.zone(counting?["zone"]?.string ?? ""))
    }

    /// The duties that a removal fulfils, as far as it has still to.
    private func removalDuties(of takedown: TakedownCase) throws -> [CaseDuty] {
        try db.duties(of: try db.sequence(of: takedown.id))
            .filter { $0.metBy == .removal && $0.outcome == nil && !$0.rests }
    }

    /// What these ask for as names: by the rows of the table that they were taken
    /// from, and nothing of a row that it has no longer.
    private func actions(of duties: [CaseDuty]) -> Set<FurtherAction> {
        let rows = Set(duties.map { [$0.id, $0.version] })
        return rules.duties.table.duties.filter { rows.contains([$0.id, $0.version]) }
            .reduce(into: []) { $0.formUnion($1.actions) }
    }

    /// What they ask for, the same words once.
    private func asked(by duties: [CaseDuty]) -> [AskedMeasure] {
        var seen: Set<String> = []
        return
            duties
            .filter { !$0.must.isEmpty && seen.insert($0.must).inserted }
            .map { AskedMeasure(duty: $0.id, must: $0.must) }
    }

    /// What the order rests on: for an authority's the law that it names, else
    /// what a statement of reasons gives.
    private func ground(
        of takedown: TakedownCase, recall: Recall, bases: [NamedBasis]
    ) throws -> Restriction.Ground? {
        let restriction = try anyRestriction(of: takedown, recall: recall, bases: bases)
        if let order = restriction.order { return .illegal(law: order.legalBasis) }
        return restriction.ground(in: restriction.markets)
    }
}

extension Database {
    /// Orders that went out for earlier cases of a listing, and of those that it
    /// is the return of, the latest first.
    func earlierOrders(of takedown: TakedownCase) throws -> EarlierOrders {
        let statement = try cachedStatement(
            sql: """
                WITH RECURSIVE chain (seq) AS (
                    SELECT seq FROM cases WHERE marketplace = ?1 AND listing_id = ?2
                    UNION
                    SELECT r.earlier_seq FROM case_returns r JOIN chain c ON c.seq = r.case_seq)
                SELECT n.id FROM notices n JOIN cases c ON c.id = n.case_id
                WHERE c.seq IN (SELECT seq FROM chain) AND c.id <> ?3 AND n.step = ?4
                ORDER BY n.at DESC, n.id
                """)
        let notices = try NoticeID.fetchAll(
            statement,
            arguments: [
                takedown.marketplace, takedown.listing.id, takedown.id, NoticeStep.issued,
            ])
        return EarlierOrders(
            count: notices.count, notices: Array(notices.prefix(EarlierOrders.shown)))
    }
}
