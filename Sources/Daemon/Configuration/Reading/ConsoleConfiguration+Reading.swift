import Console

extension ConsoleConfiguration {
    /// The keys of `console:`.
    enum Key: String, CaseIterable {
        case socket
    }

    /// - Parameter state: the state folder.
    init(_ section: SectionReader<Key>, state: String) {
        self.init(state: state)
        socket = section.value(.socket, .path, default: socket)
        guard socket.utf8.count > ConsoleSocket.longestPath else { return }
        section.note(
            .socket,
            "\(socket) has \(socket.utf8.count) bytes, and a socket's path at most "
                + "\(ConsoleSocket.longestPath); name a shorter one, such as "
                + "/run/recalld/recalld.sock")
    }
}
