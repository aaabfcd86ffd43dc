extension Recall {
    /// The recall as its publisher takes it back in words of a later text; one
    /// that was taken back before stays as it is.
    package func withdrawn(saying words: String) -> Recall {
        guard standing == .inForce else { return self }
        var recall = self
        recall.standing = .withdrawn
        recall.notes.append(Note(name: "withdrawal", text: words))
        return recall
    }
}
