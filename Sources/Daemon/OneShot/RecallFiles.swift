package import Feeds
package import RecallModel

/// Recalls read from files, for commands that need no daemon.
package struct RecallFiles: Sendable {
    package var recalls: [Recall] = []
    package var defects: [Defect] = []
    /// Records of vehicles that were not asked for.
    package var leftOutCount = 0

    /// Reads all recalls of these paths; a later file's revision of a recall
    /// replaces an earlier one's.
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
        var places: [RecallID: Int] = [:]
        var withdrawn: [RecallID: String] = [:]
        for path in try InputPaths.expand(paths) {
            let decoding = try decode(
                path, format: format, FeedDefaults(includesVehicles: includesVehicles),
                limit: limits.feedBytes)
            files.leftOutCount += decoding.leftOutCount
            withdrawn.merge(decoding.withdrawn) { $1 }
            files.defects += decoding.defects.map {
                Defect(location: "\(path): \($0.location)", code: $0.code, message: $0.message)
            }
            for recall in decoding.recalls {
                if let place = places[recall.id] {
                    files.recalls[place] = recall
                } else {
                    places[recall.id] = files.recalls.count
                    files.recalls.append(recall)
                }
            }
        }
        for (id, words) in withdrawn {
            guard let place = places[id] else { continue }
            files.recalls[place] = files.recalls[place].withdrawn(saying: words)
        }
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
