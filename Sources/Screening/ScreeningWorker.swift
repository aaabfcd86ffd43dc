import RecallModel
import Synchronization

/// An export that several workers read from in turn.
final class SharedExport: Sendable {
    private let reader: Mutex<ExportReader>
    let rows: RowReader
    let recognition: ExportRecognition
    /// Where there are several workers, the text that they unpack ahead.
    private let unpacked: UnpackedText?
    private let workers: Int

    /// - Parameter workers: at least 1.
    init(_ reader: consuming sending ExportReader, workers: Int) {
        rows = reader.rows
        recognition = reader.recognition
        unpacked = workers > 1 ? reader.unpacked : nil
        self.workers = workers
        self.reader = Mutex(reader)
    }

    /// Puts the next block into the batch; `nil` at the end.
    func nextBlock(into batch: inout RowBatch) throws(ExportError) -> RecordBlocks.Block? {
        unpacked?.unpackAhead(atMost: workers)
        return try reader.withLock { (reader) throws(ExportError) in
            try reader.nextBlock(into: &batch)
        }
    }

    /// Why the text may have been cut off, once it has ended.
    func truncation(lastRow isDefective: Bool) -> String? {
        reader.withLock { $0.truncation(lastRow: isDefective) }
    }
}

/// What came of one block.
struct BlockResult: Sendable {
    var sequence: Int
    var bytes: Int
    var rows: Int
    var screened: Int
    var matches: [Match]
    /// The row of each match.
    var places: [BlockPlace]
    /// The ids of the first and the last row that were kept.
    var ends: (first: RowName, last: RowName)?
    var defects: [Defect]
    var present: [String]
    var examined: [Listing] = []
    var removed: [String]
    /// Whether something was wrong with the block's last row.
    var endsInDefect: Bool
    /// What a translated text counted beside its listings.
    var tally: FormTally
}

/// Where in its block a row stands.
struct BlockPlace: Sendable {
    /// Among the block's rows, from 0.
    var row: Int
    /// Whether the row has an id; the listing of one that has none is known by
    /// its number.
    var isNamed: Bool
    /// Whether rows that were lost or joined to others leave the number certain.
    var isCertain: Bool
}

/// A row's id, or where it has none its place among the block's rows.
enum RowName: Sendable {
    case id(String)
    case place(Int)

    init(_ batch: borrowing RowBatch, row: Int) {
        self =
            batch.range(.id, row: row).isEmpty
            ? .place(batch.ordinal(row: row)) : .id(batch.text(.id, row: row))
    }

    /// - Parameter rowsBefore: in front of the block.
    func text(rowsBefore: Int) -> String {
        switch self {
        case .id(let id): id
        case .place(let place): String(rowsBefore + place + 1)
        }
    }
}

/// Parses and screens blocks with scratch of its own. One worker a core.
actor ScreeningWorker {
    private var bench: ScreeningBench

    init(_ screener: Screener, _ request: Screener.Request) {
        bench = ScreeningBench(screener, request)
    }

    /// Takes the next block and screens it; `nil` when there is none.
    func screenNext(of export: SharedExport) throws -> BlockResult? {
        // One access a block: an actor's state is checked at each.
        try bench.screenNext(of: export)
    }
}

/// What a worker works with.
struct ScreeningBench: ~Copyable {
    private let screener: Screener
    private let watch: WatchedListings?
    private let examined: WatchedListings?
    private let markets: Set<Market>
    private let collectsRemoved: Bool
    private var stayDown: StayDownSearch?
    private let orders: OrderIndex?
    private let scorer: Scorer
    private var batch = RowBatch()
    private var sieve: RowSieve
    private var terms: ListingTerms
    private var reach: MarketReach
    private var scratch = ProductScratch()
    private var title = FoldedText()
    private let leavesOutElsewhere: Bool
    private let worldwide: Set<RecallID>

    init(_ screener: Screener, _ request: Screener.Request) {
        self.screener = screener
        watch = request.watch
        examined = request.examined
        markets = request.markets
        leavesOutElsewhere = request.leavesOutElsewhere
        worldwide = request.worldwide
        collectsRemoved = request.collectsRemoved
        if let index = request.stayDown, !index.isEmpty { stayDown = StayDownSearch(index) }
        orders = request.orders?.isEmpty == false ? request.orders : nil
        batch.keepsRemoved = request.collectsRemoved
        batch.statuses = request.statuses
        scorer = Scorer(index: screener.index, configuration: screener.configuration)
        sieve = RowSieve(index: screener.index, configuration: screener.configuration)
        terms = ListingTerms(index: screener.index)
        reach = MarketReach(
            screener.index, markets: request.leavesOutElsewhere ? request.markets : nil,
            worldwide: request.worldwide)
    }

