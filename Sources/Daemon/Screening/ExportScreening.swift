import CaseStore
import Glibc
import Logging
import RecallModel
import Screening
import Takedown

/// Screens one export and brings what is found to the store.
struct ExportScreening: Sendable {
    let rooms: Rooms
    let run: ScreeningRun
    /// Of the recalls in the index.
    let generation: Int
    /// What must stay down on the export's marketplace.
    let stayDown: StayDownIndex
    let orders: StandingOrders
    let personFirst: PersonFirst
    /// What counts in every market.
    let worldwide: Worldwide
    /// Screens by the judgement that is tried, where one is.
    let trial: ScreeningRun?

    /// Matches brought to the store in one transaction: a transaction's fsync
    /// is spread over them, and readers wait no longer than for this many.
    private static let batch = 500

    /// Screens an export for the first time and settles what it proves.
    ///
    /// - Returns: the cases that it proves gone; `nil` where its file cannot be
    ///   read for now. The store keeps it as unfinished then.
    func screenNew(_ export: StoredExport) async throws -> [CaseID]? {
        let watched = try await rooms.store.watchedListings(export.marketplace)
        do {
            let reading = try await screen(export, watch: WatchedListings(watched))
            let gone = try await finish(export, reading)
            try await rooms.clear(Alarm.unreadableKey(export.marketplace))
            return gone
        } catch let error as ExportError where error.code != .unreadable {
            try await refuse(export, error)
        } catch let error as ExportError {
            return try await postpone(export, error) ? [] : nil
        }
        try await rooms.clear(Alarm.unreadableKey(export.marketplace))
        return []
    }

    /// Screens a finished export once more, against newer recalls.
    func screenAgain(_ export: StoredExport) async throws {
        try await again(export) { _ = try await screen(export, watch: nil) }
    }

    /// Looks in a finished export for what orders, requests and notices name,
    /// where nothing else is newer than its last screening.
    ///
    /// No recall is weighed, so what was found, held back or alarmed about for one
    /// stays as it is; and notices, which may come by the hour, cost a reading of
    /// the file each and not a screening.
    func lookForNamed(in export: StoredExport) async throws {
        try await again(export) {
            var pass = try await pass(over: export, watch: nil)
            pass.run = ScreeningRun(recalls: [], configuration: rooms.settings.current)
            pass.stayDown = nil
            let statuses = pass.statuses
            var ordered = OrderedMatches()
            let reading = try await pass.read { matches in
                try await open(ordered.take(binding(matches, statuses)), in: export)
            }
            try await openOrdered(&ordered, in: export, &pass)
            rooms.log.info(
                "export searched for what is named",
                metadata: [
                    "marketplace": "\(export.marketplace)", "export": "\(export.id.number)",
                    "rows": "\(reading.summary.rows)",
                ])
        }
    }

    private func again(_ export: StoredExport, _ look: () async throws -> Void) async throws {
        do {
            try await look()
        } catch let error as ExportError {
            try await rooms.raise(
                .unreadable(.notSearched, export, reason: error.message))
        }
        try await rooms.store.recordScreening(export.id, recallGeneration: generation)
    }

    private func pass(
        over export: StoredExport, watch: WatchedListings?
    ) async throws -> ExportPass {
        var pass = ExportPass(
            run: run, export: export, parts: try await rooms.store.exportParts(export.id),
            markets: markets(of: export.marketplace),
            mapping: configuration(of: export.marketplace)?.mapping,
            statuses: configuration(of: export.marketplace)?.statuses ?? .builtIn,
            watch: watch, stayDown: stayDown,
            stayDownThresholds: rooms.settings.current.stayDown,
            orders: try await orderIndex(of: export.marketplace))
        pass.worldwide = worldwide.recalls
        return pass
    }

