import RecallModel

/// Puts the rows of NHTSA's file together to campaigns.
struct NHTSACampaigns {
    private let source: String
    private let defaults: FeedDefaults
    private let types: Set<UInt8>
    private var campaigns: [NHTSACampaign] = []
    private var places: [String: Int] = [:]
    private var readableRows = 0
    /// Rows of vehicles where those are not wanted.
    private(set) var leftOutCount = 0
    /// Rows of campaigns that an earlier row began.
    private(set) var joinedCount = 0
    /// A row with an unknown number of columns, for the message.
    private var odd: (number: Int, columns: Int, last: String)?

    init(source: String, defaults: FeedDefaults, includesVehicles: Bool) {
        self.source = source
        self.defaults = defaults
        types =
            includesVehicles
            ? NHTSACampaign.types : NHTSACampaign.types.subtracting([NHTSACampaign.vehicle])
    }

    /// The campaigns in the order of their first rows.
    var recalls: [Recall] { campaigns.map { $0.recall(source: source, defaults: defaults) } }

    mutating func add(_ line: LineReader.Line, to decoding: inout FeedDecoding) {
        switch line {
        case .tooLong(let number, let offset):
            decoding.recordCount += 1
            decoding.isWhole = false
            decoding.refuse(
                Defect(
                    location: "row \(number) (byte \(offset))", code: "record-too-long",
                    message: "the row is longer than \(LineReader.longest) bytes; it is left out"))
        case .text(let bytes, let number, let offset):
            guard bytes.contains(where: { $0 > 0x20 }) else { return }
            decoding.recordCount += 1
            if let defect = add(bytes, number, at: "row \(number) (byte \(offset))") {
                if defect.code == Self.wrongCount { decoding.isWhole = false }
                decoding.refuse(defect)
            }
        }
    }

    private static let wrongCount = "wrong-column-count"

    /// Adds a row; what is wrong with it where it cannot be used.
    private mutating func add(
        _ bytes: ArraySlice<UInt8>, _ number: Int, at location: String
    ) -> Defect? {
        let ends = bytes.indices.filter { bytes[$0] == 0x09 }
        let row = NHTSARow(bytes, tabs: ends)
        guard NHTSAColumn.counts.contains(row.count) else {
            odd = odd ?? (number, row.count, row.text(at: row.count - 1))
            return Defect(
                location: location, code: Self.wrongCount,
                message: "the row has \(row.count) columns, not "
                    + "\(NHTSAColumn.counts[0]) or \(NHTSAColumn.counts[1]); it is left out")
        }
        readableRows += 1
        let type = row.firstByte(.type) ?? 0
        guard NHTSACampaign.types.contains(type) else {
            return Defect(
                location: location, code: "unknown-type",
                message: "RCLTYPECD “\(row[.type].prefix(10))” is none of V, E, C, T; "
                    + "the row is left out")
        }
        guard types.contains(type) else {
            leftOutCount += 1
            return nil
        }
        let campaign = row[.campaign]
        guard !campaign.isEmpty else {
            return Defect(
                location: location, code: "missing-number",
                message: "the row has no CAMPNO; it is left out")
        }
        guard let place = places[campaign] else {
            places[campaign] = campaigns.count
            campaigns.append(NHTSACampaign(row))
            return nil
        }
        campaigns[place].add(row)
        joinedCount += 1
        return nil
    }

    /// Refuses a file none of whose rows has the columns that are known.
    func checkColumns(of count: Int) throws(FeedError) {
        guard count > 0, readableRows == 0, let odd else { return }
        let known = NHTSAColumn.counts.map(String.init).joined(separator: " or ")
        let more = odd.columns - NHTSAColumn.allCases.count
        let what =
            more > 0
            ? "\(more) more than documented, the last of row \(odd.number) is "
                + "“\(odd.last.prefix(40))”"
            : "columns are missing"
        throw FeedError(
            .unexpectedShape,
            "row \(odd.number): \(odd.columns) columns, not \(known) (\(what)); "
                + "NHTSA changed its file: compare it with RCL.txt")
    }
}