    /// Takes the next block and screens it; `nil` when there is none.
    mutating func screenNext(of export: SharedExport) throws -> BlockResult? {
        guard let block = try export.nextBlock(into: &batch) else { return nil }
        export.rows.read(&batch, block)
        var result = BlockResult(
            sequence: block.sequence, bytes: block.textBytes, rows: batch.rowsSeen,
            screened: batch.count, matches: [], places: [], defects: batch.defects, present: [],
            removed: [],
            endsInDefect: batch.lastRowIsDefective, tally: batch.tally)
        if batch.count > 0 {
            result.ends = (RowName(batch, row: 0), RowName(batch, row: batch.count - 1))
        }
        for row in 0..<batch.count { try screen(row, of: export, into: &result) }
        return result
    }

    private mutating func screen(
        _ row: Int, of export: SharedExport, into result: inout BlockResult
    ) throws(IndexFileError) {
        if collectsRemoved, !batch.isOnOffer(row: row) {
            if !batch.range(.id, row: row).isEmpty {
                result.removed.append(batch.text(.id, row: row))
            }
            return
        }
        if let watch, let id = watch.find(batch, row: row), batch.isOnOffer(row: row) {
            result.present.append(id)
        }
        if let examined, examined.find(batch, row: row) != nil, batch.isOnOffer(row: row) {
            result.examined.append(export.rows.listing(row: row, of: batch))
        }
        let first = result.matches.count
        try screenRecalls(row, of: export, into: &result)
        screenClasses(row, of: export, from: first, into: &result)
        screenReturns(row, of: export, from: first, into: &result)
        screenOrders(row, of: export, into: &result)
        guard first < result.matches.count else { return }
        let place = BlockPlace(
            row: batch.ordinal(row: row), isNamed: !batch.range(.id, row: row).isEmpty,
            isCertain: batch.countsEveryRow)
        result.places += repeatElement(place, count: result.matches.count - first)
    }

    private mutating func screenRecalls(
        _ row: Int, of export: SharedExport, into result: inout BlockResult
    ) throws(IndexFileError) {
        guard screener.index.productCount > 0 else { return }
        reach.begin(batch, row: row)
        guard sieve.letsThrough(batch, row: row, index: screener.index, reach) else { return }
        terms.read(batch, row: row, index: screener.index)
        guard !terms.candidates.isEmpty else { return }
        for match in try bestMatches(row, of: export) {
            guard let found = report(match, row: row, of: export) else { continue }
            result.matches.append(found)
        }
    }

    /// Looks for classes of products that recalls name by words, where the recall
    /// matched by nothing else.
    private mutating func screenClasses(
        _ row: Int, of export: SharedExport, from first: Int, into result: inout BlockResult
    ) {
        guard let classes = screener.index.classes else { return }
        title.readTitle(of: batch, row: row)
        for rule in classes.find(title) {
            let recall = screener.index.recalls[rule.recall]
            if let known = result.matches[first...].firstIndex(where: { $0.recall == recall.id }) {
                result.matches[known].note(furtherClass: rule.text)
                continue
            }
            let listing = export.rows.listing(row: row, of: batch)
            let offered = listing.markets(else: markets)
            let isElsewhere =
                !recall.markets.isEmpty && !offered.isEmpty
                && !Market.overlap(recall.markets, offered)
            if isElsewhere, leavesOutElsewhere, !worldwide.contains(recall.id) { continue }
            let evidence = Evidence(
                kind: .words, recall: rule.text, listing: listing.title,
                weight: RecallIndex.weight(ofClass: screener.configuration))
            let prior = screener.configuration.weights.prior
            var match = Match(
                recall: recall.id, listing: listing, tier: .review,
                score: (prior + evidence.weight).probability, prior: prior,
                evidence: [evidence], scope: isElsewhere ? .disjoint : .all)
            match.classes = [rule.text]
            result.matches.append(match)
        }
    }

    /// Looks for offers that must stay down; a match of the same recall gets
    /// the return noted, and the surer tier of both.
    private mutating func screenReturns(
        _ row: Int, of export: SharedExport, from first: Int, into result: inout BlockResult
    ) {
        guard let candidates = stayDown?.candidates(batch, row: row), !candidates.isEmpty,
            let index = stayDown?.index
        else { return }
        let listing = export.rows.listing(row: row, of: batch)
        for finding in index.findings(listing, among: candidates) {
            let found = finding.match(of: listing)
            let known = result.matches[first...].firstIndex { $0.recall == found.recall }
            guard let known else {
                result.matches.append(found)
                continue
            }
            let rival = result.matches[known]
            // What another market or lot keeps from an order, no likeness orders.
            if rival.tier < found.tier, !rival.isElsewhere { result.matches[known] = found }
            result.matches[known].classes = []
            result.matches[known].returned = found.returned
            result.matches[known].returned?.isSole = false
        }
    }