    private func screen(
        _ export: StoredExport, watch: WatchedListings?
    ) async throws -> ExportReading {
        var pass = try await pass(over: export, watch: watch)
        let statuses = pass.statuses
        let conditional = try await rooms.store.conditionalListings(export.marketplace)
        pass.examined = conditional.isEmpty ? nil : WatchedListings(conditional)
        // One for every pass, so that midnight does not fall between two of them.
        let shadows = ShadowGuard(
            rooms.settings.current, on: rooms.clock.now().utcDay, export.marketplace)
        var shadow = shadows
        var comparison = ShadowTrial()
        let released = try await rooms.store.releasedRecalls().grounds(on: export.marketplace)
        var flood = FloodGuard(limits, released: released)
        var ordered = OrderedMatches()
        let reading = try await pass.read { matches in
            let duties = shadow.take(binding(matches, statuses))
            if trial != nil { comparison.note(duties) }
            flood.take(duties.filter { !$0.isOrdered })
            // No brake holds up what an authority has ordered.
            try await open(ordered.take(duties.filter(\.isOrdered)), in: export)
        }
        let summary = reading.summary
        let outcome = try await judge(flood, rows: summary.rows, in: export.marketplace)
        try await open(outcome.open, in: export)
        if !outcome.again.isEmpty {
            pass.looksForMatchesAlone()
            var again = shadows
            _ = try await pass.read { matches in
                let rest = again.take(binding(matches, statuses)).filter { outcome.reopens($0) }
                try await open(
                    outcome.takedowns == nil ? rest : rest.map(FloodGuard.braked), in: export)
            }
        }
        try await openOrdered(&ordered, in: export, &pass)
        report(try await rooms.store.examine(summary.examined, in: export.id))
        try await speak(of: outcome, released: released, rows: summary.rows, in: export)
        try await speak(of: outcome.takedowns, rows: summary.rows, in: export.marketplace)
        try await keep(shadow.tallies, of: export)
        if let trial {
            pass.run = trial
            try await compare(comparison, pass, shadows, of: export)
        }
        var metadata = ["marketplace": "\(export.marketplace)", "export": "\(export.id.number)"]
        metadata["rows"] = "\(summary.rows)"
        metadata["takedown"] = "\(summary.takedowns)"
        metadata["review"] = "\(summary.reviews)"
        metadata["lost"] = "\(summary.lost)"
        rooms.log.info("export screened", metadata: metadata.mapValues { .string($0) })
        return reading
    }

    /// Opens what orders name, after what recalls do, so that they become bases
    /// of the same cases; then looks for identical content of what was not known
    /// before.
    private func openOrdered(
        _ ordered: inout OrderedMatches, in export: StoredExport, _ pass: inout ExportPass
    ) async throws {
        try await open(ordered.takeRest(), in: export)
        let news = ordered.named(on: export.marketplace) { orders.isForPerson($0) }
        guard try await rooms.store.note(news, in: export.id) > 0,
            news.contains(where: { orders.includesIdentical($0.order) })
        else { return }
        let statuses = pass.statuses
        pass.looksForMatchesAlone()
        pass.orders = try await orderIndex(of: export.marketplace)
        _ = try await pass.read { matches in
            try await open(
                matches.filter { $0.isIdentical && isDuty($0, statuses) }, in: export)
        }
    }

    private func orderIndex(of marketplace: Marketplace) async throws -> OrderIndex {
        try await orders.index(
            of: marketplace, addresses: configuration(of: marketplace)?.address,
            among: Dictionary(
                rooms.settings.current.exports.map { ($0.marketplace, $0.markets) },
                uniquingKeysWith: +))
    }

    private var limits: FloodConfiguration { rooms.settings.current.matching.flood }

    /// What is to be opened, and what all of it together is too much of.
    private func judge(
        _ flood: FloodGuard, rows: Int, in marketplace: Marketplace
    ) async throws -> FloodGuard.Outcome {
        let isBraked = try await rooms.store.hasStandingAlarm(
            Alarm.brakeKey(marketplace, limits))
        guard isBraked || flood.needsCases(rows: rows) else { return flood.outcome(rows: rows) }
        return flood.outcome(
            rows: rows, cases: try await rooms.store.listingCases(on: marketplace),
            isBraked: isBraked)
    }

    private func speak(
        of takedowns: Int?, rows: Int, in marketplace: Marketplace
    ) async throws {
        let key = Alarm.brakeKey(marketplace, limits)
        if let takedowns, takedowns > 0 {
            try await rooms.raise(.brake(takedowns, rows: rows, in: marketplace, limits))
        }
        let prefix = Alarm.brakePrefix(marketplace)
        for open in try await rooms.store.openAlarms().map(\.alarm.key)
        where open.hasPrefix(prefix) && (takedowns == nil || open != key) {
            try await rooms.clear(open)
        }
    }

