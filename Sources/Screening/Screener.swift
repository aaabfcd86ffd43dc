package import RecallModel

/// Screens exports against an index of recalls.
///
/// A pure function of index and bytes: the daemon, `recalld screen` and every
/// worker of a cluster run this same code. Blocks are parsed and matched on
/// all cores; results come out in the order of the file, so that two runs
/// print the same.
package struct Screener: Sendable {
    /// The matcher's version, written on every match: a verdict must be
    /// traceable to the code that gave it.
    package static let version = "0.2.18"

    package let index: RecallIndex
    package let configuration: MatchingConfiguration
    package let limits: ScreeningLimits

    package init(
        index: RecallIndex, configuration: MatchingConfiguration,
        limits: ScreeningLimits = ScreeningLimits()
    ) {
        self.index = index
        self.configuration = configuration
        self.limits = limits
    }

    /// Where an export comes from and how it is to be read.
    package struct Request: Sendable {
        /// A path; `-` is standard input.
        package var path: String
        /// A form the caller insists on; `nil` recognises it.
        package var form: ExportForm?
        /// What the export's team says of its columns.
        package var mapping: ExportMapping?
        /// Workers side by side, at least 1.
        package var threads = 1
        /// Where listings are offered that do not say so themselves.
        package var markets: Set<Market> = []
        /// Whether recalls are left out that do not speak for the market that a
        /// listing is offered in.
        package var leavesOutElsewhere = false
        /// Recalls that are not left out for that, wherever they speak.
        package var worldwide: Set<RecallID> = []
        package var watch: WatchedListings?
        /// Ids whose rows are wanted whole where they are on offer, whatever
        /// matches them; few, for they are kept in memory.
        package var examined: WatchedListings?
        /// Offers that must stay down; `nil` looks for none.
        package var stayDown: StayDownIndex?
        /// What authorities have ordered about this marketplace's listings; `nil`
        /// looks for nothing.
        package var orders: OrderIndex?
        /// Whether rows that say that their listing is off sale are reported: of a
        /// feed of changes they are the news.
        package var collectsRemoved = false
        /// The words that say so.
        package var statuses = StatusWords.builtIn
        /// Rows of the same export in files before this one: a row without an id
        /// goes by its place in all of them.
        package var rowsBefore = 0
        /// For tests, which want many blocks of little text.
        var blockBytes = RecordBlocks.blockBytes

        package init(path: String) { self.path = path }
    }

    /// Rows after which a run with too many defects is given up early.
    private static let patience = 50_000

    /// Screens one export.
    ///
    /// - Parameters:
    ///   - take: receives matches in the order of the file, block by block.
    ///   - progress: hears the rows and bytes done so far, after each block.
    /// - Returns: what was read and found. An export that ended too early is
    ///   screened as far as it goes and says so in its summary.
    /// - Throws: ``ExportError`` where the export cannot be read, and whatever
    ///   `take` throws.
    package func screen(
        _ request: Request,
        progress: @Sendable (ScreeningSummary) -> Void = { _ in },
        take: ([Match]) async throws -> Void
    ) async throws -> ScreeningSummary {
        let export = SharedExport(
            try ExportReader(
                path: request.path, form: request.form, mapping: request.mapping, limits: limits,
                blockBytes: request.blockBytes),
            workers: max(1, request.threads))
        var run = Run(form: export.recognition, rowsBefore: request.rowsBefore)
        try await withThrowingTaskGroup(of: BlockOfWorker?.self) { group in
            for _ in 0..<max(1, request.threads) {
                let worker = ScreeningWorker(self, request)
                group.addTask { try await Self.advance(worker, export) }
            }
            while let finished = try await group.next() {
                guard let finished else { continue }
                let worker = finished.worker
                group.addTask { try await Self.advance(worker, export) }
                for matches in run.accept(finished.result) where !matches.isEmpty {
                    try await take(matches)
                }
                progress(run.summary)
                if run.summary.rows > Self.patience { try refuseIfBroken(run.summary, request) }
            }
        }
        run.summary.truncation = export.truncation(lastRow: run.endsInDefect)
        try refuseIfBroken(run.summary, request)
        return run.summary
    }

    private struct BlockOfWorker: Sendable {
        var worker: ScreeningWorker
        var result: BlockResult
    }

    private static func advance(
        _ worker: ScreeningWorker, _ export: SharedExport
    ) async throws -> BlockOfWorker? {
        try Task.checkCancellation()
        // A block is milliseconds of work: let deliveries and clocks have a turn.
        await Task.yield()
        guard let result = try await worker.screenNext(of: export) else { return nil }
        return BlockOfWorker(worker: worker, result: result)
    }

    private func refuseIfBroken(_ summary: ScreeningSummary, _ request: Request) throws {
        guard summary.lost > limits.defectCount,
            Double(summary.lost) > limits.defectShare * Double(summary.rows)
        else { return }
        let first = summary.samples.first.map { "; the first: \($0)" } ?? ""
        throw ExportError(
            .tooManyDefects,
            "\(request.path): \(summary.lost) of \(summary.rows) rows cannot be read, so its form "
                + "has changed\(first); mend the export or set its form", summary: summary)
    }

    /// Puts the blocks' results in order and adds them up.
    private struct Run {
        var summary = ScreeningSummary()
        private var waiting: [Int: BlockResult] = [:]
        private var next = 0
        private(set) var endsInDefect = false
        private let rowsBefore: Int

        init(form: ExportRecognition, rowsBefore: Int) {
            self.rowsBefore = rowsBefore
            summary.form = form.description
        }

        /// The matches that can be handed out now, block by block.
        mutating func accept(_ result: BlockResult) -> [[Match]] {
            waiting[result.sequence] = result
            var ready: [[Match]] = []
            while let result = waiting.removeValue(forKey: next) {
                next += 1
                ready.append(add(result))
            }
            return ready
        }

        private mutating func add(_ result: BlockResult) -> [Match] {
            var matches = result.matches
            for (match, place) in result.places.enumerated() {
                let row = summary.rows + place.row + 1
                if !place.isNamed { matches[match].listing.id = String(rowsBefore + row) }
                if place.isCertain { matches[match].provenance.row = row }
            }
            if let ends = result.ends {
                let before = rowsBefore + summary.rows
                summary.firstID = summary.firstID ?? ends.first.text(rowsBefore: before)
                summary.lastID = ends.last.text(rowsBefore: before)
            }
            summary.rows += result.rows
            summary.screened += result.screened
            summary.bytes += result.bytes
            summary.add(result.defects)
            summary.add(result.tally)
            summary.present.formUnion(result.present)
            summary.examined += result.examined
            summary.removed.formUnion(result.removed)
            summary.takedowns += matches.count { $0.tier == .takedown }
            summary.reviews += matches.count { $0.tier == .review }
            endsInDefect = result.endsInDefect
            return matches
        }
    }
}
