import RecallModel

/// NHTSA's flat file: a row for each make, model, year and component, between
/// tabs, Latin-1, no header (recall-feeds research, section 4; RCL.txt).
///
/// Rows of one campaign are one recall with a product for each make and model.
/// The file has 311 MB, of which vehicles are nine tenths; they are on no
/// marketplace, and are left out unless ``FeedDefaults/includesVehicles`` says
/// otherwise.
struct NHTSAFile: ChunkedFeedForm {
    let source: String
    let defaults: FeedDefaults

    static let authority = "US NHTSA"
    static let title = "NHTSA's flat file of recalls"

    static func recognises(_ head: FeedHead) -> Bool {
        let line = head.bytes.prefix { $0 != 0x0A }
        let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
        guard fields.count > NHTSAColumn.type.rawValue, fields.count < line.count else {
            return false
        }
        return isCampaign(fields[NHTSAColumn.campaign.rawValue])
    }

    /// `23V123000`: the year, the type, a number.
    private static func isCampaign(_ field: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(field)
        return bytes.count >= 6 && NHTSACampaign.types.contains(bytes[2])
            && bytes.enumerated().allSatisfy { $0 == 2 || (0x30...0x39).contains($1) }
    }

    func decode(_ chunks: inout FeedChunks) throws(FeedError) -> FeedDecoding {
        var decoding = FeedDecoding()
        var lines = LineReader()
        var campaigns = NHTSACampaigns(
            source: source, defaults: defaults, includesVehicles: defaults.includesVehicles)
        while let chunk = try chunks.next() {
            lines.feed(chunk)
            while let line = lines.next() { campaigns.add(line, to: &decoding) }
        }
        lines.finish()
        while let line = lines.next() { campaigns.add(line, to: &decoding) }
        try campaigns.checkColumns(of: decoding.recordCount)
        decoding.recalls = campaigns.recalls
        decoding.leftOutCount = campaigns.leftOutCount
        decoding.joinedCount = campaigns.joinedCount
        for recall in decoding.recalls { decoding.publishedOn[recall.id] = recall.published }
        return decoding
    }
}

/// The columns of NHTSA's file from 0, by RCL.txt of May 2025.
enum NHTSAColumn: Int, CaseIterable {
    case record, campaign, make, model, year, manufacturerCampaign, component, manufacturer
    case begin, end, type, units, notified, influence, manufacturers, received, created
    case regulation, standard, defect, consequence, remedy, notes, componentID
    case partMaker, partDescription, partNumber, doNotDrive, parkOutside

    /// Before May 2025, and since.
    static let counts = [27, allCases.count]
}