    /// What was left alone is no evidence, so it comes after what is done.
    private func keep(
        _ tallies: [ShadowCause: ShadowTally], of export: StoredExport
    ) async throws {
        for (cause, tally) in tallies.sorted(by: { $0.key.description < $1.key.description }) {
            try await rooms.store.keep(
                tally, of: cause, in: export.id, isWhole: isWholeCatalogue(export))
        }
    }

    private func isWholeCatalogue(_ export: StoredExport) -> Bool {
        export.kind == .catalogue && configuration(of: export.marketplace)?.isComplete != false
    }

    /// Screens the export once more, by the judgement that is tried.
    private func compare(
        _ found: ShadowTrial, _ first: ExportPass, _ shadows: ShadowGuard, of export: StoredExport
    ) async throws {
        guard !found.isTooMuch else {
            return rooms.log.warning(
                "more than \(ShadowTrial.pairLimit) matches; matching.shadow is not tried on it",
                metadata: ["export": "\(export.id.number)"])
        }
        var (comparison, pass, shadow) = (found, first, shadows)
        pass.looksForMatchesAlone()
        pass.stayDown = nil
        pass.orders = nil
        let statuses = pass.statuses
        _ = try await pass.read { matches in
            comparison.compare(shadow.take(binding(matches, statuses)))
        }
        comparison.finish()
        try await keep([.matching: comparison.tally], of: export)
    }

    private func speak(
        of outcome: FloodGuard.Outcome, released: Set<MatchGround>, rows: Int,
        in export: StoredExport
    ) async throws {
        let marketplace = export.marketplace
        let shown = outcome.shown
        let held = outcome.floods.sorted { $0.key < $1.key }.map { ground, matches in
            HeldMatches(
                ground: ground, export: export.id, matches: matches, shown: shown[ground] ?? 0,
                rows: rows, notedAt: rooms.clock.now())
        }
        let isComplete = isWholeCatalogue(export)
        try await rooms.store.keepHeld(held, on: marketplace) {
            isComplete || released.contains($0)
        }
        let alarms = held.map {
            Alarm.flood(
                of: $0.ground, matches: $0.matches, rows: rows, in: marketplace, shown: $0.shown)
        }
        for alarm in alarms { try await rooms.raise(alarm) }
        let raised = Set(alarms.map(\.key))
        let prefix = Alarm.floodKey(marketplace)
        let allowed = Set(released.map { prefix + "\($0)" })
        for open in try await rooms.store.openAlarms().map(\.alarm.key)
        where open.hasPrefix(prefix) && !raised.contains(open) {
            // Of several parts, each without a flood says nothing of the others.
            if isComplete || allowed.contains(open) { try await rooms.clear(open) }
        }
    }

    /// A recall that does not speak for the listing's market binds nobody
    /// there, unless a team lets it count everywhere, and a listing that cannot
    /// be bought harms nobody.
    private func isDuty(_ match: Match, _ statuses: StatusWords) -> Bool {
        (match.scope != .disjoint || worldwide.covers(match))
            && statuses.isOnOffer(match.listing.status)
    }

    /// What binds anybody, as it may be acted upon: before anything counts what
    /// would go down.
    private func binding(_ matches: [Match], _ statuses: StatusWords) -> [Match] {
        matches.filter { isDuty($0, statuses) }.map {
            worldwide.moderated(personFirst.moderated($0))
        }
    }

    private func open(_ matches: [Match], in export: StoredExport) async throws {
        var rest = matches[...]
        while !rest.isEmpty {
            var batch = rest.prefix(Self.batch)
            // Never cut between two matches of one listing: they may make one case.
            while batch.endIndex < rest.endIndex,
                rest[batch.endIndex].listing.id == batch.last?.listing.id
            {
                batch = rest[batch.startIndex...batch.endIndex]
            }
            let openings = try await rooms.store.open(Array(batch), in: export.id)
            rest = rest[batch.endIndex...]
            report(openings)
        }
    }

    private func report(_ openings: [CaseOpening]) {
        for opening in openings {
            switch opening.outcome {
            case .opened, .reopened, .raised, .joined:
                rooms.log.notice(
                    "case \(opening.outcome.rawValue)",
                    metadata: [
                        "case": "\(opening.caseID)", "round": "\(opening.round)",
                        "state": "\(opening.state.rawValue)",
                    ])
            case .seen, .suppressed, .reinstated, .stale, .withdrawn: continue
            }
        }
        rooms.noticesDue.signal()
        rooms.clocksChanged.signal()
    }

