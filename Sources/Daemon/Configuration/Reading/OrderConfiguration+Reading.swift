extension OrderConfiguration {
    /// The keys of `orders:`.
    enum Key: String, CaseIterable {
        case folder
    }

    init(_ section: SectionReader<Key>) {
        self.init()
        folder = section.value(.folder, .path)
    }
}