    /// Looks for what authorities have ordered, word for word.
    private mutating func screenOrders(
        _ row: Int, of export: SharedExport, into result: inout BlockResult
    ) {
        guard let orders else { return }
        var places = orders.candidates(batch, row: row)
        guard !places.isEmpty || orders.hasAddresses else { return }
        let listing = export.rows.listing(row: row, of: batch)
        if orders.hasAddresses { places.formUnion(orders.candidates(listing)) }
        guard !places.isEmpty else { return }
        result.matches += orders.matches(of: listing, among: places, in: markets)
    }

    private struct Found {
        var product: Int
        var judgement: Judgement
    }

    /// The best product of each recall that reaches the review tier.
    private mutating func bestMatches(
        _ row: Int, of export: SharedExport
    ) throws(IndexFileError) -> [Found] {
        var best: [Found] = []
        let threshold = screener.configuration.reviewLogOdds
        let index = screener.index
        let mayHide = terms.hits.contains { $0.disguise.isIntentional }
        let mayBeWhole = !scorer.hasStranger(terms)
        var isVehicle: Bool?
        for place in 0..<terms.candidates.count {
            let candidate = terms.candidates[place]
            guard reach.has(Int(candidate)) else { continue }
            let bound = index.silhouettes.bound(
                Int(candidate), terms.marks, scorer.names, mayHide: mayHide,
                mayBeWhole: mayBeWhole)
            guard bound >= threshold else { continue }
            let isOfVehicle = index.silhouettes.isVehicle(Int(candidate))
            if isOfVehicle, isVehicle == nil {
                isVehicle = scorer.saysVehicle(terms) { category(row, of: export) }
            }
            let isUnsaid = isOfVehicle && isVehicle == false
            if isUnsaid, bound + scorer.weights.unsaidVehicle < threshold { continue }
            index.products.read(Int(candidate), into: &scratch)
            let product = scratch.product
            var judgement = scorer.judge(product, terms, least: threshold)
            if isUnsaid { scorer.judgeUnsaidVehicle(&judgement) }
            guard judgement.logOdds >= threshold else { continue }
            scorer.judgeDetails(product, terms, source: batch.bytes.span, &judgement)
            guard judgement.logOdds >= threshold else { continue }
            // Read before anything speaks of it: its text may be anybody's.
            let affected = try index.recalls.recall(at: product.recall).products[product.product]
            scorer.judgeParticulars(
                product, affected.name, terms, source: batch.bytes.span, &judgement)
            guard judgement.logOdds >= threshold else { continue }
            let found = Found(product: Int(candidate), judgement: judgement)
            let known = best.firstIndex {
                index.products.recall(of: $0.product) == product.recall
            }
            if let known {
                // Of equals the first in the recall's order, whatever word of
                // the title came first.
                let rival = (best[known].judgement.logOdds, -best[known].product)
                if rival < (judgement.logOdds, -found.product) { best[known] = found }
            } else {
                best.append(found)
            }
        }
        return best.sorted { $0.product < $1.product }
    }

    private func category(_ row: Int, of export: SharedExport) -> String {
        export.rows.listing(row: row, of: batch).category
    }

    private func report(_ found: Found, row: Int, of export: SharedExport) -> Match? {
        let product = screener.index.products[found.product]
        let judgement = found.judgement
        let listing = export.rows.listing(row: row, of: batch)
        let circumstances = scorer.circumstances(
            of: product, terms, listing, listing.markets(else: markets))
        let verdict = scorer.verdict(judgement, circumstances)
        guard let tier = verdict.tier else { return nil }
        let evidence = scorer.evidence(
            judgement, circumstances, product, terms, batch, row: row)
        return Match(
            recall: screener.index.recalls.id(at: product.recall), listing: listing, tier: tier,
            score: scorer.logOdds(evidence).probability,
            prior: screener.configuration.weights.prior,
            evidence: evidence, scope: verdict.scope)
    }
}

extension FoldedText {
    /// Reads a row's title in place of what it had.
    fileprivate mutating func readTitle(of batch: borrowing RowBatch, row: Int) {
        reset()
        append(batch.bytes.span, batch.range(.title, row: row))
    }
}