    private func markets(of marketplace: Marketplace) -> Set<Market> {
        Set(configuration(of: marketplace)?.markets ?? [])
    }

    private func configuration(of marketplace: Marketplace) -> ExportConfiguration? {
        rooms.settings.current.exports.first { $0.marketplace == marketplace }
    }

    // MARK: What the export proves

    private func finish(
        _ export: StoredExport, _ reading: ExportReading
    ) async throws -> [CaseID] {
        let doubt = try await doubt(about: export, reading)
        try await keep(reading.samples, of: export)
        try await ExportStorage(rooms: rooms).archive(export)
        let outcome = ExportOutcome(
            rowCount: reading.summary.rows, defectCount: reading.summary.lost, doubt: doubt,
            recallGeneration: generation, manifest: reading.manifest)
        let gone = try await rooms.telling(alarms(about: doubt, export)) {
            try await rooms.store.finishExport(
                export.id, outcome, present: reading.summary.present,
                removed: reading.summary.removed, alarms: $0)
        }
        for id in gone { rooms.log.notice("listing verified gone", metadata: ["case": "\(id)"]) }
        try await ExportStorage(rooms: rooms).settle(export.marketplace)
        return gone
    }

    private func doubt(
        about export: StoredExport, _ reading: ExportReading
    ) async throws -> ExportDoubt? {
        ExportGuard(
            configuration: configuration(of: export.marketplace),
            lastComplete: try await rooms.store.lastCompleteExport(export.marketplace),
            isAccepted: try await rooms.store.acceptsNextExport(of: export.marketplace),
            parts: try await rooms.store.exportParts(export.id)
        ).doubt(about: export, reading)
    }

    private func alarms(about doubt: ExportDoubt?, _ export: StoredExport) -> AlarmChanges {
        var changes = AlarmChanges(cleared: [Alarm.brokenKey(export.marketplace)])
        switch doubt?.kind {
        // What a feed of changes leaves open the last catalogue has said.
        case .delta: break
        case nil, .declared: changes.cleared.append(Alarm.incompleteKey(export.marketplace))
        default: if let doubt { changes.raised = [.incomplete(export, doubt)] }
        }
        return changes
    }

    /// Before the store speaks of the export: whoever is told of defects finds
    /// the rows.
    private func keep(_ samples: [DefectSample], of export: StoredExport) async throws {
        guard !samples.isEmpty else { return }
        let file = DefectFile(export, in: rooms.state)
        try await BlockingWork.run { try file.write(samples) }
    }

    private func refuse(_ export: StoredExport, _ error: ExportError) async throws {
        let reason = error.message.replacing("\(export.storedPath): ", with: "")
        if let summary = error.summary {
            try await keep(
                await DefectSample.samples(
                    of: summary, in: export.storedPath,
                    mapping: configuration(of: export.marketplace)?.mapping), of: export)
        }
        let alarm = Alarm.broken(
            .faulty(folder: rooms.state.quarantine(of: export.marketplace.name)),
            export: export.fileName, of: export.marketplace, reason: reason)
        try await rooms.telling(AlarmChanges(raised: [alarm])) {
            try await rooms.store.failExport(
                export.id, reason: reason, manifest: error.summary.map { ExportManifest($0) },
                alarms: $0)
        }
        do {
            _ = try ExportStorage(rooms: rooms).setAside(export, reason: reason)
        } catch {
            // The next export, or the next start, moves it.
            rooms.log.warning("a broken export still lies in \(export.storedPath): \(error)")
        }
    }

    // MARK: What cannot be read

    /// A file that is gone will not come back; a device that fails may.
    private func postpone(_ export: StoredExport, _ error: ExportError) async throws -> Bool {
        let isGone = access(export.storedPath, F_OK) != 0
        let alarm = Alarm.unreadable(
            isGone ? .gone : .triedAgain, export, reason: error.message)
        guard isGone else {
            try await rooms.raise(alarm)
            return false
        }
        try await rooms.telling(AlarmChanges(raised: [alarm])) {
            try await rooms.store.failExport(export.id, reason: error.message, alarms: $0)
        }
        return true
    }
}
