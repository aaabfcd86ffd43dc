package import Feeds
package import RecallModel

/// Recalls read from files, for commands that need no daemon.
package struct RecallFiles: Sendable {
    package var recalls: [Recall] = []
    package var defects: [Defect] = []

    /// Reads all recalls of these paths; a later file's revision of a recall
    /// replaces an earlier one's.
    ///
    /// - Parameter format: insisted on by the caller; `nil` recognises each
    ///   file by its content.
    /// - Throws: ``CommandFailure`` where a file cannot be used as a whole.
    package static func read(
        _ paths: [String], format: FeedFormat?, limits: LimitConfiguration = LimitConfiguration()
    ) throws(CommandFailure) -> RecallFiles {
        var files = RecallFiles()
        var places: [RecallID: Int] = [:]
        for path in try InputPaths.expand(paths) {
            let decoding = try decode(path, format: format, limit: limits.feedBytes)
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
        guard !files.recalls.isEmpty else {
            throw CommandFailure(
                .badData, "\(paths.joined(separator: ", ")): holds no usable recall")
        }
        return files
    }

    private static func decode(
        _ path: String, format: FeedFormat?, limit: Int
    ) throws(CommandFailure) -> FeedDecoding {
        let bytes = try InputPaths.read(path, limit: limit)
        guard let format = format ?? FeedFormat.recognise(bytes) else {
            let reason = bytes.isEmpty ? "is empty" : "is no recall list this program knows"
            throw CommandFailure(
                .badData, "\(path): \(reason); give the CPSC's JSON or a priority list (CSV, JSON)")
        }
        do {
            return try format.decode(bytes, source: format.defaultSource)
        } catch {
            throw CommandFailure(.badData, "\(path): \(error.message)")
        }
    }
}

extension FeedFormat {
    /// The first half of recall ids where no feed is configured.
    package var defaultSource: String {
        switch self {
        case .cpsc: "cpsc"
        case .priorityList: "priority"
        }
    }
}
