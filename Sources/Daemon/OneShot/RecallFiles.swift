package import Feeds
package import RecallModel

/// Recalls read from files, for commands that need no daemon.
package struct RecallFiles: Sendable {
    package var recalls: [Recall] = []
    /// The defects of each file, of one with very many the first.
    package var defects: [Defect] = []
    /// What to say of defects that are not among ``defects``, a line a file.
    package private(set) var furtherDefects: [String] = []
    package private(set) var defectCount = 0
    /// Records of vehicles that were not asked for.
    package var leftOutCount: Int { sum.leftOutCount }
    /// The counts of all files, without their recalls.
    private var sum = FeedDecoding()
    private var recallCount = 0
    /// Where each recall is, and since when a whole list has it so.
    private var places: [RecallID: (index: Int, moment: RecallTestimony.Moment)] = [:]
    /// What was read of documents; held against the lists once all are read.
    private var documents: [(path: String, decoding: FeedDecoding)] = []

    /// Reads all recalls of these paths.
    ///
    /// Of whole lists a later one's revision of a recall replaces an earlier
    /// one's. Files of a publisher's documents, such as weekly reports, count by
    /// the days that they give, as in the daemon: see ``RecallTestimony``.
    ///
    /// - Parameters:
    ///   - format: insisted on by the caller; `nil` recognises each file by its
    ///     content.
    ///   - includesVehicles: whether NHTSA's recalls of vehicles count.
    /// - Throws: ``CommandFailure`` where a file cannot be used as a whole.
    package static func read(
        _ paths: [String], format: Publisher?, includesVehicles: Bool = false,
        limits: LimitConfiguration = LimitConfiguration()
    ) throws(CommandFailure) -> RecallFiles {
        var files = RecallFiles()
        for path in try InputPaths.expand(paths) {
            let decoding = try decode(
                path, format: format, FeedDefaults(includesVehicles: includesVehicles),
                limit: limits.feedBytes)
            files.count(decoding, of: path)
            files.add(decoding, of: path)
        }
        files.conclude()
        guard !files.recalls.isEmpty else {
            throw CommandFailure(
                .badData,
                "\(paths.joined(separator: ", ")): holds no usable recall\(files.leftOut)")
        }
        return files
    }

    /// What to say of records that were left out, empty where none was.
    package var leftOut: String {
        leftOutCount == 0
            ? "" : ", \(leftOutCount) records of vehicles left out (--vehicles reads them)"
    }

    /// How many recalls and records there are, and what became of the records
    /// that are none: the counts add up.
    package var counts: String {
        let repeated = sum.repeatedCount + recallCount - recalls.count
        let others = [
            (sum.refusedCount, "left out by a defect"), (repeated, "given again by another file"),
            (sum.supersededCount, "in another version or language"),
            (sum.joinedCount, "of a recall that an earlier one began"),
        ].filter { $0.0 > 0 }.map { ", \($0.0) \($0.1)" }.joined()
        return "\(recalls.count) recalls, \(defectCount) defects; \(sum.recordCount) records"
            + others + leftOut
    }

    private mutating func count(_ decoding: FeedDecoding, of path: String) {
        defects += decoding.defects.map {
            Defect(location: "\(path): \($0.location)", code: $0.code, message: $0.message)
        }
        if let rest = decoding.defects.rest { furtherDefects.append("\(path): \(rest)") }
        defectCount += decoding.defects.total
        recallCount += decoding.recalls.count
        sum.addCounts(of: decoding)
    }

    private static func decode(
        _ path: String, format: Publisher?, _ defaults: FeedDefaults, limit: Int
    ) throws(CommandFailure) -> FeedDecoding {
        let bytes = try InputPaths.read(path, limit: limit)
        guard let format = format ?? Publisher.recognise(bytes) else {
            let reason = bytes.isEmpty ? "is empty" : "is no recall list this program knows"
            throw CommandFailure(
                .badData,
                "\(path): \(reason); give a list of one of these: "
                    + Publisher.all.map(\.name).joined(separator: ", "))
        }
        do {
            return try format.decode(bytes, source: format.defaultSource, defaults: defaults)
        } catch {
            throw CommandFailure(.badData, "\(path): \(error.message)")
        }
    }
}

extension RecallFiles {
    fileprivate mutating func add(_ decoding: FeedDecoding, of path: String) {
        guard !decoding.isExcerpt, !decoding.hasMorePages else {
            return documents.append((path, decoding))
        }
        for recall in decoding.recalls {
            put(recall, RecallTestimony.Moment(day: decoding.day(of: recall), document: path))
        }
    }

    private mutating func put(_ recall: Recall, _ moment: RecallTestimony.Moment) {
        if let place = places[recall.id]?.index {
            recalls[place] = recall
            places[recall.id] = (place, moment)
        } else {
            places[recall.id] = (recalls.count, moment)
            recalls.append(recall)
        }
    }

    /// Puts together what the documents say.
    fileprivate mutating func conclude() {
        var testimonies: [RecallID: RecallTestimony] = [:]
        var order: [RecallID] = []
        for document in documents {
            for recall in document.decoding.recalls {
                if testimonies[recall.id] == nil { order.append(recall.id) }
                let day = document.decoding.day(of: recall)
                testimonies[recall.id, default: known(recall.id)]
                    .add(recall, at: .init(day: day, document: document.path))
            }
            for (id, withdrawal) in document.decoding.withdrawn.sorted(by: { $0.key < $1.key }) {
                if testimonies[id] == nil { order.append(id) }
                testimonies[id, default: known(id)].add(
                    withdrawal: withdrawal.words,
                    at: .init(day: withdrawal.day, document: document.path))
            }
        }
        documents = []
        for id in order {
            guard let testimony = testimonies.removeValue(forKey: id),
                let belief = testimony.belief, let moment = testimony.wordedAt
            else { continue }
            put(belief, moment)
        }
    }

    /// What the whole lists say of a recall.
    private func known(_ id: RecallID) -> RecallTestimony {
        guard let place = places[id] else { return RecallTestimony() }
        return RecallTestimony(wording: recalls[place.index], wordedAt: place.moment)
    }
}
