import CaseStore
import Feeds
import Logging
import RecallModel
import Screening
import ServiceLifecycle
import Takedown

/// Screens every export that comes against all recalls, and the current export
/// of every marketplace again when recalls change.
struct ScreeningRunner: Service {
    let rooms: Rooms

    func run() async throws {
        try await untilShutdown {
            var held = HeldIndex(
                stayDown: StayDown(rooms), orders: StandingOrders(rooms.store))
            for export in rooms.settings.current.exports {
                _ = try await Patience.turn("storing exports", in: rooms) {
                    try await ExportStorage(rooms: rooms).settle(export.marketplace)
                }
            }
            while true {
                var pause = Self.longestPause
                let isDone = try await Patience.turn("screening", in: rooms) {
                    try await rooms.store.reviewStrikes()
                    if try await screenNewExports(&held) { pause = Self.pauseOfPostponed }
                    try await screenAgain(&held)
                }
                guard isDone else { continue }
                try await rooms.screeningDue.wait(
                    until: rooms.clock.now() + pause, clock: rooms.clock)
            }
        }
    }

    /// Midnight ends priority list entries, so a day never passes without a
    /// look.
    private static let longestPause = Duration.hours(1)
    /// Until an export is tried again whose file cannot be read: a device
    /// recovers in minutes, if at all.
    private static let pauseOfPostponed = Duration.minutes(1)

    /// The index and what it was built from, and what must stay down.
    struct HeldIndex {
        var generation = -1
        var day: CivilDate?
        var run: ScreeningRun?
        var matching: MatchingConfiguration?
        /// By the judgement that is tried.
        var trial: ScreeningRun?
        var stayDown: StayDown
        var orders: StandingOrders
        var personFirst = PersonFirst(PersonFirstConfiguration(), [])
        var worldwide = Worldwide(isOn: false, among: [])
    }

    /// One export that cannot be read holds up no other, nor the screening
    /// against new recalls.
    ///
    /// - Returns: whether some export waits for another try.
    private func screenNewExports(_ held: inout HeldIndex) async throws -> Bool {
        var isPostponed = false
        for export in try await rooms.store.unfinishedExports() {
            let run = try await index(&held)
            let gone = try await screening(of: export.marketplace, run, &held).screenNew(export)
            if gone?.isEmpty == false { try await lookForReturns(in: export, run, &held) }
            if gone == nil { isPostponed = true }
        }
        return isPostponed
    }

    /// Who takes an offer down to put it up under another id does both at once:
    /// the export that shows the one gone has the other.
    private func lookForReturns(
        in export: StoredExport, _ run: ScreeningRun, _ held: inout HeldIndex
    ) async throws {
        let current = try await ExportStorage(rooms: rooms).current(export.marketplace)
        guard let export = current.first(where: { $0.id == export.id }) else { return }
        try await screening(of: export.marketplace, run, &held).screenAgain(export)
    }

    private func screening(
        of marketplace: Marketplace, _ run: ScreeningRun, _ held: inout HeldIndex
    ) async throws -> ExportScreening {
        ExportScreening(
            rooms: rooms, run: run, generation: held.generation,
            stayDown: try await held.stayDown.index(of: marketplace), orders: held.orders,
            personFirst: held.personFirst, worldwide: held.worldwide, trial: held.trial)
    }

    /// Current exports that were screened against older recalls, or judged by
    /// another configuration or another version of this program; those that
    /// are not complete too, for nobody sends them again.
    private func screenAgain(_ held: inout HeldIndex) async throws {
        let today = rooms.clock.now().utcDay
        let basis = ScreeningBasis(
            rooms.settings.current, on: today, released: try await rooms.store.releasedRecalls())
        let isSameBasis = basis.isThatOf(rooms.state)
        for marketplace in rooms.settings.current.exports.map(\.marketplace) {
            for export in try await ExportStorage(rooms: rooms).current(marketplace) {
                let run = try await index(&held)
                guard export.recallGeneration != held.generation || !isSameBasis else { continue }
                let screening = try await screening(of: marketplace, run, &held)
                if let known = export.recallGeneration, isSameBasis,
                    try await !rooms.store.hasRecalls(after: known)
                {
                    try await screening.lookForNamed(in: export)
                } else {
                    try await screening.screenAgain(export)
                }
            }
        }
        guard !isSameBasis else { return }
        try await rooms.store.keepShadow(onlyOf: rooms.settings.current.shadowCauses(on: today))
        try basis.keep(in: rooms.state)
    }

    /// Finds recalls that announce the same action, before any match of theirs
    /// is opened.
    private func link(_ recalls: [Recall]) async throws {
        let links = await BlockingWork.run { CrossReferences.links(among: recalls) }
        let change = try await rooms.store.setLinks(links)
        guard change.added + change.removed > 0 else { return }
        rooms.log.info(
            "recalls linked",
            metadata: [
                "links": "\(links.count)", "new": "\(change.added)", "gone": "\(change.removed)",
            ])
    }

    /// Takes in what came since that only names listings.
    ///
    /// Orders, requests and notices describe no product, so the index of recalls
    /// stays as it is: a hundred notices an hour would otherwise be as many times
    /// all recalls.
    private func renewOrders(
        _ held: inout HeldIndex, _ generation: Int, on day: CivilDate
    ) async throws {
        held.orders = StandingOrders(
            rooms.store, among: try await rooms.store.currentOrders(), on: day)
        held.generation = generation
        rooms.log.info(
            "what is named renewed, index kept", metadata: ["generation": "\(generation)"])
    }

    /// The index over the recalls in force, built anew where they have changed.
    func index(_ held: inout HeldIndex) async throws -> ScreeningRun {
        let generation = try await rooms.store.recallGeneration()
        let today = rooms.clock.now().utcDay
        let configuration = rooms.settings.current
        let matching = configuration.matching
        if let run = held.run, held.generation == generation, held.day == today,
            held.matching == matching
        {
            return run
        }
        if let run = held.run, held.day == today, held.matching == matching,
            try await !rooms.store.hasRecalls(after: held.generation)
        {
            try await renewOrders(&held, generation, on: today)
            return run
        }
        let stored = try await rooms.store.currentRecalls()
        held.orders = StandingOrders(rooms.store, among: stored, on: today)
        // An order binds for what it names: nothing is like it.
        let published = stored.filter { !$0.recall.sourceKind.namesListings }
        // What must stay down may be of a recall that has expired.
        held.personFirst = PersonFirst(matching.personFirst, published.map(\.recall))
        held.worldwide = Worldwide(
            isOn: matching.extendsCriticalWorldwide, among: published.map(\.recall))
        let recalls = published.filter {
            !$0.isExpired(on: today) && $0.recall.standing == .inForce
        }.map(\.recall)
        if held.generation != generation { try await link(published.map(\.recall)) }
        let run = ScreeningRun(recalls: recalls, configuration: configuration)
        held.trial = matching.shadow.map {
            ScreeningRun(recalls: recalls, configuration: configuration, judgement: $0.screening)
        }
        (held.generation, held.day) = (generation, today)
        (held.run, held.matching) = (run, matching)
        rooms.log.info(
            "index built",
            metadata: [
                "recalls": "\(recalls.count)", "products": "\(run.screener.index.productCount)",
                "generation": "\(generation)",
            ])
        return run
    }
}
