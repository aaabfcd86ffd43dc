/// A form that is read piece by piece, so that memory never holds its text.
protocol ChunkedFeedForm: FeedForm {
    /// The recalls in the text that the pieces make.
    ///
    /// - Throws: ``FeedError`` where the text is unusable as a whole; what is
    ///   wrong with single records is in the decoding's defects.
    func decode(_ chunks: inout FeedChunks) throws(FeedError) -> FeedDecoding
}

extension ChunkedFeedForm {
    func decode(_ bytes: [UInt8]) throws(FeedError) -> FeedDecoding {
        var chunks = try FeedChunks(bytes)
        return try decode(&chunks)
    }
}
