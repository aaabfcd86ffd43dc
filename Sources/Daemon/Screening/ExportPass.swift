import CaseStore
import RecallModel
import Screening

/// What reading all files of an export came to.
struct ExportReading: Sendable {
    var summary = ScreeningSummary()
    /// Rows by part, of an export that is made of several.
    var partRows: [String: Int] = [:]
    /// Why a part could not be read, where one could not.
    var broken: String?
    /// Rows that could not be read, the first of each file.
    var samples: [DefectSample] = []

    /// What the store keeps of it.
    var manifest: ExportManifest {
        var manifest = ExportManifest(summary)
        manifest.partRows = partRows
        return manifest
    }
}

/// One pass of the screener over all files of an export.
struct ExportPass {
    var run: ScreeningRun
    let export: StoredExport
    /// None where the export is one file.
    let parts: [ExportPart]
    let markets: Set<Market>
    /// How a team's own names are read, where they are none of ours.
    let mapping: ExportMapping?
    /// Which words say that a listing cannot be bought.
    var statuses = StatusWords.builtIn
    var watch: WatchedListings?
    /// What was let return on conditions.
    var examined: WatchedListings?
    /// What must stay down there.
    var stayDown: StayDownIndex?
    /// Whether recalls that do not speak for a listing's market are passed over.
    var leavesOutElsewhere = true
    /// Recalls that are never passed over.
    var worldwide: Set<RecallID> = []
    /// What a likeness must reach.
    var stayDownThresholds = StayDownConfiguration()
    /// What authorities have ordered there.
    var orders: OrderIndex?

    /// What is on sale was told by the pass before.
    mutating func looksForMatchesAlone() {
        watch = nil
        examined = nil
    }

    /// Screens file after file.
    ///
    /// A part that cannot be read keeps none of the others from being screened.
    ///
    /// - Throws: `ExportError` where nothing of it can be read, or a file
    ///   cannot be read for now; whatever `take` throws.
    func read(_ take: ([Match]) async throws -> Void) async throws -> ExportReading {
        guard export.kind != .removals else { return try removals() }
        guard !parts.isEmpty else {
            let summary = try await screen(export.storedPath, part: nil, rowsBefore: 0, take)
            let samples = await DefectSample.samples(
                of: summary, in: export.storedPath, mapping: mapping)
            return ExportReading(summary: summary, samples: samples)
        }
        var reading = ExportReading()
        var failure: ExportError?
        for part in parts where part.sha256 != nil {
            do {
                let path = "\(export.storedPath)/\(part.name)"
                let summary = try await screen(
                    path, part: part.name, rowsBefore: reading.summary.rows, take)
                reading.samples += await DefectSample.samples(
                    of: summary, in: path, part: part.name, mapping: mapping)
                reading.summary.add(summary, named: part.name)
                reading.partRows[part.name] = summary.rows
            } catch let error as ExportError where error.code == .empty {
                // A writer of many parts leaves some without a row.
                reading.partRows[part.name] = 0
                failure = failure ?? error
            } catch let error as ExportError where error.code != .unreadable {
                let reason = error.message.replacing("\(export.storedPath)/", with: "")
                reading.broken = reading.broken ?? reason
                failure = failure ?? error
                guard let summary = error.summary else { continue }
                reading.samples += await DefectSample.samples(
                    of: summary, in: "\(export.storedPath)/\(part.name)", part: part.name,
                    mapping: mapping)
            }
        }
        guard reading.summary.rows > 0 else {
            throw failure
                ?? ExportError(.empty, "\(export.storedPath): none of its parts has come")
        }
        return reading
    }

    private func screen(
        _ path: String, part: String?, rowsBefore: Int, _ take: ([Match]) async throws -> Void
    ) async throws -> ScreeningSummary {
        var request = run.request(path: path)
        request.watch = watch
        request.examined = examined
        request.stayDown = stayDown
        request.orders = orders
        request.markets = markets
        request.leavesOutElsewhere = leavesOutElsewhere
        request.worldwide = worldwide
        request.mapping = mapping
        request.statuses = statuses
        request.rowsBefore = rowsBefore
        request.collectsRemoved = export.kind == .delta
        let stamp = stamp
        return try await run.screener.screen(request) { matches in
            try await take(matches.map { stamp.stamped($0, part: part) })
        }
    }

    private var stamp: MatchStamp {
        MatchStamp(recall: run.screener.configuration, stayDown: stayDownThresholds)
    }

    /// A list of what is gone has nothing to screen.
    private func removals() throws -> ExportReading {
        let list = try RemovalList(path: export.storedPath)
        var reading = ExportReading()
        reading.summary.form = "a list of removed listings"
        reading.summary.rows = list.rows
        reading.summary.screened = list.rows - list.defects
        if list.defects > 0 { reading.summary.defects = ["missing-id": list.defects] }
        reading.summary.removed = list.ids
        return reading
    }
}
