import CaseStore
import Digests
import JSONText
import Logging
import RecallModel
import Takedown

/// Takes names and words out of what older versions put into the archive: the
/// name of a flagger that is on no list, and what a data request says.
///
/// Nothing is lost by it: the store has both, for as long as they may be kept.
/// The new file is there before its row, the old one goes after, and a letter is
/// listed until both are done, so that no stop in between leaves a name behind.
struct LetterCleaner {
    let rooms: Rooms

    /// Files of one look, each some kilobytes.
    private static let batch = 100

    /// - Returns: how many files were written anew.
    func clean() async throws(CaseStoreError) -> Int {
        var cleaned = 0
        var failed: Set<Int64> = []
        while true {
            let letters = try await rooms.store.lettersOfBefore(limit: Self.batch + failed.count)
                .filter { !failed.contains($0.snapshot) }
            guard !letters.isEmpty else { return cleaned }
            for letter in letters {
                do {
                    cleaned += try await clean(letter) ? 1 : 0
                } catch let error where error.code == .corrupt || error.code == .notFound {
                    failed.insert(letter.snapshot)
                    rooms.log.warning(
                        "a letter in the archive cannot be looked at: \(error.message)",
                        metadata: ["snapshot": "\(letter.snapshot)"])
                }
            }
        }
    }

    private func clean(_ letter: LetterOfBefore) async throws(CaseStoreError) -> Bool {
        var isNew = false
        if letter.kept == letter.written {
            let bytes = try await rooms.snapshots.bytes(of: letter.written)
            let clean = try Self.clean(bytes, receivedAt: letter.fetchedAt)
            isNew = clean != bytes
            if isNew {
                let digest = try await rooms.snapshots.store(clean)
                try await rooms.store.replace(letter, by: digest, byteCount: clean.count)
            }
        }
        if try await !rooms.store.hasSnapshot(of: letter.written) {
            try await rooms.snapshots.remove(letter.written)
        }
        try await rooms.store.settle(letter)
        return isNew
    }

    /// As the archive has such a letter now.
    private static func clean(
        _ bytes: [UInt8], receivedAt: Instant
    ) throws(CaseStoreError) -> [UInt8] {
        do {
            switch try OrderFile.letter(bytes, receivedAt: receivedAt) {
            case .order(let order): return order.json.bytes
            // What it says by its digest, as the archive has had it since.
            case .dataRequest(let request) where request.words != .object([]):
                return request.evidence.bytes
            case .dataRequest, .occurrence: return bytes
            }
        } catch {
            guard !isEvidence(bytes) else { return bytes }
            throw CaseStoreError(.corrupt, "it is no letter: \(error); look at the file")
        }
    }

    /// Facts with a digest, which no letter has: nothing to take out.
    private static func isEvidence(_ bytes: [UInt8]) -> Bool {
        guard let json = try? JSONParser.parse(bytes) else { return false }
        return json["kind"]?.string == DataRequest.kind && json["sha256"]?.string != nil
    }
}
